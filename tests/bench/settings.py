"""Production's settings, with the bare view that everything is measured beside. With READER_CACHE=0 no page is kept."""

from outreach.settings.production import *
from outreach.settings.production import READER_CACHE_LEAVES_OUT

ROOT_URLCONF = "tests.bench.urls"
READER_CACHE_LEAVES_OUT = [*READER_CACHE_LEAVES_OUT, "/bare/"]
