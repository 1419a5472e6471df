"""Who holds the keys of a call, who sits on its panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from achyk.core.procedures.capabilities import Capability, require
from achyk.core.procedures.declaration import Stage, Verb
from achyk.core.sealing.cards import ShareCard
from achyk.core.values import Refusal, Refused, lt
from achyk.office.calls.drafting import open_draft
from achyk.office.calls.models import Call
from achyk.office.casework.services import STAGE_OVER
from achyk.office.mission import locks
from achyk.office.people import services as people
from achyk.office.people.enums import Role
from achyk.office.people.models import Person, RoleGrant
from achyk.office.people.queries import holders
from achyk.office.seals import services as seals


@transaction.atomic
def name_key_holders(actor: Person, call: Call, *, holders_now: Sequence[Person], needed: int) -> None:
    """Name the key holders of a draft and how many of them are needed to open. Ends the roles of the others."""
    open_draft(actor, call)
    _appoint(actor, call, Role.KEY_HOLDER, holders_now)
    call.keys_needed = max(1, needed)
    call.save(update_fields=["keys_needed"])


def _appoint(actor: Person, call: Call, role: Role, people_now: Sequence[Person]) -> None:
    """Give a role in this call to these people and end it for the others."""
    keep = {person.pk for person in people_now}
    for person in people_now:
        people.give_role(actor, person=person, role=role, case=call.id)
    for person in holders(role, call.id):
        if person.pk not in keep:
            grant = RoleGrant.objects.get(person=person, role=role, case=call.id, ends_at=None)
            people.end_role(actor, grant)


@transaction.atomic
def name_panel(actor: Person, call: Call, *, members: Sequence[Person], chair: Person | None) -> None:
    """Name the panel of a call and its chair, who is one of the members.

    Until scoring begins members come and go; from then on they only join: whoever leaves is excused, with a reason.
    Side effects: the roles in this call, with their dates.
    """
    require(actor, Capability.DRAFT_CALL, call.id)
    locks.own(call)
    if call.procedure.is_past(Stage(call.stage), Verb.DECLARE_CONFLICTS):
        raise Refused(Refusal("stage-over", STAGE_OVER, {"stage": call.rule.label}))
    if chair is not None and chair not in members:
        raise Refused(Refusal("chair-outside", CHAIR_OUTSIDE))
    leaving = [str(one) for one in holders(Role.PANEL_MEMBER, call.id) if one not in members]
    if leaving and call.allows(Verb.SIGN_SCORES):
        raise Refused(Refusal("panel-scores", PANEL_SCORES, {"listed": ", ".join(leaving)}))
    _appoint(actor, call, Role.PANEL_MEMBER, members)
    _appoint(actor, call, Role.PANEL_CHAIR, [chair] if chair else [])


CHAIR_OUTSIDE = lt(
    "Председатель должен быть членом комиссии.",
    "Төрага комиссиянын мүчөсү болушу керек.",
    "The chair has to be a member of the panel.",
)
PANEL_SCORES = lt(
    "Комиссия уже оценивает. Убрать нельзя: {listed}. Утверждающее лицо может освободить члена комиссии с указанием причины.",
    "Комиссия баалап жатат. Алып салууга болбойт: {listed}. Бекитүүчү адам мүчөнү себебин көрсөтүп бошото алат.",
    "The panel is scoring. These cannot be taken off it: {listed}. The authorising officer can excuse a member, with a reason.",
)


@transaction.atomic
def reissue_keys(
    actor: Person, call: Call, *, typed: Mapping[str, Sequence[str]], holders_now: Sequence[Person]
) -> list[ShareCard]:
    """Deal the keys of a published call anew to these holders, with k of the present shares; the new cards.

    Side effects: roles of the holders, digests of the shares, the entry.
    """
    cards = seals.reissue(actor, call, typed=typed, holders=holders_now, needed=call.keys_needed)
    _appoint(actor, call, Role.KEY_HOLDER, holders_now)
    return cards
