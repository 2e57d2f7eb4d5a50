"""Finding dates by every facet, and showing them as a list, a week or a month.

Depends on the event models. `finding` is the one way in for whoever lists dates.
"""
