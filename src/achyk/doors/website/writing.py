"""Writing pages without the editors' house: by importers, by the demo, by tests. The same way, the same second person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug, string_to_ascii
from wagtail.models import Locale

from achyk.core.procedures.capabilities import Capability, require
from achyk.doors.website.models import HomePage, PlainPage, Section, StoryPage
from achyk.office.people.models import Person

Written = TypeVar("Written", StoryPage, PlainPage)


@transaction.atomic
def begin(author: Person, page: Written, language: str, *, complete: bool = True) -> Written:
    """Put a new page as a draft where pages of its kind stand, in the language it is written in.

    Raises ValidationError when the page breaks a rule of its kind; where it is not `complete` yet, its publication asks.
    Side effects: the page, its first version.
    """
    require(author, Capability.EDIT_SITE)
    page.locale = Locale.objects.get(language_code=language)
    page.live, page.owner = False, author
    parent = place_of(page, language)
    page.slug = find_available_slug(parent, page.slug or slugify(string_to_ascii(page.title))[:80] or "page")
    parent.add_child(instance=page)
    page.save_revision(user=author, clean=complete)
    return page


def place_of(page: StoryPage | PlainPage, language: str) -> Section | HomePage:
    """Where pages of a kind stand in one language."""
    if isinstance(page, PlainPage):
        home: HomePage = HomePage.objects.get(locale__language_code=language)
        return home
    holders = [kind for kind in Section.__subclasses__() if page.kind_now in kind.kinds]
    found: Section = holders[0].objects.get(locale__language_code=language)
    return found


@transaction.atomic
def translate(author: Person, page: Written, language: str, texts: Mapping[str, Any]) -> Written:
    """Draft a page in another language: the facts are taken over, the texts are given. Side effects as in `begin`."""
    require(author, Capability.EDIT_SITE)
    locale = Locale.objects.get(language_code=language)
    copy: Written = page.copy_for_translation(locale)
    for name, value in texts.items():
        setattr(copy, name, value)
    copy.owner = author
    copy.save_revision(user=author)
    return copy


@transaction.atomic
def submit(author: Person, page: StoryPage | PlainPage) -> None:
    """Ask a second person to approve the newest version of a page."""
    require(author, Capability.EDIT_SITE)
    page.get_workflow().start(page, author)


@transaction.atomic
def approve(person: Person, page: Written) -> Written:
    """Publish what was submitted. Raises PermissionDenied for whoever wrote any of it, or may not approve."""
    state = page.current_workflow_task_state
    if state is None:
        raise PermissionDenied
    state.task.specific.on_action(state, person, "approve")
    found: Written = type(page).objects.get(pk=page.pk)
    return found
