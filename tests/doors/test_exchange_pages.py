"""The office and an applicant write to each other on the pages they use."""

from __future__ import annotations

from django.test import Client

from achyk.office.awards import negotiations
from achyk.office.awards import services as awards
from achyk.office.calls import queries as calls
from achyk.office.calls.models import Call
from achyk.office.selection import exchanges
from achyk.office.selection.models import Topic
from achyk.office.submissions import services as submissions
from tests.cast import Cast, make_draft, publish
from tests.doors.access import signed_in
from tests.doors.test_selection_pages import page, send
from tests.office.test_awards import TERMS
from tests.office.test_exchanges import SCORES, conditions, world_with
from tests.office.test_selection import open_all
from tests.office.test_submissions import filled

DESK = "/en/desk/calls/RFP-2018-001/"


def test_question_answer_and_complaint_go_from_page_to_page(cast: Cast) -> None:
    call = publish(cast, make_draft(cast))
    secret = filled(call, "Almaz", "almaz@example.org")
    world = open_all(cast, call, {"Almaz": submissions.submit(secret)})
    number = world.number("Almaz")
    officer, approver, applicant = signed_in(cast.officer), signed_in(cast.approver), Client()
    home = applicant.get(f"/en/drafts/open/{secret}/").headers["Location"]
    send(officer, f"{DESK}exchanges/", number=number, text="How large is the sample?")
    assert "waits for your answer" in page(applicant, home)
    (asked,) = exchanges.about(world.offers["Almaz"])
    assert "How large is the sample?" in page(applicant, f"{home}exchanges/")
    send(applicant, f"{home}exchanges/{asked.pk}/", text="400 households")
    assert "400 households" in page(officer, f"{DESK}exchanges/")
    send(applicant, f"{home}exchanges/", text="The hour was not kept", complain="")
    assert "Decide complaints: 1" in page(approver, "/en/desk/")
    filed = next(one for one in exchanges.about(world.offers["Almaz"]) if one.topic == Topic.COMPLAINT)
    send(approver, f"{DESK}exchanges/{filed.pk}/", text="It was kept", dismiss="")
    assert "dismissed" in page(applicant, f"{home}exchanges/")
    assert applicant.post(f"{home}exchanges/{filed.pk}/", {"text": "I answer myself"}).status_code == 404
    assert officer.post(f"{DESK}exchanges/{asked.pk}/", {"text": "I answer for you"}).status_code == 404


def test_few_applications_and_a_copy_of_the_call(cast: Cast) -> None:
    world = world_with(cast, least_offers=4)
    officer, approver = signed_in(cast.officer), signed_in(cast.approver)
    assert "The notice asks for at least" in page(approver, f"{DESK}applicants/")
    send(approver, f"{DESK}applicants/few/", reason="Nobody else works there")
    assert "Nobody else works there" in page(officer, f"{DESK}applicants/")
    send(officer, f"{DESK}copy/", reference="RFP-2018-002", anew="on")
    assert conditions(least_offers=4).least_offers == world.call.least_offers
    assert "RFP-2018-001" in page(officer, "/en/desk/calls/RFP-2018-002/preview/")


def test_negotiations_and_excluded_authors_on_their_pages(cast: Cast) -> None:
    world = world_with(cast)
    world.screened().scored(**SCORES).priced().decided().released()
    awards.answer(world.offers["Almaz"].draft, accept=True)
    officer, approver = signed_in(cast.officer), signed_in(cast.approver)
    send(officer, f"{DESK}award/negotiations/", agenda="Dates", people="officer\nfinance")
    (one,) = negotiations.of_call(world.call)
    send(approver, f"{DESK}award/negotiations/{one.pk}/", approve="")
    send(officer, f"{DESK}award/negotiations/{one.pk}/", minutes="Two weeks earlier", held_on="2018-03-01")
    assert "Two weeks earlier" in page(officer, f"{DESK}award/negotiations/")
    awards.sign_contract(cast.officer, world.call, TERMS)
    send(officer, f"{DESK}copy/", reference="RFP-2018-002")
    following = "/en/desk/calls/RFP-2018-002/excluded/"
    send(officer, following, source="RFP-2018-001", exception_en="helpers")
    shown = page(officer, following)
    assert "Staff of Almaz" in shown
    assert "holds the contract of the call RFP-2018-001" in shown


def test_a_call_is_begun_from_a_template_of_the_mission(cast: Cast) -> None:
    draft = make_draft(cast)
    officer = signed_in(cast.officer)
    assert "in three languages" in page_after(officer, f"{DESK}template/", name_en="Study")
    send(officer, f"{DESK}template/", name_ru="Исследование", name_ky="Изилдөө", name_en="Study")
    assert "Templates of the mission" in page(officer, "/en/desk/calls/new/")
    chosen = str(calls.templates()[0].pk)
    send(officer, "/en/desk/calls/new/", kind=chosen, reference="RFP-2018-007", title_en="Another")
    begun = Call.objects.get(reference="RFP-2018-007")
    assert (begun.title.en, begun.summary, begun.criteria.count()) == ("Another", draft.summary, 2)
    send(officer, f"{DESK}template/")
    assert calls.templates() == []


def page_after(client: Client, address: str, **data: str) -> str:
    """The page that follows a form, whatever it says."""
    return client.post(address, data, follow=True).content.decode()
