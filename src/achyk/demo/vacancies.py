"""The mission's vacancies: of 2017 one for which nobody came, one filled, with a roster, one whose written test is to
begin; one that is open today."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from achyk.core.procedures.rounds import Round
from achyk.core.values import LocalizedText
from achyk.demo import cast
from achyk.demo import vacancy_texts as texts
from achyk.demo.ground import at, deal_keys, document, send_notices
from achyk.office.assessment import interviews, testing
from achyk.office.assessment.interviews import SlotsGiven
from achyk.office.assessment.testing import WrittenTest
from achyk.office.awards import queries as award_queries
from achyk.office.awards import services as awards
from achyk.office.calls import appointing, drafting
from achyk.office.calls import services as calls
from achyk.office.calls.commands import (
    Basics,
    CriterionGiven,
    DocumentGiven,
    LotGiven,
    PostGiven,
    RequirementGiven,
    RoundGiven,
    Texts,
    Times,
)
from achyk.office.calls.enums import ApplicantKind, ContractType, DocumentKind
from achyk.office.calls.queries import due_to_close
from achyk.office.mission import clock
from achyk.office.opening import services as opening
from achyk.office.opening.queries import applicants
from achyk.office.selection import decision, eligibility, panel, scores
from achyk.office.selection.evaluation import still_in
from achyk.office.selection.panel import Stated
from achyk.office.selection.scores import Points
from achyk.office.submissions import services as submissions
from achyk.office.submissions.content import Job, Language, Referee, Study

CONSULTANTS = "VAC-2017-001"
FILLED = "VAC-2017-002"
TESTING = "VAC-2017-003"
OPEN = "VAC-2017-004"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who applies in this story, and the points that the panel gives in each round."""

    name: str
    language: str
    lots: tuple[str, ...]
    years: int
    points: Mapping[Round, int]


ROUNDS = (Round.SHORTLIST, Round.TEST, Round.INTERVIEW)


def _candidate(name: str, language: str, lots: Sequence[str], years: int, *points: int) -> Candidate:
    return Candidate(name, language, tuple(lots), years, dict(zip(ROUNDS, points, strict=False)))


OF_TWO_POSTS = (
    _candidate("Айпери Садырова", "ky", ("lot-1", "lot-2"), 4, 9, 9, 5),
    _candidate("Руслан Ким", "ru", ("lot-2",), 3, 8, 8, 4),
    _candidate("Бегимай Турдубаева", "ky", ("lot-1",), 5, 7, 8, 4),
    _candidate("Игорь Левченко", "ru", ("lot-1", "lot-2"), 1),
)
OF_ONE_POST = (
    _candidate("Мээрим Абдыкадырова", "ky", ("lot-1",), 6, 9),
    _candidate("Данияр Усенов", "ky", ("lot-1",), 2, 7),
    _candidate("Ольга Никитина", "ru", ("lot-1",), 3, 4),
    _candidate("Санжар Маматов", "ru", ("lot-1",), 1),
)


REQUIRED = ((texts.SCHOOL, True), (texts.WORK, True), (texts.LANGUAGES, True), (texts.ENGLISH, False))
"""What somebody in an office must have, and whether it is essential."""


def seek_two_consultants(unit: UUID, place: UUID) -> None:
    """A notice for which nobody applies until its hour in September 2017. Moves the clock."""
    clock.move_to(at(2017, 8, 25, 10))
    post = _post(texts.CONSULTANT, texts.DUTIES_CONSULTANT, "", place, count=2, contract=ContractType.CONSULTANT)
    call = _draft(CONSULTANTS, texts.CONSULTANT, unit, place, [post], at(2017, 9, 25, 18))
    _publish(call, at(2017, 8, 30, 10))


