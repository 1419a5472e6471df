"""The invented cast of the demo, and the links by which a newcomer signs in as one of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer

from achyk.core.values import LocalizedText, lt
from achyk.office.people import queries
from achyk.office.people.enums import Role


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: mail name, name, part in the story, standing roles, language."""

    mailbox: str
    name: str
    part: LocalizedText
    roles: tuple[Role, ...] = ()
    language: str = "ru"
    organisation: str = ""

    @property
    def email(self) -> str:
        """An address that reaches nobody."""
        return f"{self.mailbox}@example.org"


ADMINISTRATOR = Member(
    "admin", "Нурлан Байгазиев", lt("администратор", "администратор", "administrator"), (Role.ADMINISTRATOR,)
)
OFFICER = Member(
    "officer",
    "Айжан Орозбекова",
    lt("сотрудник по конкурсам", "сынак боюнча кызматкер", "call officer"),
    (Role.CALL_OFFICER,),
    "ky",
)
CLERK = Member("clerk", "Гульнара Сапарова", lt("регистратор", "каттоочу", "registry clerk"), (Role.REGISTRY_CLERK,))
KEY_1 = Member(
    "key1",
    "Марат Жумалиев",
    lt(
        "утверждает конкурсы, хранитель ключа",
        "сынактарды бекитет, ачкыч сактоочу",
        "approves calls, key holder",
    ),
    (Role.AUTHORISING_OFFICER,),
)
KEY_2 = Member("key2", "Елена Воронцова", lt("хранитель ключа", "ачкыч сактоочу", "key holder"))
KEY_3 = Member("key3", "Бакыт Токоев", lt("хранитель ключа", "ачкыч сактоочу", "key holder"), (), "ky")
PANEL_1 = Member(
    "panel1",
    "Чолпон Исакова",
    lt("председатель комиссии, сотрудник", "комиссиянын төрагасы, кызматкер", "chair of the panel, staff"),
    (),
    "ky",
)
PANEL_2 = Member("panel2", "Пётр Самойлов", lt("комиссия, сотрудник", "комиссия, кызматкер", "panel, staff"))
PANEL_3 = Member(
    "expert",
    "Ruth Ashdown",
    lt("комиссия, внешний эксперт", "комиссия, тышкы эксперт", "panel, outside expert"),
    (),
    "en",
)
FINANCE = Member("finance", "Динара Мамбетова", lt("финансы", "каржы", "finance"), (Role.FINANCE,))
EDITOR = Member("editor", "Тимур Ибрагимов", lt("редактор сайта", "сайттын редактору", "site editor"), (Role.EDITOR,))
CHIEF_EDITOR = Member(
    "chief",
    "Жаныл Осмонова",
    lt("выпускающий редактор", "чыгаруучу редактор", "approving editor"),
    (Role.CHIEF_EDITOR,),
    "ky",
)
BIDDER_1 = Member(
    "bidder1",
    "Азамат Кадыров",
    lt("участник: организация", "катышуучу: уюм", "bidder: organisation"),
    (),
    "ru",
    "Центр «Мейкин талдоо»",
)
BIDDER_2 = Member(
    "bidder2",
    "Жылдыз Асанова",
    lt("участник: организация", "катышуучу: уюм", "bidder: organisation"),
    (),
    "ky",
    "«Көч изилдөө» коомдук фонду",
)
RESEARCHER = Member(
    "researcher",
    "Нина Карпова",
    lt("независимый исследователь", "көз карандысыз изилдөөчү", "single researcher"),
)
AUDITOR = Member("auditor", "Tomas Lindqvist", lt("аудитор", "аудитор", "auditor"), (Role.AUDITOR,), "en")
STRANGER = Member("stranger", "Асель Тургунова", lt("посторонний", "бөтөн адам", "stranger"))

CAST = (
    ADMINISTRATOR,
    OFFICER,
    CLERK,
    KEY_1,
    KEY_2,
    KEY_3,
    PANEL_1,
    PANEL_2,
    PANEL_3,
    FINANCE,
    EDITOR,
    CHIEF_EDITOR,
    BIDDER_1,
    BIDDER_2,
    RESEARCHER,
    AUDITOR,
    STRANGER,
)
KEY_HOLDERS = (KEY_1, KEY_2, KEY_3)

_signer = Signer(salt="achyk/demo/sign-in")


def sign_in_links() -> list[tuple[str, str]]:
    """(who, link) for the whole cast, for the terminal."""
    return [
        (
            f"{m.name} ({m.part.en})",
            f"{settings.ACHYK_ADDRESS}/{m.language}/demo/as/{_signer.sign(m.mailbox)}/",
        )
        for m in CAST
    ]


def sign_in_token(member: Member) -> str:
    """The last part of a member's link."""
    return _signer.sign(member.mailbox)


def member_of(token: str) -> Member | None:
    """Whom a link signs in."""
    try:
        mailbox = _signer.unsign(token)
    except BadSignature:
        return None
    return next((m for m in CAST if m.mailbox == mailbox), None)


def person_of(member: Member):  # type: ignore[no-untyped-def]  # the demo may not name the models
    """The account of a member."""
    person = queries.person_by_email(member.email)
    if person is None:
        raise LookupError(f"{member.email} is not in the demo world")
    return person
