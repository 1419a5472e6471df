"""The demo's site: what the mission published besides calls in 2017 and 2018, written and approved by its two editors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils.html import escape

from achyk.core.values import LANGUAGES, LocalizedText
from achyk.demo import cast, contests
from achyk.demo import site_texts as texts
from achyk.demo.ground import at, document
from achyk.demo.pictures import drawn
from achyk.doors.website import writing
from achyk.doors.website.enums import DocumentKind, Licence, Purpose, Weekday
from achyk.doors.website.models import (
    Credit,
    EventPage,
    GalleryPage,
    NewsPage,
    OpinionPage,
    Photograph,
    PlainPage,
    ProjectPage,
    PublicationPage,
    Related,
    SiteDocument,
    SitePicture,
    StoryFile,
    StoryPage,
)
from achyk.office.mission import queries as mission
from achyk.office.mission import services as mission_services
from achyk.office.mission.services import NewUnit

Versions = dict[str, Any]
"""One page by language."""


def publish_all() -> None:
    """Everything of 2017 and 2018, the oldest first, and what is new today."""
    _records()
    _help_and_partner()
    for code in texts.PROJECTS:
        _project(code)
    workshop = _workshop()
    _book(workshop)
    _show()
    _op_ed()
    _of_today()


def _records() -> None:
    administrator = cast.person_of(cast.ADMINISTRATOR)
    for name, address in (
        (texts.KAZAKHSTAN, texts.KAZAKHSTAN_ADDRESS),
        (texts.COORDINATION, texts.COORDINATION_ADDRESS),
    ):
        mission_services.add_unit(administrator, NewUnit(name=name, address=address))
    donor = mission_services.add_donor(administrator, name=texts.HEALTH_DONOR, wording=LocalizedText())
    mission_services.add_project(
        administrator,
        code="KG10P0004",
        name=texts.HEALTH_PROJECT,
        donor=donor,
        starts_on=None,
        ends_on=None,
        objectives=texts.HEALTH_OBJECTIVES,
    )


def _unit(name: LocalizedText) -> Any:
    return next(unit for unit in mission.units() if unit.name == name)


def _project_record(code: str) -> Any:
    return next(project for project in mission.projects() if project.code == code)


def _topics(*slugs: str) -> list[Any]:
    return [topic for topic in mission.topics() if topic.slug in slugs]


def _prose(text: LocalizedText) -> dict[str, list[tuple[str, Any]]]:
    """Paragraphs that are parted by a bar, as blocks, by language."""
    return {
        code: [("paragraph", f"<p>{escape(part)}</p>") for part in getattr(text, code).split("|")] for code in LANGUAGES
    }


def _picture(number: int, title: LocalizedText) -> SitePicture:
    content = ContentFile(drawn(number), name=f"drawing-{number}.jpg")
    kept: SitePicture = SitePicture.objects.create(title=title.ru, file=content, credit="Achyk")
    return kept


def publish(
    page: StoryPage | PlainPage,
    texts_by_field: Mapping[str, Any],
    *,
    first: str = "ru",
    others: Sequence[str] = ("ky", "en"),
) -> Versions:
    """Write a page in its first language, translate it into others, have each approved; the pages by language.

    `texts_by_field` holds a LocalizedText or a mapping by language for each field.
    """
    for name, value in _into(texts_by_field, first).items():
        setattr(page, name, value)
    editor = cast.person_of(cast.EDITOR)
    versions: Versions = {first: _approved(writing.begin(editor, page, first))}
    for code in others:
        translation = writing.translate(editor, versions[first], code, _into(texts_by_field, code))
        versions[code] = _approved(translation)
    return versions


def _into(fields: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {
        name: value.into(language) if isinstance(value, LocalizedText) else value[language]
        for name, value in fields.items()
    }


def _approved(page: Any) -> Any:
    writing.submit(cast.person_of(cast.EDITOR), page)
    return writing.approve(cast.person_of(cast.CHIEF_EDITOR), page)


def _project(code: str) -> Versions:
    title, lead, text = texts.PROJECTS[code]
    page = ProjectPage(project=_project_record(code), published_at=at(2017, 6, 1))
    subjects = {"KG10P0003": "counter-trafficking", "KG10P0002": "rights", "KG10P0001": "internal-migration"}
    page.topics = _topics(subjects.get(code, "health"))
    return publish(page, {"title": title, "lead": lead, "body": _prose(text)})


def _workshop() -> Versions:
    project, topics = _project_record("KG10P0004"), _topics("health")
    event = EventPage(
        project=project,
        published_at=at(2017, 6, 12, 12),
        starts_at=at(2017, 6, 15, 9, 30),
        ends_at=at(2017, 6, 16, 17),
        weekday=Weekday.THURSDAY,
    )
    event.topics = topics
    told = {
        "title": texts.WORKSHOP,
        "lead": texts.WORKSHOP_LEAD,
        "body": _prose(texts.WORKSHOP_TEXT),
        "programme": texts.WORKSHOP_PROGRAMME,
        "place": texts.ORION,
        "address": texts.BISHKEK,
    }
    versions = publish(event, told)
    release = NewsPage(press_release=True, project=project, published_at=at(2017, 6, 13, 10))
    release.topics = topics
    release.related = [Related(other=versions["ru"])]
    publish(
        release,
        {
            "title": texts.RELEASE,
            "lead": texts.WORKSHOP_LEAD,
            "body": _prose(texts.WORKSHOP_TEXT),
            "dateline": texts.BISHKEK,
            "press_contact": texts.PRESS_CONTACT,
        },
    )
    return versions


def _book(workshop: Versions) -> None:
    page = PublicationPage(
        year=2017,
        licence=Licence.RESERVED,
        unit=_unit(texts.KAZAKHSTAN),
        project=_project_record("KG10P0004"),
        published_at=at(2017, 11, 20, 10),
        picture=_picture(31, texts.BOOK),
    )
    page.topics = _topics("health", "rights")
    page.related = [Related(other=workshop["ru"])]
    page.files = [_file(texts.BOOK, texts.BOOK_TEXT, code, DocumentKind.TEXT) for code in LANGUAGES]
    publish(
        page,
        {
            "title": texts.BOOK,
            "lead": texts.BOOK_LEAD,
            "body": _prose(texts.BOOK_TEXT),
            "authors": texts.BOOK_AUTHORS,
            "picture_text": texts.DRAWN,
        },
    )


def _file(title: LocalizedText, text: LocalizedText, language: str, kind: DocumentKind) -> StoryFile:
    content = ContentFile(document("", {"heading": title, "text": text}, language), name=f"{kind.value}-{language}.pdf")
    kept = SiteDocument.objects.create(title=title.into(language), file=content, language=language)
    return StoryFile(document=kept, title=title.into(language), kind=kind)


FILM = Path(__file__).with_name("film") / "road.webm"
"""Nine seconds, drawn for the demo: three people walk along hills from sunrise to sunset."""


def _film() -> dict[str, tuple[str, Any]]:
    """The film with its captions and what is seen in it, by language."""
    video = SiteDocument.objects.create(
        title=texts.FILM.ru, file=ContentFile(FILM.read_bytes(), name="road.webm"), language=""
    )
    return {code: ("film", _with_captions(video, code)) for code in LANGUAGES}


def _with_captions(video: SiteDocument, code: str) -> dict[str, Any]:
    lines = texts.FILM_LINES.into(code).split("|")
    cues = [f"00:0{3 * n}.000 --> 00:0{3 * n + 3}.000\n{line}" for n, line in enumerate(lines)]
    content = ContentFile("\n\n".join(["WEBVTT", *cues]).encode(), name=f"road-{code}.vtt")
    captions = SiteDocument.objects.create(title=f"{texts.FILM.into(code)} ({code})", file=content, language=code)
    return {
        "video": video, "captions": captions, "title": texts.FILM.into(code), "transcript": "\n".join(lines),
    }  # fmt: skip


def _show() -> None:
    page = GalleryPage(
        unit=_unit(texts.COORDINATION),
        published_at=at(2017, 9, 19, 10),
        starts_at=at(2017, 9, 26, 19, 30),
        weekday=Weekday.TUESDAY,
        contest=contests.REFERENCE,
        map_link="https://www.openstreetmap.org/?mlat=42.8107&mlon=74.6275#map=17/42.8107/74.6275",
    )
    page.topics = _topics("culture", "rights")
    films = _film()
    pictures = [_picture(11 + n, title) for n, (title, _text, _shows) in enumerate(texts.PHOTOGRAPHS)]

    def wall(code: str) -> list[Photograph]:
        return [
            Photograph(
                sort_order=n, picture=pictures[n], title=title.into(code), text=text.into(code), shows=shows.into(code)
            )
            for n, (title, text, shows) in enumerate(texts.PHOTOGRAPHS)
        ]

    credited = {
        code: [Credit(role=role.into(code), name=name) for role, name in texts.SHOW_CREDITS] for code in LANGUAGES
    }
    versions = publish(
        page,
        {
            "title": texts.SHOW,
            "lead": texts.SHOW_LEAD,
            "body": {code: [*prose, films[code]] for code, prose in _prose(texts.SHOW_TEXT).items()},
            "place": texts.SHOW_PLACE,
            "address": texts.SHOW_ADDRESS,
            "co_organisers": texts.SHOW_TOGETHER,
            "photographs": {code: wall(code) for code in LANGUAGES},
            "credits": credited,
        },
    )
    release = NewsPage(press_release=True, unit=_unit(texts.COORDINATION), published_at=at(2017, 9, 20, 10))
    release.topics = _topics("culture", "rights")
    release.related = [Related(other=versions["ru"])]
    publish(
        release,
        {
            "title": texts.SHOW_RELEASE,
            "lead": texts.SHOW_LEAD,
            "body": _prose(texts.SHOW_TEXT),
            "dateline": texts.BISHKEK,
            "press_contact": texts.PRESS_CONTACT,
            "files": {
                code: [_file(texts.PRESS_FILE, texts.SHOW_TEXT, code, DocumentKind.PRESS_KIT)] for code in LANGUAGES
            },
        },
    )


def _op_ed() -> None:
    quotes = {
        code: [("quote", {"text": texts.OP_ED_QUOTE.into(code), "attribution": texts.OP_ED_QUOTED.into(code)}), *prose]
        for code, prose in _prose(texts.OP_ED_TEXT).items()
    }
    page = OpinionPage(published_at=at(2017, 12, 18, 10))
    page.topics = _topics("rights", "counter-trafficking")
    told = {
        "title": texts.OP_ED,
        "lead": texts.OP_ED_LEAD,
        "body": quotes,
        "author": texts.SWING,
        "post": texts.SWING_POST,
    }
    publish(page, told, first="en", others=("ru", "ky"))


def _of_today() -> None:
    asked = NewsPage(project=_project_record("KG10P0001"), published_at=at(2018, 1, 16, 12))
    asked.topics = _topics("internal-migration")
    publish(asked, {"title": texts.MEETING_NEWS, "lead": texts.MEETING_LEAD, "body": _prose(texts.MEETING_TEXT)})
    sealed = NewsPage(published_at=at(2018, 1, 15, 10), picture=_picture(24, texts.SEALED))
    told = {
        "title": texts.SEALED,
        "lead": texts.SEALED_LEAD,
        "body": _prose(texts.SEALED_TEXT),
        "picture_text": texts.DRAWN,
    }
    publish(sealed, told, others=("ky",))
    day = EventPage(
        published_at=at(2018, 1, 15, 15),
        starts_at=at(2018, 1, 25, 10),
        ends_at=at(2018, 1, 25, 12),
        weekday=Weekday.THURSDAY,
        registration=True,
        seats=30,
        registration_until=at(2018, 1, 24, 18),
    )
    publish(
        day,
        {
            "title": texts.INFO_DAY,
            "lead": texts.INFO_DAY_LEAD,
            "programme": texts.INFO_DAY_PROGRAMME,
            "place": texts.OFFICE_PLACE,
            "address": texts.OFFICE_ADDRESS,
        },
    )


def _help_and_partner() -> None:
    for code in LANGUAGES:
        page = PlainPage.objects.get(purpose=Purpose.HELP, locale__language_code=code)
        lines = [
            ("hotline", {"name": n.into(code), "telephone": t, "hours": h.into(code), "purpose": p.into(code), "languages": "", "link": ""})
            for n, t, h, p in texts.HOTLINES
        ]  # fmt: skip
        page.body = [*[(block.block_type, block.value) for block in page.body], *lines]
        page.checked_on = date(2018, 1, 15)
        page.save_revision(user=cast.person_of(cast.EDITOR))
        _approved(page)
    told = {"title": texts.VISA_CENTRE, "lead": texts.VISA_LEAD, "body": _prose(texts.VISA_TEXT)}
    publish(PlainPage(slug="visa-centre"), told)
