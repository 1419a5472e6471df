"""A call for a roster: nobody wins, whoever reaches the points is kept until the last day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from achyk.core.values import LocalizedText
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.opening import services as opening
from achyk.office.selection import decision, eligibility, listing, panel, scores
from achyk.office.selection.eligibility import Answer
from achyk.office.selection.letters import letter_for
from achyk.office.selection.models import Result
from achyk.office.selection.panel import Stated
from achyk.office.selection.scores import Points
from tests.cast import CARDS, Cast, make_draft, publish, same
from tests.doors.access import signed_in
from tests.doors.test_selection_pages import page
from tests.office.test_selection import hand_in_all

POINTS = {"Almaz": "9", "Beles": "8", "Chynar": "3"}


def test_everybody_who_reaches_the_points_is_on_the_roster_until_its_last_day(cast: Cast) -> None:
    call = publish(cast, make_draft(cast, "ROS-2018-001", kind="roster"))
    offers = hand_in_all(call)
    assert call.opens_at
    clock.move_to(call.opens_at + timedelta(minutes=1))
    opening.open_received(cast.officer, call, shares=CARDS["ROS-2018-001"]["whole"][:2], present="")
    members = (cast.panel_1, cast.panel_2, cast.panel_3)
    passed = Answer(passed=True, reason=LocalizedText())
    for one in offers.values():
        answers = {item.key: passed for item in eligibility.items(call)}
        eligibility.check(cast.officer, call, one, answers)
    for member in members:
        panel.declare(member, call, {one.number: Stated(conflict=False) for one in offers.values()})
    eligibility.screen(cast.officer, call)
    names = {one.pk: name for name, one in offers.items()}
    for member in members:
        for one in scores.to_score(member, call):
            given = Points(Decimal(POINTS[names[one.pk]]), "So")
            scores.write(member, call, one, {criterion.pk: given for criterion in call.criteria.all()})
        scores.sign(member, call)
    scores.sign_technical(cast.panel_1, call)
    decision.decide(cast.officer, call, reason=same("Points"), reserves=0, reserve_until=date(2018, 12, 31))
    decision.confirm(cast.approver, call)
    decision.release(cast.officer, call)
    results = {names[one.submission_id]: one.result for one in decision.outcomes_of(call)}
    assert results == {"Almaz": Result.RESERVE, "Beles": Result.RESERVE, "Chynar": Result.BELOW_THRESHOLD}
    assert "on the roster until 31.12.2018" in letter_for(
        decision.outcomes_for(offers["Beles"]), "en", address="https://x"
    ).text  # fmt: skip
    assert call.rule.terminal

    head, rows = listing.applications(call, "en")
    sheet = {row[head.index("Who")]: (row[head.index("Result")], row[head.index("Total")]) for row in rows}
    assert sheet == {
        "Almaz": ("reserve", Decimal(90)), "Beles": ("reserve", Decimal(80)), "Chynar": ("below the threshold", None),
    }  # fmt: skip

    listed = decision.roster(Call.objects.all(), date(2018, 12, 31))
    assert [names[one.outcome.submission_id] for one in listed] == ["Almaz", "Beles"]
    assert decision.roster(Call.objects.all(), date(2019, 1, 1)) == []
    assert "Almaz" in page(signed_in(cast.officer), "/en/desk/roster/")
    assert signed_in(cast.finance).get("/en/desk/roster/").status_code == 403
