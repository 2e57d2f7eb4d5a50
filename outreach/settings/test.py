"""For the test suite: quick passwords, mail kept in memory, files in a folder that is thrown away."""

import tempfile
from pathlib import Path

from outreach.settings.base import *
from outreach.settings.base import DATABASES, env

DEBUG = False
SECRET_KEY = "tests"  # noqa: S105
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="outreach-test-media-"))
READER_CACHE = env.bool("READER_CACHE", default=False)  # most tests are about how a page is made
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
if not env.str("DATABASE_URL", default=""):
    DATABASES["default"]["NAME"] = ":memory:"
