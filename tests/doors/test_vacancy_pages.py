"""The pages of a vacancy: who sees which, what a late answer loses, what the long list looks for."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from achyk.office.assessment import interviews, references, testing
from achyk.office.assessment.interviews import SlotsGiven
from achyk.office.mission import clock
from achyk.office.people.services import digest_of
from achyk.office.submissions import services as submissions
from achyk.office.submissions.models import Submission
from tests.cast import Cast, publish, same
from tests.doors.access import signed_in
from tests.doors.test_selection_pages import page, send
from tests.office.test_vacancy import SHORTLISTED, TESTED, Hiring, apply, opened_vacancy, vacancy_draft

DESK = "/en/desk/calls/VAC-2018-001/"


@pytest.fixture
def hiring(cast: Cast) -> Hiring:
    return opened_vacancy(cast, publish(cast, vacancy_draft(cast)))


def own_browser(submission: Submission) -> tuple[Client, str]:
    """A browser with the link of an application: a new one, as the secret of the first is stored nowhere."""
    secret = f"link of {submission.number}"
    submission.draft.secret_digest = digest_of(secret)
    submission.draft.content = submissions.Content().lock(secret)
    submission.draft.save()
    client = Client()
    client.get(f"/en/drafts/open/{secret}/")
    return client, f"/en/drafts/{submission.draft_id}/"


ROLES = ("officer", "approver", "panel_1", "panel_2", "auditor", "finance", "clerk", "editor", "stranger")


def answers(cast: Cast, address: str) -> dict[str, int]:
    people = cast.everybody()
    found = {part: signed_in(people[part]).get(f"{DESK}{address}").status_code for part in ROLES}
    return {part: status for part, status in found.items() if status == 200}


def test_each_page_of_the_evaluation_is_for_those_who_work_with_it(hiring: Hiring) -> None:
    cast = hiring.cast
    assert set(answers(cast, "longlist/")) == {"officer"}
    assert answers(cast, "applicants/") == {}
    hiring.longlisted()
    assert set(answers(cast, "applicants/")) == {"officer", "approver", "panel_1", "panel_2", "auditor"}
    hiring.scored(**SHORTLISTED)
    assert set(answers(cast, "test/")) == {"officer"}
    assert answers(cast, "interviews/") == {}
    hiring.test_set().tested().scored(**TESTED)
    seen = {"officer", "approver", "panel_1", "panel_2", "auditor"}
    assert set(answers(cast, "interviews/")) == seen
    assert set(answers(cast, "references/")) == seen
    nobody = Client()
    for address in ("longlist/", "test/", "interviews/", "references/", "interviews/calendar.ics"):
        assert nobody.get(f"{DESK}{address}").status_code == 302


def test_whoever_marks_finds_no_application_by_its_number(hiring: Hiring) -> None:
    hiring.longlisted().scored(**SHORTLISTED).test_set()
    marker = signed_in(hiring.cast.panel_2)
    assert marker.get(f"{DESK}scores/").status_code == 200
    hiring.tested()
    codes = testing.codes(hiring.call)
    number = hiring.of["Aigul"].number
    listed = page(marker, f"{DESK}scores/")
    assert all(code in listed for code in codes.values())
    assert not any(one.number in listed for one in hiring.of.values())
    assert marker.get(f"{DESK}scores/{number}/").status_code == 404
    assert f"{codes[number]} writes" in page(marker, f"{DESK}scores/{codes[number]}/")
    assert marker.get(f"{DESK}scores/ZZZZ/").status_code == 404


def test_an_answer_that_comes_too_late_stays_on_the_page_and_is_not_kept(hiring: Hiring) -> None:
    hiring.longlisted().scored(**SHORTLISTED).test_set()
    browser, home = own_browser(hiring.of["Aigul"])
    criterion = testing.announced(hiring.call)[0]
    assert "Write about" not in page(browser, f"{home}test/")
    test = testing.test_of(hiring.call)
    assert test
    clock.move_to(test.starts_at + timedelta(minutes=1))
    send(browser, f"{home}test/", begin="1")
    send(browser, f"{home}test/", **{f"answer-{criterion.pk}": "In time"})
    clock.move_to(test.starts_at + timedelta(minutes=61))
    late = browser.post(f"{home}test/", {f"answer-{criterion.pk}": "Too late", "hand-in": "1"}).content.decode()
    assert "Too late" in late
    assert "what was saved before counts" in late
    assert "What you saved in time counts" in page(browser, f"{home}test/")
    kept = testing.sitting_of(hiring.of["Aigul"])
    assert kept
    assert kept.answers[str(criterion.pk)] == "In time"


def test_a_candidate_sees_the_round_and_chooses_a_time(hiring: Hiring) -> None:
    hiring.longlisted().scored(**SHORTLISTED).test_set().tested().scored(**TESTED)
    first = clock.now() + timedelta(days=2)
    offered = SlotsGiven(first=first, count=2, minutes=30, pause=0, place=same("Room 6"))
    interviews.offer(hiring.cast.officer, hiring.call, offered)
    browser, home = own_browser(hiring.of["Aigul"])
    assert "Interview: choose a time" in page(browser, home)
    out, elsewhere = own_browser(hiring.of["Cholpon"])
    text = page(out, elsewhere)
    assert "does not go on" in text
    assert "choose a time" not in text
    slot = interviews.free(hiring.call)[0]
    assert "Room 6 en" in send(browser, f"{home}interview/", slot=str(slot.pk))
    assert b"SUMMARY:Interview" in browser.get(f"{home}interview.ics").content
    assert browser.post(f"{home}interview/", {"slot": "nonsense"}).status_code == 404
    everybody = signed_in(hiring.cast.panel_1).get(f"{DESK}interviews/calendar.ics").content
    assert hiring.of["Aigul"].number.encode() in everybody
    assert b"Aigul" not in everybody


def test_a_reference_comes_by_its_own_link_once(hiring: Hiring) -> None:
    hiring.longlisted().scored(**SHORTLISTED).test_set().tested().scored(**TESTED)
    _row, secret = references.ask(hiring.cast.officer, hiring.of["Aigul"], "Nurlan")
    referee = Client()
    assert "Reference for Aigul" in page(referee, f"/en/references/{secret}/")
    empty = referee.post(f"/en/references/{secret}/", {"text": " "}).content.decode()
    assert "write it or add a file" in empty
    assert "Your reference arrived" in send(referee, f"/en/references/{secret}/", text="Reliable")
    assert referee.get("/en/references/guessed/").status_code == 404
    assert "Reliable" in page(signed_in(hiring.cast.panel_1), f"{DESK}references/")


def test_the_long_list_takes_as_many_queries_for_many_as_for_few(cast: Cast) -> None:
    call = publish(cast, vacancy_draft(cast))
    for n in range(9):
        apply(call, f"Candidate {n}", ("lot-1",))
    opened_vacancy(cast, call)
    officer = signed_in(cast.officer)
    page(officer, f"{DESK}longlist/?words=Aigul")
    counts = []
    for words in ("Aigul", ""):
        with CaptureQueriesContext(connection) as queries:
            page(officer, f"{DESK}longlist/?words={words}")
        counts.append(len(queries))
    assert counts[0] >= counts[1] - 1, counts


def test_the_applications_come_as_tables_for_whoever_checks_them(hiring: Hiring) -> None:
    hiring.longlisted()
    address = f"{DESK}applications/list"
    officer = signed_in(hiring.cast.officer)
    rows = list(csv.reader(io.StringIO(officer.get(f"{address}.csv").content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + len(hiring.of)
    elmira = next(row for row in rows if "Elmira" in row)
    assert {"KNU, Law, Diploma, 2008-2013", "not on the long list", "One year only en"} <= set(elmira)
    book = load_workbook(io.BytesIO(officer.get(f"{address}.xlsx").content)).active
    assert book is not None
    assert [row[0].value for row in book.iter_rows()] == [row[0] for row in rows]
    assert signed_in(hiring.cast.panel_1).get(f"{address}.csv").status_code == 403
    assert officer.get(f"{address}.pdf").status_code == 404
