"""What an application of a kind consists of: its parts, its envelopes, its papers, what is declared and checked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from achyk.core.procedures.declaration import Verb
from achyk.core.values import LocalizedText, lt


class Envelope(StrEnum):
    """A part of an application that is sealed to a key of its own."""

    TECHNICAL = "technical"
    FINANCIAL = "financial"
    WORKS = "works"
    AUTHORS = "authors"
    WHOLE = "whole"
    """The whole application in one envelope."""

    @property
    def label(self) -> LocalizedText:
        """What the envelope holds, in words."""
        return ENVELOPE_LABELS[self]


ENVELOPE_LABELS = {
    Envelope.TECHNICAL: lt("Техническое предложение", "Техникалык сунуш", "Technical proposal"),
    Envelope.FINANCIAL: lt("Финансовое предложение", "Каржылык сунуш", "Financial proposal"),
    Envelope.WORKS: lt("Работы", "Эмгектер", "Works"),
    Envelope.AUTHORS: lt("Автор", "Автор", "Author"),
    Envelope.WHOLE: lt("Заявка целиком", "Өтүнмө толугу менен", "The whole application"),
}


class Part(StrEnum):
    """What is filled in beside the papers, in the order of the task list. The value is the address of its page."""

    APPLICANT = "applicant"
    CANDIDATE = "candidate"
    """Who applies, where only a person can."""
    ENTRY = "entry"
    """Pictures in their order with captions and a text, for each category that is entered."""
    AUTHOR = "author"
    """Who made them, apart from the works, so that the jury sees works alone."""
    EDUCATION = "education"
    EMPLOYMENT = "employment"
    LANGUAGES = "languages"
    REFEREES = "referees"
    RELATIVES = "relatives"
    """Relatives among the staff; that there are none is said as well."""
    STAFF = "staff"
    PLAN = "plan"
    """Results of the work with their days and shares of the price."""
    PAPERS = "papers"
    """Not a page: where the required papers stand in the list."""
    LOTS = "lots"
    """For which lots, where the call has any."""
    DILIGENCE = "diligence"
    """Questions about the organisation itself, answered once and used again."""
    BUDGET = "budget"
    """Lines of a budget in place of a price: what the donor pays is what is compared."""
    PRICE = "price"
    DECLARATIONS = "declarations"

    @property
    def label(self) -> LocalizedText:
        """The part in words."""
        return PART_LABELS[self]


PART_LABELS = {
    Part.APPLICANT: lt("Кто подаёт", "Ким тапшырат", "Who applies"),
    Part.CANDIDATE: lt("О себе", "Өзүңүз жөнүндө", "About you"),
    Part.ENTRY: lt("Работы", "Эмгектер", "Works"),
    Part.AUTHOR: lt("Об авторе", "Автор жөнүндө", "About the author"),
    Part.EDUCATION: lt("Образование", "Билими", "Education"),
    Part.EMPLOYMENT: lt("Опыт работы", "Иш тажрыйбасы", "Employment"),
    Part.LANGUAGES: lt("Языки", "Тилдер", "Languages"),
    Part.REFEREES: lt("Кто может вас рекомендовать", "Сизди ким сунуштай алат", "Referees"),
    Part.RELATIVES: lt(
        "Родственники среди сотрудников", "Кызматкерлердин арасындагы туугандар", "Relatives among the staff"
    ),
    Part.STAFF: lt("Ключевые специалисты", "Негизги адистер", "Key staff"),
    Part.PLAN: lt("Результаты и доли оплаты", "Натыйжалар жана төлөм үлүштөрү", "Results and shares of payment"),
    Part.PAPERS: lt("Документы", "Документтер", "Papers"),
    Part.LOTS: lt("На какие лоты", "Кайсы лотторго", "For which lots"),
    Part.DILIGENCE: lt("Об организации", "Уюм жөнүндө", "About the organisation"),
    Part.BUDGET: lt("Бюджет", "Бюджет", "Budget"),
    Part.PRICE: lt("Цена", "Баасы", "Price"),
    Part.DECLARATIONS: lt("Заявления и согласие", "Билдирүүлөр жана макулдук", "Declarations and consent"),
}


@dataclass(frozen=True, slots=True)
class EnvelopeRule:
    """One envelope of a kind: which parts lie in it, which move opens it, what is said once it is open.

    `papers`: whether the notice has to ask for at least one paper in it.
    """

    envelope: Envelope
    holds: tuple[Part, ...]
    opened_by: Verb
    opened: LocalizedText
    papers: bool = True


HISTORY = frozenset({Part.EDUCATION, Part.EMPLOYMENT, Part.LANGUAGES})
"""The personal history form: filled in, or handed in as a file of the applicant's own."""


