"""Real notices as fact records: where each fact goes in a call, and how it is read back.

A fact that is prose in the notice goes into a text; every other one into a typed field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from achyk.core.procedures.application import Part
from achyk.core.procedures.declaration import Stage
from achyk.core.procedures.kinds import KINDS
from achyk.core.scoring.model import Method
from achyk.core.values import LocalizedText
from achyk.office.calls import drafting
from achyk.office.calls.commands import (
    Basics,
    CategoryGiven,
    Conditions,
    CriterionGiven,
    LineGiven,
    LotGiven,
    Paper,
    PostGiven,
    RequirementGiven,
    Texts,
    Times,
)
from achyk.office.calls.enums import ContractType
from achyk.office.calls.models import Call
from achyk.office.gallery import exhibitions
from achyk.office.gallery.exhibitions import ExhibitionGiven
from achyk.office.mission import services as mission
from tests.cast import Cast


def lines_like(text: str, value: str | list[str]) -> str | list[str]:
    """A text with an entry a line, as a list where the fact is one."""
    return text.splitlines() if isinstance(value, list) else text


KIND = {
    "vacancy/consultancy": "vacancy", "vacancy/individual contract": "vacancy", "RFP": "rfp", "ITB": "tender",
    "CEI": "grant", "CEI with lots": "grant", "grants": "grant", "grants, second stage": "grant",
    "RFQ with lots": "rfq", "photo contest": "contest", "photo contest result and exhibition": "contest",
}  # fmt: skip
ABOUT_THE_RECORD = {"id", "source", "model_needs", "note"}
"""What the record says of itself and not the notice."""


@dataclass
class Draft:
    """What the facts of a notice come to before they are written into a call."""

    language: str = "en"
    kind: str = "rfp"
    unit: str = ""
    address: str = ""
    project: tuple[str, str, str] = ("", "", "")
    """Code, name, donor."""
    places: list[str] = field(default_factory=list)
    home_based: bool = False
    basics: dict[str, Any] = field(default_factory=dict)
    times: dict[str, Any] = field(default_factory=lambda: {"zone": "Asia/Bishkek"})
    title: str = ""
    prose: list[str] = field(default_factory=list)
    lots: list[LotGiven] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    post: dict[str, Any] = field(default_factory=dict)
    category: dict[str, Any] = field(default_factory=dict)
    audience: str = ""
    papers: list[tuple[str, bool]] = field(default_factory=list)
    """Names, and whether they are asked."""
    on_paper: str = ""
    exhibition: dict[str, Any] = field(default_factory=dict)
    criteria: list[str] = field(default_factory=list)
    requirements: list[tuple[str, bool]] = field(default_factory=list)
    clauses: list[str] = field(default_factory=list)
    security: Decimal | None = None
    published: datetime | None = None

    def said(self, text: str) -> LocalizedText:
        """A text in the language of the notice alone."""
        return LocalizedText(**{self.language: text}) if text else LocalizedText()


@dataclass(frozen=True)
class Place:
    """Where a fact goes. `put` keeps it, `get` reads it back from the call; both come to what `plain` makes of the fact."""

    put: Callable[[Draft, Any], None]
    get: Callable[[Call, Any], Any]
    plain: Callable[[Any], Any] = lambda value: value


def everywhere(text: str) -> LocalizedText:
    """A name of the mission's records, which are always in three languages."""
    return LocalizedText(ru=text, ky=text, en=text)


def only(text: LocalizedText) -> str:
    """A text of one language."""
    return text.ru or text.ky or text.en


def instant(value: str, zone: str) -> datetime:
    """The instant of a deadline as notices write it: 24:00 is the end of the day, without an hour the last minute."""
    day, _, hour = value.partition("T")
    if hour == "24:00":
        return datetime.combine(date.fromisoformat(day) + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))
    return datetime.fromisoformat(f"{day}T{hour or '23:59'}").replace(tzinfo=ZoneInfo(zone))


def _deadline_put(draft: Draft, value: str | None) -> None:
    if value and value[0].isdigit():
        draft.times["deadline_at"] = value
    elif value:
        draft.prose.append(value)


def _deadline_get(call: Call, value: str | None) -> Any:
    if value and not value[0].isdigit():
        return value if value in only(call.description) else None
    if call.deadline_at is None:
        return None
    local = call.deadline_at.astimezone(ZoneInfo(call.zone))
    if value and value.endswith("T24:00"):
        return f"{(local - timedelta(days=1)).date()}T24:00"
    return local.strftime("%Y-%m-%dT%H:%M")[: len(value or "")]


