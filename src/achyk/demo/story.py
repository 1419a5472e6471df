"""Acts of the story that a newcomer may let the cast play, by the same services as everybody; or play by hand instead."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import typst

from achyk.core.procedures.declaration import Stage
from achyk.core.values import LocalizedText, lt
from achyk.demo import cast
from achyk.demo.cast import Member
from achyk.demo.world import story_call
from achyk.doors.portal.apply import mail_link
from achyk.office.calls.enums import ApplicantKind
from achyk.office.opening.queries import applicants, opened
from achyk.office.selection import eligibility, panel, scores
from achyk.office.selection.eligibility import Answer
from achyk.office.selection.panel import Stated
from achyk.office.selection.scores import Points
from achyk.office.submissions import services as submissions
from achyk.office.submissions.content import Named, Planned


@dataclass(frozen=True, slots=True)
class Bid:
    """What one bidder of the story hands in."""

    member: Member
    kind: ApplicantKind
    name: str
    staff: tuple[Named, ...]
    plan: tuple[Planned, ...]
    price: str
    points: tuple[int, ...]
    """What the panel gives it, criterion by criterion; the members differ around it."""


BIDS = (
    Bid(
        cast.BIDDER_1,
        ApplicantKind.ORGANISATION,
        cast.BIDDER_1.organisation,
        (Named("Азамат Кадыров", "руководитель"), Named("Сауле Ибраева", "полевые работы")),
        (
            Planned("Инструментарий и выборка", "2018-03-30", "20"),
            Planned("Отчёт о полевых работах", "2018-06-29", "30"),
            Planned("Итоговое исследование", "2018-08-31", "50"),
        ),
        "31 500",
        (9, 8, 8, 9),
    ),
    Bid(
        cast.BIDDER_2,
        ApplicantKind.ORGANISATION,
        cast.BIDDER_2.organisation,
        (Named("Жылдыз Асанова", "жетекчи"), Named("Талант Осмонов", "талдоо")),
        (
            Planned("Сурамжылоонун куралдары", "2018-04-02", "30"),
            Planned("Изилдөөнүн жыйынтык отчёту", "2018-08-24", "70"),
        ),
        "28 900",
        (8, 8, 7, 8),
    ),
    Bid(
        cast.RESEARCHER,
        ApplicantKind.PERSON,
        cast.RESEARCHER.name,
        (Named(cast.RESEARCHER.name, "исследователь"),),
        (Planned("Исследование", "2018-08-31", "100"),),
        "17 400",
        (5, 7, 5, 6),
    ),
)


@dataclass(frozen=True, slots=True)
class Act:
    """A piece of the story: its name on the button, at which stage it can be played, and what happens."""

    slug: str
    label: LocalizedText
    what: LocalizedText
    stages: frozenset[Stage]
    play: Callable[[Any], None]


def _bidders_apply(call: Any) -> None:
    for bid in BIDS:
        draft, secret = submissions.begin(call, address=bid.member.email, language=bid.member.language)
        mail_link(draft, secret)
        submissions.fill(
            secret,
            kind=bid.kind.value,
            name=bid.name,
            contact=bid.member.name,
            staff=bid.staff,
            plan=bid.plan,
            prices={"USD": bid.price},
            declarations=tuple(item.key for item in call.procedure.declarations),
            consent=True,
        )
        for paper in call.papers.all():
            pdf = _paper(bid.name, paper.title.into(bid.member.language))
            arrival = submissions.seal_file(io.BytesIO(pdf))
            submissions.add_file(secret, paper=str(paper.pk), name="proposal.pdf", arrival=arrival)
        submissions.submit(secret)


def _paper(name: str, title: str) -> bytes:
    source = '#let w = json(bytes(sys.inputs.words))\n#set text(font: "Libertinus Serif")\n= #w.title\n#w.name'
    words = json.dumps({"title": title, "name": name})
    pdf: bytes = typst.compile(source.encode(), sys_inputs={"words": words}, ignore_system_fonts=True)
    return pdf


def _panel_works(call: Any) -> None:
    """Declare, check, score and sign, wherever somebody has not yet done it by hand. The chair's signature stays."""
    officer = cast.person_of(cast.OFFICER)
    if call.stage == Stage.OPENED:
        for member in panel.undeclared(call):
            panel.declare(member, call, _declared(member, call))
        for submission in opened(call).filter(number__in=eligibility.unchecked(call)):
            passed = Answer(passed=True, reason=LocalizedText())
            eligibility.check(officer, call, submission, {item.key: passed for item in eligibility.items(call)})
        eligibility.screen(officer, call)
    for place, member in enumerate(panel.members(call)):
        if not scores.has_signed(member, call):
            _score_all(member, place, call)
            scores.sign(member, call)


def _declared(member: Any, call: Any) -> dict[str, Stated]:
    """The expert once wrote a paper with the single researcher; nobody else has a conflict."""
    stated = {}
    for one in applicants(call):
        conflict = member.email == cast.PANEL_3.email and one.name == cast.RESEARCHER.name
        stated[one.submission.number] = Stated(conflict, "We published a paper together in 2016." if conflict else "")
    return stated


def _score_all(member: Any, place: int, call: Any) -> None:
    names = {one.submission.pk: one.name for one in applicants(call)}
    by_name = {bid.name: bid.points for bid in BIDS}
    for submission in scores.to_score(member, call):
        points = by_name.get(names[submission.pk], (7, 7, 7, 7))
        given = {
            criterion.pk: Points(_shifted(number, points[number % len(points)], place), REASONS[place % len(REASONS)])
            for number, criterion in enumerate(call.criteria.all())
        }
        scores.write(member, call, submission, given)


def _shifted(number: int, points: int, place: int) -> Decimal:
    """The members differ: by half a point, and the second one by four points where the first criterion is weak."""
    if number == 0 and points <= 5 and place == 1:
        return Decimal(points + 4)
    return Decimal(points) + (Decimal("0.5") if place == 1 and points < 9 else Decimal(0))


REASONS = (
    "Ыкма так жана текшерилет.",
    "Подход ясный, сроки реальны.",
    "The sample is explained, the limits are named.",
)
ACTS = (
    Act(
        "apply",
        lt("Трое участников подают предложения", "Үч катышуучу сунуш тапшырат", "Three bidders apply"),
        lt(
            "Две организации и исследователь запечатывают свои предложения.",
            "Эки уюм жана бир изилдөөчү сунуштарына мөөр басат.",
            "Two organisations and a researcher seal their proposals.",
        ),
        frozenset({Stage.PUBLISHED}),
        _bidders_apply,
    ),
    Act(
        "panel",
        lt("Комиссия работает", "Комиссия иштейт", "The panel works"),
        lt(
            "Члены комиссии заявляют о конфликтах, соответствие проверено, оценки поставлены и подписаны. "
            "Записка и подпись председателя остаются вам.",
            "Комиссия мүчөлөрү кагылышууларды билдирет, шайкештик текшерилди, баалар коюлуп, кол коюлду. "
            "Жазуу жана төраганын колу сизге калат.",
            "The members declare conflicts, eligibility is checked, scores are given and signed. "
            "The consensus note and the chair's signature are left to you.",
        ),
        frozenset({Stage.OPENED, Stage.SCREENED}),
        _panel_works,
    ),
)


def playable() -> list[Act]:
    """The acts that fit the stage of the story's call."""
    call = story_call()
    return [act for act in ACTS if call is not None and call.stage in act.stages]


def play(slug: str) -> None:
    """Play one act, if it fits now."""
    call = story_call()
    for act in playable():
        if act.slug == slug:
            act.play(call)
