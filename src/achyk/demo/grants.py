"""The mission's call to NGOs of July 2017: announced, opened, checked; the panel is about to score."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from achyk.core.procedures.application import DILIGENCE
from achyk.core.values import LocalizedText
from achyk.demo import cast
from achyk.demo import grant_texts as texts
from achyk.demo.ground import appoint, at, deal_keys, document, send_notices
from achyk.demo.subjects import topic_ids
from achyk.office.calls import drafting
from achyk.office.calls import services as calls
from achyk.office.calls.commands import (
    Basics,
    Conditions,
    CriterionGiven,
    DocumentGiven,
    RequirementGiven,
    Texts,
    Times,
)
from achyk.office.calls.enums import ApplicantKind, DocumentKind
from achyk.office.mission import clock
from achyk.office.mission import services as mission
from achyk.office.opening import services as opening
from achyk.office.opening.queries import applicants
from achyk.office.selection import eligibility, panel
from achyk.office.selection.eligibility import Answer
from achyk.office.selection.panel import Stated
from achyk.office.submissions import services as submissions
from achyk.office.submissions.content import BudgetLine, Planned

REFERENCE = "CFP-2017-001"
TIMES = Times(
    zone="Asia/Bishkek",
    questions_until=at(2017, 7, 31, 18),
    answers_until=at(2017, 8, 4, 18),
    deadline_at=at(2017, 8, 14, 18),
    opens_at=at(2017, 8, 15, 10),
)


def announce(unit: UUID, place: UUID) -> tuple[Any, dict[str, list[str]]]:
    """From the draft to the public, July 2017; the call, and the words of its keys. Moves the clock."""
    clock.move_to(at(2017, 7, 10, 10))
    call = _draft(unit, place)
    officer = cast.person_of(cast.OFFICER)
    words = deal_keys(call)
    calls.ask_approval(officer, call)
    clock.move_to(at(2017, 7, 11, 10))
    calls.approve(cast.person_of(cast.KEY_1), call)
    clock.move_to(at(2017, 7, 12, 10))
    calls.publish(officer, call)
    return call, words


def _draft(unit: UUID, place: UUID) -> Any:
    administrator, officer = cast.person_of(cast.ADMINISTRATOR), cast.person_of(cast.OFFICER)
    for name, text in ((texts.NO_PROMISE, texts.NO_PROMISE_TEXT), (texts.OWN_COST, texts.OWN_COST_TEXT)):
        mission.add_clause(administrator, name=name, text=text, kinds=("grant", "concept"))
    donor = mission.add_donor(administrator, name=texts.DONOR, wording=texts.WORDING)
    project = mission.add_project(
        administrator, code="KG10P0003", name=texts.PROJECT, donor=donor, starts_on=date(2015, 10, 1), ends_on=None,
        objectives=texts.OBJECTIVES,
    )  # fmt: skip
    call = drafting.begin(officer, kind="grant", reference=REFERENCE, title=texts.TITLE)
    basics = Basics(
        reference=REFERENCE, unit=unit, project=project, places=(place,), eligible=(ApplicantKind.ORGANISATION,),
        budget_amount=Decimal(15000), budget_currency="USD", budget_excludes=LocalizedText(), objectives=(4,),
        topics=topic_ids("counter-trafficking"),
    )  # fmt: skip
    drafting.write_basics(officer, call, basics)
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
    required = [RequirementGiven(title=text, essential=True) for text in texts.REQUIREMENTS]
    drafting.write_requirements(officer, call, required)
    conditions = Conditions(
        most_lots=None, validity_days=None, bid_security=None, performance_security=None, overhead_limit=Decimal(7)
    )
    drafting.write_conditions(officer, call, conditions)
    criteria = [
        CriterionGiven(title=title, guidance=LocalizedText(), weight=Decimal(weight), maximum=Decimal(10))
        for title, weight in texts.CRITERIA
    ]
    drafting.write_criteria(officer, call, criteria)
    for language in ("ru", "ky", "en"):
        drafting.add_document(
            officer,
            call,
            DocumentGiven(
                kind=DocumentKind.INSTRUCTIONS,
                title=texts.CONDITIONS_TITLE,
                language=language,
                name=f"conditions-{language}.pdf",
                chunks=[document(REFERENCE, texts.CONDITIONS, language)],
            ),
        )
    appoint(call)
    return call


def apply_and_check(call: Any, words: Mapping[str, list[str]]) -> None:
    """Two organisations apply; their proposals are opened and checked, August 2017. Moves the clock."""
    clock.move_to(at(2017, 8, 11, 15))
    for member, cost in ((cast.BIDDER_1, "480"), (cast.BIDDER_2, "420")):
        _draft_row, secret = submissions.begin(call, address=member.email, language=member.language)
        submissions.fill(
            secret,
            kind=ApplicantKind.ORGANISATION.value,
            name=member.organisation,
            contact=member.name,
            diligence=dict.fromkeys((item.key for item in DILIGENCE), "yes"),
            budget={
                "all": (
                    BudgetLine("Координатор", "чел.", "1", "6", cost, "600"),
                    BudgetLine("Встречи", "встреча", "20", "", "150"),
                    BudgetLine("Листовки", "шт.", "5000", "", "0,4"),
                )
            },
            overhead={"all": "7"},
            plan=(Planned("Встречи и материалы", "2017-12-15", "60"), Planned("Отчёт", "2018-03-15", "40")),
            declarations=tuple(item.key for item in call.procedure.declarations),
            clauses=tuple(str(pk) for pk in call.clauses.values_list("pk", flat=True)),
            consent=True,
        )
        for paper in call.papers.all():
            pdf = document(member.organisation, {"title": paper.title}, member.language)
            arrival = submissions.seal_file(io.BytesIO(pdf))
            submissions.add_file(secret, paper=str(paper.pk), name="proposal.pdf", arrival=arrival)
        submissions.submit(secret)
    clock.move_to(at(2017, 8, 15, 10, 5))
    officer = cast.person_of(cast.OFFICER)
    opening.open_received(officer, call, shares=words["whole"][:2], present="")
    listed = applicants(call)
    passed = Answer(passed=True, reason=LocalizedText())
    for one in listed:
        items = eligibility.items_for(call, one.submission)
        eligibility.check(officer, call, one.submission, {item.key: passed for item in items})
    for member_of_panel in panel.members(call):
        panel.declare(member_of_panel, call, {one.submission.number: Stated(conflict=False) for one in listed})
    eligibility.screen(officer, call)
    send_notices()
