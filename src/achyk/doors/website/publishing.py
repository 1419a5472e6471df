"""Putting approved pages before readers: at once, or at the hour that was set. Wagtail imports it before its models."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

if TYPE_CHECKING:
    from wagtail.models import Page, Revision, WorkflowState


def publish_approved(workflow_state: WorkflowState, user: Any = None) -> None:
    """Publish the newest version of what was approved, or set it to its hour. The approval was the permission."""
    from achyk.office.mission import clock  # Wagtail's models are not there yet when this module is read

    page: Page = workflow_state.content_object
    revision: Revision = page.get_latest_revision()
    hour = revision.as_object().go_live_at
    if hour is not None and hour > clock.now():
        _set_to(page, revision, hour)
        return
    _publish(page, revision, user)


def _set_to(page: Page, revision: Revision, hour: datetime) -> None:
    """Keep the approved version until its hour; what readers see stays as it is."""
    page.revisions.exclude(pk=revision.pk).update(approved_go_live_at=None)
    revision.approved_go_live_at = hour
    revision.save(update_fields=["approved_go_live_at"])
    type(page).objects.filter(pk=page.pk).update(has_unpublished_changes=True)


def _publish(page: Page, revision: Revision, user: Any) -> None:
    """By the office's clock the hour has come; Wagtail would compare it with the machine's."""
    revision.content["go_live_at"] = None
    revision.save(update_fields=["content"])
    page.publish(revision, user=user, skip_permission_checks=True)


def publish_due(now: datetime) -> int:
    """Publish the versions whose hour has come and take down the pages whose last hour is over; how many.

    Safe to run twice or side by side: each page is taken in its own transaction, and what is done is not due again.
    """
    from wagtail.models import Page, Revision

    done = 0
    for revision in Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at"):
        with transaction.atomic():
            _publish(revision.content_object, revision, None)
        done += 1
    for page in Page.objects.live().filter(expire_at__lte=now):
        page.specific.unpublish(set_expired=True)
        done += 1
    return done
