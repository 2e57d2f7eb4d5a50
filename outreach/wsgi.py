"""The WSGI application, for granian or any other server."""

import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection

from outreach.edition import begin_new_edition

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "outreach.settings.production")

application = get_wsgi_application()

# The processes before this one may have run other code. Where there is no database the first request says so.
with suppress(DatabaseError):
    begin_new_edition()
connection.close()
