"""What goes wrong and is allowed for: clarifications, debriefs, complaints, standstill, few applications, a call anew."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from achyk.core.values import Refused
from achyk.office.awards import negotiations
from achyk.office.awards import queries as award_queries
from achyk.office.awards import services as awards
from achyk.office.calls import drafting
from achyk.office.calls import services as calls
from achyk.office.calls.commands import Conditions
from achyk.office.calls.models import Call
from achyk.office.calls.queries import content
from achyk.office.mission import clock
from achyk.office.notices.models import Delivery
from achyk.office.notices.services import derive
from achyk.office.opening import queries as opened
from achyk.office.selection import decision, eligibility, exchanges
from achyk.office.selection.models import Exchange, Topic
from tests.cast import Cast, make_draft, publish, same
from tests.office.test_awards import TERMS
from tests.office.test_selection import World, make_world

SCORES = {"Almaz": ("9.5", "9"), "Beles": ("9", "9")}
CANARY = "The sample has 400 households"


def conditions(**given: Any) -> Conditions:
    nothing = {"most_lots": None, "validity_days": None, "bid_security": None, "performance_security": None}
    return Conditions(**(nothing | given))


def world_with(cast: Cast, **given: Any) -> World:
    """An opened request for proposals under these conditions."""
    draft = make_draft(cast)
    drafting.write_conditions(cast.officer, draft, conditions(**given))
    return make_world(cast, publish(cast, draft))


def complain(world: World, name: str, text: str = "The deadline was not kept") -> Exchange:
    submission = world.offers[name]
    exchanges.write(exchanges.applicant_of(submission), submission, Topic.COMPLAINT, text)
    return exchanges.about(submission)[-1]


def told(number: str) -> int:
    while derive():
        pass
    return Delivery.objects.filter(about=number).count()


def test_a_clarification_stands_beside_the_offer_and_changes_nothing(cast: Cast) -> None:
    world = world_with(cast)
    one = world.offers["Almaz"]
    before = opened.manifests(world.call)[one.pk]
    with pytest.raises(Refused, match="text-missing"):
        exchanges.write(cast.officer, one, Topic.CLARIFICATION, "  ")
    mails = told(one.number)
    exchanges.write(cast.officer, one, Topic.CLARIFICATION, "How large is the sample?")
    assert told(one.number) == mails + 1
    with pytest.raises(Refused, match="open-already"):
        exchanges.write(cast.officer, one, Topic.CLARIFICATION, "And who?")
    (asked,) = exchanges.about(one)
    with pytest.raises(Refused, match="not-allowed"):
        exchanges.answer(cast.officer, asked, "I answer myself")
    exchanges.answer(exchanges.applicant_of(one), asked, CANARY)
    with pytest.raises(Refused, match="nothing-waiting"):
        exchanges.answer(exchanges.applicant_of(one), asked, "Or 500")
    assert exchanges.about(one)[0].answer == CANARY
    assert opened.manifests(world.call)[one.pk] == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT answer FROM selection_exchange")
        assert CANARY not in str(cursor.fetchall())


def test_a_debrief_is_asked_for_some_days_after_the_release(cast: Cast) -> None:
    world = world_with(cast, debrief_days=5)
    one = world.offers["Beles"]
    applicant = exchanges.applicant_of(one)
    with pytest.raises(Refused, match="not-now"):
        exchanges.write(applicant, one, Topic.DEBRIEF, "Why?")
    world.screened().scored(**SCORES).priced().decided().released()
    exchanges.write(applicant, one, Topic.DEBRIEF, "Why?")
    exchanges.answer(cast.officer, exchanges.about(one)[0], "Your sample is small")
    until = exchanges.last_instant(world.call, Topic.DEBRIEF)
    assert until
    clock.move_to(until + timedelta(seconds=1))
    with pytest.raises(Refused, match="time-over"):
        exchanges.write(applicant, one, Topic.DEBRIEF, "And the rest?")


def test_an_open_complaint_holds_up_the_release_until_somebody_outside_decides(cast: Cast) -> None:
    world = world_with(cast)
    world.screened().scored(**SCORES).priced().decided()
    decision.confirm(cast.approver, world.call)
    filed = complain(world, "Beles")
    with pytest.raises(Refused, match="complaint-open"):
        decision.release(cast.officer, world.call)
    with pytest.raises(Refused, match="not-allowed"):
        exchanges.answer(cast.officer, filed, "No", upheld=False)
    exchanges.answer(cast.approver, filed, "It was kept: see the register", upheld=False)
    decision.release(cast.officer, world.call)
    assert exchanges.open_complaints(world.call) == 0


def test_whoever_sat_on_the_panel_decides_no_complaint(cast: Cast) -> None:
    from achyk.office.people import services as people
    from achyk.office.people.enums import Role
    from achyk.office.people.models import Person

    world = world_with(cast)
    world.screened()
    filed = complain(world, "Beles")
    people.give_role(cast.administrator, person=cast.panel_2, role=Role.AUTHORISING_OFFICER)
    with pytest.raises(Refused, match="involved"):
        exchanges.answer(Person.objects.get(pk=cast.panel_2.pk), filed, "No", upheld=False)


def test_an_upheld_complaint_sends_a_confirmed_decision_back(cast: Cast) -> None:
    world = world_with(cast)
    world.screened().scored(**SCORES).priced().decided()
    decision.confirm(cast.approver, world.call)
    exchanges.answer(cast.approver, complain(world, "Beles"), "The rate was wrong", upheld=True)
    decision.return_decision(cast.approver, world.call, reason="The rate was wrong")
    assert Call.objects.get(pk=world.call.pk).stage == "priced"
    world.decided().released()


def test_no_contract_before_the_standstill_is_over_or_while_a_complaint_is_open(cast: Cast) -> None:
    world = world_with(cast, standstill_days=7)
    world.screened().scored(**SCORES).priced().decided().released()
    awards.answer(world.offers["Almaz"].draft, accept=True)
    with pytest.raises(Refused, match="standstill"):
        awards.sign_contract(cast.officer, world.call, TERMS)
    filed = complain(world, "Beles")
    until = award_queries.standstill_until(world.call)
    assert until
    clock.move_to(until + timedelta(seconds=1))
    with pytest.raises(Refused, match="complaint-open"):
        awards.sign_contract(cast.officer, world.call, TERMS)
    exchanges.answer(cast.approver, filed, "Dismissed", upheld=False)
    assert awards.sign_contract(cast.officer, world.call, TERMS).number == "C-1"


def test_with_few_applications_a_named_person_allows_to_go_on(cast: Cast) -> None:
    world = world_with(cast, least_offers=3)
    for member in world.panel:
        world.declare(member)
    world.check_all(Chynar="Not registered")
    with pytest.raises(Refused, match="few-offers"):
        eligibility.screen(cast.officer, world.call)
    with pytest.raises(Refused, match="not-allowed"):
        eligibility.allow_few(cast.officer, world.call, reason="Nobody else works there")
    with pytest.raises(Refused, match="reason-missing"):
        eligibility.allow_few(cast.approver, world.call, reason=" ")
    eligibility.allow_few(cast.approver, world.call, reason="Nobody else works there")
    eligibility.screen(cast.officer, world.call)
    assert Call.objects.get(pk=world.call.pk).stage == "screened"


def test_a_call_is_announced_anew_from_a_copy(cast: Cast) -> None:
    source = publish(cast, make_draft(cast))
    calls.cancel(cast.officer, source, same("Nobody applied"))
    again = drafting.begin_from(cast.officer, source, reference="RFP-2018-002", anew=True)
    kept = {"places", "title", "summary", "description", "instructions", "budget", "method", "papers", "criteria"}
    old, new = content(source), content(again)
    assert {name: new[name] for name in kept} == {name: old[name] for name in kept}
    assert new["documents"] == old["documents"]
    assert (again.deadline_at, again.stage, again.excluded.count()) == (None, "draft", 0)
    assert again.repeats == source
    with pytest.raises(Refused, match="reference-taken"):
        drafting.begin_from(cast.officer, source, reference="RFP-2018-002", anew=False)


def test_a_negotiation_is_planned_by_two_approved_by_another_and_minuted(cast: Cast) -> None:
    world = world_with(cast)
    world.screened().scored(**SCORES).priced().decided().released()
    awards.answer(world.offers["Almaz"].draft, accept=True)
    (award,) = award_queries.awards(world.call)
    for agenda, people in (("", ["A", "B"]), ("Dates", ["A"]), ("Dates", ["A", " "]), ("Dates", ["A", "A"])):
        with pytest.raises(Refused, match="negotiation-plan"):
            negotiations.plan(cast.officer, world.call, award, agenda=agenda, people=people)
    negotiations.plan(cast.officer, world.call, award, agenda="Dates", people=["officer", "finance"])
    (one,) = negotiations.of_call(world.call)
    day = clock.now().date()
    with pytest.raises(Refused, match="negotiation-minutes"):
        negotiations.record(cast.officer, world.call, one, minutes="Agreed", held_on=day)
    with pytest.raises(Refused, match="not-allowed"):
        negotiations.approve(cast.officer, world.call, one)
    negotiations.approve(cast.approver, world.call, one)
    negotiations.record(cast.officer, world.call, one, minutes="Two weeks earlier", held_on=day)
    with pytest.raises(Refused, match="negotiation-minutes"):
        negotiations.record(cast.officer, world.call, one, minutes="No, three", held_on=day)
    assert negotiations.of_call(world.call)[0].minutes == "Two weeks earlier"


def test_the_authors_of_an_earlier_call_are_named_by_its_applications(cast: Cast) -> None:
    world = world_with(cast)
    world.screened().scored(**SCORES).priced().decided().released()
    assert award_queries.contracted_calls() == []
    awards.answer(world.offers["Almaz"].draft, accept=True)
    awards.sign_contract(cast.officer, world.call, TERMS)
    assert award_queries.contracted_calls() == [world.call]
    assert award_queries.people_behind(world.call) == ["Almaz", "Staff of Almaz"]