def seek_a_driver(unit: UUID, place: UUID) -> None:
    """What is open today beside the story: published in December, until the end of January. Moves the clock."""
    clock.move_to(at(2017, 12, 22, 10))
    post = _post(texts.DRIVER, texts.DUTIES_DRIVER, "G2", place)
    required = [(texts.SECONDARY_SCHOOL, True), (texts.DRIVING_LICENCE, True), (texts.WORK, True)]
    call = _draft(OPEN, texts.DRIVER, unit, place, [post], at(2018, 1, 31, 18), required=required)
    _publish(call, at(2017, 12, 26, 10))


def fill_two_posts(unit: UUID, place: UUID) -> None:
    """From the draft to the roster, September and October 2017. Moves the clock."""
    clock.move_to(at(2017, 8, 31, 10))
    lots = [
        _post(texts.SECRETARY, texts.DUTIES_SECRETARY, "G3", place),
        _post(texts.ASSISTANT, texts.DUTIES_ASSISTANT, "G5", place),
    ]
    call = _draft(FILLED, texts.TWO_POSTS, unit, place, lots, at(2017, 9, 25, 18))
    words = _publish(call, at(2017, 9, 4, 10))
    _apply(call, OF_TWO_POSTS)
    clock.move_to(call.opens_at)
    for due in due_to_close(clock.now()):
        calls.close_if_due(due)
    _longlist(call, words, OF_TWO_POSTS)
    _score(call, OF_TWO_POSTS)
    _hold_test(call)
    _score(call, OF_TWO_POSTS)
    first = at(2017, 10, 12, 10)
    officer = cast.person_of(cast.OFFICER)
    interviews.offer(officer, call, SlotsGiven(first=first, count=4, minutes=40, pause=10, place=texts.ROOM))
    for submission, slot in zip(still_in(call), interviews.free(call), strict=False):
        interviews.take(submission, slot)
    clock.move_to(at(2017, 10, 12, 17))
    _score(call, OF_TWO_POSTS)
    decision.decide(officer, call, reason=texts.GROUND, reserves=2, reserve_until=date(2018, 10, 31))
    decision.confirm(cast.person_of(cast.KEY_1), call)
    decision.release(officer, call)
    send_notices()
    clock.move_to(at(2017, 10, 17, 12))
    while offers := award_queries.standing_offers(call):  # whoever accepts one post makes way in the other
        awards.answer(offers[-1].outcome.submission.draft, accept=True, lot=offers[-1].lot)
    awards.complete(officer, call)
    send_notices()


def announce_one_post(unit: UUID, place: UUID) -> tuple[Any, dict[str, list[str]]]:
    """From the draft to the applications, November 2017; the call, and the words of its keys. Moves the clock."""
    clock.move_to(at(2017, 11, 23, 10))
    lots = [_post(texts.ASSISTANT, texts.DUTIES_ASSISTANT, "G5", place)]
    call = _draft(TESTING, texts.ASSISTANT, unit, place, lots, at(2017, 12, 15, 18))
    words = _publish(call, at(2017, 11, 27, 10))
    _apply(call, OF_ONE_POST)
    return call, words


def begin_a_test(call: Any, words: Mapping[str, list[str]]) -> None:
    """From the opening, after the holidays, to a written test on the next day of the demo. Moves the clock."""
    clock.move_to(at(2018, 1, 16, 14))
    _longlist(call, words, OF_ONE_POST)
    _score(call, OF_ONE_POST)
    _set_test(call, at(2018, 1, 18, 10))
    send_notices()


def _post(
    title: LocalizedText,
    duties: LocalizedText,
    grade: str,
    place: UUID,
    *,
    count: int = 1,
    contract: ContractType = ContractType.FIXED_TERM,
) -> LotGiven:
    post = PostGiven(
        grade=grade,
        contract=contract,
        duration=texts.ONE_YEAR,
        supervision=texts.SUPERVISION,
        stations={place: count},
    )
    return LotGiven(title=title, description=duties, audience=texts.OPEN_TO, winners=count, post=post)


