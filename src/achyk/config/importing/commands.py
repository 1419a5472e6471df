"""What `achyk import` does, for the person at the keyboard."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable

from achyk.config.importing import notices
from achyk.config.importing import wordpress as sites
from achyk.config.importing.outcomes import Outcome, Unreadable
from achyk.core.procedures.capabilities import Capability
from achyk.office.people.models import Person


def page(options: argparse.Namespace) -> int:
    """Bring in a plain-text page; 1 when it cannot be read or somebody may not draft."""
    return _told(
        lambda: notices.bring_in(
            options.file,
            editor=_who(options.editor, Capability.EDIT_SITE),
            officer=_who(options.officer, Capability.DRAFT_CALL),
        )
    )


def wordpress(options: argparse.Namespace) -> int:
    """Bring in an export of WordPress; 1 when it is damaged or somebody may not draft."""
    return _told(
        lambda: sites.bring_in(options.file, media=options.media, editor=_who(options.editor, Capability.EDIT_SITE))
    )


def _who(email: str, needs: Capability) -> Person:
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise Unreadable(f"Nobody here has the address {email}.")
    if not person.may(needs):
        raise Unreadable(f"{email} may not do this: {needs.label.into('en')}.")
    return person


def _told(bring: Callable[[], Iterable[Outcome]]) -> int:
    try:
        for outcome in bring():
            print("\n".join(outcome.lines()))
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 1
    return 0
