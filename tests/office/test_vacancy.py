"""A vacancy for two posts: long list, short list, test by code, interviews, references, offers to several, roster."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.mail import EmailMessage

from achyk.core.procedures.application import Envelope
from achyk.core.procedures.rounds import Round
from achyk.core.scoring import file as scoring_file
from achyk.core.scoring.ranking import rank
from achyk.core.values import LocalizedText, Refused
from achyk.office.assessment import interviews, references, testing
from achyk.office.assessment.interviews import SlotsGiven
from achyk.office.assessment.models import Slot
from achyk.office.assessment.testing import WrittenTest
from achyk.office.awards import queries as awards
from achyk.office.awards import services as offers
from achyk.office.calls import appointing, drafting
from achyk.office.calls import services as calls
from achyk.office.calls.commands import (
    Basics,
    CriterionGiven,
    LotGiven,
    PostGiven,
    RequirementGiven,
    RoundGiven,
    Texts,
)
from achyk.office.calls.enums import ApplicantKind, ContractType
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.mission import services as mission
from achyk.office.notices.services import deliver_due, derive
from achyk.office.opening import services as opening
from achyk.office.people.models import Person
from achyk.office.selection import decision, eligibility, longlist, panel, scores
from achyk.office.selection.eligibility import Answer, point_of
from achyk.office.selection.evaluation import eligible, still_in
from achyk.office.selection.letters import letter_for
from achyk.office.selection.longlist import State, Wanted
from achyk.office.selection.models import Result
from achyk.office.selection.panel import Stated
from achyk.office.selection.progress import steps_of
from achyk.office.selection.scores import Points
from achyk.office.submissions import rules
from achyk.office.submissions import services as submissions
from achyk.office.submissions.content import Content, Job, Language, Referee, Study
from achyk.office.submissions.models import Submission
from tests.cast import CARDS, TIMES, Cast, add_document, publish, same

PASSED = Answer(passed=True, reason=LocalizedText())
CANDIDATES = {
    "Aigul": ("lot-1", "lot-2"), "Bakyt": ("lot-1",), "Cholpon": ("lot-1",), "Daniyar": ("lot-2",), "Elmira": ("lot-1",),
}  # fmt: skip


def vacancy_draft(cast: Cast, reference: str = "VAC-2018-001", *, test: bool = True) -> Call:
    """An assistant in two places, three in all, and a secretary; short list, test, interview."""
    unit = mission.add_unit(cast.administrator, mission.NewUnit(name=same("Office"), address=same("Street 6")))
    bishkek = mission.add_place(cast.administrator, name=same("Bishkek"))
    osh = mission.add_place(cast.administrator, name=same("Osh"))
    officer = cast.officer
    call = drafting.begin(officer, kind="vacancy", reference=reference, title=same("Assistants"))
    basics = Basics(
        reference=reference, unit=unit, project=None, places=(bishkek, osh), eligible=(ApplicantKind.PERSON,),
        budget_amount=None, budget_currency="USD", budget_excludes=LocalizedText(),
    )  # fmt: skip
    drafting.write_basics(officer, call, basics)
    texts = Texts(
        title=same("Assistants"), summary=same("Two posts"), description=same("What"), instructions=same("How")
    )
    drafting.write_texts(officer, call, texts)
    drafting.write_times(officer, call, TIMES)
    assistant = PostGiven(
        grade="G4", contract=ContractType.FIXED_TERM, duration=same("one year"), starts_on=date(2018, 4, 1),
        stations={bishkek: 1, osh: 1},
    )  # fmt: skip
    drafting.write_lots(
        officer,
        call,
        [
            LotGiven(title=same("Assistant"), description=same("Duties"), audience=same("all"), post=assistant),
            LotGiven(
                title=same("Secretary"),
                description=same("Duties"),
                audience=LocalizedText(),
                post=PostGiven(grade="G3"),
            ),
        ],
    )
    drafting.write_requirements(
        officer,
        call,
        [
            RequirementGiven(title=same("Secondary school"), essential=True),
            RequirementGiven(title=same("Two years of work"), essential=True, lot=1),
            RequirementGiven(title=same("A third language"), essential=False),
        ],
    )
    rounds = {Round.SHORTLIST: (0, 50), Round.TEST: (40, 60), Round.INTERVIEW: (60, 60)}
    if not test:
        rounds = {Round.SHORTLIST: (0, 50), Round.TEST: (0, 0), Round.INTERVIEW: (100, 60)}
    drafting.write_rounds(
        officer,
        call,
        [RoundGiven(round=one, weight=Decimal(w), threshold=Decimal(t)) for one, (w, t) in rounds.items()],
    )
    criteria = [("Experience", Round.SHORTLIST, 100), ("Motivation", Round.INTERVIEW, 100)]
    if test:
        criteria += [("Letter", Round.TEST, 50), ("Table", Round.TEST, 50)]
    drafting.write_criteria(
        officer,
        call,
        [
            CriterionGiven(
                title=same(title), guidance=LocalizedText(), weight=Decimal(weight), maximum=Decimal(10), round=of
            )
            for title, of, weight in criteria
        ],
    )
    add_document(cast, call, "terms.pdf")
    appointing.name_key_holders(officer, call, holders_now=[cast.key_1], needed=1)
    appointing.name_panel(officer, call, members=[cast.panel_1, cast.panel_2], chair=cast.panel_1)
    cast.panel_1 = Person.objects.get(pk=cast.panel_1.pk)
    return call


def apply(call: Call, name: str, lots: tuple[str, ...], *, language: str = "en") -> Submission:
    """One candidate with everything the task list asks for."""
    _draft, secret = submissions.begin(call, address=f"{name.lower()}@example.org", language=language)
    submissions.fill(
        secret,
        kind="person",
        name=name,
        nationality="KG",
        phone="+996 555 000000",
        lots=lots,
        education=(Study("KNU", "Law", "Diploma", "2008-2013"),),
        employment=(Job("Centre", "Assistant", "2014-2017", "Letters"),),
        languages=(Language("Kyrgyz", "mother tongue"),),
        referees=(Referee("Nurlan", "Head of the centre", "nurlan@example.org"), Referee("No address")),
        no_relatives=True,
        declarations=tuple(item.key for item in call.procedure.declarations),
        consent=True,
    )
    for paper in call.papers.filter(compulsory=True):
        arrival = submissions.seal_file(io.BytesIO(f"%PDF-1.7 {name}".encode()))
        submissions.add_file(secret, paper=str(paper.pk), name="cv.pdf", arrival=arrival)
    return submissions.submit(secret)


@dataclass
class Hiring:
    """A vacancy whose applications are open, and who applied."""

    cast: Cast
    call: Call
    of: dict[str, Submission]

    @property
    def markers(self) -> tuple[Person, Person]:
        return self.cast.panel_1, self.cast.panel_2

    def longlisted(self) -> Hiring:
        """Elmira has no two years of work."""
        for name, one in self.of.items():
            answers = {item.key: PASSED for item in eligibility.items_for(self.call, one)}
            if name == "Elmira":
                requirement = self.call.requirements.get(lot__number=1)
                lot = self.call.lots.get(number=1)
                answers[point_of(lot, requirement)] = Answer(passed=False, reason=same("One year only"))
            eligibility.check(self.cast.officer, self.call, one, answers)
        eligibility.screen(self.cast.officer, self.call)
        for member in self.markers:
            about = {one.number: Stated(conflict=False) for one in still_in(self.call)}
            panel.declare(member, self.call, about)
        return self

    def scored(self, **points: str) -> Hiring:
        """Every member gives the same points for every criterion of the round, and signs; the chair too."""
        names = {one.pk: name for name, one in self.of.items()}
        for member in self.markers:
            for one in scores.to_score(member, self.call):
                criteria = scores.criteria_for(self.call, [one])[one.pk]
                given = {c.pk: Points(Decimal(points[names[one.pk]]), "So") for c in criteria}
                scores.write(member, self.call, one, given)
            scores.sign(member, self.call)
        scores.sign_technical(self.cast.panel_1, self.call)
        return self

    def test_set(self) -> Hiring:
        questions = {one.pk: same(f"Write about {one.title.en}") for one in testing.announced(self.call)}
        testing.set_test(
            self.cast.officer,
            self.call,
            WrittenTest(
                starts_at=clock.now() + timedelta(days=2), minutes=60, instructions=same("Alone"), questions=questions
            ),
        )
        return self

    def tested(self) -> Hiring:
        """Everybody writes something and hands in; then the hour is over."""
        test = testing.test_of(self.call)
        assert test
        clock.move_to(test.starts_at + timedelta(minutes=1))
        for sitting in testing.sittings(self.call):
            testing.begin(sitting)
            testing.save(sitting, {one.pk: f"{sitting.code} writes" for one in testing.announced(self.call)})
            testing.hand_in(sitting)
        clock.move_to(test.starts_at + timedelta(minutes=61))
        testing.end_test(self.cast.officer, self.call)
        return self

    def names_in(self, lot: int | None = None) -> set[str]:
        """Who is still in."""
        numbers = {one.number for one in still_in(self.call, self.call.lots.get(number=lot) if lot else None)}
        return {name for name, one in self.of.items() if one.number in numbers}


@pytest.fixture
def vacancy(cast: Cast) -> Call:
    return publish(cast, vacancy_draft(cast))


@pytest.fixture
def hiring(cast: Cast, vacancy: Call) -> Hiring:
    return opened_vacancy(cast, vacancy)


def opened_vacancy(cast: Cast, vacancy: Call) -> Hiring:
    """Everybody applied, and the one key holder opened the applications."""
    of = {name: apply(vacancy, name, lots) for name, lots in CANDIDATES.items()}
    assert vacancy.opens_at
    clock.move_to(vacancy.opens_at + timedelta(minutes=1))
    opening.open_received(cast.officer, vacancy, shares=CARDS[vacancy.reference]["whole"][:1], present="")
    return Hiring(cast, vacancy, of)


SHORTLISTED = {"Aigul": "8", "Bakyt": "9", "Cholpon": "7", "Daniyar": "4"}
TESTED = {"Aigul": "9", "Bakyt": "8", "Cholpon": "5"}
INTERVIEWED = {"Aigul": "9", "Bakyt": "7"}


def test_a_small_vacancy_is_opened_by_one_key_and_asks_for_no_price(vacancy: Call) -> None:
    assert vacancy.keys_needed == 1
    slugs = [task.slug for task in rules.tasks(vacancy, Content())]
    assert [slug for slug in slugs if "/" not in slug] == [
        "candidate", "lots", "education", "employment", "languages", "referees", "relatives", "declarations",
    ]  # fmt: skip
    assert [lot.winners for lot in vacancy.lots.all()] == [2, 1]


def test_a_draft_without_posts_or_with_rounds_that_do_not_make_hundred_is_not_approved(cast: Cast) -> None:
    call = vacancy_draft(cast)
    drafting.write_rounds(
        cast.officer, call, [RoundGiven(round=Round.INTERVIEW, weight=Decimal(50), threshold=Decimal(60))]
    )
    drafting.write_criteria(cast.officer, call, [])
    drafting.write_lots(cast.officer, call, [])
    with pytest.raises(Refused) as refused:
        calls.ask_approval(cast.officer, call)
    assert {"rounds-total", "no-posts"} <= {one.code for one in refused.value.refusals}


def test_the_own_form_as_a_file_takes_the_place_of_the_history(vacancy: Call) -> None:
    _draft, secret = submissions.begin(vacancy, address="f@example.org", language="en")
    paper = vacancy.papers.get(history=True)
    submissions.add_file(
        secret, paper=str(paper.pk), name="form.pdf", arrival=submissions.seal_file(io.BytesIO(b"%PDF-1.7"))
    )
    _draft, content = submissions.open_draft(secret)
    done = {task.slug: task.done for task in rules.tasks(vacancy, content)}
    assert (done["education"], done["employment"], done["languages"], done["referees"]) == (True, True, True, False)


def test_whoever_lacks_a_requirement_is_not_on_the_long_list_and_reads_why(hiring: Hiring) -> None:
    hiring.longlisted()
    assert hiring.names_in() == {"Aigul", "Bakyt", "Cholpon", "Daniyar"}
    assert hiring.names_in(1) == {"Aigul", "Bakyt", "Cholpon"}


def test_members_declare_only_about_the_long_list(hiring: Hiring) -> None:
    hiring.longlisted()
    assert not panel.undeclared(hiring.call)
    assert {one.number for one in panel.declared_about(hiring.call)} == {
        hiring.of[name].number for name in ("Aigul", "Bakyt", "Cholpon", "Daniyar")
    }


def test_each_round_lets_through_whoever_reaches_its_points(hiring: Hiring) -> None:
    hiring.longlisted().scored(**SHORTLISTED)
    assert hiring.call.stage == "shortlisted"
    assert hiring.names_in() == {"Aigul", "Bakyt", "Cholpon"}
    hiring.test_set().tested()
    assert hiring.call.stage == "marking"
    hiring.scored(**TESTED)
    assert hiring.names_in() == {"Aigul", "Bakyt"}
    hiring.scored(**INTERVIEWED)
    assert hiring.call.stage == "scored"


def test_a_round_can_let_through_so_many_and_whoever_equals_the_last(cast: Cast) -> None:
    draft = vacancy_draft(cast)
    drafting.write_rounds(
        cast.officer,
        draft,
        [RoundGiven(round=Round.SHORTLIST, weight=Decimal(0), threshold=Decimal(0), at_most=2)],
    )
    hiring = opened_vacancy(cast, publish(cast, draft)).longlisted()
    hiring.scored(Aigul="7", Bakyt="9", Cholpon="7", Daniyar="1")
    assert hiring.names_in(1) == {"Aigul", "Bakyt", "Cholpon"}
    assert hiring.names_in(2) == {"Aigul", "Daniyar"}


def test_nobody_sees_a_question_before_its_hour_or_answers_after_the_own_end(hiring: Hiring) -> None:
    hiring.longlisted().scored(**SHORTLISTED).test_set()
    sitting = testing.sitting_of(hiring.of["Aigul"])
    assert sitting
    with pytest.raises(Refused, match="outside-the-test"):
        testing.begin(sitting)
    clock.move_to(sitting.test.starts_at)
    testing.begin(sitting)
    criterion = testing.announced(hiring.call)[0]
    testing.save(sitting, {criterion.pk: "First"})
    testing.give_extra_time(hiring.cast.officer, sitting, 15, reason="Poor sight")
    sitting = testing.sitting_of(hiring.of["Aigul"])
    assert sitting
    clock.move_to(sitting.test.starts_at + timedelta(minutes=74, seconds=30))
    testing.save(sitting, {criterion.pk: "Second"})
    with pytest.raises(Refused, match="test-goes-on"):
        testing.end_test(hiring.cast.officer, hiring.call)
    clock.move_to(sitting.test.starts_at + timedelta(minutes=75, seconds=1))
    with pytest.raises(Refused, match="outside-the-test"):
        testing.save(sitting, {criterion.pk: "Too late"})
    testing.end_test(hiring.cast.officer, hiring.call)
    kept = testing.sitting_of(hiring.of["Aigul"])
    assert kept
    assert kept.answers == {str(criterion.pk): "Second"}


def test_questions_change_until_the_hour_and_not_afterwards(hiring: Hiring) -> None:
    hiring.longlisted().scored(**SHORTLISTED).test_set().test_set()
    test = testing.test_of(hiring.call)
    assert test
    assert len(set(testing.codes(hiring.call).values())) == 3
    clock.move_to(test.starts_at)
    with pytest.raises(Refused, match="test-begun"):
        hiring.test_set()


def test_what_is_handed_in_stays(hiring: Hiring) -> None:
    hiring.longlisted().scored(**SHORTLISTED).test_set()
    sitting = testing.sitting_of(hiring.of["Bakyt"])
    assert sitting
    clock.move_to(sitting.test.starts_at)
    testing.attach(sitting, "answer.pdf", [b"%PDF-1.7"])
    testing.hand_in(sitting)
    sitting = testing.sitting_of(hiring.of["Bakyt"])
    assert sitting
    assert sitting.file
    with pytest.raises(Refused, match="handed-in-already"):
        testing.save(sitting, {})


def test_a_notice_without_a_test_goes_on_to_the_interviews(cast: Cast) -> None:
    hiring = opened_vacancy(cast, publish(cast, vacancy_draft(cast, test=False))).longlisted().scored(**SHORTLISTED)
    with pytest.raises(Refused, match="no-test"):
        hiring.test_set()
    scores.skip_round(cast.panel_1, hiring.call)
    assert hiring.call.stage == "interviewing"
    with pytest.raises(Refused, match="round-announced"):
        scores.skip_round(cast.panel_1, hiring.call)
    hiring.scored(Aigul="9", Bakyt="7", Cholpon="8")
    made = decision.decide(cast.officer, hiring.call, reason=same("Best"), reserves=0)
    assert {one.result for one in made.outcomes.all()} >= {Result.WINNER, Result.BELOW_THRESHOLD}


def test_a_time_of_an_interview_is_one_candidates(hiring: Hiring) -> None:
    hiring.longlisted().scored(**SHORTLISTED).test_set().tested().scored(**TESTED)
    first = clock.now() + timedelta(days=3)
    given = SlotsGiven(first=first, count=3, minutes=30, pause=10, place=same("Room 6"))
    interviews.offer(hiring.cast.officer, hiring.call, given)
    one, two, _three = interviews.free(hiring.call)
    assert two.starts_at - one.starts_at == timedelta(minutes=40)
    interviews.take(hiring.of["Aigul"], one)
    with pytest.raises(Refused, match="slot-taken"):
        interviews.take(hiring.of["Bakyt"], one)
    with pytest.raises(Refused, match="not-invited"):
        interviews.take(hiring.of["Cholpon"], two)
    interviews.take(hiring.of["Aigul"], two)
    assert Slot.objects.filter(submission=None).count() == 2
    interviews.take(hiring.of["Bakyt"], Slot.objects.get(pk=one.pk))


def test_a_reference_is_asked_of_whom_the_candidate_named_and_given_once(hiring: Hiring) -> None:
    hiring.longlisted().scored(**SHORTLISTED).test_set().tested().scored(**TESTED)
    with pytest.raises(Refused, match="referee"):
        references.ask(hiring.cast.officer, hiring.of["Aigul"], "No address")
    _row, secret = references.ask(hiring.cast.officer, hiring.of["Aigul"], "Nurlan")
    asked = references.opened(secret)
    with pytest.raises(Refused, match="reference"):
        references.give(asked, text=" ")
    references.give(asked, text="Reliable", name="letter.pdf", chunks=[b"%PDF-1.7"])
    with pytest.raises(Refused, match="reference"):
        references.give(references.opened(secret), text="Again")
    (named, _other) = references.referees_of(hiring.of["Aigul"])
    assert named.reference
    assert named.reference.text == "Reliable"


def decided(hiring: Hiring) -> Hiring:
    hiring.longlisted().scored(**SHORTLISTED).test_set().tested()
    hiring.scored(Aigul="9", Bakyt="8", Cholpon="7")
    hiring.scored(Aigul="9", Bakyt="7", Cholpon="8")
    cast, call = hiring.cast, hiring.call
    decision.decide(cast.officer, call, reason=same("Points"), reserves=3, reserve_until=date(2019, 3, 1))
    decision.confirm(cast.approver, call)
    decision.release(cast.officer, call)
    return hiring


def results(hiring: Hiring) -> dict[tuple[str, int], Result]:
    """What became of everybody, by name and number of the post; 0 before the posts."""
    names = {one.pk: name for name, one in hiring.of.items()}
    return {
        (names[one.submission_id], one.lot.number if one.lot else 0): Result(one.result)
        for one in decision.outcomes_of(hiring.call)
    }


def test_as_many_win_as_there_are_posts_and_the_others_are_on_the_roster(hiring: Hiring) -> None:
    decided(hiring)
    assert results(hiring) == {
        ("Aigul", 1): Result.WINNER,
        ("Cholpon", 1): Result.WINNER,
        ("Bakyt", 1): Result.RESERVE,
        ("Aigul", 2): Result.WINNER,
        ("Daniyar", 2): Result.BELOW_THRESHOLD,
        ("Elmira", 1): Result.NOT_ELIGIBLE,
    }


def test_the_published_file_ranks_by_what_the_rounds_weigh(hiring: Hiring) -> None:
    decided(hiring)
    released = decision.released(hiring.call)
    assert released
    table = released.tables.get(name="lot-1")
    evaluation = scoring_file.read(table.file)
    lines = rank(evaluation)
    assert scoring_file.table(evaluation, lines) == table.table
    totals = {line.offer: line.total for line in lines}
    assert totals[hiring.of["Aigul"].number] == Decimal(90)
    assert totals[hiring.of["Cholpon"].number] == Decimal("76.00")  # 40 % of 70 and 60 % of 80


def test_whoever_accepts_one_post_is_not_offered_another(hiring: Hiring) -> None:
    decided(hiring)
    one, two = hiring.call.lots.all()
    assert len(awards.standing_offers(hiring.call)) == 3
    offers.answer(hiring.of["Aigul"].draft, accept=True, lot=two)
    standing = {(one.outcome.submission.number, one.lot, one.seat) for one in awards.standing_offers(hiring.call)}
    assert standing == {(hiring.of["Bakyt"].number, one, 1), (hiring.of["Cholpon"].number, one, 2)}
    offers.answer(hiring.of["Bakyt"].draft, accept=True, lot=one)
    with pytest.raises(Refused, match="unsettled"):
        offers.complete(hiring.cast.officer, hiring.call)
    offers.answer(hiring.of["Cholpon"].draft, accept=False, lot=one)
    offers.complete(hiring.cast.officer, hiring.call)
    assert hiring.call.stage == "performed"


def test_everybody_gets_a_letter_that_says_how_far_it_went(hiring: Hiring) -> None:
    decided(hiring)
    letters = {
        name: letter_for(decision.outcomes_for(one), "en", address="https://x").text for name, one in hiring.of.items()
    }
    assert "You are offered a post" in letters["Aigul"]
    assert "on the roster until 01.03.2019" in letters["Bakyt"]
    assert "did not pass the round “Shortlisting”" in letters["Daniyar"]
    assert "One year only" in letters["Elmira"]
    assert not any("award" in text or "financial" in text for text in letters.values())


def test_a_copy_takes_over_posts_requirements_and_rounds(cast: Cast, vacancy: Call) -> None:
    copy = drafting.begin_from(cast.officer, vacancy, reference="VAC-2018-002", anew=True)
    assert [lot.post.grade for lot in copy.lots.all()] == ["G4", "G3"]
    assert [lot.winners for lot in copy.lots.all()] == [2, 1]
    assert copy.requirements.count() == 3
    assert {one.key: one.weight for one in copy.rounds.all()} == {"shortlist": 0, "test": 40, "interview": 60}
    assert [one.history for one in copy.papers.all()] == [False, True]
    assert {one.envelope for one in copy.papers.all()} == {Envelope.WHOLE}


def test_many_are_longlisted_at_once_and_one_lack_is_enough(hiring: Hiring) -> None:
    call, officer = hiring.call, hiring.cast.officer
    school, work = (one for one in call.requirements.filter(essential=True))
    everybody = list(hiring.of.values())
    with pytest.raises(Refused, match="reason-untranslated"):
        eligibility.check_many(officer, call, everybody, lacking=school, reason=LocalizedText(ru="нет"))
    assert eligibility.check_many(officer, call, [hiring.of["Daniyar"]], lacking=school, reason=same("No school")) == 1
    assert eligibility.check_many(officer, call, everybody, lacking=work, reason=same("No work")) == 4
    assert eligibility.check_many(officer, call, everybody, lacking=None, reason=LocalizedText()) == 5
    assert eligibility.unchecked(call) == []
    assert {name for name in hiring.of if hiring.of[name] in eligible(call)} == {"Aigul"}
    assert [lot.number for lot in call.lots.all() if hiring.of["Aigul"] in eligible(call, lot)] == [2]


def test_the_long_list_is_found_by_state_post_and_words(hiring: Hiring) -> None:
    call = hiring.call
    work = call.requirements.get(lot__number=1)
    eligibility.check_many(hiring.cast.officer, call, [hiring.of["Elmira"]], lacking=work, reason=same("One year"))
    (failed,) = longlist.found(call, Wanted(lot=call.lots.get(number=1), words="elmira knu"))
    (line,) = longlist.lines(call, [failed])
    assert (line.name, line.lots, line.state) == ("Elmira", (1,), State.OPEN)
    assert [str(text) for text in line.lacks] == [str(same("One year"))]
    eligibility.check_many(hiring.cast.officer, call, list(hiring.of.values()), lacking=None, reason=LocalizedText())
    assert longlist.found(call, Wanted(state=State.FAILED)) == [hiring.of["Elmira"]]
    assert len(longlist.found(call, Wanted(state=State.PASSED))) == 4


def test_every_candidate_sees_after_each_round_how_the_application_stands(hiring: Hiring) -> None:
    def seen(name: str) -> list[tuple[str, int, bool]]:
        fresh = Submission.objects.get(pk=hiring.of[name].pk)
        return [(step.label.en, step.lot.number if step.lot else 0, step.passed) for step in steps_of(fresh)]

    assert seen("Aigul") == []
    hiring.longlisted().scored(**SHORTLISTED)
    assert seen("Aigul") == [
        ("Long list", 1, True), ("Long list", 2, True), ("Shortlisting", 1, True), ("Shortlisting", 2, True),
    ]  # fmt: skip
    assert seen("Daniyar") == [("Long list", 2, True), ("Shortlisting", 2, False)]
    assert seen("Elmira") == [("Long list", 1, False)]
    assert steps_of(Submission.objects.get(pk=hiring.of["Elmira"].pk))[0].reasons == (same("One year only"),)


def test_everybody_is_told_by_mail_between_the_rounds(hiring: Hiring, mailoutbox: list[EmailMessage]) -> None:
    send_all()
    mailoutbox.clear()
    hiring.longlisted()
    send_all()
    assert len(mailoutbox) == 5
    mailoutbox.clear()
    hiring.scored(**SHORTLISTED)
    send_all()
    assert len(mailoutbox) == 4
    mailoutbox.clear()
    hiring.test_set()
    send_all()
    assert {mail.to[0] for mail in mailoutbox} == {f"{name}@example.org" for name in ("aigul", "bakyt", "cholpon")}
    assert "written test" in mailoutbox[0].subject
    assert not any("Write about" in mail.body for mail in mailoutbox)


def send_all() -> None:
    while derive():
        pass
    while deliver_due():
        pass
