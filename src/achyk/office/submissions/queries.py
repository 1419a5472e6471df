"""Reading the register. Before the opening nothing here is shown to anybody but the applicant."""

from __future__ import annotations

from django.db.models import QuerySet

from achyk.office.calls.models import Call
from achyk.office.submissions.models import Draft, LostLink, State, Submission


def standing(draft: Draft) -> Submission | None:
    """The submission of a draft that counts now."""
    return draft.submissions.filter(state=State.RECEIVED).first()


def in_time(call: Call) -> QuerySet[Submission]:
    """What was received in time and stands: the opening list."""
    return Submission.objects.filter(call=call, state=State.RECEIVED, in_time=True).order_by("number")


def late(call: Call) -> QuerySet[Submission]:
    """What was handed in late and stands."""
    return Submission.objects.filter(call=call, state=State.RECEIVED, in_time=False).order_by("number")


def gone(call: Call) -> QuerySet[Submission]:
    """What was withdrawn or replaced."""
    return Submission.objects.filter(call=call).exclude(state=State.RECEIVED).order_by("number")


def contacts(call: Call) -> list[tuple[str, str]]:
    """Address and language of every applicant of a call. For notices alone."""
    drafts = Draft.objects.filter(call=call, submissions__state=State.RECEIVED).distinct()
    return [(draft.address, draft.language) for draft in drafts]


def open_lost_links() -> QuerySet[LostLink]:
    """Requests for a new link that wait for a second person."""
    return LostLink.objects.filter(decided_at=None).select_related("draft__call").order_by("asked_at")


def submission_of_entry(entry_id: int) -> Submission:
    """The submission that a receipt entry records."""
    return Submission.objects.select_related("draft", "call").get(entry_id=entry_id)


def of_number(number: str) -> Submission:
    """One submission by its number alone: numbers are unique."""
    return Submission.objects.select_related("draft", "call__unit").get(number=number)


def find(call: Call, number: str) -> Submission | None:
    """One submission of a call by its number."""
    return Submission.objects.select_related("call", "draft").filter(call=call, number=number).first()
