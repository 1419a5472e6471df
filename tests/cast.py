"""A fixed cast of people and a call that can be brought to any stage, by services alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from achyk.core.scoring.model import Mode, Step, Tie
from achyk.core.values import LocalizedText, lt
from achyk.office.calls import appointing, drafting
from achyk.office.calls import services as calls
from achyk.office.calls.commands import Basics, CriterionGiven, DocumentGiven, Paper, Selection, Texts, Times
from achyk.office.calls.enums import ApplicantKind, DocumentKind
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.mission import services as mission
from achyk.office.people import services as people
from achyk.office.people.enums import Role
from achyk.office.people.models import Person
from achyk.office.people.queries import holders
from achyk.office.seals import services as seals

BISHKEK = ZoneInfo("Asia/Bishkek")
START = datetime(2018, 1, 8, 9, 0, tzinfo=BISHKEK)
TIMES = Times(
    zone="Asia/Bishkek",
    questions_until=datetime(2018, 1, 19, 18, 0, tzinfo=BISHKEK),
    answers_until=datetime(2018, 1, 24, 18, 0, tzinfo=BISHKEK),
    deadline_at=datetime(2018, 2, 2, 18, 0, tzinfo=BISHKEK),
    opens_at=datetime(2018, 2, 5, 10, 0, tzinfo=BISHKEK),
)


def same(text: str) -> LocalizedText:
    """A text in three languages, recognisable in each."""
    return lt(f"{text} ру", f"{text} кы", f"{text} en")


@dataclass
class Cast:
    """Everybody the tests need; the stranger holds nothing."""

    administrator: Person
    officer: Person
    approver: Person
    clerk: Person
    key_1: Person
    key_2: Person
    key_3: Person
    panel_1: Person
    panel_2: Person
    panel_3: Person
    finance: Person
    editor: Person
    auditor: Person
    bidder: Person
    stranger: Person

    def everybody(self) -> dict[str, Person]:
        """By part."""
        return dict(vars(self))


STANDING = {
    "officer": Role.CALL_OFFICER,
    "approver": Role.AUTHORISING_OFFICER,
    "clerk": Role.REGISTRY_CLERK,
    "finance": Role.FINANCE,
    "editor": Role.EDITOR,
    "auditor": Role.AUDITOR,
}


def make_cast() -> Cast:
    """Found an office and bring everybody in."""
    clock.move_to(START)
    administrator = people.found_office(email="administrator@example.org", full_name="administrator", language="ru")
    members = {"administrator": administrator}
    for part in Cast.__dataclass_fields__:
        if part == "administrator":
            continue
        person = Person.objects.create_user(email=f"{part}@example.org", full_name=part)
        if part in STANDING:
            people.give_role(administrator, person=person, role=STANDING[part])
        members[part] = person
    return Cast(**{part: Person.objects.get(pk=person.pk) for part, person in members.items()})


def make_draft(cast: Cast, reference: str = "RFP-2018-001", kind: str = "rfp") -> Call:
    """A complete draft of a kind."""
    donor = mission.add_donor(cast.administrator, name=same("Donor"), wording=LocalizedText())
    unit = mission.add_unit(cast.administrator, mission.NewUnit(name=same("Office"), address=same("Street 6")))
    project = mission.add_project(
        cast.administrator, code=f"P-{reference}", name=same("Project"), donor=donor, starts_on=None, ends_on=None
    )
    place = mission.add_place(cast.administrator, name=same("Bishkek"))
    call = drafting.begin(cast.officer, kind=kind, reference=reference, title=same("Research"))
    drafting.write_basics(
        cast.officer,
        call,
        Basics(
            reference=reference,
            unit=unit,
            project=project,
            places=(place,),
            eligible=tuple(ApplicantKind),
            budget_amount=Decimal(35000),
            budget_currency="USD",
            budget_excludes=same("publication"),
        ),
    )
    drafting.write_texts(
        cast.officer,
        call,
        Texts(
            title=same("Research"),
            summary=same("Summary"),
            description=same("Description"),
            instructions=same("Instructions"),
        ),
    )
    drafting.write_times(cast.officer, call, TIMES)
    ties = (Tie.HIGHER_TECHNICAL, Tie.LOWER_PRICE, Tie.WRITTEN_DECISION)
    drafting.write_selection(
        cast.officer,
        call,
        Selection(
            technical_weight=Decimal(80),
            threshold=Decimal(70),
            rounding_places=2,
            rounding_mode=Mode.HALF_UP,
            rounding_step=Step.ONCE,
            tie_rules=ties if call.scored else (Tie.WRITTEN_DECISION,),
            spread_limit=Decimal(30),
            method=call.procedure.methods[0],
        ),
    )
    drafting.write_papers(
        cast.officer,
        call,
        [
            Paper(envelope=one, title=same(f"Paper {one}"), guidance=LocalizedText(), compulsory=True)
            for one in (rule.envelope for rule in call.procedure.envelopes)
        ],
    )
    if call.scored:
        drafting.write_criteria(
            cast.officer,
            call,
            [
                CriterionGiven(title=same("Method"), guidance=LocalizedText(), weight=Decimal(60), maximum=Decimal(10)),
                CriterionGiven(title=same("Team"), guidance=LocalizedText(), weight=Decimal(40), maximum=Decimal(10)),
            ],
        )
    add_document(cast, call, "terms.pdf")
    drafting.add_excluded_party(
        cast.officer, call, name="Authors", ground=same("they wrote it"), exception=same("helpers may")
    )
    appointing.name_key_holders(cast.officer, call, holders_now=[cast.key_1, cast.key_2, cast.key_3], needed=2)
    panel = [cast.panel_1, cast.panel_2, cast.panel_3]
    appointing.name_panel(cast.officer, call, members=panel, chair=cast.panel_1)
    cast.panel_1 = Person.objects.get(pk=cast.panel_1.pk)
    return call


def add_document(cast: Cast, call: Call, name: str) -> None:
    """Put a document into a draft."""
    drafting.add_document(
        cast.officer,
        call,
        DocumentGiven(
            kind=DocumentKind.TERMS_OF_REFERENCE, title=same("Terms"), language="en", name=name, chunks=[b"%PDF-1.7"]
        ),
    )


def publish(cast: Cast, call: Call) -> Call:
    """Bring a complete draft to the public."""
    deal_and_rehearse(cast, call)
    calls.ask_approval(cast.officer, call)
    calls.approve(cast.approver, call)
    calls.publish(cast.officer, call)
    return call


def deal_and_rehearse(cast: Cast, call: Call) -> dict[str, list[str]]:
    """Deal the keys at the desk and open the test envelopes; the words of the cards by envelope."""
    named = holders(Role.KEY_HOLDER, call.id)
    envelopes = [rule.envelope.value for rule in call.procedure.envelopes]
    cards = seals.deal_at_desk(cast.officer, call, envelopes=envelopes, holders=named, needed=call.keys_needed)
    words = {e: [card.words[e] for card in cards] for e in envelopes}
    seals.rehearse_with_shares(cast.officer, call, {e: w[: call.keys_needed] for e, w in words.items()})
    CARDS[call.reference] = words
    return words


CARDS: dict[str, dict[str, list[str]]] = {}
"""The words of the last dealing, by call: the tests hold every card."""


def after(call: Call, **delta: float) -> datetime:
    """An instant after the deadline of a call."""
    assert call.deadline_at
    return call.deadline_at.astimezone(UTC) + timedelta(**delta)
