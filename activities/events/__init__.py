"""Events and their dates: pages, listings and the calendar. Depends on recipes, categories, organisations, the engine.

Offers `EventPage` and `Occurrence`. Inside: `schedules` (when it takes place), `editing` and `starting` (in the CMS),
and `calendar` (finding dates, and showing them).
"""
