"""What stands on every site: the first page, the list of each kind, the pages of the mission."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from achyk.doors.website.blocks import Writing
from achyk.doors.website.enums import Kind, Purpose
from achyk.doors.website.models.story import SitePage
from achyk.doors.website.panels import Spelling, Translations


class HomePage(SitePage):
    """The first page in one language."""

    shell = "website/home.html"
    parent_page_types = ["wagtailcore.Page"]
    preview_modes: list[tuple[str, str]] = []

    class Meta:
        verbose_name = _("Home page")


class Section(SitePage):
    """The list of one kind of page."""

    lead = models.TextField(_("Summary"), max_length=600, blank=True)
    shell = "website/section.html"
    parent_page_types = ["website.HomePage"]
    content_panels = [*Page.content_panels, FieldPanel("lead")]
    kinds: tuple[Kind, ...] = ()

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from achyk.doors.website.pages import section_context  # it reads these models

        return {**super().get_context(request, *args, **kwargs), **section_context(self, request)}


class NewsSection(Section):
    """News and press releases."""

    kinds = (Kind.NEWS, Kind.PRESS_RELEASE)
    subpage_types = ["website.NewsPage"]

    class Meta:
        verbose_name = _("News")


class OpinionSection(Section):
    """Op-eds."""

    kinds = (Kind.OPINION,)
    subpage_types = ["website.OpinionPage"]

    class Meta:
        verbose_name = _("Opinions")


class PublicationSection(Section):
    """Publications."""

    kinds = (Kind.PUBLICATION,)
    subpage_types = ["website.PublicationPage"]

    class Meta:
        verbose_name = _("Publications")


class EventSection(Section):
    """Events."""

    kinds = (Kind.EVENT,)
    subpage_types = ["website.EventPage"]

    class Meta:
        verbose_name = _("Events")


class GallerySection(Section):
    """Exhibitions and galleries."""

    kinds = (Kind.GALLERY,)
    subpage_types = ["website.GalleryPage"]

    class Meta:
        verbose_name = _("Exhibitions and galleries")


class ProjectSection(Section):
    """Projects."""

    kinds = (Kind.PROJECT,)
    subpage_types = ["website.ProjectPage"]

    class Meta:
        verbose_name = _("Projects")


class PlainPage(SitePage):
    """A page that stands: about the mission, privacy, accessibility, help and hotlines, a service of a partner."""

    purpose = models.CharField(max_length=20, choices=Purpose.choices, default=Purpose.OTHER, editable=False)
    lead = models.TextField(_("Summary"), max_length=600, blank=True)
    body = StreamField(Writing(required=False), verbose_name=_("Text"), blank=True)
    checked_on = models.DateField(
        _("Checked on"), null=True, blank=True, help_text=_("When somebody last read it through.")
    )
    shell = "website/plain.html"
    parent_page_types = ["website.HomePage", "website.PlainPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("checked_on"),
        Spelling(heading=_("Spelling")),
    ]
    settings_panels = [PublishingPanel(), Translations(heading=_("Languages"))]

    class Meta:
        verbose_name = _("Page of the mission")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from achyk.doors.website.pages import plain_context  # it reads these models

        return {**super().get_context(request, *args, **kwargs), **plain_context(self)}
