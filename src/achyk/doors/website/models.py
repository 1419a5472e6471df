"""Pages of the site. Each is written in one language; its translations share its translation key.

Published, updated, event and deadline are four fields: `published_at`, `updated_at`, `starts_at`, and the deadline of a
call or of the registration for an event.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PublishingPanel
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage
from wagtail.models import Orderable, Page

from achyk.doors.website import rules
from achyk.doors.website.approval import NobodyAlone, SecondPerson
from achyk.doors.website.blocks import Writing
from achyk.doors.website.enums import DocumentKind, Kind, Licence, Purpose, Weekday
from achyk.doors.website.panels import Guests, PressLink, Spelling, Translations
from achyk.office.mission import clock
from achyk.office.mission.models import IssuingUnit, Project, Topic

__all__ = ["SecondPerson"]
"""The task of approval is a row of this app."""

LANGUAGE_CHOICES = [("", _("any language")), *settings.LANGUAGES]


class SitePicture(AbstractImage):
    """A picture with whom it is to be credited to. What it shows is said where it stands, in the page's language."""

    credit = models.CharField(_("Credit"), max_length=200, blank=True)
    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")

    def get_upload_to(self, filename: str) -> str:
        """A name that nobody can guess: what is not published yet is not found."""
        return _unguessable(super().get_upload_to(filename))


class SitePictureRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(SitePicture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition")
        ]


class SiteDocument(AbstractDocument):
    """A file to download: its language, and how often it was downloaded. Who downloads is not kept."""

    language = models.CharField(_("Language"), max_length=2, choices=LANGUAGE_CHOICES, blank=True)
    downloads = models.PositiveIntegerField(default=0, editable=False)
    admin_form_fields = (*WagtailDocument.admin_form_fields, "language")

    def clean(self) -> None:
        """Of a kind that is allowed, and not larger than a reader can download."""
        super().clean()
        rules.check_size(self.file.size)


def _unguessable(path: str) -> str:
    place = PurePosixPath(path)
    return str(place.with_name(f"{place.stem[:60]}-{secrets.token_hex(8)}{place.suffix}"))


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
        return super().publish(revision, *args, skip_permission_checks=True, **kwargs)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return self.shell

    class Meta:
        abstract = True


class HomePage(SitePage):
    """The first page in one language."""

    shell = "website/home.html"
    parent_page_types = ["wagtailcore.Page"]
    preview_modes: list[tuple[str, str]] = []

    class Meta:
        verbose_name = _("Home page")


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

        return {**super().get_context(request, *args, **kwargs), **story_context(self, request)}


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


class NewsPage(StoryPage):
    """News, or a press release with its dateline and press kit."""

    press_release = models.BooleanField(_("Press release"), default=False)
    dateline = models.CharField(
        _("Place in the dateline"), max_length=100, blank=True, help_text=_("For example: Bishkek. The date is added.")
    )
    press_contact = models.TextField(_("Contact for the press"), blank=True)

    parent_page_types = ["website.NewsSection"]
    facts_template = "website/facts/news.html"
    content_panels = [
        *Page.content_panels,
        *StoryPage.beginning,
        MultiFieldPanel(
            [FieldPanel("press_release"), FieldPanel("dateline"), FieldPanel("press_contact")],
            heading=_("Press release"),
        ),
        InlinePanel("press_pictures", heading=_("Pictures for the press"), label=_("Picture")),
        *StoryPage.filing,
    ]

    class Meta:
        verbose_name = _("News or press release")

    @property
    def kind_now(self) -> Kind:
        return Kind.PRESS_RELEASE if self.press_release else Kind.NEWS


