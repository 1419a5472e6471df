"""The mission's tender of July 2017 in two lots: published, opened, awarded lot by lot; one contract paid, one going on."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from achyk.core.scoring.model import Method, Mode, Step, Tie
from achyk.core.values import LocalizedText
from achyk.demo import cast
from achyk.demo import tender_texts as texts
from achyk.demo.ground import appoint, at, deal_keys, document, send_notices
from achyk.office.awards import queries as award_queries
from achyk.office.awards import services as awards
from achyk.office.awards.services import Terms
from achyk.office.calls import drafting
from achyk.office.calls import services as calls
from achyk.office.calls.commands import (
    Basics,
    Conditions,
    CriterionGiven,
    DocumentGiven,
    LineGiven,
    LotGiven,
    Selection,
    Texts,
    Times,
)
from achyk.office.calls.enums import ApplicantKind, DocumentKind
from achyk.office.mission import clock
from achyk.office.mission import services as mission
from achyk.office.opening import services as opening
from achyk.office.opening.queries import applicants
from achyk.office.selection import decision, eligibility, panel, scores
from achyk.office.selection.eligibility import Answer
from achyk.office.selection.panel import Stated
from achyk.office.selection.scores import Points
from achyk.office.submissions import pricing
from achyk.office.submissions import services as submissions

REFERENCE = "ITB-2017-002"
PUBLISHED = at(2017, 6, 30, 11)
TIMES = Times(
    zone="Asia/Bishkek",
    questions_until=at(2017, 7, 12, 17, 30),
    answers_until=at(2017, 7, 14, 17, 30),
    deadline_at=at(2017, 7, 21, 17, 30),
    opens_at=at(2017, 7, 24, 10),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What one bidder of this story hands in: prices of the lines by lot, and the points the panel gives by criterion."""

    member: cast.Member
    name: str
    kind: ApplicantKind
    prices: Mapping[str, tuple[str, ...]]
    points: tuple[int, ...]


OFFERS = (
    Offer(
        cast.BIDDER_1,
        cast.BIDDER_1.organisation,
        ApplicantKind.ORGANISATION,
        {"lot-1": ("180", "240", "–"), "lot-2": ("210", "240", "35")},
        (8, 9),
    ),
    Offer(
        cast.BIDDER_2,
        cast.BIDDER_2.organisation,
        ApplicantKind.ORGANISATION,
        {"lot-2": ("170", "200", "30")},
        (9, 8),
    ),
    Offer(
        cast.RESEARCHER, cast.RESEARCHER.name, ApplicantKind.PERSON, {"lot-1": ("150", "300", "60")}, (7, 6)
    ),
)  # fmt: skip


def announce(unit: UUID, places: tuple[UUID, ...]) -> tuple[Any, dict[str, list[str]]]:
    """From the draft to the public, June 2017; the call, and the words of its keys. Moves the clock."""
    call = _draft(unit, places)
    return call, _publish(call)


def award(call: Any, words: Mapping[str, list[str]]) -> None:
    """From the bids to the contracts, July and August 2017. Moves the clock."""
    _bids(call)
    _open_and_judge(call, words)
    _release(call)
    _contract(call)


def _draft(unit: UUID, places: tuple[UUID, ...]) -> Any:
    administrator, officer = cast.person_of(cast.ADMINISTRATOR), cast.person_of(cast.OFFICER)
    donor = mission.add_donor(administrator, name=texts.DONOR, wording=LocalizedText())
    project = mission.add_project(
        administrator, code="KG10P0002", name=texts.PROJECT, donor=donor, starts_on=None, ends_on=None
    )
    call = drafting.begin(officer, kind="tender", reference=REFERENCE, title=texts.TITLE)
    drafting.write_basics(
        officer,
        call,
        Basics(
            reference=REFERENCE,
            unit=unit,
            project=project,
            places=places,
            eligible=(ApplicantKind.ORGANISATION, ApplicantKind.PERSON, ApplicantKind.CONSORTIUM),
            budget_amount=None,
            budget_currency="USD",
            budget_excludes=LocalizedText(),
        ),
    )
    drafting.write_texts(
        officer,
        call,
        Texts(
            title=texts.TITLE,
            summary=texts.SUMMARY,
            description=texts.DESCRIPTION,
            instructions=texts.INSTRUCTIONS,
        ),
    )
    drafting.write_times(officer, call, TIMES)
    drafting.write_lots(
        officer,
        call,
        [
            LotGiven(title=title, description=description, audience=audience)
            for title, description, audience in texts.LOTS
        ],
    )
    drafting.write_lines(
        officer,
        call,
        [
            LineGiven(title=title, quantity=Decimal(quantity), unit=unit_name, lot=lot)
            for lot in (1, 2)
            for title, quantity, unit_name in texts.LINES
        ],
    )
    drafting.write_conditions(
        officer, call, Conditions(most_lots=None, validity_days=60, bid_security=None, performance_security=None)
    )
    drafting.write_selection(
        officer,
        call,
        Selection(
            technical_weight=Decimal(70),
            threshold=Decimal(60),
            rounding_places=2,
            rounding_mode=Mode.HALF_UP,
            rounding_step=Step.ONCE,
            tie_rules=(Tie.HIGHER_TECHNICAL, Tie.LOWER_PRICE, Tie.WRITTEN_DECISION),
            spread_limit=Decimal(30),
            method=Method.QUALITY_AND_COST,
        ),
    )
    drafting.write_criteria(
        officer,
        call,
        [
            CriterionGiven(title=title, guidance=guidance, weight=Decimal(weight), maximum=Decimal(10))
            for title, guidance, weight in texts.CRITERIA
        ],
    )
    for language in ("ru", "ky", "en"):
        drafting.add_document(
            officer,
            call,
            DocumentGiven(
                kind=DocumentKind.INSTRUCTIONS,
                title=texts.REQUIREMENTS_TITLE,
                language=language,
                name=f"requirements-{language}.pdf",
                chunks=[document(REFERENCE, texts.REQUIREMENTS, language)],
            ),
        )
    appoint(call)
    return call


