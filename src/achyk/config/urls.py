"""Addresses. Everything people read begins with its language."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail.admin import urls as editors_urls

from achyk.doors.desk import account
from achyk.doors.opendata import views as opendata
from achyk.doors.portal import views as portal
from achyk.doors.website import events, languages, statistics, syndication
from achyk.doors.website import views as website
from achyk.doors.website.editors import HOUSE

urlpatterns: list[URLPattern | URLResolver] = [
    path("", portal.choose_language, name="choose-language"),
    path("sitemap.xml", syndication.sitemap, name="sitemap"),
    path("robots.txt", syndication.robots, name="robots"),
    path("now", portal.now, name="now"),
    path("brand.css", portal.brand, name="brand"),
    path("logo", portal.logo, name="logo"),
    path("log/checkpoint", opendata.log_checkpoint, name="log-checkpoint"),
    path("log/leaves", opendata.log_leaves, name="log-leaves"),
    path("log/entries", opendata.log_entries, name="log-entries"),
    path("log/key", opendata.log_key, name="log-key"),
    # Before Wagtail's own: its doors let a password in without the second factor.
    re_path(rf"^{HOUSE}(?:login|password_reset|account)/", website.sign_in, name="editors-sign-in"),
    re_path(rf"^{HOUSE}localize/(?!submit/|jsi18n/)", website.closed, name="editors-closed"),
    path(f"{HOUSE}logout/", website.sign_out, name="editors-sign-out"),
    path(f"{HOUSE}guests/<int:pk>.csv", events.guests_file, name="site-guests"),
    path(f"{HOUSE}reports/languages/", languages.report, name="languages-report"),
    path(f"{HOUSE}reports/visits/", statistics.report, name="visits-report"),
    path(HOUSE, include(editors_urls)),
    path("pictures/<path:name>", website.picture, name="site-picture"),
    path("documents/<int:pk>/<str:name>", website.document, name="wagtaildocs_serve"),
    *i18n_patterns(
        path("desk/", include("achyk.doors.desk.urls")),
        path("account/lost-second-factor/", account.lost_second_factor, name="lost-second-factor"),
        path("account/", include("allauth.urls")),
        path("", include("achyk.doors.portal.urls")),
        path("", include("achyk.doors.website.urls")),
        re_path(r"^((?:[\w\-]+/)*)$", website.page, name="wagtail_serve"),
    ),
]
if settings.ACHYK_DEMO:
    urlpatterns = [*i18n_patterns(path("demo/", include("achyk.demo.urls"))), *urlpatterns]

handler404 = "achyk.config.errors.not_found"
handler500 = "achyk.config.errors.broken"
