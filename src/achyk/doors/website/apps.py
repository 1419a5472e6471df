"""The mission's site as a Django app."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """News, op-eds, publications, events, galleries, projects, and the pages of the mission itself."""

    name = "achyk.doors.website"
    label = "website"

    def ready(self) -> None:
        """Wagtail tells when a page comes to readers, goes from them, or moves: the search follows."""
        from achyk.doors.website.following import connect

        connect()
