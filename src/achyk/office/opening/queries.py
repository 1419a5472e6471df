"""Reading what was opened."""

from __future__ import annotations

from django.db.models import QuerySet

from achyk.core.procedures.capabilities import Actor, Capability
from achyk.office.calls.models import Call
from achyk.office.opening.models import Ceremony, OpenedManifest, Reading
from achyk.office.submissions import queries as register
from achyk.office.submissions.models import Submission


def ceremonies(call: Call) -> QuerySet[Ceremony]:
    """The openings of a call."""
    return Ceremony.objects.filter(call=call).select_related("conducted_by")


def late_waiting(call: Call) -> QuerySet[Submission]:
    """Late submissions that nobody has admitted."""
    return register.late(call).filter(admission=None)


def visible_to(actor: Actor, call: Call) -> QuerySet[Submission]:
    """The opened applications that the actor may read."""
    if not actor.may(Capability.READ_APPLICATIONS, call.id):
        return Submission.objects.none()
    opened = OpenedManifest.objects.filter(submission__call=call).values("submission")
    return Submission.objects.filter(pk__in=opened).order_by("number")


def readings(call: Call) -> QuerySet[Reading]:
    """Who read what, newest first."""
    return Reading.objects.filter(submission__call=call).select_related("person", "submission").order_by("-at")