def _draft(
    reference: str,
    title: LocalizedText,
    unit: UUID,
    place: UUID,
    lots: Sequence[LotGiven],
    deadline: datetime,
    *,
    required: Sequence[tuple[LocalizedText, bool]] = REQUIRED,
) -> Any:
    officer = cast.person_of(cast.OFFICER)
    call = drafting.begin(officer, kind="vacancy", reference=reference, title=title)
    basics = Basics(
        reference=reference, unit=unit, project=None, places=(place,), eligible=(ApplicantKind.PERSON,),
        budget_amount=None, budget_currency="USD", budget_excludes=LocalizedText(),
    )  # fmt: skip
    drafting.write_basics(officer, call, basics)
    written = Texts(title=title, summary=texts.SUMMARY, description=texts.DESCRIPTION, instructions=texts.INSTRUCTIONS)
    drafting.write_texts(officer, call, written)
    times = Times(
        zone="Asia/Bishkek", questions_until=deadline - timedelta(days=7), answers_until=deadline - timedelta(days=4),
        deadline_at=deadline, opens_at=deadline + timedelta(hours=16),
    )  # fmt: skip
    drafting.write_times(officer, call, times)
    drafting.write_lots(officer, call, lots)
    drafting.write_requirements(
        officer, call, [RequirementGiven(title=text, essential=essential) for text, essential in required]
    )
    _rounds(call)
    for language in ("ru", "ky", "en"):
        drafting.add_document(
            officer,
            call,
            DocumentGiven(
                kind=DocumentKind.TERMS_OF_REFERENCE,
                title=texts.TERMS["title"],
                language=language,
                name=f"terms-{language}.pdf",
                chunks=[document(reference, texts.TERMS, language)],
            ),
        )
    appointing.name_key_holders(officer, call, holders_now=[cast.person_of(cast.KEY_2)], needed=1)
    members = [cast.person_of(member) for member in (cast.PANEL_1, cast.PANEL_2)]
    appointing.name_panel(officer, call, members=members, chair=members[0])
    return call


def _rounds(call: Any) -> None:
    """Whoever is on the short list sits the test; test and interview count 40 to 60, and 60 % pass each."""
    officer = cast.person_of(cast.OFFICER)
    rounds = ((Round.SHORTLIST, 0, 60), (Round.TEST, 40, 60), (Round.INTERVIEW, 60, 60))
    drafting.write_rounds(
        officer,
        call,
        [RoundGiven(round=one, weight=Decimal(weight), threshold=Decimal(least)) for one, weight, least in rounds],
    )
    criteria = (
        (texts.EXPERIENCE, Round.SHORTLIST, 100, 10),
        (texts.LETTER, Round.TEST, 60, 10),
        (texts.TABLE, Round.TEST, 40, 10),
        (texts.MOTIVATION, Round.INTERVIEW, 50, 5),
        (texts.TEAMWORK, Round.INTERVIEW, 50, 5),
    )
    scale = tuple((word, Decimal(points)) for word, points in texts.SCALE)
    drafting.write_criteria(
        officer,
        call,
        [
            CriterionGiven(
                title=title,
                guidance=LocalizedText(),
                weight=Decimal(weight),
                maximum=Decimal(most),
                round=of,
                scale=scale if of is Round.INTERVIEW else (),
            )
            for title, of, weight, most in criteria
        ],
    )


def _publish(call: Any, published: datetime) -> dict[str, list[str]]:
    officer = cast.person_of(cast.OFFICER)
    clock.move_to(published - timedelta(days=2))
    words = deal_keys(call)
    calls.ask_approval(officer, call)
    clock.move_to(published - timedelta(days=1))
    calls.approve(cast.person_of(cast.KEY_1), call)
    clock.move_to(published)
    calls.publish(officer, call)
    return words