def _published_put(draft: Draft, value: str | None) -> None:
    if value:
        whole = f"{value}-01-01"[:10] if len(value) == 4 else f"{value}-01"[:10] if len(value) == 7 else value
        draft.published = instant(whole, "UTC")


def _published_get(call: Call, value: str | None) -> Any:
    written = call.published_at.strftime("%Y-%m-%dT%H:%M") if call.published_at else ""
    return written[: len(value)] if value else None


def stations(value: str | list[str]) -> tuple[bool, list[str]]:
    """Whether work is done from home, and the names of the places."""
    text = ", ".join(value) if isinstance(value, list) else value
    names = [name.strip() for name in re.split(r"[,;]", text.replace("field work in", ""))]
    return "home-based" in names, sorted(name for name in names if name and name != "home-based")


def _place_put(draft: Draft, value: Any) -> None:
    if draft.kind == "rfp":
        draft.address = value
    else:
        draft.home_based, draft.places = stations(value)


def _place_get(call: Call, _value: Any) -> Any:
    if call.kind == "rfp":
        assert call.unit
        return stations(only(call.unit.address))
    home = any(lot.post.home_based for lot in call.lots.all() if hasattr(lot, "post"))
    return home, sorted(only(place.name) for place in call.places.all())


LENGTH = {"at most one year": (None, 12), "13 months": (13, 13), "12 to 18 months": (12, 18)}


