"""Events and their dates: pages, listings and the calendar. Depends on recipes, categories, organisations, the engine.

Offers `EventPage`, `Occurrence` and its queryset verbs, and `listings` for whoever shows coming dates.
"""
