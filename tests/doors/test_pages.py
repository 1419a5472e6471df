"""What readers and officers see: every page in three languages, strict headers, constant numbers of queries."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from achyk.config.middleware import CONTENT_SECURITY_POLICY, EDITORS_POLICY
from achyk.core.procedures.application import Envelope
from achyk.core.values import LocalizedText, Refused
from achyk.doors.desk.call_forms import BasicsForm
from achyk.doors.desk.change_forms import ExtendForm
from achyk.doors.portal.apply_forms import PlanForm
from achyk.office.calls import drafting
from achyk.office.calls import services as calls
from achyk.office.calls.commands import AmendmentGiven, Basics, ExtensionGiven, Paper, Texts
from achyk.office.calls.enums import ApplicantKind
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.opening import services as opening
from achyk.office.people import services as people
from achyk.office.people.enums import Role
from achyk.office.questions import queries, services
from achyk.office.questions.enums import State
from achyk.office.questions.services import AnswerGiven
from achyk.office.selection import eligibility
from achyk.office.submissions import rules
from achyk.office.submissions import services as submissions
from achyk.office.submissions.content import Content, Planned
from tests.cast import CARDS, TIMES, Cast, after, make_draft, publish, same
from tests.doors.access import addresses, path_of, signed_in
from tests.office.test_submissions import filled


def answer_one(cast: Cast, call: Call, text: str = "May we?") -> None:
    services.ask(call, text=text, language="en", address="asker@example.org")
    question = queries.at_desk(call)[-1]
    given = AnswerGiven(state=State.ANSWERED, text=same(text), answer=same("Yes"))
    services.answer(cast.officer, question, given)
    services.publish_answers(cast.officer, call)


@pytest.mark.parametrize("language", ["ru", "ky", "en"])
def test_the_call_page_answers_the_first_questions_first(
    client: Client, cast: Cast, published: Call, language: str
) -> None:
    page = client.get(f"/{language}/calls/RFP-2018-001/").content.decode()
    words = {"ru": ("2 февраля 2018", "ру"), "ky": ("2018-ж., 2-февраль", "кы"), "en": ("2 February 2018", "en")}[
        language
    ]
    assert f"Research {words[1]}" in page
    assert words[0] in page
    assert "UTC+6" in page
    assert page.index("<dl") < page.index('id="documents"') < page.index('id="questions"')
    for other in ("ru", "ky", "en"):
        assert f'hreflang="{other}" href="http://localhost/{other}/calls/RFP-2018-001/"' in page
    assert "asker" not in page


def test_the_root_leads_to_the_readers_language(client: Client, db: None) -> None:
    assert client.get("/", headers={"accept-language": "ky"}).url == "/ky/"  # type: ignore[attr-defined]
    assert client.get("/", headers={"accept-language": "fr"}).url == "/ru/"  # type: ignore[attr-defined]


def test_a_text_that_is_not_translated_says_so(client: Client, cast: Cast, draft: Call) -> None:
    drafting.write_texts(
        cast.officer,
        draft,
        Texts(
            title=same("Research"), summary=same("S"), description=type(draft.title)(ru="Только по-русски"),
            instructions=same("I"),
        ),
    )  # fmt: skip
    page = signed_in(cast.officer).get("/ky/desk/calls/RFP-2018-001/preview/").content.decode()
    assert '<div lang="ru"><p>Только по-русски</p>' in page
    assert "али которула элек" in page


EDITORS = {"editors-sign-in", "editors-sign-out", "editors-closed", "site-guests", "languages-report", "visits-report"}


def test_every_page_has_the_same_strict_headers(cast: Cast, published: Call) -> None:
    browser = signed_in(cast.officer)
    for name, pattern in addresses():
        response = browser.get(path_of(name, pattern, published, cast))
        policy = response.headers["Content-Security-Policy"]
        if name in EDITORS:
            assert policy == EDITORS_POLICY, name
        elif name not in {"logo", "portal:document"}:
            assert policy == CONTENT_SECURITY_POLICY, name
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        if response.headers["Content-Type"].startswith("text/html"):
            assert not re.search(
                rb"<script(?![^>]*src=)(?![^>]*application/(?:ld\+)?json)|<style|\son\w+=|style=", response.content
            ), name
    assert "unsafe" not in CONTENT_SECURITY_POLICY


def test_what_people_type_stays_text(client: Client, cast: Cast, published: Call) -> None:
    nasty = "<script>alert(1)</script>\"'>[x](javascript:alert(1))"
    calls.amend(cast.officer, published, AmendmentGiven(reason=same(nasty), summary=same(nasty)))
    page = client.get("/en/calls/RFP-2018-001/").content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_a_question_goes_in_without_an_account_and_out_without_a_name(
    client: Client, cast: Cast, published: Call
) -> None:
    response = client.post("/ru/calls/RFP-2018-001/ask/", {"text": "Можно?", "address": "asker@example.org"})
    secret = re.search(r"/ru/questions/([\w-]+)/", response.content.decode())
    assert secret
    assert (
        "asker@example.org"
        not in signed_in(cast.officer).get("/ru/desk/calls/RFP-2018-001/questions/").content.decode()
    )
    assert client.get(f"/ru/questions/{secret[1]}/").status_code == 200
    client.post(f"/ru/questions/{secret[1]}/")
    assert queries.at_desk(published)[0].state == State.WITHDRAWN


def test_a_question_too_late_keeps_what_was_typed(client: Client, published: Call) -> None:
    assert TIMES.questions_until
    clock.move_to(TIMES.questions_until + timedelta(seconds=1))
    page = client.post("/ru/calls/RFP-2018-001/ask/", {"text": "Моё слово"}).content.decode()
    assert "Приём вопросов закончен" in page
    assert "Моё слово" in page


def test_a_stale_form_shows_again_what_was_typed(published: Call) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/ru/calls/RFP-2018-001/ask/", {"text": "Моё слово"})
    assert response.status_code == 403
    assert "Моё слово" in response.content.decode()
    assert "Ничего не потеряно" in response.content.decode()


def test_a_refused_form_comes_back_alone_with_what_was_typed_and_the_way_back(cast: Cast, published: Call) -> None:
    file = f"/en/desk/calls/{published.reference}/"
    officer = signed_in(cast.officer)
    page = officer.post(f"{file}move/cancel/", {"reason_en": "No money"}).content.decode()
    assert "The reason is not written in: Russian, Kyrgyz." in page
    assert "No money</textarea>" in page
    assert f'<a class="button second" href="{file}">' in page
    for link in re.findall(r'href="([^"]+)" hreflang', page):
        assert officer.get(link).status_code == 200
    approver = signed_in(cast.approver)
    assert 'class="note error"' in approver.post(f"{file}move/approve/", follow=True).content.decode()


def test_following_is_confirmed_by_a_button_not_by_a_look(client: Client, published: Call) -> None:
    client.post("/ky/calls/RFP-2018-001/follow/", {"address": "reader@example.org"})
    link = re.search(r"http://localhost(/ky/follow/\S+)", mail.outbox[0].body)
    assert link
    client.get(link[1])
    assert not published.followers.filter(confirmed_at__isnull=False).exists()
    client.post(link[1], {"confirm": ""})
    assert published.followers.filter(confirmed_at__isnull=False).exists()
    assert (
        "башка" in client.post("/ky/follow/guessed/").content.decode()
        or "шилтеме" in client.post("/ky/follow/guessed/").content.decode()
    )


def test_a_document_downloads_whole_and_is_counted(client: Client, published: Call) -> None:
    document = published.documents.get()
    response = client.get(f"/ru/calls/RFP-2018-001/documents/{document.pk}/")
    assert b"".join(response.streaming_content) == b"%PDF-1.7"  # type: ignore[attr-defined]
    assert response.headers["Content-Disposition"] == 'attachment; filename="terms.pdf"'
    assert document.downloads.count() == 1


def test_calendar_files_name_the_instant(client: Client, cast: Cast, published: Call) -> None:
    body = client.get("/ru/calls/RFP-2018-001/deadline.ics").content.decode()
    assert "DTEND:20180202T120000Z" in body
    assert "TRIGGER:-P1D" in body
    start = clock.now() + timedelta(days=1)
    services.announce_meeting(
        cast.officer, published, starts_at=start, ends_at=start + timedelta(hours=1), place=same("Hall")
    )
    meeting = queries.meetings(published).get()
    assert "LOCATION:Hall en" in client.get(f"/en/calls/RFP-2018-001/meetings/{meeting.pk}.ics").content.decode()


def queries_for(browser: Client, path: str) -> int:
    browser.get(path)
    with CaptureQueriesContext(connection) as counted:
        assert browser.get(path).status_code == 200
    return len(counted)


def test_lists_cost_the_same_with_one_row_and_with_three(cast: Cast, published: Call) -> None:
    officer, administrator = signed_in(cast.officer), signed_in(cast.administrator)
    answer_one(cast, published)
    pages = [
        (officer, "/en/"),
        (officer, "/en/calls/RFP-2018-001/"),
        (officer, "/en/desk/"),
        (signed_in(cast.panel_1), "/en/desk/"),
        (officer, "/en/desk/calls/RFP-2018-001/"),
        (administrator, "/en/desk/people/"),
        (administrator, "/en/desk/office/places/"),
        (administrator, "/en/desk/office/projects/"),
    ]
    before = [queries_for(browser, path) for browser, path in pages]
    for number in (2, 3):
        publish(cast, make_draft(cast, f"RFP-2018-00{number}"))
        answer_one(cast, published, f"And {number}?")
        calls.amend(cast.officer, published, AmendmentGiven(reason=same("Why"), title=same(f"Title {number}")))
        people.give_role(cast.administrator, person=cast.stranger if number == 2 else cast.bidder, role=Role.EDITOR)
    assert [queries_for(browser, path) for browser, path in pages] == before


def test_the_opening_costs_the_same_with_one_application_and_with_three(cast: Cast) -> None:
    browser = signed_in(cast.officer)
    handed_in: dict[int, tuple[Call, list[str]]] = {}
    for number in (1, 3):
        call = publish(cast, make_draft(cast, f"RFP-2018-10{number}"))
        late = [filled(call, f"Late {n}", f"late{n}@example.org") for n in range(number)]
        for n in range(number):
            submissions.submit(filled(call, f"Bidder {n}", f"bidder{n}@example.org"))
        handed_in[number] = call, late
    assert TIMES.opens_at
    clock.move_to(TIMES.opens_at)
    counts = []
    for call, late in handed_in.values():
        for secret in late:
            submissions.submit(secret, late=True)
        opening.open_received(cast.officer, call, shares=CARDS[call.reference]["technical"][:2], present="")
        counts.append(queries_for(browser, f"/ru/desk/calls/{call.reference}/opening/"))
    assert counts[0] == counts[1]


def test_the_desk_shows_what_is_missing_and_refuses_with_words(cast: Cast) -> None:
    browser = signed_in(cast.officer)
    browser.post(
        "/ru/desk/calls/new/",
        {"kind": "rfp", "reference": "RFP-2018-009", "title_ru": "Да", "title_ky": "", "title_en": ""},
    )
    page = browser.get("/ru/desk/calls/RFP-2018-009/").content.decode()
    assert "Не на всех языках заполнено: Название (кыргызский, английский)" in page
    assert "Хранителей ключа: 0" in page
    response = browser.post("/ru/desk/calls/RFP-2018-009/move/ask-approval/", follow=True)
    assert "Сумма весов критериев: 0" in response.content.decode()


def test_a_date_without_an_hour_is_refused(cast: Cast, draft: Call) -> None:
    browser = signed_in(cast.officer)
    response = browser.post(
        "/ru/desk/calls/RFP-2018-001/times/",
        {"zone": "Asia/Bishkek", "deadline_at_day": "2018-02-02", "deadline_at_hour": ""},
    )
    assert "Укажите и час" in response.content.decode()
    draft.refresh_from_db()
    assert draft.deadline_at == TIMES.deadline_at


def promise(cast: Cast, draft: Call) -> None:
    """The draft names its budget lines, its languages, the length of the work and the days until its results."""
    now = Call.objects.get(pk=draft.pk)
    drafting.write_basics(
        cast.officer,
        draft,
        Basics(
            reference=now.reference, unit=now.unit_id, project=now.project_id, places=tuple(now.places.values_list("pk", flat=True)),
            eligible=tuple(ApplicantKind), budget_amount=now.budget_amount, budget_currency="USD",
            budget_excludes=now.budget_excludes, budget_codes=("DR.0046", "MA.0420"), languages=("ky", "ru"),
            least_months=12, most_months=18, other_reference="IOM/NIG/PR/94/25", partners=same("Partner"), judges=same("Judge"),
        ),
    )  # fmt: skip
    drafting.write_times(
        cast.officer, draft, replace(TIMES, results_days=28, refuses_late=True, intention_until=TIMES.answers_until)
    )
    texts = {name: getattr(now, name) for name in ("title", "summary", "description", "instructions")}
    drafting.write_texts(cast.officer, draft, Texts(**texts, paper_copy=same("Reception, 9 to 5")))


def test_a_notice_promises_how_long_the_work_lasts_and_when_the_results_come(cast: Cast, draft: Call) -> None:
    promise(cast, draft)
    page = Client().get(f"/en/calls/{publish(cast, draft).reference}/").content.decode()
    for shown in (
        "12–18",
        "DR.0046, MA.0420",
        "Kyrgyz, Russian",
        "2 March 2018",
        "IOM/NIG/PR/94/25",
        "Partner en",
        "Judge en",
        "Nothing is taken after this.",
        "Reception, 9 to 5 en",
        "Say whether you will bid, until",
    ):
        assert shown in page
    again = drafting.begin_from(cast.officer, draft, reference="RFP-2018-010", anew=True)
    assert (again.least_months, again.results_days, again.languages) == (12, 28, ["ky", "ru"])
    assert (again.paper_copy, again.intention_until) == (same("Reception, 9 to 5"), None)


def test_anybody_says_whether_they_will_bid_and_the_office_reads_how_many_and_why(
    client: Client, cast: Cast, draft: Call
) -> None:
    drafting.write_times(cast.officer, draft, replace(TIMES, intention_until=TIMES.questions_until))
    address = f"/en/calls/{publish(cast, draft).reference}/"
    assert f"{address}intention/" in client.get(address).content.decode()
    empty = client.post(f"{address}intention/", {"bids": "no", "reason": " "}).content.decode()
    assert "Write why you will not bid" in empty
    client.post(f"{address}intention/", {"bids": "no", "reason": "<b>Three weeks</b> are too short"})
    assert client.post(f"{address}intention/", {"bids": "yes"}).status_code == 302
    assert client.post(f"{address}intention/", {"bids": "perhaps"}).status_code == 200
    page = signed_in(cast.officer).get(f"/en/desk/calls/{draft.reference}/questions/").content.decode()
    assert "Will bid: <b>1</b> · will not: <b>1</b>" in page
    assert "&lt;b&gt;Three weeks&lt;/b&gt; are too short" in page
    assert TIMES.questions_until
    clock.move_to(TIMES.questions_until + timedelta(seconds=1))
    assert f"{address}intention/" not in client.get(address).content.decode()
    late = client.post(f"{address}intention/", {"bids": "no", "reason": "My word"}).content.decode()
    assert "This is no longer asked" in late
    assert "My word" in late


def test_a_paper_that_is_not_asked_stands_in_the_notice_and_nowhere_else(cast: Cast, draft: Call) -> None:
    papers = [
        Paper(envelope=envelope, title=same(title), guidance=LocalizedText(), compulsory=True, asked=asked)
        for envelope, title, asked in (
            (Envelope.TECHNICAL, "Method", True),
            (Envelope.FINANCIAL, "Price", True),
            (Envelope.TECHNICAL, "Advance payment guarantee", False),
        )
    ]
    drafting.write_papers(cast.officer, draft, papers)
    again = drafting.begin_from(cast.officer, draft, reference="RFP-2018-011", anew=False)
    assert [paper.asked for paper in again.papers.all()] == [True, True, False]
    call = publish(cast, draft)
    page = Client().get(f"/en/calls/{call.reference}/").content.decode()
    assert 'Advance payment guarantee en <span class="meta">(not asked in this call)' in page
    assert "Advance payment guarantee" not in Client().get(f"/en/calls/{call.reference}/apply/").content.decode()
    assert {task.label.en for task in rules.tasks(call, Content()) if "papers" in task.slug} == {
        "Method en",
        "Price en",
    }
    assert [item.label.en for item in eligibility.items(call) if "paper:" in item.key] == ["Method en"]


def test_an_envelope_whose_only_paper_is_not_asked_lacks_papers(cast: Cast, draft: Call) -> None:
    drafting.write_papers(
        cast.officer,
        draft,
        [
            Paper(envelope=Envelope.TECHNICAL, title=same("Method"), guidance=LocalizedText(), compulsory=True),
            Paper(
                envelope=Envelope.FINANCIAL, title=same("Price"), guidance=LocalizedText(), compulsory=True, asked=False
            ),
        ],
    )
    with pytest.raises(Refused, match="parts-missing"):
        calls.ask_approval(cast.officer, draft)


def test_where_a_copy_on_paper_is_asked_the_office_checks_that_it_came(cast: Cast, draft: Call) -> None:
    assert "paper-copy" not in {item.key for item in eligibility.items(draft)}
    promise(cast, draft)
    assert "paper-copy" in {item.key for item in eligibility.items(Call.objects.get(pk=draft.pk))}


def test_a_later_deadline_leaves_what_the_notice_promised(cast: Cast, draft: Call) -> None:
    promise(cast, draft)
    call = publish(cast, draft)
    form = ExtendForm(call=call)
    assert not {"refuses_late", "results_days"} & set(form.fields)
    later = replace(TIMES, deadline_at=after(call, days=3), opens_at=after(call, days=5))
    calls.extend(cast.officer, call, ExtensionGiven(reason=same("Floods"), times=later))
    call.refresh_from_db()
    assert (call.results_days, call.refuses_late) == (28, True)


def test_a_field_that_a_kind_does_not_know_leaves_no_label_behind(cast: Cast, draft: Call) -> None:
    page = signed_in(cast.officer).get(f"/en/desk/calls/{draft.reference}/basics/").content.decode()
    assert 'type="hidden" name="follows"' in page
    assert "Second stage of the call" not in page


def test_the_work_lasts_no_less_than_its_least(cast: Cast, draft: Call) -> None:
    form = BasicsForm({"reference": "RFP-2018-001", "least_months": "18", "most_months": "12"}, call=draft)
    assert "most_months" in form.errors


def test_every_part_of_a_draft_saves_what_its_form_shows(cast: Cast, draft: Call) -> None:
    from achyk.office.calls.queries import content

    promise(cast, draft)
    browser = signed_in(cast.officer)
    before = content(draft)
    for part in ("basics", "texts", "times", "selection", "papers", "criteria", "keys"):
        page = browser.get(f"/ru/desk/calls/RFP-2018-001/{part}/")
        form, formset = page.context.get("form"), page.context.get("formset")
        fields = [*formset.management_form, *(f for row in formset for f in row)] if formset else list(form)
        data: dict[str, object] = {}
        for field in fields:
            value = field.value()
            widget = field.field.widget
            if hasattr(widget, "widgets_names"):
                parts = widget.decompress(value) if not isinstance(value, list) else value
                shown = (w.format_value(p) for w, p in zip(widget.widgets, parts, strict=True))
                data |= {
                    f"{field.html_name}{suffix}": p or "" for suffix, p in zip(widget.widgets_names, shown, strict=True)
                }
            elif value is not None and value is not False:
                data[field.html_name] = value
        assert browser.post(f"/ru/desk/calls/RFP-2018-001/{part}/", data).status_code == 302, part
    assert content(Call.objects.get(pk=draft.pk)) == before


def test_a_work_plan_pays_for_the_whole_price_and_nothing_else() -> None:
    row = {"title-1": "Report", "due-1": "2018-04-30", "share-1": "40"}
    short = PlanForm(row)
    assert not short.is_valid()
    assert "40 %" in str(short.non_field_errors())
    broken = PlanForm({**row, "title-2": "Study"})
    assert not broken.is_valid()
    assert {"due-2", "share-2"} <= set(broken.errors)
    whole = PlanForm({**row, "title-3": "Study", "due-3": "31.08.2018", "share-3": "60.00"})
    assert whole.is_valid()
    assert whole.values()["plan"] == (Planned("Report", "2018-04-30", "40"), Planned("Study", "2018-08-31", "60"))
    shown = PlanForm(initial=PlanForm.of(Content(plan=tuple(Planned(f"{n}", "2018-04-30", "10") for n in range(10)))))
    assert len(shown.rows()) == 11
