"""Drafts, sealing, the register, receipts, the opening: what is promised to applicants."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from achyk.core.ledger.entries import decode
from achyk.core.ledger.note import open_note
from achyk.core.ledger.receipts import Receipt, check_proof
from achyk.core.sealing.envelopes import SealBroken
from achyk.core.values import Refused
from achyk.office.calls import appointing, drafting
from achyk.office.calls import services as calls
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.opening import queries as opened
from achyk.office.opening import services as opening
from achyk.office.opening.models import Reading
from achyk.office.record.models import Entry, Leaf
from achyk.office.record.services import fill_batch, signer
from achyk.office.seals import services as seals
from achyk.office.submissions import queries, receipts, services, store
from achyk.office.submissions.content import Content, Named, Planned, WrongSecret
from achyk.office.submissions.models import Draft, State
from achyk.office.submissions.rules import amount_of
from tests.cast import CARDS, TIMES, Cast, after, deal_and_rehearse, publish, same

CANARY = "канарейка-7f3a"


def filled(call: Call, name: str = CANARY, address: str = "applicant@example.org") -> str:
    """A complete draft; the secret of its link."""
    _, secret = services.begin(call, address=address, language="ru")
    services.fill(
        secret,
        kind="organisation",
        name=name,
        contact="Contact",
        staff=(Named(f"Staff of {name}", "lead"),),
        plan=(Planned("Report", "2018-04-30", "40"), Planned("Study", "2018-08-31", "60")),
        prices={"USD": "12 500,50"},
        declarations=tuple(item.key for item in call.procedure.declarations),
        consent=True,
    )
    for paper in call.papers.all():
        arrival = services.seal_file(io.BytesIO(f"{name} {paper.envelope}".encode() * 50))
        services.add_file(secret, paper=str(paper.pk), name=f"{name}.pdf", arrival=arrival)
    return secret


def in_the_store() -> set[Path]:
    return {path for path in Path(settings.ACHYK_HOME, "sealed").rglob("*") if path.is_file()}


def open_call(cast: Cast, call: Call) -> None:
    assert call.opens_at
    clock.move_to(call.opens_at + timedelta(minutes=1))
    opening.open_received(cast.officer, call, shares=CARDS[call.reference]["technical"][:2], present="Everybody")


def test_what_is_typed_opens_with_the_link_alone() -> None:
    locked = Content(name=CANARY).lock("secret")
    assert CANARY not in locked
    assert Content.unlock(locked, "secret").name == CANARY
    with pytest.raises(WrongSecret):
        Content.unlock(locked, "another")


def test_no_canary_is_in_the_database_or_on_the_disk_before_the_opening(cast: Cast, published: Call) -> None:
    services.submit(filled(published))
    hidden = [CANARY.encode(), b"applicant@example.org", json.dumps(CANARY).encode()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows = repr(cursor.fetchall()).encode()
            assert not any(word in rows for word in hidden), table
    for path in Path(settings.ACHYK_HOME, "sealed").rglob("*"):
        if path.is_file():
            assert not any(word in path.read_bytes() for word in hidden), path


def test_an_incomplete_draft_is_told_what_is_missing(published: Call) -> None:
    _, secret = services.begin(published, address="a@example.org", language="ru")
    with pytest.raises(Refused) as refused:
        services.submit(secret)
    words = refused.value.refusals[0].words().ru
    assert (
        "Кто подаёт, Ключевые специалисты, Результаты и доли оплаты, Paper technical ру, Paper financial ру, Цена"
        in words
    )


def test_submitting_twice_gives_one_submission(published: Call) -> None:
    secret = filled(published)
    assert services.submit(secret) == services.submit(secret)
    assert queries.in_time(published).count() == 1


def test_a_receipt_is_signed_and_stands_in_the_log_once_the_call_has_closed(cast: Cast, published: Call) -> None:
    submission = services.submit(filled(published))
    receipt = Receipt.parse(open_note(receipts.receipt_note(submission), signer().verifier))
    assert (receipt.number, receipt.in_time) == (submission.number, True)
    assert receipts.receipt_note(submission) == receipts.receipt_note(submission)
    fill_batch()
    assert receipts.proof_note(submission) is None
    clock.move_to(after(published, seconds=1))
    calls.close_if_due(published)
    submission.refresh_from_db()
    proof = receipts.proof_note(type(submission).objects.get(pk=submission.pk))
    assert proof
    index, checkpoint = check_proof(receipt, proof, signer().verifier)
    assert checkpoint.size == 16
    assert Leaf.objects.get(index=index).entry_id == submission.entry_id
    assert receipts.receipt_pdf(submission, language="ky", received="now").startswith(b"%PDF")


def test_the_public_log_looks_the_same_with_no_entry_and_with_ten(cast: Cast, published: Call) -> None:
    assert fill_batch() == 16
    assert fill_batch() == 0
    clock.move_to(clock.now() + timedelta(seconds=settings.ACHYK_BATCH_SECONDS))
    for number in range(3):
        services.submit(filled(published, f"Bidder {number}"))
    assert fill_batch() == 16
    clock.move_to(clock.now() + timedelta(seconds=settings.ACHYK_BATCH_SECONDS))
    assert fill_batch() == 16
    assert list(Leaf.objects.values_list("index", flat=True).order_by("index")) == list(range(48))
    assert all(Leaf.objects.filter(entry_id__isnull=False).values_list("cover", flat=True)) is False


def test_replacing_destroys_the_earlier_manifests(published: Call) -> None:
    secret = filled(published)
    first = services.submit(secret)
    blobs = [one.blob_id for one in first.envelopes.all()]
    services.fill(secret, name="Better")
    second = services.submit(secret)
    first.refresh_from_db()
    assert (first.state, second.state) == (State.REPLACED, State.RECEIVED)
    assert not any(store.path_of(blob).exists() for blob in blobs if blob)
    assert [s.number for s in queries.in_time(published)] == [second.number]


def test_withdrawing_ends_at_the_deadline(published: Call) -> None:
    secret, other = filled(published), filled(published, "Other", "other@example.org")
    services.submit(secret)
    services.submit(other)
    services.withdraw(secret)
    with pytest.raises(Refused, match="nothing-submitted"):
        services.withdraw(secret)
    clock.move_to(after(published, seconds=1))
    with pytest.raises(Refused, match="too-late-to-withdraw"):
        services.withdraw(other)
    assert queries.in_time(published).count() == 1


def test_after_the_deadline_nothing_is_submitted_silently(cast: Cast, published: Call) -> None:
    secret, standing = filled(published), filled(published, "Other", "other@example.org")
    services.submit(standing)
    services.fill(standing, name="Changed")
    before = in_the_store()
    clock.move_to(after(published, microseconds=1))
    with pytest.raises(Refused) as refused:
        services.submit(secret)
    assert "НЕ подано" in refused.value.refusals[0].words().ru
    assert in_the_store() == before
    with pytest.raises(Refused, match="stands-already"):
        services.submit(standing, late=True)
    late = services.submit(secret, late=True)
    assert not late.in_time
    assert decode(bytes(Entry.objects.get(pk=late.entry_id).body))["in_time"] is False
    open_call(cast, published)
    (ceremony,) = opened.ceremonies(published)
    assert ceremony.outcome["late"] == [late.number]
    assert [line["number"] for line in ceremony.outcome["opened"]] == [queries.in_time(published).get().number]


def test_a_call_that_takes_nothing_late_says_so_and_keeps_nothing(cast: Cast, draft: Call) -> None:
    drafting.write_times(cast.officer, draft, replace(TIMES, refuses_late=True))
    call = publish(cast, draft)
    secret = filled(call)
    before = in_the_store()
    clock.move_to(after(call, microseconds=1))
    with pytest.raises(Refused, match="late-refused"):
        services.submit(secret, late=True)
    assert in_the_store() == before


def test_a_draft_changed_in_another_window_is_not_submitted(published: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = filled(published)
    seal = services._seal_manifest

    def change_meanwhile(draft: Draft, *args: object) -> store.Kept:
        Draft.objects.filter(pk=draft.pk).update(revision=99)
        return seal(draft, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(services, "_seal_manifest", change_meanwhile)
    with pytest.raises(Refused, match="draft-changed"):
        services.submit(secret)


def test_an_empty_file_and_a_broken_line_leave_nothing_behind(published: Call) -> None:
    secret = filled(published)
    before = in_the_store()
    with pytest.raises(Refused, match="file-empty"):
        services.add_file(secret, paper="x", name="a.pdf", arrival=services.seal_file(io.BytesIO()))

    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise ConnectionResetError

    with pytest.raises(SealBroken):
        services.seal_file(Broken())
    assert in_the_store() == before


def test_the_number_of_files_is_padded_to_a_power_of_two(published: Call) -> None:
    secret = filled(published)
    services.add_file(secret, paper="more", name="c.pdf", arrival=services.seal_file(io.BytesIO(b"x" * 5000)))
    submission = services.submit(secret)
    assert submission.draft.files.count() == 4


def test_names_of_any_kind_come_back_as_data(cast: Cast, published: Call) -> None:
    secret = filled(published)
    paper = str(published.papers.filter(envelope="technical").get().pk)
    for name in ("../../x\0.pdf", "й" * 300 + ".pdf", "a\u202egpj.exe"):
        services.add_file(secret, paper=paper, name=name, arrival=services.seal_file(io.BytesIO(b"text")))
    submission = services.submit(secret)
    open_call(cast, published)
    names = [file.name for file in opening.read(cast.officer, submission).files]
    assert names[1:] == ["x.pdf", "й" * 116 + ".pdf", "agpj.exe"]


def test_the_opening_shows_technical_manifests_and_nothing_financial(cast: Cast, published: Call) -> None:
    submission = services.submit(filled(published))
    with pytest.raises(Refused, match="not-opened"):
        opening.read(cast.officer, submission)
    open_call(cast, published)
    manifest = opening.read(cast.officer, submission)
    assert manifest.answers["name"] == CANARY
    assert "12500" not in json.dumps(manifest.answers)
    (file,) = manifest.files
    _, pieces = opening.read_file(cast.officer, submission, file.blob)
    assert b"".join(pieces) == f"{CANARY} technical".encode() * 50
    assert Reading.objects.filter(person=cast.officer).count() == 3
    (ceremony,) = opened.ceremonies(published)
    assert (sorted(ceremony.holders), ceremony.outcome["opened"][0]["matches"]) == (["key_1", "key_2"], True)


def test_nothing_opens_before_its_hour_or_with_wrong_shares(cast: Cast, published: Call) -> None:
    services.submit(filled(published))
    cards = CARDS[published.reference]
    clock.move_to(after(published, seconds=1))
    with pytest.raises(Refused, match="opening-too-early"):
        opening.open_received(cast.officer, published, shares=cards["technical"][:2], present="")
    assert published.opens_at
    clock.move_to(published.opens_at)
    for shares, code in (
        (cards["technical"][:1], "share-too-few"),
        ([cards["technical"][0]] * 2, "share-duplicate"),
        ([cards["technical"][0], cards["financial"][1]], "share-elsewhere"),
        ([cards["technical"][0], cards["technical"][1].replace(" ", " ошибка ", 1)], "share-word"),
    ):
        with pytest.raises(Refused, match=code):
            opening.open_received(cast.officer, published, shares=shares, present="")
    assert not opened.ceremonies(published).exists()


def test_an_opening_does_not_mind_that_the_worker_has_just_closed_the_call(cast: Cast, published: Call) -> None:
    submission = services.submit(filled(published))
    as_the_page_saw_it = Call.objects.get(pk=published.pk)
    clock.move_to(after(published, seconds=1))
    calls.close_if_due(Call.objects.get(pk=published.pk))
    open_call(cast, as_the_page_saw_it)
    assert list(opened.visible_to(cast.officer, published)) == [submission]


def test_a_damaged_envelope_is_named_and_keeps_no_other_from_opening(cast: Cast, published: Call) -> None:
    bad, good = services.submit(filled(published)), services.submit(filled(published, "Good", "good@example.org"))
    damaged = bad.envelopes.get(envelope="technical").blob_id
    assert damaged
    path = store.path_of(damaged)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    open_call(cast, published)
    by_number = {line["number"]: line for line in opened.ceremonies(published)[0].outcome["opened"]}
    assert "not the one on the receipt" in by_number[bad.number]["fault"]
    assert by_number[good.number]["fault"] == ""
    assert list(opened.visible_to(cast.officer, published)) == [good]


def test_a_late_one_is_opened_only_when_a_named_person_admits_it(cast: Cast, published: Call) -> None:
    secret = filled(published)
    clock.move_to(after(published, seconds=1))
    late = services.submit(secret, late=True)
    open_call(cast, published)
    shares = CARDS[published.reference]["technical"][1:]
    with pytest.raises(Refused, match="not-allowed"):
        opening.admit_late(cast.officer, published, late, reason="Snow", shares=shares)
    with pytest.raises(Refused, match="reason-missing"):
        opening.admit_late(cast.approver, published, late, reason=" ", shares=shares)
    opening.admit_late(cast.approver, published, late, reason="The road was closed by snow", shares=shares)
    assert opening.read(cast.officer, late).answers["name"] == CANARY


def test_a_reissue_keeps_the_envelopes_and_ends_the_old_cards(cast: Cast, published: Call) -> None:
    services.submit(filled(published))
    old = CARDS[published.reference]
    typed = {envelope: words[:2] for envelope, words in old.items()}
    cards = appointing.reissue_keys(cast.officer, published, typed=typed, holders_now=[cast.key_2, cast.key_3])
    assert published.opens_at
    clock.move_to(published.opens_at)
    with pytest.raises(Refused, match="share-elsewhere"):
        opening.open_received(cast.officer, published, shares=old["technical"][:2], present="")
    opening.open_received(cast.officer, published, shares=[c.words["technical"] for c in cards], present="")
    assert opened.visible_to(cast.officer, published).count() == 1


def test_no_call_is_published_before_its_keys_are_rehearsed(cast: Cast, draft: Call) -> None:
    calls.ask_approval(cast.officer, draft)
    calls.approve(cast.approver, draft)
    with pytest.raises(Refused, match="keys-unrehearsed"):
        calls.publish(cast.officer, draft)
    deal_and_rehearse(cast, draft)
    calls.publish(cast.officer, draft)
    words = CARDS[draft.reference]["technical"]
    with connection.cursor() as cursor:
        for table in ("seals_sealkey", "seals_sharerecord", "record_entry"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            rows = repr(cursor.fetchall())
            assert not any(" ".join(card.split()[4:10]) in rows for card in words)


def test_a_wrong_phrase_is_no_rehearsal(cast: Cast, draft: Call) -> None:
    with pytest.raises(Refused, match="rehearsal-failed"):
        seals.rehearse_with_phrases(cast.officer, draft, {})
    deal_and_rehearse(cast, draft)
    with pytest.raises(Refused, match="rehearsal-failed"):
        seals.rehearse_with_phrases(cast.officer, draft, {"technical": "guess", "financial": "guess"})


def test_a_lost_link_needs_a_clerk_who_never_sees_the_address(cast: Cast, published: Call) -> None:
    secret = filled(published)
    submission = services.submit(secret)
    code = services.ask_new_link(published, "Applicant@example.org")
    services.ask_new_link(published, "nobody@example.org")
    (request,) = queries.open_lost_links()
    assert request.code == code
    with pytest.raises(Refused, match="not-allowed"):
        services.decide_new_link(cast.officer, request, confirm=True)
    decided = services.decide_new_link(cast.clerk, request, confirm=True)
    assert decided
    draft, fresh = decided
    with pytest.raises(Refused, match="link-dead"):
        services.open_draft(secret)
    assert services.open_draft(fresh)[1] == Content()
    assert queries.standing(draft) == submission
    services.withdraw(fresh)
    assert not queries.in_time(published).exists()


def test_an_extension_before_the_deadline_lets_the_same_draft_in(cast: Cast, published: Call) -> None:
    secret = filled(published)
    later = replace(TIMES, deadline_at=TIMES.deadline_at + timedelta(days=1))  # type: ignore[operator]
    calls.extend(cast.officer, published, calls.ExtensionGiven(reason=same("Why"), times=later))
    clock.move_to(TIMES.deadline_at + timedelta(hours=1))  # type: ignore[operator]
    assert services.submit(secret).in_time


def test_a_draft_never_handed_in_is_forgotten_and_a_submitted_one_stays(cast: Cast, published: Call) -> None:
    submission = services.submit(filled(published))
    before = in_the_store()
    forgotten = filled(published, "Forgotten", "forgotten@example.org")
    clock.move_to(after(published, days=29))
    assert services.forget_drafts() == 0
    clock.move_to(after(published, days=30, seconds=1))
    assert services.forget_drafts() == 1
    assert in_the_store() == before
    assert queries.standing(submission.draft) == submission
    with pytest.raises(Refused, match="link-dead"):
        services.open_draft(forgotten)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12 500,50", "12500.50"),
        ("35000", "35000"),
        ("0", None),
        ("-5", None),
        ("NaN", None),
        ("Infinity", None),
        ("", None),
        ("много", None),
    ],
)
def test_a_price_is_read_as_people_type_it(text: str, amount: str | None) -> None:
    found = amount_of(text)
    assert (f"{found:f}" if found is not None else None) == amount
