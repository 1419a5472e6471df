"""From the opening to the release: what the panel sees and when, what blocks, what is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from achyk.core.procedures.rounds import Round
from achyk.core.scoring import file as scoring_file
from achyk.core.scoring.model import Figure, Method, Mode, Step, Tie
from achyk.core.scoring.ranking import rank
from achyk.core.values import LocalizedText, Refused
from achyk.office.calls import appointing, drafting
from achyk.office.calls.commands import CriterionGiven, Selection
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.opening import queries as opened
from achyk.office.opening import services as opening
from achyk.office.people import services as people
from achyk.office.people.enums import Role
from achyk.office.people.models import Person
from achyk.office.selection import comparison, decision, eligibility, letters, panel, scores
from achyk.office.selection.eligibility import Answer
from achyk.office.selection.evaluation import evaluation_of, price_of
from achyk.office.selection.models import Decision, Result, ScoreRevision
from achyk.office.selection.panel import Stated
from achyk.office.selection.scores import Points
from achyk.office.submissions import services as submissions
from achyk.office.submissions.models import Submission
from tests.cast import CARDS, Cast, make_draft, publish, same
from tests.office.test_submissions import filled

PASSED = Answer(passed=True, reason=LocalizedText())
NAMES = ("Almaz", "Beles", "Chynar")


@dataclass
class World:
    """A call after its technical opening, with three applicants."""

    cast: Cast
    call: Call
    offers: dict[str, Submission]

    @property
    def panel(self) -> list[Person]:
        return [self.cast.panel_1, self.cast.panel_2, self.cast.panel_3]

    def number(self, name: str) -> str:
        return self.offers[name].number

    def declare(self, member: Person, *conflicts: str) -> None:
        """Declare a conflict with these, none with the others."""
        stated = {
            one.number: Stated(name in conflicts, "We are cousins" if name in conflicts else "")
            for name, one in self.offers.items()
        }
        panel.declare(member, self.call, stated)

    def check_all(self, **failures: str) -> None:
        for name, one in self.offers.items():
            answers = {item.key: PASSED for item in eligibility.items(self.call)}
            if name in failures:
                answers["kind"] = Answer(passed=False, reason=same(failures[name]))
            eligibility.check(self.cast.officer, self.call, one, answers)

    def give(self, member: Person, name: str, *points: str) -> None:
        criteria = list(self.call.criteria.all())
        given = {c.pk: Points(Decimal(p), "Because") for c, p in zip(criteria, points, strict=True)}
        scores.write(member, self.call, self.offers[name], given)

    def screened(self) -> World:
        for member in self.panel:
            self.declare(member, *(["Chynar"] if member == self.cast.panel_3 else []))
        self.check_all()
        eligibility.screen(self.cast.officer, self.call)
        return self

    def scored(self, **points: tuple[str, str]) -> World:
        """Everybody gives the same points; the chair signs."""
        for member in self.panel:
            for one in scores.to_score(member, self.call):
                name = next(n for n, s in self.offers.items() if s == one)
                self.give(member, name, *points.get(name, ("8", "8")))
            scores.sign(member, self.call)
        scores.sign_technical(self.cast.panel_1, self.call)
        return self

    def priced(self) -> World:
        shares = CARDS[self.call.reference]["financial"][:2]
        comparison.open_financial(self.cast.officer, self.call, shares=shares, present="")
        return self

    def decided(self, reserves: int = 1) -> World:
        decision.decide(self.cast.officer, self.call, reason=same("Best value"), reserves=reserves)
        return self

    def released(self) -> World:
        decision.confirm(self.cast.approver, self.call)
        decision.release(self.cast.officer, self.call)
        return self


def hand_in_all(
    call: Call, names: tuple[str, ...] = NAMES, prices: dict[str, dict[str, str]] | None = None, address: str = ""
) -> dict[str, Submission]:
    """One submission per name, in time."""
    offers = {}
    for name in names:
        secret = filled(call, name, address or f"{name.lower()}@example.org")
        if prices and name in prices:
            submissions.fill(secret, prices=prices[name])
        offers[name] = submissions.submit(secret)
    return offers


def open_all(cast: Cast, call: Call, offers: dict[str, Submission]) -> World:
    """Open the technical envelopes at their hour."""
    assert call.opens_at
    if clock.now() < call.opens_at:
        clock.move_to(call.opens_at + timedelta(minutes=1))
    opening.open_received(cast.officer, call, shares=CARDS[call.reference]["technical"][:2], present="")
    return World(cast, call, offers)


def make_world(cast: Cast, call: Call, prices: dict[str, dict[str, str]] | None = None, address: str = "") -> World:
    """A call after its technical opening, with three applicants."""
    return open_all(cast, call, hand_in_all(call, prices=prices, address=address))


@pytest.fixture
def world(cast: Cast, published: Call) -> Iterator[World]:
    return make_world(cast, published)


def test_a_member_reads_only_after_declaring_and_only_without_a_conflict(world: World) -> None:
    member = world.cast.panel_2
    assert {one.name for one in opened.applicants(world.call)} == set(NAMES)
    with pytest.raises(Refused, match="not-allowed"):
        opening.read(member, world.offers["Almaz"])
    with pytest.raises(Refused, match="undeclared"):
        panel.declare(member, world.call, {world.number("Almaz"): Stated(conflict=False)})
    with pytest.raises(Refused, match="unexplained"):
        panel.declare(member, world.call, {s.number: Stated(conflict=True) for s in world.offers.values()})
    world.declare(member, "Almaz")
    with pytest.raises(Refused, match="not-allowed"):
        opening.read(member, world.offers["Almaz"])
    assert opening.read(member, world.offers["Beles"]).answers["name"] == "Beles"


def test_a_conflict_found_later_closes_the_application_and_is_never_taken_back(world: World) -> None:
    member = world.cast.panel_2
    world.declare(member)
    world.declare(member, "Beles")
    world.declare(member)
    with pytest.raises(Refused, match="not-allowed"):
        opening.read(member, world.offers["Beles"])


def test_nobody_scores_before_all_declared_and_everything_is_checked(world: World) -> None:
    call, officer = world.call, world.cast.officer
    with pytest.raises(Refused) as refused:
        eligibility.screen(officer, call)
    assert set(refused.value.codes) == {"undeclared", "unchecked"}
    for member in world.panel:
        world.declare(member)
    failed = Answer(passed=False, reason=LocalizedText(en="Only English"))
    with pytest.raises(Refused, match="reason-missing"):
        eligibility.check(officer, call, world.offers["Beles"], {"kind": failed})
    world.check_all(Beles="Not registered")
    eligibility.screen(officer, call)
    assert {one.number for one in scores.to_score(world.cast.panel_1, call)} == {
        world.number("Almaz"),
        world.number("Chynar"),
    }


def test_one_member_alone_is_no_panel(world: World) -> None:
    world.declare(world.cast.panel_1)
    world.declare(world.cast.panel_2, "Chynar")
    world.declare(world.cast.panel_3, "Chynar")
    world.check_all()
    with pytest.raises(Refused, match="few-judges") as refused:
        eligibility.screen(world.cast.officer, world.call)
    assert world.number("Chynar") in str(refused.value)


def test_a_missing_score_or_reason_blocks_the_signature(world: World) -> None:
    world.screened()
    member = world.cast.panel_3
    world.give(member, "Almaz", "8", "8")
    with pytest.raises(Refused, match=r"still missing: 2"):
        scores.sign(member, world.call)
    with pytest.raises(Refused, match="not-yours"):
        world.give(member, "Chynar", "8", "8")
    with pytest.raises(Refused, match="out-of-range"):
        world.give(member, "Beles", "10.5", "8")
    world.give(member, "Beles", "8", "8")
    scores.sign(member, world.call)
    with pytest.raises(Refused, match="signed-already"):
        world.give(member, "Beles", "9", "9")
    with pytest.raises(Refused, match="unsigned"):
        scores.sign_technical(world.cast.panel_1, world.call)


def test_a_spread_above_the_limit_is_explained_or_settled(world: World) -> None:
    world.screened()
    cast, call = world.cast, world.call
    for member in world.panel:
        for name in NAMES:
            if not (member == cast.panel_3 and name == "Chynar"):
                far = member == cast.panel_2 and name == "Almaz"
                world.give(member, name, "3" if far else "8", "8")
        scores.sign(member, call)
    method = call.criteria.all()[0]
    with pytest.raises(Refused, match="note-missing") as refused:
        scores.sign_technical(cast.panel_1, call)
    assert world.number("Almaz") in str(refused.value)
    with pytest.raises(Refused, match="no-revision"):
        scores.revise(
            cast.panel_1, call, world.offers["Beles"], method, Points(Decimal(1), ""), why="I changed my mind"
        )
    scores.revise(
        cast.panel_2, call, world.offers["Almaz"], method, Points(Decimal(4), "Weak sample"), why="Talked it over"
    )
    assert ScoreRevision.objects.get().old_points == 3
    scores.write_note(cast.panel_1, call, world.offers["Almaz"], method, "The expert weighs the sample more")
    scores.sign_technical(cast.panel_1, call)
    assert call.stage == "scored"


def test_a_conflict_found_after_signing_drops_the_scores_and_asks_for_another_judge(world: World) -> None:
    world.screened()
    cast, call = world.cast, world.call
    for member in world.panel:
        for one in scores.to_score(member, call):
            name = next(n for n, s in world.offers.items() if s == one)
            world.give(member, name, "8", "8")
        scores.sign(member, call)
    world.declare(cast.panel_2, "Chynar")  # panel_3 stands out of it already
    with pytest.raises(Refused, match="few-judges") as refused:
        scores.sign_technical(cast.panel_1, call)
    assert world.number("Chynar") in str(refused.value)
    appointing.name_panel(cast.officer, call, members=[*world.panel, cast.bidder], chair=cast.panel_1)
    fourth = Person.objects.get(pk=cast.bidder.pk)
    world.declare(fourth)
    for name in NAMES:
        world.give(fourth, name, "8", "8")
    scores.sign(fourth, call)
    scores.sign_technical(cast.panel_1, call)
    assert len(evaluation_of(call).evaluation.offers[0].scores["c1"]) >= 2


def test_an_excused_member_does_not_count_and_blocks_nobody(world: World) -> None:
    world.screened()
    cast, call = world.cast, world.call
    with pytest.raises(Refused, match="few-judges"):
        panel.excuse(cast.approver, call, cast.panel_2, reason="Ill")  # Chynar would be left with one judge
    world.give(cast.panel_3, "Almaz", "1", "1")
    panel.excuse(cast.approver, call, cast.panel_3, reason="Ill")
    for member in (cast.panel_1, cast.panel_2):
        for name in NAMES:
            world.give(member, name, "8", "8")
        scores.sign(member, call)
    scores.sign_technical(cast.panel_1, call)
    assert comparison.passed(call).unread == []


def test_financial_envelopes_below_the_threshold_stay_unread(world: World) -> None:
    world.screened().scored(Beles=("5", "5"))
    shares = CARDS[world.call.reference]["financial"]
    with pytest.raises(Refused, match="share-too-few"):
        comparison.open_financial(world.cast.officer, world.call, shares=shares[:1], present="")
    wrong = CARDS[world.call.reference]["technical"][:2]
    with pytest.raises(Refused, match="share-elsewhere"):
        comparison.open_financial(world.cast.officer, world.call, shares=wrong, present="")
    world.priced()
    outcome = opened.ceremonies(world.call)[1].outcome
    assert outcome["unread"] == [world.number("Beles")]
    assert {line["number"] for line in outcome["opened"]} == {world.number("Almaz"), world.number("Chynar")}


def test_the_published_table_is_what_anybody_computes_from_the_file(world: World) -> None:
    world.screened().scored(Almaz=("9.5", "8"), Beles=("5", "5")).priced().decided()
    made = decision.standing(world.call)
    assert made
    published = made.tables.get()
    evaluation = scoring_file.read(published.file)
    assert scoring_file.table(evaluation, rank(evaluation)) == published.table
    assert f"{world.number('Beles')}" in published.table
    assert "below threshold" in published.table
    results = {one.submission.number: one.result for one in decision.outcomes(made)}
    assert results == {
        world.number("Almaz"): Result.WINNER,
        world.number("Chynar"): Result.RESERVE,
        world.number("Beles"): Result.BELOW_THRESHOLD,
    }


def test_a_decision_needs_a_second_person_from_outside_the_panel(world: World) -> None:
    world.screened().scored().priced()
    call, cast = world.call, world.cast
    with pytest.raises(Refused, match="tie"):
        world.decided()
    order = sorted(s.number for s in world.offers.values())
    with pytest.raises(Refused, match="tie-order"):
        comparison.break_tie(cast.panel_1, call, order[:2], reason="By lot")
    comparison.break_tie(cast.panel_1, call, order, reason="By lot, before witnesses")
    with pytest.raises(Refused, match="reason-missing"):
        decision.decide(cast.officer, call, reason=LocalizedText(ru="Только по-русски"), reserves=1)
    world.decided()
    people.give_role(cast.administrator, person=cast.panel_2, role=Role.AUTHORISING_OFFICER)
    with pytest.raises(Refused, match="second-person"):
        decision.confirm(Person.objects.get(pk=cast.panel_2.pk), call)
    decision.return_decision(cast.approver, call, reason="Name the ground")
    assert (call.stage, decision.standing(call)) == ("priced", None)
    world.decided().released()
    assert decision.released(call)


def test_the_winner_is_the_first_within_the_ceiling(cast: Cast, published: Call) -> None:
    prices = {"Almaz": {"USD": "36000"}, "Beles": {"KGS": "2000000"}, "Chynar": {"USD": "30000", "KGS": "1"}}
    world = make_world(cast, published, prices)
    world.screened().scored(Almaz=("10", "10"), Beles=("9", "9"), Chynar=("8", "8")).priced()
    with pytest.raises(Refused, match="rate-missing"):
        world.decided()
    with pytest.raises(Refused, match="rates-incomplete"):
        comparison.set_rates(cast.officer, published, {"KGS": Decimal("0.0145")}, source=" ")
    comparison.set_rates(cast.officer, published, {"KGS": Decimal("0.0145")}, source="National Bank, 5 February 2018")
    world.decided()
    made = decision.standing(published)
    assert made
    results = {one.submission.number: (one.result, one.price) for one in decision.outcomes(made)}
    assert results[world.number("Almaz")] == (Result.ABOVE_CEILING, Decimal(36000))
    assert results[world.number("Beles")] == (Result.WINNER, Decimal("29000.00"))
    assert results[world.number("Chynar")] == (Result.RESERVE, Decimal(30000))


def test_nothing_of_the_decision_is_out_before_the_release(world: World) -> None:
    world.screened().scored(Almaz=("9", "9"), Chynar=("7", "7.5")).priced().decided()
    decision.confirm(world.cast.approver, world.call)
    assert not decision.outcomes_for(world.offers["Almaz"])
    assert world.call.rule.public_label.en == "Under evaluation"
    decision.release(world.cast.officer, world.call)
    assert decision.outcomes_for(world.offers["Almaz"])


def test_each_letter_says_what_became_of_it_in_each_language(world: World) -> None:
    for member in world.panel:
        world.declare(member)
    world.check_all(Chynar="Not registered")
    eligibility.screen(world.cast.officer, world.call)
    world.scored(Almaz=("9", "9"), Beles=("5", "5")).priced().decided().released()
    for name, expected in (("Almaz", "признано лучшим"), ("Beles", "проходной"), ("Chynar", "Not registered ру")):
        (outcome,) = decision.outcomes_for(world.offers[name])
        assert outcome
        assert expected in letters.letter_for([outcome], "ru", address="https://x").text
        assert letters.letter_for([outcome], "ky", address="https://x").text
    assert outcome
    assert "Not registered" not in letters.letter_for([outcome], "ru", address="https://x", mailed=True).text


def test_a_price_in_the_calls_currency_counts_first_and_others_are_rounded_half_up() -> None:
    rates = {"KGS": Decimal("0.01445")}
    assert price_of({"KGS": "100", "USD": "5"}, "USD", rates).amount == 5
    assert price_of({"KGS": "100"}, "USD", rates).amount == Decimal("1.45")
    assert price_of({"EUR": "100"}, "USD", rates).amount is None


@pytest.mark.parametrize(
    ("name", "is_alike"),
    [
        ("Authors", True),
        ("The Authors, Ltd", True),
        ("AUTHORS", True),
        ("Author", False),
        ("Another", False),
    ],
)
def test_names_are_compared_with_the_excluded_word_by_word(name: str, is_alike: bool) -> None:
    assert bool(eligibility.alike([name], ["Authors"])) is is_alike


def with_rule(cast: Cast, call: Call, **rule: object) -> Call:
    """The same call with another way to compare, as its draft could have said."""
    Call.objects.filter(pk=call.pk).update(**rule)
    return Call.objects.get(pk=call.pk)


@pytest.mark.parametrize(
    ("rule", "winner", "said"),
    [
        ({"method": "least-cost"}, "Chynar", "Place: 1."),
        ({"method": "fixed-budget"}, "Beles", "Place: 1."),
        ({"method": "coefficient", "technical_weight": 50}, "Chynar", "Place: 1."),
        ({"technical_weight": 20, "price_formula": "linear"}, "Chynar", "Total: "),
        ({"technical_formula": "relative", "average": "median"}, "Beles", "Total: "),
    ],
)
def test_each_method_of_a_call_makes_its_own_winner(
    cast: Cast, published: Call, rule: dict[str, object], winner: str, said: str
) -> None:
    """Almaz is the best and above the ceiling of 35,000; Beles is good, Chynar cheap."""
    prices = {"Almaz": {"USD": "36000"}, "Beles": {"USD": "34000"}, "Chynar": {"USD": "21000"}}
    world = make_world(cast, with_rule(cast, published, **rule), prices)
    world.screened().scored(Almaz=("10", "10"), Beles=("9.5", "9"), Chynar=("7.5", "7.5")).priced().decided().released()
    (outcome,) = decision.outcomes_for(world.offers[winner])
    assert outcome
    assert outcome.result == Result.WINNER
    text = letters.letter_for([outcome], "en", address="https://x", mailed=True).text
    assert said in text
    assert "000" not in text, "no price in a mail"
    (above,) = decision.outcomes_for(world.offers["Almaz"])
    assert above
    assert above.result == Result.ABOVE_CEILING
    published = outcome.decision.tables.get()
    evaluation = scoring_file.read(published.file)
    assert scoring_file.table(evaluation, rank(evaluation)) == published.table


def test_a_criterion_with_a_threshold_keeps_the_envelope_shut(cast: Cast, published: Call) -> None:
    published.criteria.filter(position=1).update(threshold=Decimal(60))
    world = make_world(cast, published)
    world.screened().scored(Almaz=("10", "5.5"))
    assert comparison.passed(published).unread == [world.number("Almaz")]


@pytest.mark.parametrize("rules", [["lot"], ["higher-technical"]])
def test_what_the_tie_rules_leave_equal_is_decided_on_record(cast: Cast, published: Call, rules: list[str]) -> None:
    world = make_world(cast, with_rule(cast, published, tie_rules=rules))
    world.screened().scored().priced()
    order = sorted((s.number for s in world.offers.values()), reverse=True)
    comparison.break_tie(cast.panel_1, world.call, order, reason="Drawn before witnesses")
    lines = comparison.ranking(world.call).lines
    assert [line.offer for line in lines] == order
    assert {line.tie for line in lines} == {"lot" if rules == ["lot"] else "written-decision"}


def rule(**given: Any) -> Selection:
    """A rule of comparison as people write it, with something of its own."""
    usual: dict[str, Any] = {
        "technical_weight": Decimal(80), "threshold": Decimal(50), "rounding_places": 2, "rounding_mode": Mode.HALF_UP,
        "rounding_step": Step.ONCE, "tie_rules": (Tie.WRITTEN_DECISION,), "spread_limit": Decimal(100),
    }  # fmt: skip
    return Selection(**(usual | given))


def judged(cast: Cast, selection: Selection, points: dict[str, tuple[str, str]], **prices: str) -> World:
    """A call compared by this rule, scored; the second envelopes are still shut."""
    draft = make_draft(cast)
    drafting.write_selection(cast.officer, draft, selection)
    given = {name: {"USD": price} for name, price in prices.items()}
    return make_world(cast, publish(cast, draft), prices=given).screened().scored(**points)


def test_by_quality_the_price_of_the_best_alone_is_opened(cast: Cast) -> None:
    points = {"Almaz": ("9", "9"), "Beles": ("8", "8"), "Chynar": ("7", "7")}
    world = judged(cast, rule(method=Method.QUALITY_BASED), points)
    assert [one.number for one in comparison.passed(world.call).submissions] == [world.number("Almaz")]
    world.priced()
    (ranked,) = comparison.rankings(world.call)
    assert [line.offer for line in ranked.good] == [world.number("Almaz")]
    world.decided(reserves=0).released()
    assert decision.outcomes_for(world.offers["Almaz"])[0].result == Result.WINNER


def test_equally_good_ones_are_all_opened(cast: Cast) -> None:
    points = {"Almaz": ("9", "9"), "Beles": ("9", "9"), "Chynar": ("7", "7")}
    world = judged(cast, rule(method=Method.QUALITY_BASED, tie_rules=(Tie.LOWER_PRICE,)), points, Almaz="9", Beles="8")
    opened_ones = {one.number for one in comparison.passed(world.call).submissions}
    assert opened_ones == {world.number("Almaz"), world.number("Beles")}
    world.priced()
    assert comparison.ranking(world.call).lines[0].offer == world.number("Beles")


def test_a_sole_offer_has_a_ceiling_of_its_own(cast: Cast) -> None:
    points = {"Almaz": ("9", "9"), "Beles": ("1", "1"), "Chynar": ("1", "1")}
    world = judged(cast, rule(sole_ceiling=Decimal(10000)), points, Almaz="10001").priced()
    lines = {line.offer: line for line in comparison.ranking(world.call).lines}
    assert lines[world.number("Almaz")].out == "above ceiling"
    with pytest.raises(Refused, match="above-ceiling"):
        world.decided()


def test_figures_are_rounded_where_the_notice_says(cast: Cast) -> None:
    points = {"Almaz": ("9.5", "9"), "Beles": ("9", "9"), "Chynar": ("8", "8")}
    selection = rule(figures={Figure.FINANCIAL: 0}, rounding_places=4)
    world = judged(cast, selection, points, Almaz="31000", Beles="25000", Chynar="30000").priced()
    lines = {line.offer: line for line in comparison.ranking(world.call).lines}
    assert lines[world.number("Almaz")].financial == Decimal(81)  # 80.645 before
    assert "figures" in scoring_file.write(comparison.ranking(world.call).whole.evaluation)


def test_a_scale_in_words_takes_no_other_points(cast: Cast) -> None:
    draft = make_draft(cast)
    scale = ((same("weak"), Decimal(0)), (same("good"), Decimal(3)), (same("excellent"), Decimal(5)))
    passing = ((same("no"), Decimal(0)), (same("yes"), Decimal(1)))
    none = LocalizedText()
    criteria = [
        CriterionGiven(title=same("Method"), guidance=none, weight=Decimal(100), maximum=Decimal(5), scale=scale),
        CriterionGiven(
            title=same("Licence"), guidance=none, weight=Decimal(0), maximum=Decimal(1), threshold=Decimal(100),
            scale=passing,
        ),
    ]  # fmt: skip
    drafting.write_criteria(cast.officer, draft, criteria)
    world = make_world(cast, publish(cast, draft)).screened()
    with pytest.raises(Refused, match="not-on-scale"):
        world.give(cast.panel_1, "Almaz", "4", "1")
    world.scored(Almaz=("5", "1"), Beles=("5", "0"), Chynar=("3", "1"))
    whole = evaluation_of(world.call, within=Round.TECHNICAL)
    lines = {line.offer: line for line in whole.lines()}
    assert lines[world.number("Almaz")].technical == Decimal(100)
    assert lines[world.number("Beles")].out == "below threshold of c2"
    assert "excellent en" in scoring_file.write(whole.evaluation)


def test_letters_are_written_by_the_office_with_placeholders_that_are_checked(world: World) -> None:
    world.screened().scored(Almaz=("9.5", "9"), Beles=("9", "9")).priced().decided()
    officer, call = world.cast.officer, world.call
    with pytest.raises(Refused, match="placeholder"):
        letters.write_texts(officer, call, {Result.WINNER: same("Dear {nmuber}")}, for_later=False)
    with pytest.raises(Refused, match="placeholder"):
        letters.write_texts(officer, call, {Result.WINNER: same("Dear {")}, for_later=False)
    with pytest.raises(Refused, match="letters-untranslated"):
        letters.write_texts(officer, call, {Result.WINNER: LocalizedText(ru="Вы победили")}, for_later=False)
    own = same("You won {title} with {number}, place {place}, {technical} points")
    letters.write_texts(officer, call, {Result.WINNER: own, Result.RESERVE: LocalizedText()}, for_later=True)
    winner = decision.outcomes(Decision.objects.get(call=call))[0]
    text = letters.letter_for([winner], "en", address="x").text
    assert text.startswith(f"You won Research en with {world.number('Almaz')}, place 1, 93.00 points en")
    later = make_draft(world.cast, "RFP-2018-002")
    assert letters.texts_of(later)[Result.WINNER] == own
    assert letters.texts_of(later)[Result.RESERVE] == letters.OPENINGS[Result.RESERVE]
    usual = letters.OPENINGS[Result.WINNER]
    letters.write_texts(officer, call, {Result.WINNER: usual}, for_later=False)
    assert letters.texts_of(call)[Result.WINNER] == usual
    world.released()
    with pytest.raises(Refused, match="not-now"):
        letters.write_texts(officer, call, {Result.WINNER: same("Too late")}, for_later=False)
