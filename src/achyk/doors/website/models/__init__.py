"""Pages of the site. Each is written in one language; its translations share its translation key.

Published, updated, event and deadline are four fields: `published_at`, `updated_at`, `starts_at`, and the deadline of a
call or of the registration for an event.
"""

from __future__ import annotations

from achyk.doors.website.approval import SecondPerson
from achyk.doors.website.models.guests import Registration, SeatsTaken
from achyk.doors.website.models.imports import Imported
from achyk.doors.website.models.kinds import (
    EventPage,
    GalleryPage,
    NewsPage,
    OpinionPage,
    Photograph,
    PressPicture,
    ProjectPage,
    PublicationPage,
    TakesPlace,
)
from achyk.doors.website.models.media import SiteDocument, SitePicture, SitePictureRendition
from achyk.doors.website.models.search import SearchEntry, SearchPosting, SearchProgress, SearchWord
from achyk.doors.website.models.sections import (
    EventSection,
    GallerySection,
    HomePage,
    NewsSection,
    OpinionSection,
    PlainPage,
    ProjectSection,
    PublicationSection,
    Section,
)
from achyk.doors.website.models.story import Credit, Related, SitePage, StoryFile, StoryPage
from achyk.doors.website.models.subscribers import Announcement, Subscription
from achyk.doors.website.models.visits import Visits

__all__ = [
    "Announcement",
    "Credit",
    "EventPage",
    "EventSection",
    "GalleryPage",
    "GallerySection",
    "HomePage",
    "Imported",
    "NewsPage",
    "NewsSection",
    "OpinionPage",
    "OpinionSection",
    "Photograph",
    "PlainPage",
    "PressPicture",
    "ProjectPage",
    "ProjectSection",
    "PublicationPage",
    "PublicationSection",
    "Registration",
    "Related",
    "SearchEntry",
    "SearchPosting",
    "SearchProgress",
    "SearchWord",
    "SeatsTaken",
    "SecondPerson",
    "Section",
    "SiteDocument",
    "SitePage",
    "SitePicture",
    "SitePictureRendition",
    "StoryFile",
    "StoryPage",
    "Subscription",
    "TakesPlace",
    "Visits",
]