@dataclass(frozen=True, slots=True)
class LotWords:
    """How a kind names what is decided on its own: lots, posts, categories."""

    one: LocalizedText
    many: LocalizedText
    chosen: LocalizedText
    """Over the page where the applicant chooses."""


LOTS = LotWords(
    lt("Лот", "Лот", "Lot"), lt("Лоты", "Лоттор", "Lots"), lt("На какие лоты", "Кайсы лотторго", "For which lots")
)
AREAS = LotWords(
    lt("Направление", "Багыт", "Area"),
    lt("Направления", "Багыттар", "Areas"),
    lt("По каким направлениям", "Кайсы багыттар боюнча", "For which areas"),
)
"""Themes or places: applications compete inside each of them."""
CATEGORIES = LotWords(
    lt("Номинация", "Номинация", "Category"),
    lt("Номинации", "Номинациялар", "Categories"),
    lt("В каких номинациях", "Кайсы номинацияларда", "In which categories"),
)
POSTS = LotWords(
    lt("Должность", "Кызмат орду", "Post"),
    lt("Должности", "Кызмат орундары", "Posts"),
    lt("На какие должности", "Кайсы кызмат орундарына", "For which posts"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list with its key: something declared by the applicant, something checked by the office."""

    key: str
    label: LocalizedText


@dataclass(frozen=True, slots=True)
class PaperRule:
    """A paper that a draft of this kind begins with; the office changes the list as it needs."""

    envelope: Envelope
    title: LocalizedText
    compulsory: bool = True
    history: bool = False
    """Whether it takes the place of the personal history form."""


@dataclass(frozen=True, slots=True)
class KeyRule:
    """Who can open, unless the draft says otherwise: `needed` of `holders` people."""

    needed: int
    holders: int


DECLARED_TRUE = Item(
    "true",
    lt(
        "Сведения верны, и за них отвечаю я.", "Маалымат туура жана ага мен жооп берем.",
        "The information is true, and I answer for it.",
    ),
)  # fmt: skip
NO_CONFLICT = Item(
    "conflict",
    lt(
        "У нас нет конфликта интересов с миссией и её сотрудниками, или он описан в предложении.",
        "Өкүлчүлүк жана анын кызматкерлери менен кызыкчылыктардын кагылышуусу жок же ал сунушта жазылган.",
        "We have no conflict of interest with the mission and its staff, or it is described in the proposal.",
    ),
)
NOBODY_BARRED = Item(
    "excluded",
    lt(
        "Среди нас нет тех, кому участие в этом конкурсе запрещено.",
        "Арабызда бул сынакка катышууга тыюу салынгандар жок.",
        "Nobody among us is barred from this call.",
    ),
)
NO_ADVANCE = Item(
    "no-advance",
    lt(
        "Мы согласны, что оплата идёт за принятые результаты и аванса нет.",
        "Төлөм кабыл алынган натыйжалар үчүн экенине жана аванс жок экенине макулбуз.",
        "We agree that payment is for accepted results and that there is no advance.",
    ),
)
OFFER_STANDS = Item(
    "stands",
    lt(
        "Предложение остаётся в силе весь срок, указанный в объявлении; цены в нём не меняются.",
        "Сунуш жарыяда көрсөтүлгөн мөөнөттө күчүндө калат; андагы баалар өзгөрбөйт.",
        "The offer stands for the whole period named in the notice; its prices do not change.",
    ),
)
NOT_SANCTIONED = Item(
    "sanctions",
    lt(
        "Мы не состоим в санкционных списках ООН и не отстранены от закупок её организаций.",
        "Биз БУУнун санкциялык тизмелеринде эмеспиз жана анын уюмдарынын сатып алууларынан четтетилген эмеспиз.",
        "We are on no sanctions list of the UN and are not barred from the procurement of its organisations.",
    ),
)

DILIGENCE = (
    Item("registered", lt("Организация зарегистрирована", "Уюм катталган", "The organisation is registered")),
    Item(
        "board",
        lt(
            "У неё есть правление, которое собирается",
            "Анын чогулуп туруучу башкармасы бар",
            "It has a board that meets",
        ),
    ),
    Item(
        "accounts",
        lt(
            "Отчётность проверяет независимый аудитор",
            "Отчёттуулукту көз карандысыз аудитор текшерет",
            "Its accounts are audited independently",
        ),
    ),
    Item(
        "fraud",
        lt(
            "Есть правила против мошенничества и коррупции",
            "Алдамчылыкка жана коррупцияга каршы эрежелери бар",
            "It has rules against fraud and corruption",
        ),
    ),
    Item(
        "psea-policy",
        lt(
            "Есть правила о защите от сексуальной эксплуатации и насилия",
            "Сексуалдык эксплуатациядан жана зомбулуктан коргоо эрежелери бар",
            "It has a policy on protection from sexual exploitation and abuse",
        ),
    ),
    Item(
        "psea-training",
        lt(
            "Сотрудники проходят по ним обучение",
            "Кызматкерлер алар боюнча окутулат",
            "Its staff are trained in it",
        ),
    ),
    Item(
        "psea-complaints",
        lt(
            "Пострадавшие знают, куда обратиться, и обращения расследуются",
            "Жабыр тарткандар кайда кайрылууну билишет жана кайрылуулар иликтенет",
            "Those affected know where to turn, and complaints are investigated",
        ),
    ),
    Item(
        "psea-partners",
        lt(
            "Этого же требуют от партнёров и подрядчиков",
            "Өнөктөштөрдөн жана подрядчылардан да ушул талап кылынат",
            "The same is asked of partners and contractors",
        ),
    ),
)
"""Due diligence and the protection from sexual exploitation and abuse, after the questions of the UN Partner Portal."""

NO_RELATIVES_HIDDEN = Item(
    "relatives",
    lt(
        "Все мои родственники среди сотрудников миссии названы, или таких нет.",
        "Өкүлчүлүктүн кызматкерлеринин арасындагы бардык туугандарым аталды же мындайлар жок.",
        "All my relatives among the staff of the mission are named, or there are none.",
    ),
)

OWN_WORK = Item(
    "own-work",
    lt(
        "Это мои снимки, и я вправе передать права, о которых говорит лицензия.",
        "Бул менин сүрөттөрүм жана лицензияда айтылган укуктарды берүүгө укугум бар.",
        "These are my pictures, and I may give the rights that the licence speaks of.",
    ),
)
WORKS_FIT = Item(
    "works-fit",
    lt(
        "Работы отвечают теме и правилам",
        "Эмгектер темага жана эрежелерге ылайык",
        "The works fit the theme and the rules",
    ),
)
AUTHOR_CHECK = "author:"
"""How the key of a point begins that is checked only once the author is known."""
AGE_FITS = Item(
    f"{AUTHOR_CHECK}age",
    lt("Возраст подходит номинации", "Жашы номинацияга ылайык", "The age fits the category"),
)
STUDENT_PROVED = Item(
    f"{AUTHOR_CHECK}student",
    lt(
        "Учёба подтверждена, если номинация её требует",
        "Номинация талап кылса, окуу далилденген",
        "Being a student is proved, where the category asks for it",
    ),
)
AUTHOR_NOT_EXCLUDED = Item(
    f"{AUTHOR_CHECK}excluded",
    lt("Автору участие не запрещено", "Авторго катышууга тыюу салынган эмес", "The author may take part"),
)
AUTHOR_DECLARES = Item(
    f"{AUTHOR_CHECK}declarations", lt("Заявления сделаны", "Билдирүүлөр жасалган", "The declarations are made")
)

KIND_ADMITTED = Item(
    "kind", lt("Такой участник допускается", "Мындай катышуучуга уруксат", "This kind of applicant may apply")
)
NOBODY_EXCLUDED = Item(
    "excluded", lt("Нет тех, кому участие запрещено", "Катышууга тыюу салынгандар жок", "Nobody who may not take part")
)
DECLARATIONS_MADE = Item("declarations", lt("Заявления сделаны", "Билдирүүлөр жасалган", "The declarations are made"))
ACCEPTABLE = Item(
    "acceptable",
    lt(
        "Предложенное отвечает техническим требованиям",
        "Сунушталган нерсе техникалык талаптарга жооп берет",
        "What is offered meets the technical requirements",
    ),
)
