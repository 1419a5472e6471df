"""What follows when Wagtail publishes, takes down, moves or deletes a page, a picture or a document."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from achyk.doors.website.indexing import forget_page, index_page
from achyk.doors.website.models import PlainPage, SiteDocument, SitePicture, StoryPage
from achyk.office.mission.revision import rise


def connect() -> None:
    """Listen to Wagtail. Side effect: the functions below are called from now on."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(follow_page)
        signal.connect(follow_change)
    post_delete.connect(follow_deletion)
    for model in (SitePicture, SiteDocument, Redirect, PageViewRestriction):
        post_save.connect(follow_change, sender=model)


def follow_page(instance: Any, **_: Any) -> None:
    """A page can be found as readers see it now."""
    page = instance.specific
    if isinstance(page, StoryPage | PlainPage):
        index_page(page)


def follow_deletion(sender: Any, instance: Any, **_: Any) -> None:
    """What is deleted is not found."""
    if issubclass(sender, StoryPage | PlainPage):
        forget_page(instance.pk)
    if issubclass(sender, Page | SitePicture | SiteDocument | Redirect | PageViewRestriction):
        rise()


def follow_change(**_: Any) -> None:
    """Kept pages notice."""
    rise()
