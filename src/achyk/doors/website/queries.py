"""Reading the site: what everybody may see now, in which language, and how its translations stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from wagtail.models import Page

from achyk.core.procedures.kinds import KINDS
from achyk.doors.website.enums import FoundIn, Kind, Purpose, TranslationState
from achyk.doors.website.models import EventPage, GalleryPage, HomePage, PlainPage, StoryPage
from achyk.office.calls import queries as calls
from achyk.office.calls.models import Call
from achyk.office.mission.models import Project, Topic
from achyk.office.mission.queries import installation

PAGE_LENGTH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a stream: a page or a call, with its four dates. `language` is the one that the texts are in."""

    label: Any
    title: str
    lead: str
    address: str
    language: str
    published: datetime
    updated: datetime | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    deadline: datetime | None = None
    state: Any = ""
    is_open: bool = False
    is_closed: bool = False
    zone: str = settings.TIME_ZONE
    page: StoryPage | None = field(default=None, compare=False)


def visible(now: datetime) -> QuerySet[StoryPage]:
    """Stories that everybody may read: published, their day has come, their embargo is over, no mere copy."""
    found: QuerySet[StoryPage] = (
        StoryPage.objects.live()
        .filter(
            Q(embargo_until=None) | Q(embargo_until__lte=now),
            Q(expire_at=None) | Q(expire_at__gt=now),
            published_at__lte=now,
            alias_of=None,
        )
        .select_related("locale")
    )
    return found


def is_visible(page: Page, now: datetime) -> bool:
    """Whether everybody may read this page now."""
    if not isinstance(page, StoryPage):
        return bool(page.live and page.alias_of_id is None)
    return visible(now).filter(pk=page.pk).exists()


def for_readers(language: str, now: datetime) -> QuerySet[StoryPage]:
    """Each story once: in the reader's language where it is written in it, in its original language elsewhere."""
    written = visible(now).filter(translation_key=OuterRef("translation_key"), locale__language_code=language)
    original = Q(original_language=F("locale__language_code")) & ~Exists(written)
    return visible(now).filter(Q(locale__language_code=language) | original).order_by("-published_at", "-pk")