def _apply(call: Any, candidates: Sequence[Candidate]) -> None:
    for place, one in enumerate(candidates, 1):
        address = f"{call.reference.lower()}-{place}@example.org"
        _draft_row, secret = submissions.begin(call, address=address, language=one.language)
        submissions.fill(
            secret,
            kind=ApplicantKind.PERSON.value,
            name=one.name,
            nationality="KG",
            phone=f"+996 555 00 00 {place:02}",
            lots=one.lots,
            education=(Study("КНУ", "Филология", "Диплом", "2005-2010"),),
            employment=(Job("«Жаңы жол» борбору", "Ассистент", f"{2017 - one.years}-2017", "Каттар, жолугушуулар"),),
            languages=(Language("кыргызский"), Language("русский")),
            referees=(Referee("Гүлзат Эсенова", "«Жаңы жол» борборунун жетекчиси", "referee@example.org"),),
            no_relatives=True,
            declarations=tuple(item.key for item in call.procedure.declarations),
            consent=True,
        )
        for paper in call.papers.filter(compulsory=True):
            pdf = document(one.name, {"title": paper.title}, one.language)
            arrival = submissions.seal_file(io.BytesIO(pdf))
            submissions.add_file(secret, paper=str(paper.pk), name="cv.pdf", arrival=arrival)
        submissions.submit(secret)
    send_notices()


def _longlist(call: Any, words: Mapping[str, list[str]], candidates: Sequence[Candidate]) -> None:
    """Whoever has worked less than two years is not on the long list."""
    officer = cast.person_of(cast.OFFICER)
    clock.move_to(max(clock.now(), call.opens_at + timedelta(minutes=5)))
    opening.open_received(officer, call, shares=words["whole"][:1], present="")
    few_years = {one.name for one in candidates if one.years < 2}
    lacking = call.requirements.get(position=1)
    everybody = _named(call)
    without = [one for name, one in everybody.items() if name in few_years]
    eligibility.check_many(officer, call, without, lacking=lacking, reason=texts.NO_WORK)
    eligibility.check_many(officer, call, list(everybody.values()), lacking=None, reason=LocalizedText())
    eligibility.screen(officer, call)
    for member in panel.members(call):
        panel.declare(member, call, {one.number: Stated(conflict=False) for one in still_in(call)})


def _named(call: Any) -> dict[str, Any]:
    return {one.name: one.submission for one in applicants(call)}


def _score(call: Any, candidates: Sequence[Candidate]) -> None:
    """Every member gives the points of the round that goes on, and signs; the chair too."""
    now = scores.scored_now(call)
    points = {one.name: one.points.get(now, 0) for one in candidates}
    names = {one.pk: name for name, one in _named(call).items()}
    for member in panel.members(call):
        for submission in scores.to_score(member, call):
            given = Points(Decimal(points[names[submission.pk]]), texts.REASON)
            criteria = scores.criteria_for(call, [submission])[submission.pk]
            scores.write(member, call, submission, {one.pk: given for one in criteria})
        scores.sign(member, call)
    scores.sign_technical(cast.person_of(cast.PANEL_1), call)


def _set_test(call: Any, starts: datetime) -> None:
    letter, table = testing.announced(call)
    questions = {letter.pk: texts.QUESTION_LETTER, table.pk: texts.QUESTION_TABLE}
    new = WrittenTest(starts_at=starts, minutes=90, instructions=texts.INSTRUCTIONS_TEST, questions=questions)
    testing.set_test(cast.person_of(cast.OFFICER), call, new)


def _hold_test(call: Any) -> None:
    _set_test(call, at(2017, 10, 5, 10))
    clock.move_to(at(2017, 10, 5, 10, 1))
    for sitting in testing.sittings(call):
        testing.begin(sitting)
        testing.save(sitting, {one.pk: "…" for one in testing.announced(call)})
        testing.hand_in(sitting)
    clock.move_to(at(2017, 10, 5, 11, 31))
    testing.end_test(cast.person_of(cast.OFFICER), call)
