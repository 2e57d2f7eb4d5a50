"""On your own machine: `make run`. Shows the site as readers see it; DEBUG=1 turns Django's debugging pages on."""

from outreach.settings.base import *
from outreach.settings.base import env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = "only-for-a-machine-of-your-own-never-for-a-site-on-the-net"  # noqa: S105
READER_CACHE = env.bool("READER_CACHE", default=not DEBUG)  # a changed template is no change in the database
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="dinosaur-paa-traktor")
