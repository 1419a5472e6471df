"""Roles, and the one table of what each may do."""

from __future__ import annotations

from enum import StrEnum

from achyk.core.procedures.capabilities import Capability
from achyk.core.values import LocalizedText, lt


class Role(StrEnum):
    """What somebody is in the office, always or in one call."""

    ADMINISTRATOR = "administrator"
    CALL_OFFICER = "call-officer"
    AUTHORISING_OFFICER = "authorising-officer"
    REGISTRY_CLERK = "registry-clerk"
    KEY_HOLDER = "key-holder"
    PANEL_MEMBER = "panel-member"
    PANEL_CHAIR = "panel-chair"
    FINANCE = "finance"
    EDITOR = "editor"
    CHIEF_EDITOR = "chief-editor"
    AUDITOR = "auditor"

    @property
    def label(self) -> LocalizedText:
        """The role in words."""
        return ROLE_LABELS[self]

    @property
    def per_call(self) -> bool:
        """Whether the role is given for one call, never for the whole office."""
        return self in {Role.KEY_HOLDER, Role.PANEL_MEMBER, Role.PANEL_CHAIR}


ROLE_LABELS = {
    Role.ADMINISTRATOR: lt("Администратор", "Администратор", "Administrator"),
    Role.CALL_OFFICER: lt("Сотрудник по конкурсам", "Сынак боюнча кызматкер", "Call officer"),
    Role.AUTHORISING_OFFICER: lt("Утверждающее лицо", "Бекитүүчү адам", "Authorising officer"),
    Role.REGISTRY_CLERK: lt("Регистратор", "Каттоочу", "Registry clerk"),
    Role.KEY_HOLDER: lt("Хранитель ключа", "Ачкыч сактоочу", "Key holder"),
    Role.PANEL_MEMBER: lt("Член комиссии", "Комиссия мүчөсү", "Panel member"),
    Role.PANEL_CHAIR: lt("Председатель комиссии", "Комиссиянын төрагасы", "Chair of the panel"),
    Role.FINANCE: lt("Финансы", "Каржы", "Finance"),
    Role.EDITOR: lt("Редактор сайта", "Сайттын редактору", "Site editor"),
    Role.CHIEF_EDITOR: lt("Выпускающий редактор", "Чыгаруучу редактор", "Approving editor"),
    Role.AUDITOR: lt("Аудитор", "Аудитор", "Auditor"),
}

MAY: dict[Role, frozenset[Capability]] = {
    Role.ADMINISTRATOR: frozenset(
        {Capability.MANAGE_INSTALLATION, Capability.MANAGE_PEOPLE, Capability.CONFIRM_RECOVERY}
    ),
    Role.CALL_OFFICER: frozenset(
        {
            Capability.SEE_CALL_FILE,
            Capability.DRAFT_CALL,
            Capability.PUBLISH_CALL,
            Capability.AMEND_CALL,
            Capability.CANCEL_CALL,
            Capability.ANSWER_QUESTIONS,
            Capability.DEAL_KEYS,
            Capability.OPEN_ENVELOPES,
            Capability.READ_APPLICATIONS,
            Capability.SEE_EVALUATION,
            Capability.SCREEN_APPLICATIONS,
            Capability.PREPARE_DECISION,
            Capability.RELEASE_DECISION,
            Capability.RUN_ASSESSMENT,
            Capability.MANAGE_CONTRACT,
            Capability.ACCEPT_RESULTS,
            Capability.SEE_PAYMENTS,
        }
    ),
    Role.AUTHORISING_OFFICER: frozenset(
        {
            Capability.SEE_CALL_FILE,
            Capability.APPROVE_CALL,
            Capability.CONFIRM_RECOVERY,
            Capability.ADMIT_LATE,
            Capability.SEE_EVALUATION,
            Capability.EXCUSE_MEMBER,
            Capability.CONFIRM_DECISION,
            Capability.DECIDE_COMPLAINT,
            Capability.SEE_PAYMENTS,
        }
    ),
    Role.REGISTRY_CLERK: frozenset({Capability.SEE_CALL_FILE, Capability.CONFIRM_LOST_LINK}),
    Role.KEY_HOLDER: frozenset({Capability.SEE_CALL_FILE, Capability.HOLD_KEY}),
    Role.PANEL_MEMBER: frozenset({Capability.SEE_CALL_FILE, Capability.JUDGE_APPLICATIONS, Capability.SEE_EVALUATION}),
    Role.PANEL_CHAIR: frozenset({Capability.SEE_CALL_FILE, Capability.SIGN_TECHNICAL}),
    Role.FINANCE: frozenset({Capability.SEE_CALL_FILE, Capability.SEE_PAYMENTS, Capability.RECORD_PAYMENT}),
    Role.EDITOR: frozenset({Capability.EDIT_SITE}),
    Role.CHIEF_EDITOR: frozenset({Capability.EDIT_SITE, Capability.APPROVE_PAGE}),
    Role.AUDITOR: frozenset(
        {
            Capability.SEE_CALL_FILE,
            Capability.READ_RECORD,
            Capability.SEE_EVALUATION,
            Capability.SEE_PAYMENTS,
        }
    ),
}
"""What each role may do. The object is decided by `visible_to` of each app, not here."""
