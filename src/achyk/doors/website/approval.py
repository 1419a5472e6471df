"""Approval by a second person: nobody publishes alone, and nobody approves an own change."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester, Task, TaskState

from achyk.core.procedures.capabilities import Capability
from achyk.office.people.models import Person


def authors_of(page: Page) -> set[UUID]:
    """Whoever wrote what is not published yet: the authors of all versions since the one that readers see."""
    unseen = page.revisions.filter(user__isnull=False)
    if page.live_revision_id:
        unseen = unseen.filter(created_at__gt=page.live_revision.created_at)
    return set(unseen.values_list("user_id", flat=True))


def may_approve(person: Any, page: Page) -> bool:
    """Whether somebody may publish what others wrote: holds the right, and wrote none of it."""
    return isinstance(person, Person) and person.may(Capability.APPROVE_PAGE) and person.pk not in authors_of(page)


class NobodyAlone(PagePermissionTester):
    """Wagtail's question what somebody may do with a page. Publishing happens by an approval alone."""

    def can_publish(self) -> bool:
        """Never by a button of one person, whatever the groups say."""
        return False

    def can_unschedule(self) -> bool:
        """Whoever may approve may take back a scheduled publication."""
        return isinstance(self.user, Person) and self.user.may(Capability.APPROVE_PAGE)


class SecondPerson(Task):
    """The step between a draft and the site: somebody else reads it and approves, or asks for changes."""

    class Meta:
        verbose_name = _("Approval by a second person")

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        """Whoever may approve may read the draft."""
        return isinstance(user, Person) and user.may(Capability.APPROVE_PAGE)

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        """The buttons of somebody who wrote none of it; nothing for the authors."""
        if not may_approve(user, obj):
            return []
        return [("reject", _("Ask for changes"), True), ("approve", _("Approve and publish"), False)]

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Carry the answer out. Raises PermissionDenied for an author, by whatever way the answer came."""
        if not may_approve(user, task_state.workflow_state.content_object):
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """What waits for somebody: the drafts of others."""
        if not (isinstance(user, Person) and user.may(Capability.APPROVE_PAGE)):
            return TaskState.objects.none()
        waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr)
        return waiting.exclude(Q(revision__user=user))

    @classmethod
    def get_description(cls) -> Any:
        """What the step does, for the list of workflows."""
        return _("An approving editor who wrote none of the changes publishes them.")
