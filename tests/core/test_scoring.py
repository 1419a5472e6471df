"""Rankings that anybody can repeat: exact, whole, and the same whatever the order of the input."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from achyk.core.scoring import file
from achyk.core.scoring.model import (
    Average,
    CannotRank,
    Criterion,
    Evaluation,
    Figure,
    Method,
    Mode,
    Offer,
    PriceFormula,
    Rule,
    Step,
    TechnicalFormula,
    Tie,
)
from achyk.core.scoring.ranking import rank, round_to
from achyk.core.scoring.spread import spreads

D = Decimal
CRITERIA = (Criterion("method", "Methodology", D(60), D(10)), Criterion("team", "Team", D(40), D(10)))
RULE = Rule(D(80), D(70), 2, Mode.HALF_UP, Step.ONCE, (Tie.HIGHER_TECHNICAL, Tie.LOWER_PRICE, Tie.WRITTEN_DECISION))


def offer(name: str, method: str, team: str, price: str | None = "100", received: str = "") -> Offer:
    """An offer that the members A and B score alike, or as two values with a slash between."""

    def of(text: str) -> dict[str, Decimal]:
        a, _, b = text.partition("/")
        return {"A": D(a), "B": D(b or a)}

    return Offer(name, {"method": of(method), "team": of(team)}, None if price is None else D(price), received)


def evaluation(*offers: Offer, **rule: object) -> Evaluation:
    return Evaluation("RFP", "USD", CRITERIA, ("A", "B"), offers, replace(RULE, **rule))  # type: ignore[arg-type]


def places(made: Evaluation) -> list[tuple[int | None, str]]:
    return [(line.place, line.offer) for line in rank(made)]


def test_quality_and_cost_by_hand() -> None:
    """T = 60 x 8.5/10 + 40 x 9/10 = 87; F = 100 x 90/120 = 75; total = 0.8 x 87 + 0.2 x 75 = 84.6."""
    first, second = rank(evaluation(offer("X", "8/9", "9", "120"), offer("Y", "8", "8", "90")))
    assert (first.offer, first.technical, first.financial, first.total) == ("X", D("87.00"), D("75.00"), D("84.60"))
    assert (second.offer, second.technical, second.financial, second.total) == ("Y", D(80), D(100), D(84))


def test_the_lowest_price_is_the_lowest_of_those_that_passed() -> None:
    lines = rank(evaluation(offer("X", "8", "8", "120"), offer("Cheap", "1", "1", "10")))
    assert [(line.offer, line.passed, line.financial, line.price) for line in lines] == [
        ("X", True, D(100), D(120)),
        ("Cheap", False, None, None),
    ]


def test_the_threshold_itself_passes() -> None:
    assert rank(evaluation(offer("X", "7", "7")))[0].passed
    assert not rank(evaluation(offer("X", "6.99", "7")))[0].passed


def test_no_places_before_the_prices_are_read() -> None:
    assert places(evaluation(offer("X", "8", "8", None), offer("Y", "9", "9", None))) == [(None, "X"), (None, "Y")]


def test_a_missing_score_blocks_and_is_named() -> None:
    lacking = replace(offer("X", "8", "8"), scores={"method": {"A": D(8)}, "team": {"A": D(8), "B": D(8)}})
    with pytest.raises(CannotRank) as refused:
        rank(evaluation(lacking, offer("Y", "11", "8")))
    assert refused.value.faults == (
        "X: no score of B for method",
        "Y: the score of A for method is not between 0 and 10",
        "Y: the score of B for method is not between 0 and 10",
    )


def test_a_recused_member_scores_nothing_and_the_mean_is_of_the_others() -> None:
    alone = replace(offer("X", "8", "9"), scores={"method": {"A": D(8)}, "team": {"A": D(9)}}, recused=("B",))
    assert rank(evaluation(alone))[0].technical == D("84.00")
    for wrong, fault in (
        (replace(offer("X", "8", "9"), recused=("B",)), "a score of B, who is recused"),
        (replace(offer("X", "8", "9"), scores={}, recused=("A", "B")), "every member is recused"),
        (replace(offer("X", "8", "9"), recused=("C",)), "C is recused but is no member"),
    ):
        with pytest.raises(CannotRank, match=fault):
            rank(evaluation(wrong))
    assert file.read(file.write(evaluation(alone))) == evaluation(alone)


def test_ties_are_decided_by_the_rules_in_order_and_never_silently() -> None:
    equal = (offer("X", "8", "8", "100"), offer("Y", "8", "8", "100"))
    for ties in ((), (Tie.HIGHER_TECHNICAL, Tie.LOWER_PRICE, Tie.WRITTEN_DECISION)):
        with pytest.raises(CannotRank, match="equal: X, Y"):
            rank(evaluation(*equal, ties=ties))
    decided = rank(evaluation(*equal, decided=("Y", "X")))
    assert [(line.offer, line.tie) for line in decided] == [("Y", "written-decision"), ("X", "written-decision")]
    early = (offer("X", "8", "8", "100", "2018-02-02"), offer("Y", "8", "8", "100", "2018-02-01"))
    assert places(evaluation(*early, ties=(Tie.EARLIER_RECEIPT,))) == [(1, "Y"), (2, "X")]


def test_equal_totals_from_different_parts_go_to_the_better_technical_one() -> None:
    """0.5 x 80 + 0.5 x 100 = 0.5 x 90 + 0.5 x 90."""
    lines = rank(evaluation(offer("Cheap", "8", "8", "90"), offer("Good", "9", "9", "100"), technical_weight=D(50)))
    assert [(line.offer, line.total, line.tie) for line in lines] == [
        ("Good", D("90.00"), "higher-technical"),
        ("Cheap", D("90.00"), "higher-technical"),
    ]


def test_rounding_parts_first_can_change_the_order() -> None:
    offers = (offer("X", "7.04", "7.04", "100"), offer("Y", "7", "7.05", "100"))
    assert places(evaluation(*offers))[0] == (1, "X")
    with pytest.raises(CannotRank, match="equal"):
        rank(evaluation(*offers, step=Step.PARTS_FIRST, places=0))


@pytest.mark.parametrize(
    ("value", "mode", "expected"),
    [
        ("2.345", Mode.HALF_UP, "2.35"), ("2.345", Mode.HALF_EVEN, "2.34"), ("2.355", Mode.HALF_EVEN, "2.36"),
        ("2.349", Mode.DOWN, "2.34"), ("2.999", Mode.HALF_UP, "3.00"), ("0", Mode.DOWN, "0.00"),
    ],
)  # fmt: skip
def test_rounding_modes(value: str, mode: Mode, expected: str) -> None:
    assert round_to(Fraction(value), 2, mode) == D(expected)


marks = st.decimals(0, 10, places=1)
offers = st.lists(
    st.tuples(marks, marks, marks, marks, st.integers(1, 10**6)), min_size=1, max_size=6
).map(
    lambda rows: tuple(
        Offer(f"O{n}", {"method": {"A": a, "B": b}, "team": {"A": c, "B": d}}, D(price), f"{n}")
        for n, (a, b, c, d, price) in enumerate(rows)
    )
)  # fmt: skip
rules = st.builds(
    replace,
    st.just(RULE),
    technical_weight=st.integers(0, 100).map(D),
    places=st.integers(0, 4),
    mode=st.sampled_from(Mode),
    step=st.sampled_from(Step),
    ties=st.just((Tie.HIGHER_TECHNICAL, Tie.LOWER_PRICE, Tie.EARLIER_RECEIPT)),
)


@settings(max_examples=200)
@given(offers, rules, st.randoms())
def test_the_order_of_the_input_never_matters(given_offers: tuple[Offer, ...], rule: Rule, random) -> None:  # type: ignore[no-untyped-def]
    made = Evaluation("RFP", "USD", CRITERIA, ("A", "B"), given_offers, rule)
    shuffled = list(given_offers)
    random.shuffle(shuffled)
    assert rank(replace(made, offers=tuple(shuffled), members=("B", "A"))) == rank(made)


@settings(max_examples=200)
@given(offers, rules, st.data())
def test_a_better_score_never_ranks_lower(given_offers: tuple[Offer, ...], rule: Rule, data: st.DataObject) -> None:
    made = Evaluation("RFP", "USD", CRITERIA, ("A", "B"), given_offers, replace(rule, threshold=D(0)))
    chosen = data.draw(st.sampled_from(given_offers))
    better = replace(chosen, scores={**chosen.scores, "method": {**chosen.scores["method"], "A": D(10)}})
    raised = replace(made, offers=tuple(better if o is chosen else o for o in given_offers))
    before = {line.offer: line.place or 0 for line in rank(made)}
    after = {line.offer: line.place or 0 for line in rank(raised)}
    assert after[chosen.id] <= before[chosen.id]


@given(offers, rules)
def test_a_file_gives_back_the_same_ranking(given_offers: tuple[Offer, ...], rule: Rule) -> None:
    made = Evaluation("RFP", "USD", CRITERIA, ("A", "B"), given_offers, rule)
    text = file.write(made)
    assert file.write(file.read(text)) == text
    assert file.table(made, rank(made)) == file.table(made, rank(file.read(text)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must begin with"),
        ("a: [", "not YAML"),
        ("achyk-score: 1\nachyk-score: 1", "a key stands twice"),
        ("achyk-score: 1\ncall: &a x\ncurrency: *a", "aliases"),
        ("achyk-score: 1\ncall: x", "currency is missing"),
        ("achyk-score: 1\ncall: x\ncurrency: y\ncriteria: 5", "a list or mapping"),
    ],
)
def test_a_broken_file_is_answered_with_a_sentence(text: str, said: str) -> None:
    with pytest.raises(CannotRank, match=said):
        file.read(text)


def test_the_command_prints_the_same_table_without_any_settings(tmp_path: Path) -> None:
    made = evaluation(offer("X", "8/9", "9", "120"), offer("Y", "8", "8", "90"), offer("Z", "5", "5", "1"))
    path = tmp_path / "score.yaml"
    path.write_text(file.write(made))
    run = [sys.executable, "-m", "achyk", "score", str(path)]
    printed = subprocess.run(run, env={"PYTHONPATH": "src"}, capture_output=True, text=True, check=True)
    assert printed.stdout == file.table(made, rank(made))
    assert "below threshold" in printed.stdout
    as_json = subprocess.run([*run, "--json"], env={"PYTHONPATH": "src"}, capture_output=True, text=True, check=True)
    assert as_json.stdout == file.as_json(made, rank(made))
    path.write_text("achyk-score: 2")
    assert subprocess.run(run, env={"PYTHONPATH": "src"}, capture_output=True).returncode == 1


def test_a_spread_is_above_its_limit_only_beyond_it() -> None:
    """30 % of 10 points are 3: 5 and 8 are within, 4.9 and 8 are not."""
    found = spreads(evaluation(offer("X", "5/8", "4.9/8")), D(30))
    assert [(one.criterion, one.lowest, one.highest, one.above) for one in found] == [
        ("method", D(5), D(8), False),
        ("team", D("4.9"), D(8), True),
    ]
    recused = replace(offer("X", "5/9", "5/9"), recused=("B",))
    assert not any(one.above for one in spreads(evaluation(recused), D(0)))


def three(**rule: object) -> Evaluation:
    """Technical points 90, 80 and 70; prices 150, 100 and 200."""
    made = (offer("X", "9", "9", "150"), offer("Y", "8", "8", "100"), offer("Z", "7", "7", "200"))
    return evaluation(*made, **rule)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"method": Method.LEAST_COST}, [("Y", "100.00"), ("X", "150.00"), ("Z", "200.00")]),
        ({"method": Method.FIXED_BUDGET, "ceiling": D(160)}, [("X", "90.00"), ("Y", "80.00"), ("Z", "above ceiling")]),
        ({"method": Method.QUALITY_BASED}, [("X", "90.00"), ("Y", "80.00"), ("Z", "70.00")]),
        # 150/(1 + 0.5 x 0.9/0.5) = 78.95; 100/1.8 = 55.56; 200/1.7 = 117.65
        (
            {"method": Method.COEFFICIENT, "technical_weight": D(50)},
            [("Y", "55.56"), ("X", "78.95"), ("Z", "117.65")],
        ),
        # F = 50, 100, 0: 0.8 x 90 + 10 = 82; 64 + 20 = 84; 56
        ({"price_formula": PriceFormula.LINEAR}, [("Y", "84.00"), ("X", "82.00"), ("Z", "56.00")]),
        ({"price_formula": PriceFormula.LINEAR_RANGE}, [("Y", "84.00"), ("X", "82.00"), ("Z", "56.00")]),
        # 0.8 x 100 + 0.2 x 66.67 = 93.33; 0.8 x 88.89 + 20 = 91.11; 0.8 x 77.78 + 10 = 72.22
        (
            {"technical_formula": TechnicalFormula.RELATIVE},
            [("X", "93.33"), ("Y", "91.11"), ("Z", "72.22")],
        ),
    ],
)
def test_each_method_and_formula_by_hand(rule: dict[str, object], expected: list[tuple[str, str]]) -> None:
    assert [(line.offer, line.out or f"{line.total}") for line in rank(three(**rule))] == expected


def test_a_linear_price_falls_below_zero_unless_a_floor_is_set() -> None:
    offers = (offer("Low", "8", "8", "100"), offer("High", "8", "8", "350"))
    linear = {"price_formula": PriceFormula.LINEAR}
    assert rank(evaluation(*offers, **linear, floor=None))[1].financial == D("-150.00")
    assert rank(evaluation(*offers, **linear))[1].financial == D("0.00")
    assert rank(evaluation(*offers, **linear, floor=D(10)))[1].financial == D("10.00")


def test_a_median_does_not_follow_one_far_score() -> None:
    far = Offer("X", {c: {"A": D(8), "B": D(8), "C": D(1)} for c in ("method", "team")}, D(100))
    made = Evaluation("RFP", "USD", CRITERIA, ("A", "B", "C"), (far,), RULE)
    assert rank(replace(made, rule=replace(RULE, average=Average.MEDIAN)))[0].technical == D("80.00")
    assert rank(made)[0].out == "below threshold"
    two = replace(
        made, members=("A", "C"), offers=(Offer("X", {c: {"A": D(8), "C": D(9)} for c in ("method", "team")}),)
    )
    assert rank(replace(two, rule=replace(RULE, average=Average.MEDIAN)))[0].technical == D("85.00")


def test_a_criterion_has_a_threshold_of_its_own_and_may_be_said_in_words() -> None:
    scale = (("poor", D(2)), ("good", D(7)), ("excellent", D(10)))
    criteria = (
        replace(CRITERIA[0], words=scale),
        CRITERIA[1],
        Criterion("licence", "Licence", D(0), D(1), D(100), (("fail", D(0)), ("pass", D(1)))),
    )
    scores = {"method": {"A": D(10), "B": D(7)}, "team": {"A": D(9), "B": D(9)}, "licence": {"A": D(1), "B": D(1)}}
    good = Offer("X", scores, D(100))
    bad = Offer("Y", scores | {"licence": {"A": D(1), "B": D(0)}}, D(90))
    made = Evaluation("RFP", "USD", criteria, ("A", "B"), (good, bad), RULE)
    assert [(line.offer, line.out, line.price) for line in rank(made)] == [
        ("X", "", D(100)),
        ("Y", "below threshold of licence", None),
    ]
    written = file.write(made)
    assert "A: excellent" in written
    assert "B: fail" in written
    assert file.read(written) == made
    with pytest.raises(CannotRank, match="splendid is none of the words of its criterion: poor, good, excellent"):
        file.read(written.replace("A: excellent", "A: splendid"))
    with pytest.raises(CannotRank, match="two words are worth the same"):
        rank(replace(made, criteria=(replace(criteria[0], words=(("a", D(1)), ("b", D(1)))), *criteria[1:])))


def test_a_sole_offer_has_a_ceiling_of_its_own() -> None:
    sole = evaluation(offer("X", "8", "8", "150"), offer("Y", "1", "1", "10"), sole_ceiling=D(140))
    assert [(line.offer, line.out) for line in rank(sole)] == [("X", "above ceiling"), ("Y", "below threshold")]
    assert rank(three(sole_ceiling=D(90)))[0].place == 1


def test_lots_drawn_in_public_decide_a_tie() -> None:
    equal = (offer("X", "8", "8", "100"), offer("Y", "8", "8", "100"))
    drawn = rank(evaluation(*equal, ties=(Tie.LOT,), drawn=("Y", "X")))
    assert [(line.offer, line.tie) for line in drawn] == [("Y", "lot"), ("X", "lot")]
    with pytest.raises(CannotRank, match="equal: X, Y"):
        rank(evaluation(*equal, ties=(Tie.LOT,)))


def test_each_figure_is_rounded_where_the_rule_says() -> None:
    """Scores 8.25 -> 8.3; parts 49.8 and 33.2 -> 50 and 33; T = 83."""
    rounded = evaluation(offer("X", "8/8.5", "8/8.5"), figures=((Figure.SCORE, 1), (Figure.PART, 0)))
    assert rank(rounded)[0].parts == (D("50.00"), D("33.00"))
    assert rank(evaluation(offer("X", "8/8.5", "8/8.5")))[0].technical == D("82.50")


def test_a_rule_that_cannot_work_is_refused() -> None:
    with pytest.raises(CannotRank, match="a fixed budget needs a ceiling"):
        rank(three(method=Method.FIXED_BUDGET))
    with pytest.raises(CannotRank, match="technical weight below 100"):
        rank(three(method=Method.COEFFICIENT, technical_weight=D(100)))
    with pytest.raises(CannotRank, match="a rule has no key methd"):
        file.read(file.write(three()).replace("  step:", "  methd: least-cost\n  step:"))


every_rule = st.builds(
    replace,
    st.just(replace(RULE, ties=(Tie.HIGHER_TECHNICAL, Tie.LOWER_PRICE, Tie.EARLIER_RECEIPT))),
    method=st.sampled_from(Method),
    price_formula=st.sampled_from(PriceFormula),
    technical_formula=st.sampled_from(TechnicalFormula),
    average=st.sampled_from(Average),
    technical_weight=st.integers(0, 99).map(D),
    threshold=st.integers(0, 60).map(D),
    ceiling=st.integers(1000, 10**6).map(D),
    floor=st.sampled_from((None, D(0), D(5))),
    figures=st.dictionaries(st.sampled_from(Figure), st.integers(0, 3), max_size=3).map(lambda of: tuple(of.items())),
)


@settings(max_examples=200)
@given(offers, every_rule, st.randoms(use_true_random=False))
def test_whatever_the_method_the_order_of_the_input_never_matters(
    given_offers: tuple[Offer, ...], rule: Rule, shuffle: Random
) -> None:
    made = Evaluation("RFP", "USD", CRITERIA, ("A", "B"), given_offers, rule)
    mixed = list(given_offers)
    shuffle.shuffle(mixed)
    assert rank(made) == rank(replace(made, offers=tuple(mixed), members=("B", "A")))
    assert rank(file.read(file.write(made))) == rank(made)


@settings(max_examples=200)
@given(offers, every_rule, st.integers(0, 5), st.sampled_from(("method", "team")), st.sampled_from(("A", "B")), marks)
def test_whatever_the_method_a_better_score_never_ranks_lower(
    given_offers: tuple[Offer, ...], rule: Rule, which: int, criterion: str, member: str, more: Decimal
) -> None:
    place = which % len(given_offers)
    before = Evaluation("RFP", "USD", CRITERIA, ("A", "B"), given_offers, rule)
    one = given_offers[place]
    raised = max(one.scores[criterion][member], more)
    better = replace(one, scores={**one.scores, criterion: {**one.scores[criterion], member: raised}})
    after = replace(before, offers=(*given_offers[:place], better, *given_offers[place + 1 :]))
    old = next(line for line in rank(before) if line.offer == one.id)
    new = next(line for line in rank(after) if line.offer == one.id)
    assert (new.place or 99) <= (old.place or 99)
