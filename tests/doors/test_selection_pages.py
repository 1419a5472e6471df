"""The pages from the opening to the last payment, as each person uses them; and how many queries they take."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from achyk.core.scoring import file as scoring_file
from achyk.core.scoring.ranking import rank
from achyk.office.awards.models import Contract
from achyk.office.calls import services as call_services
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.opening import services as opening
from achyk.office.selection import eligibility
from achyk.office.submissions import services as submissions
from tests.cast import CARDS, Cast, make_draft, publish, same
from tests.doors.access import signed_in
from tests.office.test_selection import World, hand_in_all, open_all
from tests.office.test_submissions import filled

DESK = "/en/desk/calls/RFP-2018-001/"


def page(client: Client, address: str) -> str:
    """A page that is there."""
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return response.content.decode()


def send(client: Client, address: str, **data: Any) -> str:
    """Post a form; the page that follows. A form that comes back with an error fails."""
    response = client.post(address, data, follow=True)
    assert response.redirect_chain, re.sub(r"<[^>]+>", " ", response.content.decode())[-3000:]
    text = response.content.decode()
    assert 'class="note error"' not in text.split("<h1>")[0], re.findall(r'class="note error"[^>]*>([^<]*)', text)
    return text


def test_a_call_goes_through_its_pages_to_the_last_payment(cast: Cast, published: Call) -> None:
    secrets = {name: filled(published, name, f"{name.lower()}@example.org") for name in ("Almaz", "Beles", "Chynar")}
    numbers = {name: submissions.submit(secret).number for name, secret in secrets.items()}
    assert published.opens_at
    clock.move_to(published.opens_at + timedelta(minutes=1))
    opening.open_received(cast.officer, published, shares=CARDS[published.reference]["technical"][:2], present="")
    officer, approver, finance = signed_in(cast.officer), signed_in(cast.approver), signed_in(cast.finance)
    panel = [signed_in(one) for one in (cast.panel_1, cast.panel_2, cast.panel_3)]

    assert "Declare conflicts of interest" in page(panel[1], "/en/desk/")
    for place, member in enumerate(panel):
        listed = page(member, f"{DESK}applicants/")
        assert "Almaz" in listed
        assert member.get(f"{DESK}applications/{numbers['Almaz']}/").status_code == 404
        conflict = {"Chynar"} if place == 2 else set()
        send(
            member,
            f"{DESK}applicants/",
            **{f"conflict-{number}": "yes" if name in conflict else "no" for name, number in numbers.items()},
            **{f"explanation-{numbers[name]}": "We are cousins" for name in conflict},
        )
    assert "Almaz" in page(panel[2], f"{DESK}applications/{numbers['Almaz']}/")
    assert panel[2].get(f"{DESK}applications/{numbers['Chynar']}/").status_code == 404

    assert "Check the eligibility" in page(officer, "/en/desk/")
    for number in numbers.values():
        assert "no name alike" in page(officer, f"{DESK}applicants/{number}/eligibility/")
        items = eligibility.items(published)
        send(officer, f"{DESK}applicants/{number}/eligibility/", **{f"answer-{item.key}": "pass" for item in items})
    send(officer, f"{DESK}applicants/screen/")

    method, team = published.criteria.all()
    points = {"Almaz": ("9", "9"), "Beles": ("5", "5"), "Chynar": ("9", "9")}
    for place, member in enumerate(panel):
        assert "hidden until everybody has signed" in page(member, f"{DESK}results/")
        for name, (first, second) in points.items():
            if place == 2 and name == "Chynar":
                assert member.get(f"{DESK}scores/{numbers[name]}/").status_code == 404
                continue
            far = place == 1 and name == "Beles"
            send(
                member,
                f"{DESK}scores/{numbers[name]}/",
                **{
                    f"points-{method.pk}": "1" if far else first,
                    f"reason-{method.pk}": "Because of the sample",
                    f"points-{team.pk}": second,
                    f"reason-{team.pk}": "Because of the team",
                },
            )
        send(member, f"{DESK}scores/")
    shown = page(panel[0], f"{DESK}results/")
    assert "Because of the sample" in shown
    assert "A: 5" in shown
    send(panel[0], f"{DESK}results/{numbers['Beles']}/{method.pk}/note/", text="One of us weighs the sample more")
    send(panel[1], f"{DESK}results/{numbers['Beles']}/{method.pk}/revise/", points="2", reason="", why="Talked it over")
    assert "Talked it over" in page(panel[1], f"{DESK}results/")
    send(panel[0], f"{DESK}results/sign/")

    opened = page(officer, f"{DESK}opening/")
    assert f"Left unread: {numbers['Beles']}" in re.sub(r"\s+", " ", opened)
    cards = CARDS[published.reference]["financial"]
    package = officer.get(f"{DESK}opening/package/financial/").json()
    assert {one["number"] for one in package["manifests"]} == {numbers["Almaz"], numbers["Chynar"]}
    send(officer, f"{DESK}opening/", **{"financial-1": cards[0], "financial-2": cards[2], "present": "Everybody"})
    assert "12500.50" in page(officer, f"{DESK}applications/{numbers['Almaz']}/")

    assert "leave these equal" in page(panel[0], f"{DESK}ranking/")
    tied = sorted((numbers["Almaz"], numbers["Chynar"]))
    order = [numbers["Almaz"], numbers["Chynar"]]
    assert set(tied) == set(order)
    send(
        panel[0],
        f"{DESK}ranking/tie/",
        **{"place-1": order[0], "place-2": order[1], "reason": "The method of the first is stronger"},
    )
    assert numbers["Almaz"] in page(officer, f"{DESK}ranking/decide/")
    reason = {"reason_ru": "Лучшее соотношение", "reason_ky": "Мыкты катыш", "reason_en": "Best value"}
    send(officer, f"{DESK}ranking/decide/", reserves=1, **reason)
    stranger = Client()
    assert stranger.get("/en/calls/RFP-2018-001/result/").status_code == 404
    assert "Under evaluation" in page(stranger, "/en/calls/RFP-2018-001/")
    assert "Confirm the decision" in page(approver, f"{DESK}decision/")
    own = {f"winner_{code}": "You won with {number}" for code in ("ru", "ky", "en")}
    wrong = officer.post(f"{DESK}decision/letters/", own | {"winner_en": "You won with {nr}"})
    assert "Nothing can be filled in for: {nr}" in wrong.content.decode()
    send(officer, f"{DESK}decision/letters/", **own)
    assert "You won with" in page(officer, f"{DESK}decision/")
    send(approver, f"{DESK}decision/confirm/")
    send(officer, f"{DESK}decision/release/")

    result = page(stranger, "/en/calls/RFP-2018-001/result/")
    assert "Almaz" in result
    assert "Beles" not in result
    file = stranger.get("/en/calls/RFP-2018-001/result/score.yaml").content.decode()
    assert file == officer.get(f"{DESK}decision/files/score.yaml").content.decode()
    table = stranger.get("/en/calls/RFP-2018-001/result/table.txt").content.decode()
    evaluation = scoring_file.read(file)
    assert scoring_file.table(evaluation, rank(evaluation)) == table
    assert "written-decision" in table

    applicants = {name: Client() for name in secrets}
    drafts = {}
    for name, secret in secrets.items():
        found = applicants[name].get(f"/en/drafts/open/{secret}/")
        drafts[name] = found["Location"]
        assert "Your letter" in page(applicants[name], found["Location"])
    assert "did not reach the technical threshold" in page(applicants["Beles"], f"{drafts['Beles']}result/")
    assert applicants["Beles"].get(f"{drafts['Beles']}contract/").status_code == 404
    send(applicants["Almaz"], f"{drafts['Almaz']}result/", decline="", reason="No people")
    assert "The award is offered to you" in page(applicants["Chynar"], f"{drafts['Chynar']}result/")
    send(applicants["Chynar"], f"{drafts['Chynar']}result/", accept="")
    assert "from the reserve" in page(stranger, "/en/calls/RFP-2018-001/result/")

    assert "Record the contract" in page(officer, "/en/desk/")
    assert "Report" in page(officer, f"{DESK}award/contract/")
    send(
        officer,
        f"{DESK}award/contract/",
        number="C-1",
        value="12500.50",
        starts_on="2018-03-01",
        ends_on="2018-09-30",
    )
    contractor, address = applicants["Chynar"], f"{drafts['Chynar']}contract/"
    for place, one in enumerate(Contract.objects.get().deliverables.all()):
        send(contractor, f"{address}{one.pk}/", note="It is with your registry")
        if place == 0:
            assert "Accept or return results: 1" in page(officer, "/en/desk/")
            send(officer, f"{DESK}award/{one.pk}/accept/", **{"return": "", "reason": "The sample is missing"})
            assert "The sample is missing" in page(contractor, address)
            send(contractor, f"{address}{one.pk}/", note="With the sample")
        assert finance.get(f"{DESK}award/{one.pk}/pay/").status_code == 404
        send(officer, f"{DESK}award/{one.pk}/accept/")
        assert "Record payments: 1" in page(finance, "/en/desk/")
        send(finance, f"{DESK}award/{one.pk}/pay/", reference=f"PO-{place}", paid_on="2018-09-01")
    assert "PO-1" in page(finance, "/en/desk/payments/")
    send(officer, f"{DESK}award/complete/")
    published.refresh_from_db()
    assert published.stage == "performed"
    for client, where in ((stranger, "/ky/calls/RFP-2018-001/result/"), (officer, "/ru/desk/calls/RFP-2018-001/")):
        page(client, where)


def queries_of(client: Client, address: str) -> int:
    """How many queries a page takes, without those of the movable clock, which a real office does not have."""
    with CaptureQueriesContext(
        connection,
    ) as caught:
        page(client, address)
    return sum("clockoffset" not in query["sql"] for query in caught)


def test_no_page_of_the_selection_asks_more_for_more_applications(cast: Cast) -> None:
    calls = [publish(cast, make_draft(cast, number)) for number in ("RFP-2018-001", "RFP-2018-002")]
    offers = [hand_in_all(calls[0], ("Almaz",)), hand_in_all(calls[1])]
    one, three = (
        queries_of_all(open_all(cast, call, handed_in)) for call, handed_in in zip(calls, offers, strict=True)
    )
    assert one == three
    assert three["ranking/"] <= 24


def queries_of_all(world: World) -> dict[str, int]:
    """The queries of each page at the stage where it is used."""
    cast, call = world.cast, world.call
    officer, member = signed_in(cast.officer), signed_in(cast.panel_1)
    desk = f"/en/desk/calls/{call.reference}/"
    found = {"applicants/": queries_of(officer, f"{desk}applicants/")}
    world.screened()
    found["scores/"] = queries_of(member, f"{desk}scores/")
    world.scored(Almaz=("9.5", "9"), Beles=("9", "9"))
    for name in ("results/", "opening/"):
        found[name] = queries_of(officer, f"{desk}{name}")
    world.priced()
    found["ranking/"] = queries_of(officer, f"{desk}ranking/")
    world.decided()
    found["decision/"] = queries_of(officer, f"{desk}decision/")
    world.released()
    found["award/"] = queries_of(officer, f"{desk}award/")
    return found


def test_a_cancelled_call_stays_readable_as_far_as_it_had_come(cast: Cast, published: Call) -> None:
    world = open_all(cast, published, hand_in_all(published))
    world.screened().scored(Almaz=("9.5", "9"), Beles=("9", "9")).priced()
    call_services.cancel(cast.officer, published, same("The money is gone"))
    auditor, officer = signed_in(cast.auditor), signed_in(cast.officer)
    for name in ("applicants/", "results/", "ranking/", "opening/", ""):
        assert "Amend" not in page(auditor, f"{DESK}{name}")
    assert auditor.get(f"{DESK}award/").status_code == 404
    answer = officer.post(
        f"{DESK}ranking/decide/", {"reserves": 1, "reason_ru": "Так", "reason_ky": "Ошондой", "reason_en": "So"}
    )
    assert "is not possible there" in answer.content.decode()
    assert "This call is cancelled" in page(Client(), "/en/calls/RFP-2018-001/")
