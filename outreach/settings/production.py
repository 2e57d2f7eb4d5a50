"""A site that others read: `make serve`, or any WSGI server behind a reverse proxy. See docs/deploying.md."""

import os
import secrets

# A site is served over https unless its address says http outright (a trial on one's own machine).
os.environ.setdefault("SITE_URL", "https://localhost")

from outreach.settings.base import *
from outreach.settings.base import DATA_DIR, SITE_URL, STORAGES, env

DEBUG = False


def _kept_secret_key() -> str:
    """Return the key kept in the data folder, making it the first time (two workers may start at once)."""
    path = DATA_DIR / "secret-key"
    try:
        with path.open("x") as new:
            path.chmod(0o600)
            new.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text().strip()


SECRET_KEY = env.str("SECRET_KEY", default="") or _kept_secret_key()

_https = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_HSTS_PRELOAD = _https
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_SECURE = _https

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
