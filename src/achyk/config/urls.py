"""Addresses. Everything people read begins with its language."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from achyk.doors.desk import account
from achyk.doors.opendata import views as opendata
from achyk.doors.portal import views as portal

urlpatterns: list[URLPattern | URLResolver] = [
    path("", portal.choose_language, name="choose-language"),
    path("now", portal.now, name="now"),
    path("brand.css", portal.brand, name="brand"),
    path("logo", portal.logo, name="logo"),
    path("log/checkpoint", opendata.log_checkpoint, name="log-checkpoint"),
    path("log/leaves", opendata.log_leaves, name="log-leaves"),
    path("log/entries", opendata.log_entries, name="log-entries"),
    path("log/key", opendata.log_key, name="log-key"),
    *i18n_patterns(
        path("desk/", include("achyk.doors.desk.urls")),
        path("account/lost-second-factor/", account.lost_second_factor, name="lost-second-factor"),
        path("account/", include("allauth.urls")),
        path("", include("achyk.doors.portal.urls")),
    ),
]
if settings.ACHYK_DEMO:
    urlpatterns = [*i18n_patterns(path("demo/", include("achyk.demo.urls"))), *urlpatterns]

handler404 = "achyk.config.errors.not_found"
handler500 = "achyk.config.errors.broken"
