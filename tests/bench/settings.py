"""Production's settings, with the bare view that everything is measured beside."""

from outreach.settings.production import *

ROOT_URLCONF = "tests.bench.urls"
