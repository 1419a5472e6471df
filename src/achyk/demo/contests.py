"""The mission's photo contest of March to May 2017: works judged blind in June, places given, the gallery hung."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from achyk.core.procedures.rounds import Round
from achyk.core.values import LocalizedText
from achyk.demo import cast
from achyk.demo import contest_texts as texts
from achyk.demo.contest_texts import ENTRIES, Entry
from achyk.demo.ground import appoint, at, deal_keys, document, send_notices
from achyk.demo.pictures import drawn
from achyk.demo.subjects import topic_ids
from achyk.office.calls import drafting
from achyk.office.calls import services as calls
from achyk.office.calls.commands import (
    Basics,
    CategoryGiven,
    CriterionGiven,
    LotGiven,
    RoundGiven,
    Texts,
    Times,
)
from achyk.office.calls.enums import ApplicantKind
from achyk.office.gallery import exhibitions
from achyk.office.gallery import services as gallery
from achyk.office.mission import clock
from achyk.office.mission import services as mission
from achyk.office.opening import services as opening
from achyk.office.opening.queries import opened
from achyk.office.selection import comparison, decision, eligibility, jury, panel, scores
from achyk.office.selection.eligibility import Answer
from achyk.office.selection.evaluation import still_in
from achyk.office.selection.panel import Stated
from achyk.office.selection.scores import Points
from achyk.office.submissions import pictures
from achyk.office.submissions import services as submissions

REFERENCE = "PC-2017-001"
TIMES = Times(
    zone="Asia/Bishkek",
    questions_until=at(2017, 5, 15, 18),
    answers_until=at(2017, 5, 19, 18),
    deadline_at=at(2017, 5, 31, 18),
    opens_at=at(2017, 6, 1, 10),
)
PASSED = Answer(passed=True, reason=LocalizedText())
REASON = "Серия рассказывает."


def hold(unit: UUID, places: tuple[UUID, ...]) -> None:
    """From the draft to the gallery, February to June 2017. Moves the clock."""
    clock.move_to(at(2017, 2, 20, 10))
    call = _draft(unit, places)
    officer, approver = cast.person_of(cast.OFFICER), cast.person_of(cast.KEY_1)
    words = deal_keys(call)
    calls.ask_approval(officer, call)
    clock.move_to(at(2017, 2, 27, 10))
    calls.approve(approver, call)
    clock.move_to(at(2017, 3, 1, 10))
    calls.publish(officer, call)
    works = _enter(call)
    _judge(call, words, works)
    _name_authors(call, words)
    clock.move_to(at(2017, 6, 19, 10))
    decision.decide(officer, call, reason=texts.GROUND, reserves=3)
    decision.confirm(approver, call)
    clock.move_to(at(2017, 6, 20, 10))
    decision.release(officer, call)
    _add_texts(call)
    exhibitions.announce(officer, call, texts.EXHIBITION)
    send_notices()


def _draft(unit: UUID, places: tuple[UUID, ...]) -> Any:
    officer = cast.person_of(cast.OFFICER)
    mission.add_clause(
        cast.person_of(cast.ADMINISTRATOR), name=texts.LICENCE, text=texts.LICENCE_TEXT, kinds=("contest",)
    )
    call = drafting.begin(officer, kind="contest", reference=REFERENCE, title=texts.TITLE)
    drafting.write_basics(
        officer,
        call,
        Basics(
            reference=REFERENCE, unit=unit, project=None, places=places, eligible=(ApplicantKind.PERSON,),
            budget_amount=None, budget_currency="USD", budget_excludes=LocalizedText(), topics=topic_ids("culture"),
        ),
    )  # fmt: skip
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
    drafting.write_lots(officer, call, _categories())
    drafting.write_rounds(
        officer,
        call,
        [
            RoundGiven(round=Round.SHORTLIST, weight=Decimal(0), threshold=Decimal(50)),
            RoundGiven(round=Round.RANKING, weight=Decimal(100), threshold=Decimal(0)),
        ],
    )
    drafting.write_criteria(officer, call, _criteria())
    appoint(call)
    return call


def _categories() -> list[LotGiven]:
    adults = CategoryGiven(
        most_pictures=5, least_pixels=1200, most_megabytes=20, least_age=18, age_on=date(2017, 5, 31)
    )
    students = CategoryGiven(most_pictures=5, least_pixels=1200, most_megabytes=20, students_only=True)
    return [
        LotGiven(
            title=texts.ARTISTS,
            description=texts.SERIES,
            audience=texts.ARTISTS_AUDIENCE,
            winners=3,
            category=adults,
        ),
        LotGiven(
            title=texts.STUDENTS,
            description=texts.SERIES,
            audience=texts.STUDENTS_AUDIENCE,
            winners=2,
            category=students,
        ),
    ]


def _criteria() -> list[CriterionGiven]:
    return [
        CriterionGiven(title=title, guidance=LocalizedText(), weight=Decimal(weight), maximum=Decimal(10), round=of)
        for title, weight, of in (
            (texts.FIRST_LOOK, 100, Round.SHORTLIST),
            (texts.STORY, 50, Round.RANKING),
            (texts.PICTURE, 50, Round.RANKING),
        )
    ]


def _enter(call: Any) -> dict[UUID, Entry]:
    """The works of the story by their applications."""
    works = {}
    for number, entry in enumerate(ENTRIES):
        clock.move_to(at(2017, 4, 3 + 8 * (number // 2), 12, number))
        works[_hand_in(call, entry, number)] = entry
    return works


def _hand_in(call: Any, entry: Entry, number: int) -> UUID:
    _row, secret = submissions.begin(call, address=f"{entry.mailbox}@example.org", language=entry.language)
    submissions.fill(
        secret, kind="person", name=entry.name, born=entry.born, phone="+996 312 000000", lots=(entry.category,)
    )
    for place in range(len(entry.captions)):
        picture = drawn(number * 5 + place)
        arrival = submissions.seal_file(io.BytesIO(picture))
        submissions.add_picture(
            secret, key=entry.category, name=f"{place + 1}.jpg", arrival=arrival, head=picture[: pictures.HEAD]
        )
    _row, content = submissions.open_draft(secret)
    blobs = [one.blob for one in content.entries[entry.category].pictures]
    submissions.write_entry(
        secret, entry.category, title=entry.title, text=entry.text, persons="agreed",
        captions=dict(zip(blobs, entry.captions, strict=True)), order=blobs,
    )  # fmt: skip
    _prove_study(call, secret, entry)
    submissions.fill(
        secret,
        declarations=tuple(item.key for item in call.procedure.declarations),
        clauses=tuple(str(pk) for pk in call.clauses.values_list("pk", flat=True)),
        consent=True,
    )
    handed_in: UUID = submissions.submit(secret).pk
    return handed_in


def _prove_study(call: Any, secret: str, entry: Entry) -> None:
    for paper in call.papers.all() if entry.category == "lot-2" else ():
        pdf = document(entry.name, {"title": paper.title}, entry.language)
        submissions.add_file(
            secret, paper=str(paper.pk), name="student.pdf", arrival=submissions.seal_file(io.BytesIO(pdf))
        )


def _judge(call: Any, words: Mapping[str, list[str]], works: Mapping[UUID, Entry]) -> None:
    officer = cast.person_of(cast.OFFICER)
    clock.move_to(at(2017, 6, 1, 10, 5))
    opening.open_received(officer, call, shares=words["works"][:2], present="")
    eligibility.check_many(officer, call, list(opened(call)), lacking=None, reason=LocalizedText())
    eligibility.screen(officer, call)
    for member in panel.members(call):
        panel.declare(member, call, {one.number: Stated(conflict=False) for one in still_in(call)})
    _score(call, works, 0)
    clock.move_to(at(2017, 6, 14, 17))
    _score(call, works, 1)
    jury.record_meeting(
        cast.person_of(cast.PANEL_1), call, held_on=date(2017, 6, 14), present=texts.PRESENT, text=texts.MEETING
    )


def _score(call: Any, works: Mapping[UUID, Entry], tour: int) -> None:
    for member in panel.members(call):
        for one in scores.to_score(member, call):
            points = Points(Decimal(works[one.pk].points[tour]), REASON)
            criteria = scores.criteria_for(call, [one])[one.pk]
            scores.write(member, call, one, {criterion.pk: points for criterion in criteria})
        scores.sign(member, call)
    scores.sign_technical(cast.person_of(cast.PANEL_1), call)


def _name_authors(call: Any, words: Mapping[str, list[str]]) -> None:
    officer = cast.person_of(cast.OFFICER)
    clock.move_to(at(2017, 6, 15, 10))
    comparison.open_financial(officer, call, shares=words["authors"][:2], present="")
    for one in still_in(call):
        answers = {item.key: PASSED for item in eligibility.author_items(call)}
        eligibility.check_author(officer, call, one, answers)


def _add_texts(call: Any) -> None:
    """The text of an invited writer beside the first work."""
    officer = cast.person_of(cast.OFFICER)
    first = gallery.works(call)[0]
    gallery.add_guest_text(officer, first.submission, author=texts.GUEST, text=texts.GUEST_TEXT)
