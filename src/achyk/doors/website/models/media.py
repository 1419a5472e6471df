"""Pictures and documents of the site."""

from __future__ import annotations

import secrets
from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from achyk.doors.website import rules

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
    """A file to download, and its language."""

    language = models.CharField(_("Language"), max_length=2, choices=LANGUAGE_CHOICES, blank=True)
    admin_form_fields = (*WagtailDocument.admin_form_fields, "language")

    def clean(self) -> None:
        """Of a kind that is allowed, and not larger than a reader can download."""
        super().clean()
        rules.check_size(self.file.size)


def _unguessable(path: str) -> str:
    place = PurePosixPath(path)
    return str(place.with_name(f"{place.stem[:60]}-{secrets.token_hex(8)}{place.suffix}"))