class PressPicture(Orderable):
    """A picture that newspapers may print."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="press_pictures")
    picture = models.ForeignKey(SitePicture, verbose_name=_("Picture"), on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("Caption"), max_length=300)
    panels = [FieldPanel("picture"), FieldPanel("caption")]


class OpinionPage(StoryPage):
    """An op-ed: who writes, in which post, and where it was printed first."""

    author = models.CharField(_("Author"), max_length=200)
    post = models.CharField(_("Post of the author"), max_length=200)
    printed_in = models.CharField(_("First printed in"), max_length=200, blank=True)
    printed_link = models.URLField(_("Address of the first print"), blank=True)

    parent_page_types = ["website.OpinionSection"]
    default_kind = Kind.OPINION
    facts_template = "website/facts/opinion.html"
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("author"), FieldPanel("post")], heading=_("Author")),
        *StoryPage.beginning,
        MultiFieldPanel([FieldPanel("printed_in"), FieldPanel("printed_link")], heading=_("First print")),
        *StoryPage.filing,
    ]

    class Meta:
        verbose_name = _("Opinion")


class PublicationPage(StoryPage):
    """A report, a handbook, a study: what a library asks for, and a file per language."""

    authors = models.TextField(_("Authors"), blank=True, help_text=_("One per line."))
    series = models.CharField(_("Series"), max_length=200, blank=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True, validators=[rules.check_isbn])
    year = models.PositiveSmallIntegerField(_("Year"))
    pages = models.PositiveSmallIntegerField(_("Number of pages"), null=True, blank=True)
    licence = models.CharField(_("Licence"), max_length=24, choices=Licence.choices, default=Licence.RESERVED)
    citation = models.TextField(_("How to cite it"), blank=True, help_text=_("Empty: made from the fields."))

    parent_page_types = ["website.PublicationSection"]
    default_kind = Kind.PUBLICATION
    facts_template = "website/facts/publication.html"
    content_panels = [
        *Page.content_panels,
        *StoryPage.beginning,
        MultiFieldPanel(
            [FieldPanel(n) for n in ("authors", "series", "isbn", "year", "pages", "licence", "citation")],
            heading=_("For libraries"),
        ),
        *StoryPage.filing,
    ]

    class Meta:
        verbose_name = _("Publication")


class TakesPlace(models.Model):
    """When and where something takes place."""

    starts_at = models.DateTimeField(_("Starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("Ends"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(
        _("Day of the week"),
        choices=Weekday.choices,
        null=True,
        blank=True,
        help_text=_("As it was announced. The page is refused when the date is another day."),
    )
    place = models.CharField(_("Place"), max_length=200, blank=True)
    address = models.CharField(_("Address"), max_length=300, blank=True)
    map_link = models.URLField(_("Link to a map"), blank=True, validators=[rules.check_map_link])
    co_organisers = models.TextField(_("Together with"), blank=True, help_text=_("One organisation per line."))
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)

    where_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("weekday")]),
            FieldPanel("place"),
            FieldPanel("address"),
            FieldPanel("map_link"),
            FieldPanel("co_organisers"),
        ],
        heading=_("When and where"),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; calendars learn by a higher number that hour or place have changed (RFC 5545, 3.8.7.4)."""
        names = ("starts_at", "ends_at", "place", "address", "calendar_sequence")
        kept = type(self)._default_manager.filter(pk=self.pk, live=True).values(*names).first()
        if kept:
            moved = any(kept[name] != getattr(self, name) for name in names[:-1])
            self.calendar_sequence = kept["calendar_sequence"] + moved
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """It ends after it starts, and the weekday fits."""
        super().clean()
        rules.check_times(self.starts_at, self.ends_at, self.weekday)


class EventPage(TakesPlace, StoryPage):
    """An event or workshop."""

    starts_at = models.DateTimeField(_("Starts"))
    programme = models.TextField(_("Programme"), blank=True, help_text=_("One line per item: hour, a space, what."))
    registration = models.BooleanField(_("Visitors register here"), default=False)
    seats = models.PositiveIntegerField(_("Seats"), null=True, blank=True, help_text=_("Empty: no limit."))
    registration_until = models.DateTimeField(
        _("Registration until"), null=True, blank=True, help_text=_("Empty: until the event starts.")
    )

    parent_page_types = ["website.EventSection"]
    default_kind = Kind.EVENT
    facts_template = "website/facts/event.html"
    more_template = "website/more/event.html"
    content_panels = [
        *Page.content_panels,
        TakesPlace.where_panel,
        *StoryPage.beginning,
        FieldPanel("programme"),
        MultiFieldPanel(
            [FieldPanel("registration"), FieldPanel("seats"), FieldPanel("registration_until"), Guests()],
            heading=_("Registration"),
        ),
        *StoryPage.filing,
    ]

    class Meta:
        verbose_name = _("Event")

    def clean(self) -> None:
        """Registration ends before the event does."""
        super().clean()
        rules.check_registration(self.registration_until, self.starts_at)


