"""The file that `achyk score` reads: YAML in which every value is a text, so that 0.1 stays 0.1 and no stays no.

achyk-score: 1
call: RFP-2018-001
currency: USD
criteria:
  - {id: method, title: Methodology, weight: 60, maximum: 10}
  - {id: team, title: Team, weight: 40, maximum: 10}
members: [A, B]
rule:
  technical-weight: 80
  threshold: 70
  places: 2
  mode: half-up            # half-up, half-even, down
  step: once               # once, parts-first
  ties: [higher-technical, lower-price, written-decision]
  decided: []              # the panel's order, when a tie is left to its written decision
  # and what may be left out: method, price-formula, technical-formula, average, floor, ceiling, sole-ceiling, drawn,
  # figures. docs/score-file.md describes each.
offers:
  - id: 7K3MQ-Q2PXH
    received: 2018-02-01T10:00:00Z
    price: 31500           # left out while the financial envelope is shut
    recused: []            # members with a declared conflict: left out when there are none
    scores:
      method: {A: 8, B: 7.5}
      team: {A: 9, B: 9}
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from achyk.core.scoring.model import (
    Average,
    CannotRank,
    Criterion,
    Evaluation,
    Figure,
    Line,
    Method,
    Mode,
    Offer,
    PriceFormula,
    Rule,
    Step,
    TechnicalFormula,
    Tie,
)

HEAD = "achyk-score"


class _Loader(yaml.BaseLoader):
    """Texts only, no aliases, no key twice."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise CannotRank("aliases (&, *) are not allowed in this file")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  yaml's own
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise CannotRank(f"a key stands twice: {', '.join(sorted(twice))}")
        return super().construct_mapping(node, deep)


def texts_of(text: str, head: str) -> dict[str, Any]:
    """The whole of a file, every value a text. Raises CannotRank when it is no YAML, or another file."""
    try:
        whole = yaml.load(text, _Loader)  # noqa: S506  a loader of texts only
    except yaml.YAMLError as error:
        raise CannotRank(f"not YAML: {error}") from error
    if not isinstance(whole, dict) or whole.get(head) != "1":
        raise CannotRank(f"the file must begin with `{head}: 1`")
    return whole


def read(text: str) -> Evaluation:
    """Read an evaluation. Raises CannotRank with a sentence that says what is wrong."""
    whole = texts_of(text, HEAD)
    try:
        call, currency = whole["call"], whole["currency"]
        criteria = tuple(_criterion(given) for given in whole["criteria"])
        return Evaluation(
            call=call,
            currency=currency,
            criteria=criteria,
            members=tuple(whole["members"]),
            offers=tuple(_offer(offer, criteria) for offer in whole["offers"]),
            rule=_rule(whole["rule"]),
        )
    except KeyError as error:
        raise CannotRank(f"{error.args[0]} is missing") from error
    except (TypeError, AttributeError) as error:
        raise CannotRank("a list or mapping stands where a value is expected, or the other way round") from error


def _criterion(given: dict[str, Any]) -> Criterion:
    known_keys(given, {"id", "title", "weight", "maximum", "threshold", "words"}, "criterion")
    return Criterion(
        given["id"],
        given["title"],
        decimal_of(given["weight"]),
        decimal_of(given["maximum"]),
        decimal_of(given.get("threshold", "0")),
        tuple((word, decimal_of(worth)) for word, worth in given.get("words", {}).items()),
    )


def _offer(given: dict[str, Any], criteria: tuple[Criterion, ...]) -> Offer:
    known_keys(given, {"id", "received", "price", "recused", "scores"}, "offer")
    words = {criterion.id: dict(criterion.words) for criterion in criteria}
    scores = {
        criterion: {member: _points(score, words.get(criterion, {})) for member, score in of_members.items()}
        for criterion, of_members in given["scores"].items()
    }
    price = given.get("price")
    return Offer(
        id=given["id"],
        scores=scores,
        price=None if price is None else decimal_of(price),
        received=given.get("received", ""),
        recused=tuple(given.get("recused", ())),
    )


def _points(score: str, words: dict[str, Decimal]) -> Decimal:
    if not words:
        return decimal_of(score)
    if score not in words:
        raise CannotRank(f"{score} is none of the words of its criterion: {', '.join(words)}")
    return words[score]


def _rule(given: dict[str, Any]) -> Rule:
    known_keys(given, {*COMPULSORY, *OPTIONAL}, "rule")
    try:
        rule = Rule(
            technical_weight=decimal_of(given["technical-weight"]),
            threshold=decimal_of(given["threshold"]),
            places=int(given["places"]),
            mode=Mode(given["mode"]),
            step=Step(given["step"]),
            ties=tuple(Tie(tie) for tie in given["ties"]),
            decided=tuple(given.get("decided", ())),
        )
        more = {name: read_one(given[key]) for key, (name, read_one, _) in OPTIONAL.items() if key in given}
        return replace(rule, **more)
    except ValueError as error:
        raise CannotRank(str(error)) from error


def _figures(given: dict[str, str]) -> tuple[tuple[Figure, int], ...]:
    return tuple((Figure(figure), int(places)) for figure, places in given.items())


def _limit(text: str) -> Decimal | None:
    return None if text == "none" else decimal_of(text)


