"""What all pages have in common, and what everything has that is published on a day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from achyk.doors.website import rules
from achyk.doors.website.approval import NobodyAlone
from achyk.doors.website.blocks import Writing
from achyk.doors.website.enums import DocumentKind, Kind
from achyk.doors.website.models.media import SiteDocument, SitePicture
from achyk.doors.website.panels import PressLink, Spelling, Translations
from achyk.office.mission import clock
from achyk.office.mission.models import IssuingUnit, Project, Topic


def _this_second() -> datetime:
    return clock.now().replace(microsecond=0)  # versions of a page are kept to the millisecond


class SitePage(Page):
    """What all pages of ours have in common: nobody publishes alone."""

    shell = ""
    """The template of the page; pages of several kinds share one."""

    def permissions_for_user(self, user: Any) -> NobodyAlone:
        return NobodyAlone(user, self)

    def publish(self, revision: Any, *args: Any, skip_permission_checks: bool = False, **kwargs: Any) -> Any:
        """Put a version before readers. Raises PermissionDenied but for what was approved: see `publishing`.

        The last gate: whatever button or library asks for it, nothing comes to readers that one person wrote alone.
        """
        if not skip_permission_checks:
            raise PermissionDenied
        with transaction.atomic():  # the page and everything that listens, or nothing
            return super().publish(revision, *args, skip_permission_checks=True, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Take the page from readers, and everything that listens in the same transaction."""
        with transaction.atomic():
            return super().unpublish(*args, **kwargs)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return self.shell

    class Meta:
        abstract = True


class StoryPage(SitePage):
    """Anything that is published on a day: the fields that all kinds share, and one table for all streams."""

    lead = models.TextField(_("Summary"), max_length=600, blank=True, help_text=_("One or two sentences for lists."))
    body = StreamField(Writing(required=False), verbose_name=_("Text"), blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, editable=False, db_index=True)
    published_at = models.DateTimeField(
        _("Published"), null=True, blank=True, help_text=_("Empty: the moment in which the page is published.")
    )
    updated_at = models.DateTimeField(_("Updated"), null=True, blank=True, editable=False)
    update_note = models.TextField(
        _("What was corrected"), blank=True, help_text=_("Shown on the page with the day of the correction.")
    )
    embargo_until = models.DateTimeField(
        _("Embargo until"),
        null=True,
        blank=True,
        help_text=_("Before it only holders of the link for the press read the page."),
    )
    original_language = models.CharField(max_length=2, editable=False)
    unit = models.ForeignKey(
        IssuingUnit, verbose_name=_("Issuing unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    project = models.ForeignKey(
        Project, verbose_name=_("Project"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    topics = ParentalManyToManyField(Topic, verbose_name=_("Topics"), blank=True, related_name="+")
    picture = models.ForeignKey(
        SitePicture, verbose_name=_("Picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    picture_text = models.CharField(
        _("What the picture shows"), max_length=300, blank=True, help_text=_("For those who do not see it.")
    )

    is_creatable = False
    subpage_types: list[str] = []
    facts_template = ""
    more_template = ""
    """What stands before the text, and what stands after it."""
    shell = "website/story.html"
    default_kind = Kind.NEWS
    own_panels: list[Any] = []
    beginning = [
        FieldPanel("lead"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_text")], heading=_("Picture")),
        FieldPanel("body"),
    ]
    filing = [
        Spelling(heading=_("Spelling")),
        InlinePanel("files", heading=_("Files"), label=_("File")),
        InlinePanel("credits", heading=_("Credits"), label=_("Credit")),
        InlinePanel("related", heading=_("See also"), label=_("Page")),
        MultiFieldPanel([FieldPanel("unit"), FieldPanel("project"), FieldPanel("topics")], heading=_("Belongs to")),
        MultiFieldPanel(
            [FieldPanel("published_at"), FieldPanel("update_note"), FieldPanel("embargo_until"), PressLink()],
            heading=_("Dates"),
        ),
    ]
    settings_panels = [PublishingPanel(), Translations(heading=_("Languages"))]
    promote_panels = [MultiFieldPanel([FieldPanel("slug"), FieldPanel("search_description")], heading=_("Address"))]

    class Meta:
        verbose_name = _("Page")

    def clean(self) -> None:
        """A picture says what it shows."""
        super().clean()
        rules.check_picture(has_picture=self.picture is not None, text=self.picture_text)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Which language it was first written in: its translations take it over."""
        if not self.original_language and self.locale_id:
            self.original_language = self.locale.language_code
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row; on publication the two dates that follow from it are written."""
        self.kind = self.kind_now
        self.original_language = self.original_language or self.locale.language_code
        if self.live:
            self._date()
        super().save(*args, **kwargs)

    @property
    def kind_now(self) -> Kind:
        """What it is in a stream."""
        return self.default_kind

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page, once everybody may read it; before that there is no such page."""
        from achyk.doors.website.queries import is_visible  # it reads these models

        if not is_visible(self, clock.now()):
            raise Http404
        return super().serve(request, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """The page as it will be, for its editors."""
        return Page.serve(self, request)

    def _date(self) -> None:
        names = ("published_at", "updated_at", "update_note")
        kept = StoryPage.objects.filter(pk=self.pk, live=True).values(*names).first() or dict.fromkeys(names)
        self.published_at = self.published_at or kept["published_at"] or _this_second()
        corrected = bool(kept["published_at"] and self.update_note and self.update_note != kept["update_note"])
        self.updated_at = _this_second() if corrected else kept["updated_at"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from achyk.doors.website.pages import story_context  # it reads these models

        return {**super().get_context(request, *args, **kwargs), **story_context(self, kwargs.get("press_token", ""))}


class StoryFile(Orderable):
    """A file beside a page."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(SiteDocument, verbose_name=_("File"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("Title"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=20, choices=DocumentKind.choices, default=DocumentKind.OTHER)
    panels = [FieldPanel("document"), FieldPanel("title"), FieldPanel("kind")]


class Credit(Orderable):
    """Who did what: curator, photographer, writer, jury."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="credits")
    role = models.CharField(_("Role"), max_length=100)
    name = models.CharField(_("Name"), max_length=200)
    panels = [FieldRowPanel([FieldPanel("role"), FieldPanel("name")])]


class Related(Orderable):
    """Another page of the site that belongs here."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(Page, verbose_name=_("Page"), on_delete=models.CASCADE, related_name="+")
    panels = [FieldPanel("other")]
