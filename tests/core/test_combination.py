"""Lots and package bids: the best combination, compared with trying everything."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achyk.core.scoring import lots_file
from achyk.core.scoring.combination import Aim, Bid, Combination, Lots, best
from achyk.core.scoring.model import CannotRank

D = Decimal
LOTS = ("gender", "trafficking", "border")


def bid(name: str, lots: str, price: str, **more: object) -> Bid:
    """A bid named after its bidder: «A1» is of A."""
    return Bid(name, name[0], tuple(lots.split()), D(price), **more)  # type: ignore[arg-type]


def call(*bids: Bid, **more: object) -> Lots:
    return Lots("ITB", "USD", LOTS, bids, **more)  # type: ignore[arg-type]


def won(found: Combination) -> list[str]:
    return [one.id for one in found.bids]


def test_a_package_wins_when_it_is_cheaper_than_its_parts() -> None:
    single = (bid("A1", "gender", "10"), bid("B1", "trafficking", "12"), bid("C1", "border", "9"))
    assert won(best(call(*single, bid("D1", "gender trafficking border", "30")))) == ["D1"]
    assert won(best(call(*single, bid("D1", "gender trafficking border", "32")))) == ["A1", "B1", "C1"]


def test_the_most_lots_come_before_the_lowest_price_and_the_rest_is_named() -> None:
    found = best(call(bid("A1", "gender", "10"), bid("B1", "gender trafficking", "99")))
    assert (won(found), found.unserved, found.price) == (["B1"], ("border",), D(99))


def test_a_package_may_stand_instead_of_the_bidders_other_bids() -> None:
    bids = (
        bid("A1", "gender trafficking", "10", alone=True),
        bid("A2", "border", "5"),
        bid("B1", "border", "7"),
    )
    assert won(best(call(*bids))) == ["A1", "B1"]
    assert won(best(call(*bids[:2]))) == ["A1"]


def test_a_bidder_wins_no_more_lots_than_the_call_allows() -> None:
    bids = (bid("A1", "gender", "1"), bid("A2", "trafficking", "1"), bid("B1", "trafficking", "5"))
    assert won(best(call(*bids))) == ["A1", "A2"]
    assert won(best(call(*bids, most=1))) == ["A1", "B1"]


def test_points_may_be_the_aim() -> None:
    bids = (bid("A1", "gender", "10", points=D(80)), bid("B1", "gender", "5", points=D(70)))
    assert won(best(call(*bids))) == ["B1"]
    assert won(best(call(*bids, aim=Aim.HIGHEST_POINTS))) == ["A1"]


def test_equally_good_combinations_are_never_chosen_in_silence() -> None:
    bids = (bid("A1", "gender", "10"), bid("B1", "gender", "10"))
    with pytest.raises(CannotRank, match="A1 or B1; the panel decides in writing"):
        best(call(*bids))
    assert won(best(call(*bids, decided=("B1",)))) == ["B1"]


def test_what_contradicts_itself_is_refused() -> None:
    with pytest.raises(CannotRank, match="A1: its lots are not lots of this call"):
        best(call(bid("A1", "roads", "1")))
    with pytest.raises(CannotRank, match="a bid is listed twice"):
        best(call(bid("A1", "gender", "1"), bid("A1", "border", "1")))


bids = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sets(st.sampled_from(LOTS), min_size=1), st.integers(1, 9), st.booleans()),
    max_size=7,
).map(
    lambda rows: tuple(
        Bid(f"{bidder}{n}", bidder, tuple(lot for lot in LOTS if lot in lots), D(price), alone=alone)
        for n, (bidder, lots, price, alone) in enumerate(rows)
    )
)


def allowed(chosen: tuple[Bid, ...], most: int | None) -> bool:
    lots = [lot for one in chosen for lot in one.lots]
    if len(lots) != len(set(lots)):
        return False
    for bidder in {one.bidder for one in chosen}:
        own = [one for one in chosen if one.bidder == bidder]
        if len(own) > 1 and any(one.alone for one in own):
            return False
        if most is not None and sum(len(one.lots) for one in own) > most:
            return False
    return True


@given(bids, st.sampled_from((None, 1, 2)), st.randoms(use_true_random=False))
def test_it_is_the_best_of_all_whatever_the_order(given_bids: tuple[Bid, ...], most: int | None, mix: Random) -> None:
    every = [
        chosen
        for size in range(len(given_bids) + 1)
        for chosen in combinations(given_bids, size)
        if allowed(chosen, most)
    ]
    value = {chosen: (sum(len(b.lots) for b in chosen), -sum(b.price for b in chosen)) for chosen in every}
    top = max(value.values())
    winners = [{b.id for b in chosen} for chosen in every if value[chosen] == top]
    mixed = list(given_bids)
    mix.shuffle(mixed)
    for order in (given_bids, tuple(mixed)):
        whole = Lots("ITB", "USD", LOTS, order, most=most)
        if len(winners) > 1:
            with pytest.raises(CannotRank, match="equally good"):
                best(whole)
            whole = replace(whole, decided=tuple(winners[0]))
        assert {b.id for b in best(whole).bids} in winners


FILE = """achyk-lots: 1
call: ITB-2017-002
currency: USD
lots: [gender, trafficking]
bids:
  - {id: A1, bidder: A, lots: [gender], price: 12000}
  - {id: B1, bidder: B, lots: [trafficking], price: 9000.50}
  - {id: C1, bidder: C, lots: [gender, trafficking], price: 30000, alone: yes}
"""


def test_the_command_prints_the_best_combination(tmp_path: Path) -> None:
    (tmp_path / "lots.yaml").write_text(FILE)
    command = [sys.executable, "-m", "achyk", "score", str(tmp_path / "lots.yaml")]
    done = subprocess.run(command, env={"PYTHONPATH": "src"}, capture_output=True, text=True, check=True)
    assert done.stdout == (
        "ITB-2017-002 · USD\n"
        "lots         bid  bidder  price     points\n"
        "gender       A1   A       12000     0\n"
        "trafficking  B1   B       9000.50   0\n"
        "all          -    -       21000.50  0\n"
    )
    done = subprocess.run([*command, "--json"], env={"PYTHONPATH": "src"}, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["price"] == "21000.50"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("call: ITB-2017-002\n", "", "call is missing"),
        ("alone: yes", "alone: maybe", "alone is yes or no, not maybe"),
        ("alone: yes", "lone: yes", "a bid has no key lone"),
        ("price: 12000", "price: viele", "not a number: viele"),
        ("[gender, trafficking]\nbids", "5\nbids", "its lots are not lots of this call"),
        ("achyk-lots: 1", "achyk-lots: 2", "must begin with `achyk-lots: 1`"),
    ],
)
def test_a_broken_file_is_answered_with_a_sentence(old: str, new: str, said: str) -> None:
    with pytest.raises(CannotRank, match=said):
        best(lots_file.read(FILE.replace(old, new)))


@given(bids, st.sampled_from((None, 1)), st.sampled_from(Aim))
def test_what_is_written_reads_the_same(given_bids: tuple[Bid, ...], most: int | None, aim: Aim) -> None:
    whole = Lots("ITB", "USD", LOTS, given_bids, aim, most)
    assert lots_file.read(lots_file.write(whole)) == whole