def known_keys(given: dict[str, Any], keys: set[str], of: str) -> None:
    """A key with a typing error would be passed over in silence, and the ranking be another one."""
    if not isinstance(given, dict):
        raise TypeError(of)
    strange = sorted(set(given) - keys)
    if strange:
        raise CannotRank(f"a {of} has no key {', '.join(strange)}")


def decimal_of(text: str) -> Decimal:
    """A finite number as it is written. Raises CannotRank."""
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise CannotRank(f"not a number: {text}") from error
    if not value.is_finite():
        raise CannotRank(f"not a number: {text}")
    return value


def write(evaluation: Evaluation) -> str:
    """The file of an evaluation, always the same text for the same evaluation. What is not set is left out."""
    rule = evaluation.rule
    whole = {
        HEAD: "1",
        "call": evaluation.call,
        "currency": evaluation.currency,
        "criteria": [_written_criterion(criterion) for criterion in evaluation.criteria],
        "members": list(evaluation.members),
        "rule": {
            "technical-weight": f"{rule.technical_weight}",
            "threshold": f"{rule.threshold}",
            "places": f"{rule.places}",
            "mode": rule.mode.value,
            "step": rule.step.value,
            "ties": [tie.value for tie in rule.ties],
            "decided": list(rule.decided),
            **{
                key: write_one(getattr(rule, name))
                for key, (name, _, write_one) in OPTIONAL.items()
                if getattr(rule, name) != DEFAULTS[name]
            },
        },
        "offers": [_written(offer, evaluation.criteria) for offer in evaluation.offers],
    }
    text: str = yaml.dump(whole, allow_unicode=True, sort_keys=False, width=110)
    return text


def _written_criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "title": criterion.title,
        "weight": f"{criterion.weight}",
        "maximum": f"{criterion.maximum}",
        **({"threshold": f"{criterion.threshold}"} if criterion.threshold else {}),
        **({"words": {word: f"{worth}" for word, worth in criterion.words}} if criterion.words else {}),
    }


def _written(offer: Offer, criteria: tuple[Criterion, ...]) -> dict[str, Any]:
    words = {criterion.id: {worth: word for word, worth in criterion.words} for criterion in criteria}
    return {
        "id": offer.id,
        "received": offer.received,
        **({} if offer.price is None else {"price": f"{offer.price}"}),
        **({"recused": list(offer.recused)} if offer.recused else {}),
        "scores": {
            c: {m: words.get(c, {}).get(score, f"{score}") for m, score in of.items()} for c, of in offer.scores.items()
        },
    }


def _same(value: Any) -> str:
    return f"{value}"


def _limit_written(value: Decimal | None) -> str:
    return "none" if value is None else f"{value}"


COMPULSORY = ("technical-weight", "threshold", "places", "mode", "step", "ties", "decided")
OPTIONAL: dict[str, tuple[str, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "method": ("method", Method, _same),
    "price-formula": ("price_formula", PriceFormula, _same),
    "technical-formula": ("technical_formula", TechnicalFormula, _same),
    "average": ("average", Average, _same),
    "floor": ("floor", _limit, _limit_written),
    "ceiling": ("ceiling", _limit, _limit_written),
    "sole-ceiling": ("sole_ceiling", _limit, _limit_written),
    "drawn": ("drawn", tuple, list),
    "figures": ("figures", _figures, lambda pairs: {figure.value: f"{places}" for figure, places in pairs}),
}
"""Keys of a rule that may be left out: the field, how it is read, how it is written."""
DEFAULTS = {field.name: field.default for field in fields(Rule)}


def table(evaluation: Evaluation, lines: list[Line]) -> str:
    """The ranking as a plain table: the same text at the desk, in the export and from `achyk score`."""
    points = ["technical"] if evaluation.criteria else []
    heads = ["place", "offer", *(c.id for c in evaluation.criteria), *points, "price", "financial", "total", "tie"]
    rows = [
        [
            _shown(line.place),
            line.offer,
            *(f"{part}" for part in line.parts),
            *(f"{line.technical}" for _ in points),
            _shown(line.price) if line.passed else "not read",
            _shown(line.financial),
            line.out or _shown(line.total),
            line.tie,
        ]
        for line in lines
    ]
    widths = [max(len(row[n]) for row in [heads, *rows]) for n in range(len(heads))]
    body = "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in [heads, *rows])
    return f"{evaluation.call} · {evaluation.currency}\n{body}\n"


def as_json(evaluation: Evaluation, lines: list[Line]) -> str:
    """The ranking as JSON; figures are texts, so that no reader makes floats of them."""
    rows = [
        {
            "place": line.place,
            "offer": line.offer,
            "parts": {c.id: f"{part}" for c, part in zip(evaluation.criteria, line.parts, strict=True)},
            "technical": f"{line.technical}",
            "passed": line.passed,
            **({"out": line.out} if line.out else {}),
            "price": None if line.price is None else f"{line.price}",
            "financial": None if line.financial is None else f"{line.financial}",
            "total": None if line.total is None else f"{line.total}",
            "tie": line.tie,
        }
        for line in lines
    ]
    whole = {"call": evaluation.call, "currency": evaluation.currency, "ranking": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _shown(value: object) -> str:
    return "-" if value is None else f"{value}"
