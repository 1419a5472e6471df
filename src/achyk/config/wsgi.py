"""The WSGI application. Never ASGI: Django would spool every body to the disk before any check runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "achyk.config.settings")
application = get_wsgi_application()
