"""Libraries and partners, their venues and the teams who write for them. Depends on nothing but the house.

Offers `OrganisationPage`, `Venue`, `Team`, the abstract `ActivityPage` for what an organisation publishes, and
`services.set_up_team`.
"""
