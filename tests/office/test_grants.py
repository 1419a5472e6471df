"""A call to partners in two stages: concept notes, invitations, full proposals with budgets, grants in each area."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from achyk.core.procedures.application import DILIGENCE, Envelope
from achyk.core.values import LocalizedText, Refused
from achyk.office.awards import queries as awards
from achyk.office.awards import services as contracting
from achyk.office.awards.services import Terms
from achyk.office.calls import drafting
from achyk.office.calls.commands import Basics, Conditions, LotGiven, Paper, RequirementGiven
from achyk.office.calls.enums import ApplicantKind
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.mission import services as mission
from achyk.office.mission.models import Clause
from achyk.office.notices.services import derive
from achyk.office.opening import services as opening
from achyk.office.selection import decision, eligibility, panel, scores
from achyk.office.selection.eligibility import Answer
from achyk.office.selection.letters import letter_for
from achyk.office.selection.models import Result
from achyk.office.selection.panel import Stated
from achyk.office.selection.scores import Points
from achyk.office.submissions import budget, rules
from achyk.office.submissions import services as submissions
from achyk.office.submissions.budget import Sums
from achyk.office.submissions.content import BudgetLine, Content, Planned
from achyk.office.submissions.models import Submission
from tests.cast import CARDS, TIMES, Cast, make_draft, publish, same

PASSED = Answer(passed=True, reason=LocalizedText())
LINES = (
    BudgetLine("Coordinator", "person", "1", "10", "500", "1 000"),
    BudgetLine("Training", "day", "4", "", "250,50"),
)
SOUND = {item.key: "yes: see our site" for item in DILIGENCE}


def areas(cast: Cast, call: Call) -> None:
    """Two places, two grants in the first; a clause and a requirement."""
    drafting.write_lots(
        cast.officer,
        call,
        [
            LotGiven(title=same("Osh"), description=LocalizedText(), audience=LocalizedText(), winners=2),
            LotGiven(title=same("Naryn"), description=LocalizedText(), audience=LocalizedText(), ceiling=Decimal(6000)),
        ],
    )
    drafting.write_requirements(
        cast.officer, call, [RequirementGiven(title=same("Three years of work"), essential=True)]
    )
    envelope = Envelope.WHOLE
    drafting.write_papers(
        cast.officer, call, [Paper(envelope=envelope, title=same("Paper"), guidance=LocalizedText(), compulsory=True)]
    )


def clause(cast: Cast) -> Clause:
    pk = mission.add_clause(
        cast.administrator, name=same("No promise"), text=same("Not a promise of funding"), kinds=("concept", "grant")
    )
    return Clause.objects.get(pk=pk)


@pytest.fixture
def concepts(cast: Cast) -> Call:
    clause(cast)
    draft = make_draft(cast, "CN-2018-001", kind="concept")
    areas(cast, draft)
    return publish(cast, draft)


def hand_in(secret: str, call: Call, name: str, lots: tuple[str, ...], **more: Any) -> Submission:
    submissions.fill(
        secret,
        kind="organisation",
        name=name,
        contact=name,
        lots=lots,
        diligence=SOUND,
        declarations=tuple(item.key for item in call.procedure.declarations),
        clauses=tuple(str(pk) for pk in call.clauses.values_list("pk", flat=True)),
        consent=True,
        **more,
    )
    for paper in call.papers.all():
        arrival = submissions.seal_file(io.BytesIO(f"%PDF-1.7 {name}".encode()))
        submissions.add_file(secret, paper=str(paper.pk), name="paper.pdf", arrival=arrival)
    return submissions.submit(secret)


def evaluate(cast: Cast, call: Call, points: Mapping[str, str], of: Mapping[str, Submission]) -> None:
    """Open, check, score and sign."""
    assert call.opens_at
    clock.move_to(call.opens_at + timedelta(minutes=1))
    opening.open_received(cast.officer, call, shares=CARDS[call.reference]["whole"][:2], present="")
    for one in of.values():
        items = eligibility.items_for(call, one)
        eligibility.check(cast.officer, call, one, {item.key: PASSED for item in items})
    members = panel.members(call)
    for member in members:
        panel.declare(member, call, {one.number: Stated(conflict=False) for one in of.values()})
    eligibility.screen(cast.officer, call)
    names = {one.pk: name for name, one in of.items()}
    for member in members:
        for one in scores.to_score(member, call):
            given_points = Points(Decimal(points[names[one.pk]]), "So")
            scores.write(member, call, one, {criterion.pk: given_points for criterion in call.criteria.all()})
        scores.sign(member, call)
    scores.sign_technical(next(one for one in members if one.full_name == "panel_1"), call)


def release(cast: Cast, call: Call, reserves: int) -> None:
    decision.decide(cast.officer, call, reason=same("Points"), reserves=reserves)
    decision.confirm(cast.approver, call)
    decision.release(cast.officer, call)


@pytest.fixture
def invited(cast: Cast, concepts: Call) -> dict[str, Submission]:
    """Four concept notes; the best two of each area are invited."""
    lots = {"Almaz": ("lot-1",), "Beles": ("lot-1", "lot-2"), "Chynar": ("lot-1",), "Dan": ("lot-2",)}
    of = {}
    for name, chosen in lots.items():
        _draft, secret = submissions.begin(concepts, address=f"{name.lower()}@example.org", language="en")
        of[name] = hand_in(secret, concepts, name, chosen)
    evaluate(cast, concepts, {"Almaz": "9", "Beles": "8.5", "Chynar": "8", "Dan": "3"}, of)
    release(cast, concepts, reserves=2)
    return of


def full_call(cast: Cast, first: Call) -> Call:
    """The second stage, published a month later."""
    draft = make_draft(cast, "CFP-2018-001", kind="grant")
    areas(cast, draft)
    basics = Basics(
        reference="CFP-2018-001", unit=draft.unit_id, project=draft.project_id, places=(),
        eligible=(ApplicantKind.ORGANISATION,), budget_amount=Decimal(10000), budget_currency="USD",
        budget_excludes=LocalizedText(), follows=first.pk,
    )  # fmt: skip
    drafting.write_basics(cast.officer, draft, basics)
    conditions = Conditions(
        most_lots=None, validity_days=None, bid_security=None, performance_security=None, overhead_limit=Decimal(7)
    )
    drafting.write_conditions(cast.officer, draft, conditions)
    later = timedelta(days=60)
    assert TIMES.questions_until
    assert TIMES.answers_until
    assert TIMES.deadline_at
    assert TIMES.opens_at
    drafting.write_times(
        cast.officer,
        draft,
        type(TIMES)(
            zone=TIMES.zone, questions_until=TIMES.questions_until + later, answers_until=TIMES.answers_until + later,
            deadline_at=TIMES.deadline_at + later, opens_at=TIMES.opens_at + later,
        ),
    )  # fmt: skip
    return publish(cast, draft)


def test_the_best_of_each_area_are_invited_and_nobody_wins(concepts: Call, invited: dict[str, Submission]) -> None:
    names = {one.pk: name for name, one in invited.items()}
    results = {
        (names[one.submission_id], one.lot.number if one.lot else 0): one.result
        for one in decision.outcomes_of(concepts)
    }
    assert results == {
        ("Almaz", 1): Result.INVITED,
        ("Beles", 1): Result.INVITED,
        ("Chynar", 1): Result.NOT_SELECTED,
        ("Beles", 2): Result.INVITED,
        ("Dan", 2): Result.BELOW_THRESHOLD,
    }
    assert concepts.rule.terminal
    letter = letter_for(decision.outcomes_for(invited["Almaz"]), "en", address="https://x").text
    assert "invited to hand in a full project proposal" in letter


def test_only_the_invited_may_apply_to_the_second_stage_and_are_told_of_it(
    cast: Cast, concepts: Call, invited: dict[str, Submission]
) -> None:
    call = full_call(cast, concepts)
    assert decision.second_stages(Submission.objects.get(pk=invited["Almaz"].pk)) == [call]
    assert decision.second_stages(Submission.objects.get(pk=invited["Chynar"].pk)) == []
    assert {one.pk for one in decision.invited_to(call)} == {invited["Almaz"].pk, invited["Beles"].pk}
    with pytest.raises(Refused, match="by-invitation"):
        submissions.begin(call, address="stranger@example.org", language="en")
    while derive():
        pass


def proposals(cast: Cast, call: Call) -> dict[str, Submission]:
    of = {}
    for name, lots in {"Almaz": ("lot-1",), "Beles": ("lot-1", "lot-2")}.items():
        _draft, secret = submissions.begin(call, address=f"{name}@example.org", language="en", invited=True)
        of[name] = hand_in(
            secret,
            call,
            name,
            lots,
            budget=dict.fromkeys(lots, LINES),
            overhead=dict.fromkeys(lots, "5"),
            plan=(Planned("Half", "2018-09-01", "50"), Planned("All", "2018-12-01", "50")),
        )
    return of


def test_grants_go_to_several_in_one_area_each_with_its_own_agreement(
    cast: Cast, concepts: Call, invited: dict[str, Submission]
) -> None:
    call = full_call(cast, concepts)
    of = proposals(cast, call)
    evaluate(cast, call, {"Almaz": "8", "Beles": "9"}, of)
    release(cast, call, reserves=0)
    osh, naryn = call.lots.all()
    offered = {(one.outcome.submission.number, one.lot, one.seat) for one in awards.standing_offers(call)}
    assert offered == {(of["Beles"].number, osh, 1), (of["Almaz"].number, osh, 2), (of["Beles"].number, naryn, 1)}
    for name, lot in (("Beles", osh), ("Almaz", osh), ("Beles", naryn)):
        contracting.answer(of[name].draft, accept=True, lot=lot)
    asked = awards.price_offered(of["Almaz"], osh).given
    assert asked == Decimal("5252.10")  # (5000 - 1000 + 1002) and five percent of it
    for seat, lot in ((1, osh), (2, osh), (1, naryn)):
        terms = Terms(number=f"G-{seat}", value=asked, starts_on=date(2018, 6, 1), ends_on=date(2018, 12, 31))
        contracting.sign_contract(cast.officer, call, terms, lot, seat)
    assert [one.contractor for one in awards.contracts_of(call)] == ["Beles", "Almaz", "Beles"]
    assert [one.amount for one in awards.contracts_of(call)[0].deliverables.all()] == [Decimal("2626.05")] * 2


def test_a_budget_above_its_limits_cannot_be_sealed(cast: Cast, concepts: Call, invited: dict[str, Submission]) -> None:
    call = full_call(cast, concepts)
    naryn = call.lots.get(number=2)

    def codes(lines: tuple[BudgetLine, ...], overhead: str) -> list[str]:
        return [one.code for one in budget.objections(call, naryn, lines, overhead)]

    assert codes(LINES, "5") == []
    assert codes((), "5") == ["budget-empty"]
    assert codes(LINES, "8") == ["overhead"]
    assert codes((BudgetLine("Car", "", "1", "", "6000,01"),), "") == ["budget-ceiling"]
    assert codes((BudgetLine("Car", "", "1", "", "100", "101"),), "") == ["own-share"]
    assert codes((BudgetLine("Car", "", "one", "", "100"),), "x") == ["budget-figure", "budget-figure"]
    assert codes((BudgetLine("Car", "", "1", "", "0"),), "") == ["budget-nothing"]
    content = Content(lots=("lot-2",), budget={"lot-2": LINES}, overhead={"lot-2": "8"})
    assert not next(task for task in rules.tasks(call, content) if task.slug == "budget").done


def test_a_clause_is_accepted_in_the_version_that_was_published(cast: Cast, concepts: Call) -> None:
    (first,) = concepts.clauses.all()
    changed = Clause.objects.get(pk=first.pk)
    changed.text = same("Not a promise, at all")
    mission.keep(cast.administrator, changed)
    assert [(one.version, one.active) for one in Clause.objects.filter(key=first.key).order_by("version")] == [
        (1, False),
        (2, True),
    ]
    assert [one.version for one in concepts.clauses.all()] == [1]
    _draft, secret = submissions.begin(concepts, address="a@example.org", language="en")
    submissions.fill(secret, declarations=tuple(i.key for i in concepts.procedure.declarations), consent=True)
    _draft, content = submissions.open_draft(secret)
    assert not next(task for task in rules.tasks(concepts, content) if task.slug == "declarations").done
    one = hand_in(secret, concepts, "Almaz", ("lot-1",))
    assert one.in_time
    later = make_draft(cast, "CN-2018-002", kind="concept")
    assert [one.version for one in later.clauses.all()] == [2]


def test_a_sheet_brings_the_lines_and_carries_no_formula() -> None:
    lines = (*LINES, BudgetLine('=HYPERLINK("http://x")', "+1", "2", "", "3"))
    made = budget.to_sheet(lines, "en")
    page = load_workbook(io.BytesIO(made)).active
    assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)
    back = budget.from_sheet(made)
    assert [one.title for one in back] == [one.title for one in lines]
    assert budget.sums(back, "5") == budget.sums(lines, "5")


@pytest.mark.parametrize("content", [b"", b"no sheet", b"PK\x03\x04 cut in half", b"x" * (3 * 1024 * 1024)])
def test_what_is_no_sheet_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Refused, match="sheet"):
        budget.from_sheet(content)


figures = st.decimals(min_value=0, max_value=99999, places=2).map(str)


@given(st.lists(st.tuples(figures, figures, figures), max_size=5), st.integers(0, 20))
def test_what_the_donor_and_the_applicant_pay_is_the_whole(rows: list[tuple[str, str, str]], percent: int) -> None:
    lines = [BudgetLine("Line", "", quantity, months, cost) for quantity, months, cost in rows]
    total = budget.sums(lines, str(percent))
    assert isinstance(total, Sums)
    assert total.whole == total.donor + total.overhead + total.own
    assert total.donor == sum((budget.cost_of(line) or Decimal(0) for line in lines), Decimal(0))
