"""The story of the demo: the mission's 2018 request for proposals, told through services on the demo's clock."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from achyk.core.procedures.application import Envelope
from achyk.core.scoring.model import Mode, Step, Tie
from achyk.core.values import LocalizedText, lt
from achyk.demo import cast, contests, grants, questions, readers, site, site_texts, subjects, tender, texts, vacancies
from achyk.demo.ground import appoint, at, deal_keys, document, send_notices
from achyk.office.calls import drafting
from achyk.office.calls import queries as calls
from achyk.office.calls import services as call_services
from achyk.office.calls.commands import Basics, CriterionGiven, DocumentGiven, Paper, Selection, Texts, Times
from achyk.office.calls.enums import ApplicantKind, DocumentKind
from achyk.office.mission import clock
from achyk.office.mission import services as mission
from achyk.office.people import services as people
from achyk.office.people.services import Invite
from achyk.office.questions import services as question_services
from achyk.office.questions.enums import State
from achyk.office.questions.services import AnswerGiven

REFERENCE = "RFP-2018-001"


FOUNDED = at(2017, 2, 6)
BEGUN = at(2017, 12, 11)
PUBLISHED = at(2017, 12, 20, 10)
MEETING = (at(2018, 1, 12, 14), at(2018, 1, 12, 15))
ANSWERED = at(2018, 1, 16, 11)
TODAY = at(2018, 1, 17, 9, 30)
TIMES = Times(
    zone="Asia/Bishkek",
    questions_until=at(2018, 1, 19, 18),
    answers_until=at(2018, 1, 24, 18),
    deadline_at=at(2018, 2, 2, 18),
    opens_at=at(2018, 2, 5, 10),
    intention_until=at(2018, 1, 22, 18),
)
MILESTONES: list[tuple[LocalizedText, datetime]] = [
    (
        lt(
            "Письменный тест по вакансии начинается",
            "Бош орун боюнча жазуу тести башталат",
            "The written test of the vacancy begins",
        ),
        at(2018, 1, 18, 10),
    ),
    (
        lt("Тест по вакансии окончен", "Бош орун боюнча тест бүттү", "The test of the vacancy is over"),
        at(2018, 1, 18, 11, 31),
    ),
    (
        lt(
            "За пять минут до крайнего срока",
            "Акыркы мөөнөткө беш мүнөт калганда",
            "Five minutes before the deadline",
        ),
        at(2018, 2, 2, 17, 55),
    ),
    (
        lt("Минута после крайнего срока", "Акыркы мөөнөттөн бир мүнөт өткөндө", "A minute after the deadline"),
        at(2018, 2, 2, 18, 1),
    ),
    (lt("Час вскрытия", "Ачуу сааты", "The hour of the opening"), at(2018, 2, 5, 10)),
    (
        lt("Срок ответа победителя прошёл", "Жеңүүчүнүн жооп мөөнөтү өттү", "The winner's time to answer is over"),
        at(2018, 3, 1, 10),
    ),
]


def build() -> None:
    """Build the whole demo world in an empty database, as people would have done it."""
    clock.move_to(FOUNDED)
    _found_office()
    records = _set_up_office()
    subjects.add()
    contests.hold(records["unit"], records["places"])
    two_lots, keys = tender.announce(records["unit"], records["places"][:1])
    campaign, its_keys = grants.announce(records["unit"], records["places"][0])
    tender.award(two_lots, keys)
    grants.apply_and_check(campaign, its_keys)
    vacancies.seek_two_consultants(records["unit"], records["places"][0])
    vacancies.fill_two_posts(records["unit"], records["places"][0])
    tender.perform(two_lots)
    post, words = vacancies.announce_one_post(records["unit"], records["places"][0])
    clock.move_to(BEGUN)
    call = _draft(records)
    _approve_and_publish(call)
    vacancies.seek_a_driver(records["unit"], records["places"][1])
    _meet_and_answer(call)
    vacancies.begin_a_test(post, words)
    clock.move_to(TODAY)
    site.publish_all()
    readers.come()
    send_notices()


def _found_office() -> None:
    member = cast.ADMINISTRATOR
    administrator = people.found_office(email=member.email, full_name=member.name, language=member.language)
    for other in cast.CAST[1:]:
        standing = other.roles[0] if other.roles else None
        invite = Invite(email=other.email, full_name=other.name, language=other.language, role=standing)
        person = people.accept_invitation(people.invite(administrator, invite))
        if other.organisation:
            people.register_organisation(person, name=other.organisation)


def _set_up_office() -> dict[str, Any]:
    administrator = cast.person_of(cast.ADMINISTRATOR)
    mission.configure(
        administrator,
        mission.InstallationSettings(
            name=texts.MISSION,
            accent="#0b5c7a",
            sender_name=texts.MISSION,
            sender_address="calls@example.org",
            smtp_host="",
            smtp_port=587,
            smtp_user="",
            smtp_password=None,
            smtp_encryption="starttls",
        ),
    )
    donor = mission.add_donor(administrator, name=texts.DONOR, wording=LocalizedText())
    return {
        "unit": mission.add_unit(
            administrator,
            mission.NewUnit(
                name=texts.UNIT,
                address=texts.ADDRESS,
                directions=texts.DIRECTIONS,
                hours=site_texts.HOURS,
                telephones=site_texts.TELEPHONES,
                phone="+996 312 612456",
                email="calls@example.org",
            ),
        ),
        "project": mission.add_project(
            administrator,
            code="KG10P0001",
            name=texts.PROJECT,
            donor=donor,
            starts_on=date(2017, 10, 1),
            ends_on=date(2018, 9, 30),
        ),
        "places": tuple(mission.add_place(administrator, name=name) for name in texts.PLACES),
    }


def _draft(records: dict[str, Any]) -> Any:
    officer = cast.person_of(cast.OFFICER)
    call = drafting.begin(officer, kind="rfp", reference=REFERENCE, title=texts.TITLE)
    drafting.write_basics(
        officer,
        call,
        Basics(
            reference=REFERENCE,
            unit=records["unit"],
            project=records["project"],
            places=records["places"][:3],
            eligible=tuple(ApplicantKind),
            budget_amount=Decimal(35000),
            budget_currency="USD",
            budget_excludes=texts.BUDGET_EXCLUDES,
            topics=subjects.topic_ids("internal-migration"),
        ),
    )
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
    drafting.write_selection(
        officer,
        call,
        Selection(
            technical_weight=Decimal(80),
            threshold=Decimal(70),
            rounding_places=2,
            rounding_mode=Mode.HALF_UP,
            rounding_step=Step.ONCE,
            tie_rules=(Tie.HIGHER_TECHNICAL, Tie.LOWER_PRICE, Tie.WRITTEN_DECISION),
            spread_limit=Decimal(30),
        ),
    )
    drafting.write_papers(
        officer,
        call,
        [
            Paper(envelope=Envelope(envelope), title=title, guidance=guidance, compulsory=compulsory)
            for envelope, title, guidance, compulsory in texts.PAPERS
        ],
    )
    drafting.write_criteria(
        officer,
        call,
        [
            CriterionGiven(title=title, guidance=guidance, weight=Decimal(weight), maximum=Decimal(10))
            for title, guidance, weight in texts.CRITERIA
        ],
    )
    for language in ("ru", "ky", "en"):
        drafting.add_document(
            officer,
            call,
            DocumentGiven(
                kind=DocumentKind.TERMS_OF_REFERENCE,
                title=texts.TERMS_TITLE,
                language=language,
                name=f"terms-of-reference-{language}.pdf",
                chunks=[document(REFERENCE, texts.TERMS, language)],
            ),
        )
    drafting.add_excluded_party(
        officer,
        call,
        name=texts.EXCLUDED_NAME,
        ground=texts.EXCLUDED_GROUND,
        exception=texts.EXCLUDED_EXCEPTION,
    )
    appoint(call)
    return call


def _approve_and_publish(call: Any) -> None:
    officer = cast.person_of(cast.OFFICER)
    clock.move_to(at(2017, 12, 18, 14))
    deal_keys(call)
    clock.move_to(at(2017, 12, 18, 15))
    call_services.ask_approval(officer, call)
    clock.move_to(at(2017, 12, 19, 11))
    call_services.approve(cast.person_of(cast.KEY_1), call)
    clock.move_to(PUBLISHED)
    call_services.publish(officer, call)


def _meet_and_answer(call: Any) -> None:
    officer = cast.person_of(cast.OFFICER)
    clock.move_to(at(2018, 1, 4, 10))
    question_services.announce_meeting(officer, call, starts_at=MEETING[0], ends_at=MEETING[1], place=texts.ADDRESS)
    send_notices()
    for number, (asked, answer) in enumerate(questions.QUESTIONS):
        clock.move_to(at(2018, 1, 12, 14, number * 2))
        question_services.ask(call, text=asked.en, language="en", address=cast.BIDDER_1.email if number == 0 else "")
        del answer
    clock.move_to(ANSWERED)
    for question, (text, answer) in zip(_asked(call), questions.QUESTIONS, strict=True):
        question_services.answer(officer, question, _answered(text, answer))
    question_services.publish_answers(officer, call)
    send_notices()
    for said in (None, *texts.WHY_NOT, None):
        question_services.intend(call, bids=said is None, reason=said or "")


def _answered(text: LocalizedText, answer: questions.Answer) -> AnswerGiven:
    return AnswerGiven(
        state=State(answer.state),
        text=text,
        answer=answer.text,
        deferred_to=answer.deferred_to,
        deferred_until=answer.deferred_until,
    )


def _asked(call: Any) -> list[Any]:
    from achyk.office.questions.queries import at_desk

    return at_desk(call)


def story_call() -> Any:
    """The call of the demo."""
    return calls.public_call(REFERENCE)
