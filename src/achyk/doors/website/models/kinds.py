"""The kinds of stories, each with its own facts."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page

from achyk.doors.website import rules
from achyk.doors.website.enums import Kind, Licence, Weekday
from achyk.doors.website.models.media import SitePicture
from achyk.doors.website.models.story import StoryPage
from achyk.doors.website.panels import Guests


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
    year = models.PositiveSmallIntegerField(_("Year"), null=True)
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
