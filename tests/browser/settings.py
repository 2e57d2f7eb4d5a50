"""Production's settings, and each answer says which process gave it."""

from outreach.settings.production import *  # noqa: F403  (they are settings all of them)
from outreach.settings.production import MIDDLEWARE

# Outside everything, so that the name of a process is never kept with a page.
MIDDLEWARE = ["tests.browser.middleware.say_which_process", *MIDDLEWARE]
