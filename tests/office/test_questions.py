"""Questions: asked without a name, answered to everybody at once, deferred in sight."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from achyk.core.procedures.capabilities import NotAllowed
from achyk.core.values import LocalizedText, Refused
from achyk.office.calls import drafting
from achyk.office.calls import services as calls
from achyk.office.calls.commands import ExtensionGiven
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.questions import queries, services
from achyk.office.questions.enums import State
from achyk.office.questions.models import Intention, Question
from achyk.office.questions.services import AnswerGiven
from tests.cast import TIMES, Cast, publish, same


def ask(call: Call, text: str = "May we?", address: str = "") -> Question:
    services.ask(call, text=text, language="en", address=address)
    return queries.at_desk(call)[-1]


def answered(text: str = "Yes") -> AnswerGiven:
    return AnswerGiven(state=State.ANSWERED, text=same("May we?"), answer=same(text))


def test_the_asker_is_kept_under_lock_and_shown_to_nobody(cast: Cast, published: Call) -> None:
    question = ask(published, address="asker@example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM questions_question")
        assert "asker@example.org" not in str(cursor.fetchall())
    assert "asker_address" in question.get_deferred_fields()
    assert queries.askers(published) == [("asker@example.org", "en")]


def test_questions_end_at_their_hour(published: Call) -> None:
    assert TIMES.questions_until
    clock.move_to(TIMES.questions_until - timedelta(seconds=2))
    ask(published)
    clock.move_to(TIMES.questions_until + timedelta(seconds=1))
    with pytest.raises(Refused, match="questions-over"):
        ask(published)


@pytest.mark.parametrize(("text", "code"), [("  \n", "question-empty"), ("x" * 4001, "question-long")])
def test_an_empty_or_endless_question_is_refused(published: Call, text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        ask(published, text)


def test_nothing_is_public_before_the_batch_goes_out(cast: Cast, published: Call) -> None:
    services.answer(cast.officer, ask(published), answered())
    assert queries.public_answers(published) == []
    services.publish_answers(cast.officer, published)
    (answer,) = queries.public_answers(published)
    assert (answer.question.number, answer.answer) == (1, same("Yes"))
    with pytest.raises(Refused, match="nothing-to-publish"):
        services.publish_answers(cast.officer, published)


def test_answers_wait_for_their_translations(cast: Cast, published: Call) -> None:
    given = AnswerGiven(state=State.ANSWERED, text=same("May we?"), answer=LocalizedText(ru="Да"))
    services.answer(cast.officer, ask(published), given)
    with pytest.raises(Refused) as refused:
        services.publish_answers(cast.officer, published)
    assert refused.value.codes == ("answers-untranslated",)
    assert "no. 1 (Kyrgyz, English)" in refused.value.refusals[0].words().en


def test_a_deferred_answer_names_who_and_when_and_is_answered_later(cast: Cast, published: Call) -> None:
    question = ask(published)
    deferred = AnswerGiven(state=State.DEFERRED, text=same("Who owns it?"), answer=LocalizedText())
    with pytest.raises(Refused, match="deferred-to-whom"):
        services.answer(cast.officer, question, deferred)
    services.answer(
        cast.officer,
        question,
        AnswerGiven(
            state=State.DEFERRED,
            text=same("Who owns it?"),
            answer=LocalizedText(),
            deferred_to=same("Legal"),
            deferred_until=date(2018, 1, 24),
        ),
    )
    services.publish_answers(cast.officer, published)
    assert [a.state for a in queries.still_open(published)] == ["deferred"]
    services.answer(cast.officer, question, answered("We do"))
    services.publish_answers(cast.officer, published)
    (answer,) = queries.public_answers(published)
    assert (answer.batch.number, answer.question.number, answer.state) == (2, 1, "answered")
    assert queries.still_open(published) == []


def test_a_merged_question_gets_no_number_of_its_own(cast: Cast, published: Call) -> None:
    first, second = ask(published), ask(published, "The same again")
    services.merge(cast.officer, second, first)
    services.answer(cast.officer, first, answered())
    services.publish_answers(cast.officer, published)
    assert [a.question_id for a in queries.public_answers(published)] == [first.pk]
    with pytest.raises(Refused, match="merge-target"):
        services.merge(cast.officer, ask(published), second)


def test_a_question_can_be_withdrawn_until_it_is_published(cast: Cast, published: Call) -> None:
    secret = services.ask(published, text="Never mind", language="ru")
    services.withdraw(secret)
    assert Question.objects.get().state == State.WITHDRAWN
    secret = services.ask(published, text="But this", language="ru")
    services.answer(cast.officer, queries.at_desk(published)[-1], answered())
    services.publish_answers(cast.officer, published)
    with pytest.raises(Refused, match="already-published"):
        services.withdraw(secret)
    with pytest.raises(Refused, match="link-dead"):
        services.withdraw("guessed")


def test_only_who_answers_questions_answers_them(cast: Cast, published: Call) -> None:
    question = ask(published)
    for actor in (cast.bidder, cast.auditor, cast.administrator):
        with pytest.raises(NotAllowed):
            services.answer(actor, question, answered())


def test_a_meeting_is_announced_before_it_begins(cast: Cast, published: Call) -> None:
    start = clock.now() + timedelta(days=2)
    services.announce_meeting(
        cast.officer, published, starts_at=start, ends_at=start + timedelta(hours=1), place=same("Hall")
    )
    assert queries.meetings(published).get().place == same("Hall")
    for starts, ends in ((start, start), (start - timedelta(days=5), start)):
        with pytest.raises(Refused, match="meeting-time"):
            services.announce_meeting(cast.officer, published, starts_at=starts, ends_at=ends, place=same("Hall"))


@pytest.fixture
def asking(cast: Cast, draft: Call) -> Call:
    """A published call that asks who intends to bid, until its questions end."""
    drafting.write_times(cast.officer, draft, replace(TIMES, intention_until=TIMES.questions_until))
    return publish(cast, draft)


def test_the_office_learns_how_many_intend_to_bid_and_why_others_do_not_and_of_nobody_who(asking: Call) -> None:
    services.intend(asking, bids=True, reason="not kept of whoever bids")
    services.intend(asking, bids=True)
    services.intend(asking, bids=False, reason=" Too little time ")
    bidding, declined = queries.intentions(asking)
    assert (bidding, [one.reason for one in declined]) == (2, ["Too little time"])
    kept = {field.name for field in Intention._meta.get_fields()}
    assert kept == {"id", "call", "bids", "reason", "said_at"}


@pytest.mark.parametrize(("reason", "code"), [("  \n", "why-not"), ("x" * 1001, "reason-long")])
def test_a_no_says_why_and_shortly(asking: Call, reason: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        services.intend(asking, bids=False, reason=reason)
    assert queries.intentions(asking) == (0, [])


def test_intentions_end_at_their_hour_which_an_extension_moves(cast: Cast, asking: Call) -> None:
    assert TIMES.questions_until
    assert TIMES.deadline_at
    assert TIMES.opens_at
    clock.move_to(TIMES.questions_until + timedelta(seconds=1))
    with pytest.raises(Refused, match="intentions-over"):
        services.intend(asking, bids=True)
    later = replace(
        TIMES,
        intention_until=TIMES.deadline_at,
        deadline_at=TIMES.deadline_at + timedelta(days=7),
        opens_at=TIMES.opens_at + timedelta(days=7),
    )
    calls.extend(cast.officer, asking, ExtensionGiven(reason=same("More time"), times=later))
    services.intend(asking, bids=True)
    assert queries.intentions(asking)[0] == 1


def test_a_call_that_does_not_ask_takes_no_intentions(published: Call) -> None:
    with pytest.raises(Refused, match="intentions-over"):
        services.intend(published, bids=True)


def test_whether_somebody_will_bid_is_asked_before_the_deadline(cast: Cast, draft: Call) -> None:
    assert TIMES.deadline_at
    late = replace(TIMES, intention_until=TIMES.deadline_at + timedelta(seconds=1))
    drafting.write_times(cast.officer, draft, late)
    with pytest.raises(Refused, match="intention-late"):
        calls.ask_approval(cast.officer, draft)