def lasting(value: str) -> dict[str, Any]:
    """Months (least, most), working days within, first and last day."""
    found: dict[str, Any] = {"months": LENGTH.get(value, (None, None)), "days": None}
    if months := re.match(r"(\d+) months,", value):
        found["months"] = (int(months[1]), int(months[1]))
    if days := re.match(r"(\d+) working days", value):
        found["days"] = int(days[1])
    span = [date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", value)]
    found["from"], found["until"] = span or (None, None)
    if "expected to March 2023" in value:
        found["until"] = date(2023, 3, 31)
    return found


def _duration_put(draft: Draft, value: str) -> None:
    found = lasting(value)
    draft.basics["least_months"], draft.basics["most_months"] = found["months"]
    draft.post |= {"effort_days": found["days"], "starts_on": found["from"], "ends_on": found["until"]}


def _duration_get(call: Call, _value: str) -> Any:
    post = next((lot.post for lot in call.lots.all() if hasattr(lot, "post")), None)
    return {
        "months": (call.least_months, call.most_months), "days": post.effort_days if post else None,
        "from": post.starts_on if post else None, "until": post.ends_on if post else None,
    }  # fmt: skip


def _lots_put(draft: Draft, value: Mapping[str, Any]) -> None:
    for number, (name, lot) in enumerate(value.items(), 1):
        if isinstance(lot, Mapping):
            draft.lots.append(_lot(draft, f"{draft.title} {name}", ceiling=Decimal(str(lot["amount"]))))
            draft.lines += [(number, item) for item in lot["items"]]
        elif name == "rest":
            draft.lots.append(_lot(draft, lot, ceiling=Decimal(lot.split()[0])))
        else:
            singles = tuple(range(1, number)) if "all" in lot else ()
            draft.lots.append(_lot(draft, lot, includes=singles))


def _lots_get(call: Call, value: Mapping[str, Any]) -> Any:
    lots = {lot.number: lot for lot in call.lots.all()}
    read: dict[str, Any] = {}
    for number, name in enumerate(value, 1):
        items = [only(line.title) for line in call.items.all() if line.lot_id == lots[number].pk]
        read[name] = {"amount": float(lots[number].ceiling or 0), "items": items} if items else only(lots[number].title)
    return read


def _lot(draft: Draft, title: str, **more: Any) -> LotGiven:
    return LotGiven(title=draft.said(title), description=LocalizedText(), audience=LocalizedText(), **more)


def _whole_price(call: Call, _value: Any) -> Any:
    ceilings = sum(lot.ceiling or 0 for lot in call.lots.all())
    assert ceilings == call.budget_amount, "the sum of the lots equals the total"
    return {"total": float(call.budget_amount or 0), "currency": call.budget_currency}


def before(value: str) -> tuple[int, bool]:
    """How many days before the deadline questions end, and whether they are working days."""
    found = re.search(r"(\d+) (working )?days before", value)
    assert found
    return int(found[1]), bool(found[2])


def days_earlier(day: date, count: int, *, working: bool) -> date:
    """So many days before one, or so many from Monday to Friday."""
    while count:
        day -= timedelta(days=1)
        count -= not working or day.weekday() < 5
    return day


def _questions_get(call: Call, value: str) -> Any:
    assert call.questions_until
    assert call.deadline_at
    zone, (_count, working) = ZoneInfo(call.zone), before(value)
    day, last = call.questions_until.astimezone(zone).date(), call.deadline_at.astimezone(zone).date()
    between = next(n for n in range(60) if days_earlier(last, n, working=working) == day)
    return between, working


RESULTS = {"within four weeks": 28, "6-8 weeks from the end of application": 56}
"""The last day that is promised, in days after the deadline."""


def contract_of(value: str) -> tuple[ContractType, str]:
    """The type of contract and what is written beside it."""
    return ContractType.CONSULTANT, value.partition(", ")[2]


def _contract_put(draft: Draft, value: str) -> None:
    draft.post["contract"], beside = contract_of(value)
    if beside:
        draft.post["grade"] = beside


def _contract_get(call: Call, value: str) -> Any:
    post = call.lots.get().post
    return ContractType(post.contract), post.grade if "," in value else ""


AGES = {
    "individuals of 18 or over at the time of entry": (18, None),
    "18 to 30 years during the whole period": (18, 30),
}


def _eligible_put(draft: Draft, value: str) -> None:
    if value in AGES:
        draft.category["least_age"], draft.category["most_age"] = AGES[value]
    elif draft.kind == "contest":
        draft.audience = value
    else:
        draft.requirements.append((value, True))


def _eligible_get(call: Call, value: str) -> Any:
    if value in AGES:
        category = call.lots.all()[0].category
        return category.least_age, category.most_age
    if call.kind == "contest":
        return only(call.lots.all()[0].audience)
    return next(only(one.title) for one in call.requirements.all() if one.essential)


ENTRY = {"photo": Part.ENTRY, "title": Part.ENTRY, "concept": Part.ENTRY}
"""Papers of a contest that are parts of its form; who the author is goes into an envelope of its own."""


def _papers_put(draft: Draft, value: list[str]) -> None:
    if draft.kind != "contest":
        draft.papers += [(one, True) for one in value]


def _papers_get(call: Call, value: list[str]) -> Any:
    if call.kind == "contest":
        return [one for one in value if ENTRY.get(one, Part.AUTHOR) in call.procedure.parts]
    return [only(paper.title) for paper in call.papers.all()]


NOT_ASKED = " (n/a)"
"""How a notice marks a form that it does not ask for."""


def _forms_put(draft: Draft, value: list[str]) -> None:
    draft.papers += [(one.removesuffix(NOT_ASKED), not one.endswith(NOT_ASKED)) for one in value]


def _forms_get(call: Call, _value: Any) -> Any:
    return [only(paper.title) + ("" if paper.asked else NOT_ASKED) for paper in call.papers.all()]


def handed_in(value: list[str]) -> tuple[bool, str]:
    """Whether applications come electronically, as all of them do here, and what is said of handing them in on paper.

    Mail and a tendering system are both electronic submission, as the codes of OCDS have it; here it is a sealed one.
    """
    (way,) = value
    return any(one in way for one in ("e-mail", "electronic", "e-tendering")), way if "in writing" in way else ""


def _handed_in_get(call: Call, _value: Any) -> Any:
    return bool(call.procedure.how_to_apply), only(call.paper_copy)


def shown(name: str, plain: Callable[[Any], Any] = lambda value: value) -> Place:
    """What is said of the exhibition of the works."""
    return Place(
        lambda draft, value: draft.exhibition.update({name: plain(value)}),
        lambda call, _value: plain(getattr(call.exhibitions.get(), name)),
        plain,
    )


def text(name: str) -> Place:
    """A fact that is prose in the notice."""
    return Place(
        lambda draft, value: draft.prose.append(f"{name}: {value}"),
        lambda call, value: value if f"{name}: {value}" in only(call.description) else None,
    )


def of_post(name: str) -> Place:
    """A text of the post."""
    return Place(
        lambda draft, value: draft.post.update({name: draft.said(value)}),
        lambda call, _value: only(getattr(call.lots.get().post, name)),
    )


def basic(name: str, plain: Callable[[Any], Any] = lambda value: value) -> Place:
    """A field of the basics."""
    return Place(
        lambda draft, value: draft.basics.update({name: plain(value)}),
        lambda call, _value: plain(getattr(call, name)),
        plain,
    )


def project(part: int, get: Callable[[Call], LocalizedText]) -> Place:
    """The project (1) or its donor (2)."""

    def put(draft: Draft, value: str) -> None:
        kept = list(draft.project)
        kept[part] = value
        draft.project = (kept[0], kept[1], kept[2])

    return Place(put, lambda call, _value: only(get(call)))


def titles(name: str) -> Place:
    """Lots by their titles."""
    return Place(
        lambda draft, value: draft.lots.extend(_lot(draft, one) for one in value),
        lambda call, _value: [only(lot.title) for lot in call.lots.all()],
    )


PLACES: dict[str, Place] = {
    "kind": Place(lambda draft, value: setattr(draft, "kind", KIND[value]), lambda call, _v: call.kind, KIND.__getitem__),
    "language": Place(
        lambda draft, value: setattr(draft, "language", value),
        lambda call, _v: next(code for code, said in call.title.as_mapping().items() if said),
    ),
    "issuer": Place(lambda draft, value: setattr(draft, "unit", value), lambda call, _v: only(attrgetter("unit.name")(call))),
    "title": Place(lambda draft, value: setattr(draft, "title", value), lambda call, _v: only(call.title)),
    "reference": basic("other_reference", lambda value: value or ""),
    "published": Place(_published_put, _published_get),
    "deadline": Place(_deadline_put, _deadline_get),
    "deadline_as_written": text("deadline_as_written"),
    "time_zone": Place(
        lambda draft, value: draft.times.update(zone=value.split()[0]), lambda call, _v: call.zone, lambda v: v.split()[0]
    ),
    "place": Place(_place_put, _place_get, stations),
    "project": project(1, attrgetter("project.name")),
    "donor": project(2, attrgetter("project.donor.name")),
    "budget_codes": basic("budget_codes", list),
    "application_languages": basic("languages", list),
    "contract_type": Place(_contract_put, _contract_get, contract_of),
    "grade": Place(
        lambda draft, value: draft.post.update(grade=value), lambda call, _v: call.lots.get().post.grade
    ),
    "duration": Place(_duration_put, _duration_get, lasting),
    "start": Place(
        lambda draft, value: draft.post.update(starts_on=date.fromisoformat(value)),
        lambda call, _v: call.lots.get().post.starts_on.isoformat(),
    ),
    "supervision": Place(
        lambda draft, value: draft.post.update(supervision=draft.said("\n".join(value))),
        lambda call, _v: only(call.lots.get().post.supervision).splitlines(),
    ),
    "unit": of_post("department"),
    "deliverables": Place(
        lambda draft, value: draft.post.update(outputs=draft.said("\n".join([value] if isinstance(value, str) else value))),
        lambda call, value: lines_like(only(call.lots.get().post.outputs), value),
    ),
    "late_rule": Place(
        lambda draft, value: draft.times.update(refuses_late=value == "no late proposal accepted"),
        lambda call, value: value if call.refuses_late else None,
    ),
    "jury": Place(
        lambda draft, value: draft.basics.update(judges=draft.said(value)), lambda call, _v: only(call.judges)
    ),
    "open_to": Place(
        lambda draft, value: setattr(draft, "audience", value), lambda call, _v: only(call.lots.get().audience)
    ),
    "eligibility": Place(_eligible_put, _eligible_get, lambda value: AGES.get(value, value)),
    "preference": Place(
        lambda draft, value: draft.requirements.append((value, False)),
        lambda call, _v: next(only(one.title) for one in call.requirements.all() if not one.essential),
    ),
    "criteria": Place(
        lambda draft, value: draft.criteria.extend(value), lambda call, _v: [only(one.title) for one in call.criteria.all()]
    ),
    "required_documents": Place(_papers_put, _papers_get),
    "selection_method": Place(
        lambda _draft, value: None, lambda call, _v: Method(call.method),
        lambda value: Method.QUALITY_AND_COST if value.startswith("QCBS") else value,
    ),
    "clarification_deadline": Place(
        lambda draft, value: draft.times.update(questions_until=value), _questions_get, before
    ),
    "results": Place(
        lambda draft, value: draft.times.update(results_days=RESULTS[value]), lambda call, _v: call.results_days,
        RESULTS.__getitem__,
    ),
    "lots": Place(_lots_put, _lots_get),
    "lot_rules": Place(
        lambda _draft, _value: None, lambda call, value: value if call.lots.get(number=4).includes == [1, 2, 3] else None
    ),
    "amount": Place(
        lambda draft, value: draft.basics.update(
            budget_amount=Decimal(str(value["total"])), budget_currency=value["currency"]
        ),
        _whole_price,
    ),
    "contract_security": Place(
        lambda draft, value: setattr(draft, "security", Decimal(value.strip("%"))),
        lambda call, _v: f"{call.performance_security:.0f}%",
    ),
    "themes": Place(
        lambda draft, value: draft.lots.extend(
            _lot(draft, one) for one in (value if isinstance(value, list) else map(str, range(1, value + 1)))
        ),
        lambda call, value: [only(lot.title) for lot in call.lots.all()] if isinstance(value, list) else call.lots.count(),
    ),
    "submission": Place(
        lambda draft, value: setattr(draft, "on_paper", handed_in(value)[1]), _handed_in_get, handed_in
    ),
    "forms": Place(_forms_put, _forms_get),
    "intention_deadline": Place(
        lambda draft, value: draft.times.update(intention_until=value),
        lambda call, _v: call.intention_until.astimezone(ZoneInfo(call.zone)).date().isoformat(),
    ),
    "decline_reason": Place(lambda _draft, _value: None, lambda call, value: value if call.intention_until else None),
    "event": shown("opens_on", lambda value: value if isinstance(value, date) else date.fromisoformat(value)),
    "works": shown("least_works", lambda value: value if isinstance(value, int) else int(value.removeprefix("over "))),
    "extra": shown("beside", lambda value: only(value).splitlines() if isinstance(value, LocalizedText) else value),
    "theme": text("theme"),
    "rule": text("rule"),
    "form": text("form"),
    "rules": Place(
        lambda draft, value: draft.clauses.extend(value),
        lambda call, value: [one for one in value if one in {only(clause.text) for clause in call.clauses.all()}],
    ),
    "rights": Place(
        lambda draft, value: draft.clauses.append(value),
        lambda call, value: value if value in {only(clause.text) for clause in call.clauses.all()} else None,
    ),
    "exclusion": Place(
        lambda draft, value: draft.clauses.append(value),
        lambda call, value: value if value in {only(clause.text) for clause in call.clauses.all()} else None,
    ),
    "prize": Place(
        lambda draft, value: draft.category.update(prize=draft.said(value)),
        lambda call, _v: only(call.lots.all()[0].category.prize),
    ),
    "categories": titles("categories"),
    "winners": Place(
        lambda draft, value: setattr(
            draft, "lots", [replace(lot, winners=n) for lot, n in zip(draft.lots, value.values(), strict=True)]
        ),
        lambda call, value: dict(zip(value, [lot.winners for lot in call.lots.all()], strict=True)),
    ),
    "period": Place(
        lambda draft, value: (_published_put(draft, value[0]), _deadline_put(draft, value[1]))[0],
        lambda call, value: [_published_get(call, value[0]), _deadline_get(call, value[1])],
    ),
}  # fmt: skip


def load(cast: Cast, facts: Mapping[str, Any]) -> Call:
    """A draft that holds the facts of a notice, each in its place."""
    draft = Draft()
    for key in sorted(
        facts, key=lambda key: (key not in {"kind", "language", "title", "categories"}, list(facts).index(key))
    ):
        if key in PLACES:
            PLACES[key].put(draft, facts[key])
    return _written(cast, draft, reference=f"NOTICE-{facts['id'].upper()}")


def _written(cast: Cast, draft: Draft, *, reference: str) -> Call:
    officer, administrator = cast.officer, cast.administrator
    for rule in draft.clauses:
        mission.add_clause(administrator, name=everywhere(rule[:100]), text=everywhere(rule), kinds=(draft.kind,))
    call = drafting.begin(officer, kind=draft.kind, reference=reference, title=draft.said(draft.title))
    unit = mission.add_unit(
        administrator, mission.NewUnit(name=everywhere(draft.unit), address=everywhere(draft.address or "-"))
    )
    _code, name, donor = draft.project
    funded = None
    if name or donor:
        giver = mission.add_donor(administrator, name=everywhere(donor or "-"), wording=LocalizedText())
        funded = mission.add_project(
            administrator, code=reference[-3:], name=everywhere(name or "-"), donor=giver, starts_on=None, ends_on=None
        )
    places = tuple(mission.add_place(administrator, name=everywhere(one)) for one in draft.places)
    basics = {"budget_amount": None, "budget_currency": "USD", "budget_excludes": LocalizedText()} | draft.basics
    drafting.write_basics(
        officer, call,
        Basics(reference=reference, unit=unit, project=funded, places=places, eligible=(), **basics),
    )  # fmt: skip
    drafting.write_texts(
        officer, call,
        Texts(title=draft.said(draft.title), summary=LocalizedText(), instructions=LocalizedText(),
              description=draft.said("\n\n".join(draft.prose)), paper_copy=draft.said(draft.on_paper)),
    )  # fmt: skip
    _write_times(cast, call, draft.times)
    _write_lots(cast, call, draft, places)
    _write_lists(cast, call, draft)
    if draft.exhibition:
        _exhibit(cast, call, draft)
    if draft.published:
        Call.objects.filter(pk=call.pk).update(published_at=draft.published)
    return Call.objects.get(pk=call.pk)


def _exhibit(cast: Cast, call: Call, draft: Draft) -> None:
    """The exhibition that a notice of results announces."""
    Call.objects.filter(pk=call.pk).update(stage=Stage.RELEASED)
    given = draft.exhibition | {"beside": everywhere("\n".join(draft.exhibition["beside"]))}
    place = everywhere(", ".join(only(one.name) for one in call.places.all()))
    exhibitions.announce(cast.officer, Call.objects.get(pk=call.pk), ExhibitionGiven(place=place, **given))


def _write_times(cast: Cast, call: Call, given: dict[str, Any]) -> None:
    zone, last = given["zone"], given.get("deadline_at")
    deadline = instant(last, zone) if last else None
    questions = None
    if deadline and "questions_until" in given:
        count, working = before(given["questions_until"])
        day = days_earlier(deadline.astimezone(ZoneInfo(zone)).date(), count, working=working)
        questions = datetime.combine(day, datetime.max.time().replace(microsecond=0), ZoneInfo(zone))
    drafting.write_times(
        cast.officer, call,
        Times(zone=zone, questions_until=questions, answers_until=None, deadline_at=deadline, opens_at=None,
              intention_until=instant(given["intention_until"], zone) if "intention_until" in given else None,
              results_days=given.get("results_days"), refuses_late=given.get("refuses_late", False)),
    )  # fmt: skip


def _write_lots(cast: Cast, call: Call, draft: Draft, places: tuple[Any, ...]) -> None:
    lots = draft.lots
    if not KINDS[draft.kind].lots:
        return
    if draft.kind == "vacancy":
        post = PostGiven(**draft.post, home_based=draft.home_based, stations={places[0]: 1} if places else {})
        lots = [replace(_lot(draft, draft.title), post=post, audience=draft.said(draft.audience))]
    if draft.kind == "contest":
        category = CategoryGiven(**draft.category)
        lots = [
            replace(lot, category=category, audience=draft.said(draft.audience))
            for lot in lots or [_lot(draft, draft.title)]
        ]
    drafting.write_lots(cast.officer, call, lots)
    lines = [
        LineGiven(title=draft.said(title), quantity=Decimal(1), unit=draft.said("-"), lot=number)
        for number, title in draft.lines
    ]
    drafting.write_lines(cast.officer, call, lines)


def _write_lists(cast: Cast, call: Call, draft: Draft) -> None:
    envelope = call.procedure.envelopes[0].envelope
    if draft.papers:
        drafting.write_papers(
            cast.officer, call,
            [Paper(envelope=envelope, title=draft.said(title), guidance=LocalizedText(), compulsory=True, asked=asked)
             for title, asked in draft.papers],
        )  # fmt: skip
    if draft.criteria:
        drafting.write_criteria(
            cast.officer, call,
            [CriterionGiven(title=draft.said(one), guidance=LocalizedText(), weight=Decimal(0), maximum=Decimal(10))
             for one in draft.criteria],
        )  # fmt: skip
    drafting.write_requirements(
        cast.officer, call,
        [RequirementGiven(title=draft.said(title), essential=essential) for title, essential in draft.requirements],
    )  # fmt: skip
    if draft.security is not None:
        drafting.write_conditions(
            cast.officer, call,
            Conditions(most_lots=None, validity_days=None, bid_security=None, performance_security=draft.security),
        )  # fmt: skip
