"""A recipe page as the JSON and the pictures of a package, and back.

- `telling`: `work_of(page)`, `recipe_json(page)`, `export_package(page)`.
- `settling`: a stranger's recipe as this site would tell it, so that both can be compared.
- `placing`: a settled recipe put on a page, all or nothing.

Both ways follow the engine's table (`records`); what a page has in ways of its own is in `telling` and `placing`. What
came along and has no field here is kept on the page (`belongings`), so that it comes back where it was.
"""

from activities.reuse.works.placing import leaving_no_trace, write_to_page
from activities.reuse.works.settling import SUGGESTION, SettledWork, settled_work
from activities.reuse.works.telling import Work, export_package, recipe_json, work_of

__all__ = [
    "SUGGESTION",
    "SettledWork",
    "Work",
    "export_package",
    "leaving_no_trace",
    "recipe_json",
    "settled_work",
    "work_of",
    "write_to_page",
]
