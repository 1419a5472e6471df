"""The WSGI application. Never ASGI: Django would spool every body to the disk before any check runs."""

import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "achyk.config.settings")


def counted_and_kept_before_django() -> WSGIApplication:
    """Django behind the kept pages, and the counting before them."""
    django = get_wsgi_application()
    from achyk.config.page_cache import PageCache  # both read models, which are there now
    from achyk.config.visit_counter import VisitCounter

    return VisitCounter(PageCache(django, settings.ACHYK_HOME / "pages"))


application = counted_and_kept_before_django()
