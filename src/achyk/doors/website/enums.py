"""What the site holds, in words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an item in a stream is. Calls have their own kinds, in their procedures."""

    NEWS = "news", _("News item")
    PRESS_RELEASE = "press-release", _("Press release")
    OPINION = "opinion", _("Opinion")
    PUBLICATION = "publication", _("Publication")
    EVENT = "event", _("Event")
    GALLERY = "gallery", _("Gallery")
    PROJECT = "project", _("Project")


class Licence(models.TextChoices):
    """What readers may do with a publication."""

    RESERVED = "reserved", _("All rights reserved")
    BY = "CC-BY-4.0", _("Creative Commons Attribution 4.0")
    BY_NC = "CC-BY-NC-4.0", _("Creative Commons Attribution, non-commercial 4.0")
    BY_NC_ND = "CC-BY-NC-ND-3.0-IGO", _("Creative Commons Attribution, non-commercial, no derivatives 3.0 IGO")

    @property
    def address(self) -> str:
        """Where the text of the licence stands; empty when all rights are reserved."""
        return LICENCE_ADDRESSES.get(self, "")


LICENCE_ADDRESSES = {
    Licence.BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.BY_NC_ND: "https://creativecommons.org/licenses/by-nc-nd/3.0/igo/",
}


class DocumentKind(models.TextChoices):
    """What a file beside a page is."""

    PRESS_KIT = "press-kit", _("For the press")
    PROGRAMME = "programme", _("Programme")
    OUTCOME = "outcome", _("Outcome")
    TEXT = "text", _("Full text")
    OTHER = "other", _("Document")


class Rhythm(models.TextChoices):
    """How often a subscriber gets a letter."""

    AT_ONCE = "at-once", _("as soon as something appears")
    WEEKLY = "weekly", _("once a week, on Monday morning")


class Reading(models.TextChoices):
    """What a reader did that is counted."""

    PAGE = "page", _("Page read")
    DOWNLOAD = "download", _("Document downloaded")


class FoundIn(models.TextChoices):
    """What a search finds."""

    PAGE = "page", _("Page of the mission")
    CALL = "call", _("Call")
    QUESTION = "question", _("Question and answer")
    DOCUMENT = "document", _("Document")


class Purpose(models.TextChoices):
    """What a page of the mission is for: the pages that every site has are found by it, whatever their address."""

    ABOUT = "about", _("About the mission")
    CONTACTS = "contacts", _("Offices and contacts")
    HELP = "help", _("Help and hotlines")
    PRIVACY = "privacy", _("Privacy")
    ACCESSIBILITY = "accessibility", _("Accessibility")
    OTHER = "other", _("Other")


class Weekday(models.IntegerChoices):
    """Days of the week, Monday first (ISO 8601)."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class TranslationState(models.TextChoices):
    """How a page stands in one language."""

    ORIGINAL = "original", _("original")
    TRANSLATED = "translated", _("translated")
    OUTDATED = "outdated", _("outdated")
    DRAFT = "draft", _("being translated")
    MISSING = "missing", _("no translation")