def next_instant(now: datetime) -> datetime | None:
    """When time alone changes what everybody may read: the next embargo, day of publication or end of it,
    beginning or end of an event or of its registration. Now counts as next."""
    names: dict[type[Page], tuple[str, ...]] = {
        StoryPage: ("embargo_until", "published_at", "expire_at"),
        EventPage: ("starts_at", "ends_at", "registration_until"),
        GalleryPage: ("starts_at", "ends_at"),
    }
    ahead = [
        model.objects.live().filter(**{f"{name}__gte": now}).order_by(name).values_list(name, flat=True).first()
        for model, fields in names.items()
        for name in fields
    ]
    return min((instant for instant in ahead if instant), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader asks a stream for. Without a kind all kinds, calls among them."""

    kinds: Collection[str] = ()
    topics: Collection[Topic] = ()
    project: Project | None = None
    open_only: bool = False
    among: Collection[UUID] | None = None
    """Translation keys of pages and ids of calls; None: all of them."""


def stream(language: str, now: datetime, wanted: Wanted, *, until: int) -> list[Item]:
    """The newest items, pages and calls in one order; `until` is how many at most."""
    pages = _pages_of(language, now, wanted)[:until] if not wanted.open_only else ()
    items = [item_of(page, now) for page in pages]
    items += [call_item(call, language, now) for call in _calls_of(now, wanted, until)]
    return sorted(items, key=lambda item: item.published, reverse=True)[:until]


def _pages_of(language: str, now: datetime, wanted: Wanted) -> QuerySet[StoryPage]:
    found = for_readers(language, now)
    if wanted.kinds:
        found = found.filter(kind__in=wanted.kinds)
    if wanted.topics:
        found = found.filter(topics__in=wanted.topics).distinct()
    if wanted.project:
        found = found.filter(project=wanted.project)
    if wanted.among is not None:
        found = found.filter(translation_key__in=wanted.among)
    return found.select_related("eventpage", "gallerypage")


def _calls_of(now: datetime, wanted: Wanted, until: int) -> list[Call]:
    kinds = set(KINDS) if FoundIn.CALL in wanted.kinds else KINDS.keys() & set(wanted.kinds)
    if wanted.kinds and not kinds:
        return []
    found = calls.public().prefetch_related("amendments").order_by("-published_at")
    if kinds:
        found = found.filter(kind__in=kinds)
    if wanted.topics:
        found = found.filter(topics__in=wanted.topics).distinct()
    if wanted.project:
        found = found.filter(project=wanted.project)
    if wanted.among is not None:
        found = found.filter(pk__in=wanted.among)
    if wanted.open_only:
        found = found.filter(deadline_at__gte=now)
    listed = list(found[:until])
    return [call for call in listed if calls.is_open(call, now)] if wanted.open_only else listed


def item_of(page: StoryPage, now: datetime) -> Item:
    """A page as a line of a stream."""
    happens = _happening(page)
    until = happens.registration_until if isinstance(happens, EventPage) and happens.registration else None
    return Item(
        label=Kind(page.kind).label,
        title=page.title,
        lead=page.lead,
        address=page.url or "",
        language=page.locale.language_code,
        published=page.published_at or now,
        updated=page.updated_at,
        starts=happens.starts_at if happens else None,
        ends=happens.ends_at if happens else None,
        deadline=until,
        page=page,
    )


def _happening(page: StoryPage) -> EventPage | GalleryPage | None:
    for name, kind in (("eventpage", Kind.EVENT), ("gallerypage", Kind.GALLERY)):
        if page.kind == kind:
            found: EventPage | GalleryPage = getattr(page, name)
            return found
    return None


def call_item(call: Call, language: str, now: datetime) -> Item:
    """A call as a line of a stream."""
    title, written = call.title.written_in(language)
    amended = [amendment.at for amendment in call.amendments.all()]
    is_open = calls.is_open(call, now)
    return Item(
        label=call.procedure.label,
        title=title,
        lead=call.summary.into(language),
        address=f"/{language}/calls/{call.reference}/",
        language=written,
        published=call.published_at or now,
        updated=max(amended, default=None),
        deadline=call.deadline_at,
        state="" if is_open else call.rule.public_label,
        is_open=is_open,
        zone=call.zone,
    )


def coming(language: str, now: datetime, *, until: int) -> list[Item]:
    """Events and exhibitions that have not ended, the nearest first."""
    lasts = Q(eventpage__ends_at__gte=now) | Q(eventpage__ends_at=None, eventpage__starts_at__gte=now)
    lasts |= Q(gallerypage__ends_at__gte=now) | Q(gallerypage__ends_at=None, gallerypage__starts_at__gte=now)
    found = for_readers(language, now).filter(lasts).select_related("eventpage", "gallerypage")
    return sorted((item_of(page, now) for page in found), key=lambda item: item.starts or now)[:until]


def happening_since(language: str, now: datetime, since: datetime) -> list[EventPage | GalleryPage]:
    """Events and exhibitions that begin after an instant, each once."""
    found = for_readers(language, now).filter(kind__in=[Kind.EVENT, Kind.GALLERY])
    happens = [_happening(page) for page in found.select_related("eventpage", "gallerypage")]
    return [page for page in happens if page and page.starts_at and page.starts_at >= since]


def addresses(now: datetime) -> Iterator[dict[str, str]]:
    """The addresses of every page that everybody may read, by language: one mapping for each page and its translations."""
    families: dict[Any, dict[str, str]] = {}
    stories = visible(now)
    others = Page.objects.live().filter(alias_of=None, depth__gt=1).not_type(StoryPage).select_related("locale")
    for page in [*others, *stories]:
        families.setdefault(page.translation_key, {})[page.locale.language_code] = page.url or "/"
    yield from families.values()


def in_other_languages(page: Page, now: datetime) -> dict[str, Page]:
    """The versions of a page that everybody may read, by language, the page itself included."""
    versions: QuerySet[Page] = Page.objects.filter(translation_key=page.translation_key).select_related("locale")
    return {v.locale.language_code: v.specific for v in versions if is_visible(v.specific, now)}


def for_reader(pages: Iterable[Page], language: str, now: datetime) -> list[Page]:
    """Each page in the reader's language, or as it is where it is not translated; what nobody may read is left out."""
    versions = [(page, in_other_languages(page, now)) for page in pages]
    found = [there.get(language) or there.get(page.locale.language_code) for page, there in versions]
    return [page for page in found if page is not None]


@dataclass(frozen=True, slots=True)
class Translations:
    """A page with how it stands in each language, and the id of the version in each."""

    title: str
    kind: Any
    pk: int
    states: dict[str, TranslationState]
    versions: dict[str, int]


def translations() -> list[Translations]:
    """All stories and pages of the mission with their languages, the last changed first."""
    kinds = [StoryPage, PlainPage]
    found = Page.objects.type(*kinds).filter(alias_of=None).select_related("locale", "content_type")
    stories = dict(StoryPage.objects.values_list("pk", "original_language"))
    families: dict[Any, dict[str, Page]] = {}
    for page in found.order_by("-latest_revision_created_at"):
        families.setdefault(page.translation_key, {})[page.locale.language_code] = page
    return [_translations(versions, stories) for versions in families.values()]


def _translations(versions: dict[str, Page], stories: dict[int, str]) -> Translations:
    some = next(iter(versions.values()))
    home = stories.get(some.pk, settings.LANGUAGE_CODE)
    original = versions.get(home, some)
    return Translations(
        title=original.title,
        kind=original.page_type_display_name,
        pk=original.pk,
        states={code: _state(code, versions, home) for code, _name in settings.LANGUAGES},
        versions={code: page.pk for code, page in versions.items()},
    )


def states_of(page: Page) -> dict[str, TranslationState]:
    """How a page stands in each language of the site, whether readers see it or not.

    A translation is outdated when its original was published again after it.
    """
    versions = {
        version.locale.language_code: version
        for version in Page.objects.filter(translation_key=page.translation_key, alias_of=None).select_related("locale")
    }
    home = original_language(page)
    return {code: _state(code, versions, home) for code, _name in settings.LANGUAGES}


def _state(code: str, versions: dict[str, Page], home: str) -> TranslationState:
    version, original = versions.get(code), versions.get(home)
    if version is None:
        return TranslationState.MISSING
    if code == home:
        return TranslationState.ORIGINAL
    if not version.live or version.last_published_at is None:
        return TranslationState.DRAFT
    if original and original.last_published_at and original.last_published_at > version.last_published_at:
        return TranslationState.OUTDATED
    return TranslationState.TRANSLATED


def original_language(page: Page) -> str:
    """The language that a page was first written in. Pages that stand on every site begin in the site's language."""
    specific = page.specific
    return specific.original_language if isinstance(specific, StoryPage) else settings.LANGUAGE_CODE


def homes() -> dict[str, HomePage]:
    """The first page in each language."""
    return {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}


def elsewhere(path: str, language: str, now: datetime) -> Page | None:
    """A page that has this address in another language and everybody may read: its original where there is one."""
    places = [home.url_path + path for code, home in homes().items() if code != language]
    found = [page.specific for page in Page.objects.live().filter(url_path__in=places).select_related("locale")]
    readable = [page for page in found if is_visible(page, now)]
    return min(readable, key=lambda page: page.locale.language_code != original_language(page), default=None)


def plain_pages(language: str) -> dict[str, Page]:
    """The pages that every site has, by purpose: in the reader's language, or in another one when it is missing."""
    found: dict[str, Page] = {}
    listed = PlainPage.objects.live().exclude(purpose=Purpose.OTHER).filter(alias_of=None).select_related("locale")
    for page in sorted(listed, key=lambda page: page.locale.language_code != language):
        found.setdefault(page.purpose, page)
    return found


def happening(pk: int, now: datetime) -> EventPage | GalleryPage | None:
    """An event or exhibition with a beginning that everybody may read, by the id of its page."""
    page = visible(now).filter(pk=pk).select_related("eventpage", "gallerypage").first()
    found = _happening(page) if page else None
    return found if found and found.starts_at else None


def name_of_site(language: str) -> str:
    """The name of the mission."""
    return installation().name.into(language) or "Achyk"


def page_of_project(project: Project, language: str, now: datetime) -> StoryPage | None:
    """The page about a project, if there is one."""
    return for_readers(language, now).filter(kind=Kind.PROJECT, project=project).first()
