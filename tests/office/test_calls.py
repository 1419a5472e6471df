"""Drafting, approving, publishing, amending, extending and cancelling a call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from achyk.core.procedures.capabilities import NotAllowed, Stranger
from achyk.core.procedures.declaration import Stage
from achyk.core.values import LocalizedText, Refused
from achyk.office.calls import appointing, drafting, queries, services
from achyk.office.calls.commands import AmendmentGiven, DocumentGiven, ExtensionGiven
from achyk.office.calls.enums import DocumentKind
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.people import services as people
from achyk.office.people.enums import Role
from achyk.office.people.queries import holders
from achyk.office.record.models import Entry
from tests.cast import TIMES, Cast, after, publish, same


def test_a_bare_draft_is_told_everything_that_is_missing(cast: Cast) -> None:
    call = drafting.begin(cast.officer, kind="rfp", reference="RFP-1999-001", title=LocalizedText(ru="Только так"))
    with pytest.raises(Refused) as refused:
        services.ask_approval(cast.officer, call)
    assert refused.value.codes == ("texts-missing", "parts-missing", "weights-total", "key-holders")
    assert "Название (кыргызский, английский)" in refused.value.refusals[0].words().ru
    assert not Entry.objects.filter(case=call.id).exists()


def test_a_second_person_has_to_approve(cast: Cast, draft: Call) -> None:
    people.give_role(cast.administrator, person=cast.officer, role=Role.AUTHORISING_OFFICER)
    services.ask_approval(cast.officer, draft)
    officer = type(cast.officer).objects.get(pk=cast.officer.pk)
    with pytest.raises(Refused) as refused:
        services.approve(officer, draft)
    assert refused.value.codes == ("second-person",)
    services.approve(cast.approver, draft)
    assert draft.stage == Stage.APPROVED


def test_of_two_people_deciding_at_once_the_second_is_told_where_the_call_stands(cast: Cast, draft: Call) -> None:
    services.ask_approval(cast.officer, draft)
    seen_by_another = Call.objects.get(pk=draft.pk)
    services.approve(cast.approver, draft)
    with pytest.raises(Refused) as refused:
        services.approve(cast.approver, seen_by_another)
    assert refused.value.codes == ("not-now",)
    assert "Утверждён" in refused.value.refusals[0].words().ru
    assert Entry.objects.filter(verb="approve").count() == 1


def test_a_returned_call_can_be_edited_again(cast: Cast, draft: Call) -> None:
    services.ask_approval(cast.officer, draft)
    with pytest.raises(Refused, match="frozen"):
        drafting.write_times(cast.officer, draft, TIMES)
    with pytest.raises(Refused, match="reason-missing"):
        services.return_for_correction(cast.approver, draft, "  ")
    services.return_for_correction(cast.approver, draft, "Исправьте даты")
    drafting.write_times(cast.officer, draft, TIMES)
    assert draft.stage == Stage.DRAFT


def test_publication_freezes_and_is_recorded_with_the_digest(cast: Cast, published: Call) -> None:
    verbs = list(Entry.objects.filter(case=published.id).order_by("id").values_list("verb", flat=True))
    assert verbs == ["deal-keys", "rehearse", "ask-approval", "approve", "publish"]
    assert queries.content_digest(published).encode() in bytes(Entry.objects.get(verb="publish").body)
    with pytest.raises(Refused, match="frozen"):
        drafting.write_papers(cast.officer, published, [])
    assert queries.public_call(published.reference) == published


def test_nobody_publishes_without_the_capability(cast: Cast, draft: Call) -> None:
    for actor in (cast.bidder, cast.administrator, cast.key_1, Stranger()):
        with pytest.raises(NotAllowed):
            services.ask_approval(actor, draft)  # type: ignore[arg-type]  # a stranger is no person
    assert Call.objects.get().stage == Stage.DRAFT


def test_a_draft_is_invisible_to_the_public_and_to_other_panels(cast: Cast, draft: Call) -> None:
    assert queries.public_call(draft.reference) is None
    assert queries.call_file(cast.bidder, draft.reference) is None
    assert queries.call_file(Stranger(), draft.reference) is None
    panel = type(cast.panel_1).objects.get(pk=cast.panel_1.pk)
    assert queries.call_file(panel, draft.reference) == draft


@pytest.mark.parametrize("reference", ["rfp 1", "../x", "A", "Ы-2018-001", "A" * 41, "RFP/2018"])
def test_a_malformed_reference_is_refused(cast: Cast, reference: str) -> None:
    with pytest.raises(Refused, match="reference-malformed"):
        drafting.begin(cast.officer, kind="rfp", reference=reference, title=same("x"))


def test_a_reference_is_given_once(cast: Cast, draft: Call) -> None:
    with pytest.raises(Refused, match="reference-taken"):
        drafting.begin(cast.officer, kind="rfp", reference=draft.reference, title=same("x"))


def test_an_amendment_is_numbered_and_keeps_what_was_there(cast: Cast, published: Call) -> None:
    clock.move_to(clock.now() + timedelta(days=1))
    services.amend(cast.officer, published, AmendmentGiven(reason=same("Why"), title=same("Better")))
    amendment = published.amendments.get()
    assert amendment.number == 1
    assert amendment.changes == [
        {"field": "title", "old": same("Research").as_mapping(), "new": same("Better").as_mapping()}
    ]
    assert Entry.objects.get(pk=amendment.entry_id).verb == "amend"


def test_an_amendment_needs_a_reason_and_a_change(cast: Cast, published: Call) -> None:
    with pytest.raises(Refused) as refused:
        services.amend(cast.officer, published, AmendmentGiven(reason=LocalizedText(ru="Так"), title=same("Research")))
    assert refused.value.codes == ("reason-missing", "nothing-changed")
    with pytest.raises(Refused, match="texts-missing"):
        services.amend(cast.officer, published, AmendmentGiven(reason=same("Why"), title=LocalizedText(ru="Иначе")))


def test_a_new_version_of_a_document_leaves_the_old_one_reachable(cast: Cast, published: Call) -> None:
    old = published.documents.get()
    given = DocumentGiven(
        kind=DocumentKind.TERMS_OF_REFERENCE,
        title=same("Terms"),
        language="en",
        name="terms-2.pdf",
        chunks=[b"%PDF-1.7 new"],
        replaces=old.pk,
    )
    services.amend(cast.officer, published, AmendmentGiven(reason=same("Why"), document=given))
    (new,) = queries.documents_in_force(published)
    assert (new.version, new.file.name) == (2, "terms-2.pdf")
    assert queries.find_document(published, old.pk) == old


def test_an_extension_never_shortens_and_comes_before_the_deadline(cast: Cast, published: Call) -> None:
    shorter = replace(TIMES, deadline_at=TIMES.deadline_at - timedelta(hours=1))  # type: ignore[operator]
    with pytest.raises(Refused, match="shorter"):
        services.extend(cast.officer, published, ExtensionGiven(reason=same("Why"), times=shorter))
    later = replace(
        TIMES,
        deadline_at=TIMES.deadline_at + timedelta(days=7),  # type: ignore[operator]
        opens_at=TIMES.opens_at + timedelta(days=7),  # type: ignore[operator]
    )
    services.extend(cast.officer, published, ExtensionGiven(reason=same("Why"), times=later))
    published.refresh_from_db()
    assert published.deadline_at == later.deadline_at
    assert [change["field"] for change in published.amendments.get().changes] == ["deadline_at", "opens_at"]
    clock.move_to(after(published, microseconds=1))
    with pytest.raises(Refused, match="after-deadline"):
        services.extend(cast.officer, published, ExtensionGiven(reason=same("Why"), times=TIMES))


def test_an_extension_keeps_the_dates_in_order(cast: Cast, published: Call) -> None:
    late = replace(TIMES, deadline_at=TIMES.deadline_at + timedelta(days=30))  # type: ignore[operator]
    with pytest.raises(Refused, match="timetable-order"):
        services.extend(cast.officer, published, ExtensionGiven(reason=same("Why"), times=late))


def test_a_call_closes_by_itself_after_its_deadline_and_not_before(cast: Cast, published: Call) -> None:
    with pytest.raises(Refused, match="too-early"):
        services.close_if_due(published)
    assert queries.is_open(published, clock.now())
    clock.move_to(after(published, seconds=1))
    assert not queries.is_open(published, clock.now())
    assert queries.due_to_close(clock.now()) == [published]
    services.close_if_due(published)
    assert published.stage == Stage.CLOSED


def test_a_cancelled_call_stays_public_with_its_reason(cast: Cast, published: Call) -> None:
    with pytest.raises(Refused, match="reason-missing"):
        services.cancel(cast.officer, published, LocalizedText(ru="Нет средств"))
    services.cancel(cast.officer, published, same("No money"))
    call = queries.public_call(published.reference)
    assert call is not None
    assert (call.stage, call.amendments.get().reason) == (Stage.CANCELLED, same("No money"))
    with pytest.raises(Refused, match="not-now"):
        services.cancel(cast.officer, call, same("Again"))


def test_a_download_is_counted_and_nothing_about_the_reader_is_kept(published: Call) -> None:
    document = published.documents.get()
    services.count_download(document)
    (listed,) = queries.documents_in_force(published)
    assert listed.times_downloaded == 1  # type: ignore[attr-defined]
    assert {field.name for field in type(document.downloads.get())._meta.fields} == {"id", "document", "at"}


def test_a_follower_is_told_only_after_confirming(published: Call) -> None:
    secret = services.follow(published, address="Reader@example.org", language="ky")
    assert not queries.followers(published).exists()
    services.confirm_follower(secret)
    assert queries.followers(published).get().address == "Reader@example.org"
    services.stop_following(secret)
    assert not queries.followers(published).exists()
    with pytest.raises(Refused, match="link-dead"):
        services.confirm_follower("something else")


def test_asking_twice_keeps_one_row_per_address(published: Call) -> None:
    services.follow(published, address="reader@example.org", language="ky")
    services.confirm_follower(services.follow(published, address="READER@example.org", language="ru"))
    assert queries.followers(published).get().language == "ru"


def test_two_calls_do_not_share_key_holders(cast: Cast, draft: Call) -> None:
    appointing.name_key_holders(cast.officer, draft, holders_now=[cast.key_1], needed=1)
    from achyk.office.people.queries import holders

    assert holders(Role.KEY_HOLDER, draft.id) == [cast.key_1]
    assert publish(cast, draft).keys_needed == 1


def test_a_panel_changes_until_it_scores_and_then_only_grows(cast: Cast, published: Call) -> None:
    first, second, third = cast.panel_1, cast.panel_2, cast.panel_3
    with pytest.raises(Refused, match="chair-outside"):
        appointing.name_panel(cast.officer, published, members=[first, second], chair=third)
    with pytest.raises(Refused, match="not-allowed"):
        appointing.name_panel(cast.clerk, published, members=[first], chair=None)
    appointing.name_panel(cast.officer, published, members=[first, second], chair=second)
    assert holders(Role.PANEL_MEMBER, published.id) == [first, second]
    assert holders(Role.PANEL_CHAIR, published.id) == [second]
    Call.objects.filter(pk=published.pk).update(stage="screened")
    with pytest.raises(Refused, match="panel-scores"):
        appointing.name_panel(cast.officer, published, members=[first], chair=first)
    appointing.name_panel(cast.officer, published, members=[first, second, third], chair=third)
    assert len(holders(Role.PANEL_MEMBER, published.id)) == 3
    Call.objects.filter(pk=published.pk).update(stage="scored")
    with pytest.raises(Refused, match="stage-over"):
        appointing.name_panel(cast.officer, published, members=[first, second, third], chair=first)
