"""Cancelling a call or one of its lots when somebody may have been promised it."""

from __future__ import annotations

from achyk.core.procedures.declaration import Verb
from achyk.core.values import LocalizedText
from achyk.office.awards.queries import awards, contracts_of
from achyk.office.calls import services as calls
from achyk.office.calls.models import Call
from achyk.office.people.models import Person


def bound(call: Call) -> set[int]:
    """The numbers of the lots that have a contract, or, in kinds that end without one, an accepted offer."""
    promised = contracts_of(call) if call.procedure.knows(Verb.SIGN_CONTRACT) else awards(call)
    return {one.lot.number for one in promised if one.lot}


def cancel(actor: Person, call: Call, reason: LocalizedText) -> None:
    """Cancel a call as `calls.services.cancel` does; refused where somebody was promised one of its lots."""
    calls.cancel(actor, call, reason, bound=bound(call))


def cancel_lot(actor: Person, call: Call, number: int, reason: LocalizedText) -> None:
    """Cancel a lot as `calls.services.cancel_lot` does; refused where somebody was promised it."""
    calls.cancel_lot(actor, call, number, reason, bound=bound(call))
