"""The calendar's dates as bits: finding them, and counting every choice of every facet.

A set of dates is one long int with a bit for each date, so narrowing by a facet is one `&` however many dates there
are. Dates stand in the order of (event, start, number). Each event's bits make a field, and above every field is a
guard bit, so that one addition reaches every field at once and never carries into the next:

    x + F           F has every date's bit: each field that is not empty carries into its guard,
    (x + F) & G     G has every guard: so these are the events that have a date in x,
    x ^ (x & (x+F)) and this is each event's first date in x.

- `rows`: what the index is built from.
- `asked`: what is asked, and what is answered.
- `build`: from rows to an index.
- `index`: the questions.
- `bits`, `fields`, `times`: masks, events and time.

Dates that have ended are never found. The number told of a choice is, everywhere, how many different events one finds
by it: each once, with a held date that begins in the window or is under way into it. What is called off isn't counted.
"""

from activities.engine.calendar_index.asked import Counts, DayEntries, Entry, EntryPage, Wish
from activities.engine.calendar_index.build import build
from activities.engine.calendar_index.index import CalendarIndex
from activities.engine.calendar_index.rows import HELD, DateRow, EventRow, Facet

__all__ = [
    "HELD",
    "CalendarIndex",
    "Counts",
    "DateRow",
    "DayEntries",
    "Entry",
    "EntryPage",
    "EventRow",
    "Facet",
    "Wish",
    "build",
]