class GalleryPage(TakesPlace, StoryPage):
    """An exhibition or a gallery: photographs in their order, with texts and credits."""

    contest = models.CharField(
        _("Reference of the contest"), max_length=40, blank=True, help_text=_("The call whose works are shown.")
    )

    parent_page_types = ["website.GallerySection"]
    default_kind = Kind.GALLERY
    facts_template = "website/facts/gallery.html"
    more_template = "website/more/gallery.html"
    content_panels = [
        *Page.content_panels,
        *StoryPage.beginning,
        InlinePanel("photographs", heading=_("Photographs"), label=_("Photograph")),
        TakesPlace.where_panel,
        FieldPanel("contest"),
        *StoryPage.filing,
    ]

    class Meta:
        verbose_name = _("Exhibition or gallery")


class Photograph(Orderable):
    """A photograph on the wall: its title and text, and what it shows."""

    page = ParentalKey(GalleryPage, on_delete=models.CASCADE, related_name="photographs")
    picture = models.ForeignKey(SitePicture, verbose_name=_("Picture"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("Title"), max_length=200, blank=True)
    text = models.TextField(_("Text beside it"), blank=True)
    shows = models.CharField(_("What the picture shows"), max_length=300)
    panels = [FieldPanel("picture"), FieldPanel("title"), FieldPanel("text"), FieldPanel("shows")]


class ProjectPage(StoryPage):
    """A project of the mission in words; donor, dates and objectives stand in its record."""

    parent_page_types = ["website.ProjectSection"]
    default_kind = Kind.PROJECT
    facts_template = "website/facts/project.html"
    more_template = "website/more/project.html"
    content_panels = [*Page.content_panels, *StoryPage.beginning, *StoryPage.filing]

    class Meta:
        verbose_name = _("Project")


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


class Registration(models.Model):
    """Somebody who comes to an event, in whatever language the event was read.

    `event` is the translation key that all languages of an event share. Forgotten thirty days after the event.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    event = models.UUIDField(db_index=True)
    name = models.CharField(max_length=200)
    email = models.EmailField()
    organisation = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2)
    registered_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    secret_digest = models.CharField(max_length=64, unique=True)

    objects: ClassVar[models.Manager[Registration]] = models.Manager()

    class Meta:
        ordering = ["registered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"], condition=models.Q(cancelled_at=None), name="one_registration_per_address"
            )
        ]


class SeatsTaken(models.Model):
    """How many seats of an event are taken: one row per event, so that the last seat is given once."""

    event = models.UUIDField(primary_key=True)
    taken = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[SeatsTaken]] = models.Manager()


class SearchWord(models.Model):
    """A word or a stem that some text has."""

    term = models.CharField(max_length=70, unique=True)
    entries = models.PositiveIntegerField(default=0)
    """How many have it: a query begins with its rarest word."""

    objects: ClassVar[models.Manager[SearchWord]] = models.Manager()


class SearchEntry(models.Model):
    """Something that can be found, in one language. Derived: it can be made anew from pages and calls at any time.

    `source` and `key` say what it is made of; `family` is the same in all its languages. Readers find it between
    `visible_from` and `visible_until`.
    """

    source = models.CharField(max_length=10)
    key = models.CharField(max_length=80)
    family = models.CharField(max_length=80)
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=30)
    title = models.TextField()
    lead = models.TextField(blank=True)
    address = models.CharField(max_length=400)
    dated = models.DateTimeField()
    deadline = models.DateTimeField(null=True)
    takes_applications = models.BooleanField(default=False)
    project = models.ForeignKey(Project, null=True, on_delete=models.SET_NULL, related_name="+")
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[SearchEntry]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key", "language"], name="one_search_entry")]
        indexes = [models.Index(fields=["-dated"])]


class SearchPosting(models.Model):
    """That an entry has a word; `weight` says where: 3 in the title, 2 in the summary, 1 in the text."""

    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, db_index=False, related_name="+")
    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="postings")
    weight = models.PositiveSmallIntegerField()
    dated = models.DateTimeField()

    objects: ClassVar[models.Manager[SearchPosting]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "entry"], name="one_posting")]
        indexes = [models.Index(fields=["word", "-weight", "-dated", "entry"], name="postings_best_first")]


class SearchProgress(models.Model):
    """How far the record was read for the search: one row."""

    entry = models.PositiveBigIntegerField(default=0)

    objects: ClassVar[models.Manager[SearchProgress]] = models.Manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_search_progress")]