def _publish(call: Any) -> dict[str, list[str]]:
    officer = cast.person_of(cast.OFFICER)
    clock.move_to(at(2017, 6, 28, 14))
    words = deal_keys(call)
    calls.ask_approval(officer, call)
    clock.move_to(at(2017, 6, 29, 10))
    calls.approve(cast.person_of(cast.KEY_1), call)
    clock.move_to(PUBLISHED)
    calls.publish(officer, call)
    return words


def _bids(call: Any) -> None:
    clock.move_to(at(2017, 7, 20, 15))
    for offer in OFFERS:
        _, secret = submissions.begin(call, address=offer.member.email, language=offer.member.language)
        asked = pricing.to_price(call, offer.prices)
        prices = [price for lot in offer.prices.values() for price in lot]
        submissions.fill(
            secret,
            kind=offer.kind.value,
            name=offer.name,
            contact=offer.member.name,
            lots=tuple(offer.prices),
            currency="USD",
            lines={one.key: price for one, price in zip(asked, prices, strict=True)},
            declarations=tuple(item.key for item in call.procedure.declarations),
            consent=True,
        )
        for paper in call.papers.all():
            pdf = document(offer.name, {"title": paper.title}, offer.member.language)
            arrival = submissions.seal_file(io.BytesIO(pdf))
            submissions.add_file(secret, paper=str(paper.pk), name="offer.pdf", arrival=arrival)
        submissions.submit(secret)
    send_notices()


def _open_and_judge(call: Any, words: Mapping[str, list[str]]) -> None:
    officer = cast.person_of(cast.OFFICER)
    clock.move_to(at(2017, 7, 24, 10, 5))
    opening.open_received(officer, call, shares=words["whole"][:2], present="")
    listed = applicants(call)
    for member in panel.members(call):
        panel.declare(member, call, {one.submission.number: Stated(conflict=False) for one in listed})
    passed = Answer(passed=True, reason=LocalizedText())
    for one in listed:
        items = eligibility.items_for(call, one.submission)
        eligibility.check(officer, call, one.submission, {item.key: passed for item in items})
    eligibility.screen(officer, call)
    clock.move_to(at(2017, 7, 27, 16))
    points = {offer.name: offer.points for offer in OFFERS}
    names = {one.submission.pk: one.name for one in listed}
    for place, member in enumerate(panel.members(call)):
        for submission in scores.to_score(member, call):
            criteria = scores.criteria_for(call, [submission])[submission.pk]
            given = zip(criteria, points[names[submission.pk]], strict=True)
            scores.write(
                member,
                call,
                submission,
                {one.pk: Points(Decimal(value), texts.REASONS[place]) for one, value in given},
            )
        scores.sign(member, call)
    scores.sign_technical(cast.person_of(cast.PANEL_1), call)


def _release(call: Any) -> None:
    clock.move_to(at(2017, 8, 1, 11))
    officer = cast.person_of(cast.OFFICER)
    decision.decide(officer, call, reason=texts.GROUND, reserves=1)
    decision.confirm(cast.person_of(cast.KEY_1), call)
    decision.release(officer, call)
    send_notices()


def _contract(call: Any) -> None:
    """Both winners accept, and have a contract."""
    officer = cast.person_of(cast.OFFICER)
    clock.move_to(at(2017, 8, 4, 12))
    for offer in award_queries.standing_offers(call):
        lot: Any = offer.lot
        awards.answer(offer.outcome.submission.draft, accept=True, lot=lot)
        value = award_queries.price_offered(offer.outcome.submission, lot).given
        number, ends_on = f"{REFERENCE}-C{lot.number}", date(2018, 1, 31)
        terms = Terms(number=number, value=value, starts_on=date(2017, 8, 21), ends_on=ends_on)
        awards.sign_contract(officer, call, terms, lot)
    send_notices()


def perform(call: Any) -> None:
    """The winner of the first lot is paid; that of the second has handed in, and waits. Moves the clock."""
    officer, finance = cast.person_of(cast.OFFICER), cast.person_of(cast.FINANCE)
    clock.move_to(at(2017, 11, 21, 15))
    for place, contract in enumerate(award_queries.contracts_of(call)):
        (only,) = award_queries.progress(contract)
        draft = contract.submission.draft
        note = texts.HANDED_IN.into(draft.language)
        awards.hand_in(draft, only.deliverable.pk, note=note, upload=None)
        if place == 0:
            awards.accept_deliverable(officer, call, only.deliverable.pk)
            awards.pay(finance, call, only.deliverable.pk, reference="PV-2017-118", paid_on=date(2017, 11, 24))
    send_notices()
