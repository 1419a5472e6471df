"""Panels of the editors' pages that show what follows from a page, beside what is written in it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from wagtail.admin.panels import Panel

_signer = Signer(salt="achyk/website/press")


def press_token(pk: int) -> str:
    """The last part of the link by which the press reads a page before its embargo is over."""
    return _signer.sign(str(pk))


def page_of_token(token: str) -> int | None:
    """The id of the page that a link for the press is for; None when the link is forged."""
    try:
        return int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None


class PressLink(Panel):
    """The link for the press, once the page is saved."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "website/panels/press_link.html"

        def get_context_data(self, parent_context: Any = None) -> Any:
            context = super().get_context_data(parent_context)
            if self.instance.pk:
                path = reverse("website:press", args=[press_token(self.instance.pk)])
                context["link"] = settings.ACHYK_ADDRESS + path
            return context


class Guests(Panel):
    """How many come to an event, and the list of them."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one event."""

        template_name = "website/panels/guests.html"

        def get_context_data(self, parent_context: Any = None) -> Any:
            from achyk.doors.website.registrations import standing  # it reads the models that show this panel

            context = super().get_context_data(parent_context)
            if self.instance.pk:
                context["count"] = standing(self.instance.translation_key).count()
                context["file"] = reverse("site-guests", args=[self.instance.pk])
            return context


class Translations(Panel):
    """How a page stands in each language."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "website/panels/translations.html"

        def get_context_data(self, parent_context: Any = None) -> Any:
            from achyk.doors.website.queries import states_of  # it reads the models that show this panel

            context = super().get_context_data(parent_context)
            names = dict(settings.LANGUAGES)
            if self.instance.pk:
                context["states"] = [(names[code], state) for code, state in states_of(self.instance).items()]
            return context


class Spelling(Panel):
    """The words of the saved page that somebody should look at."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "website/panels/spelling.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> Any:
            from achyk.doors.website.spelling import words_to_check  # it reads the models that show this panel

            return {**super().get_context_data(parent_context), "words": words_to_check(self.instance)}
