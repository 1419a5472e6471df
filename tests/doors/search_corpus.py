"""The texts that the file of queries searches: those of the demo, in three languages, each under a short name."""

from __future__ import annotations

from datetime import UTC, datetime

from achyk.core.values import LANGUAGES, LocalizedText
from achyk.demo import contest_texts, grant_texts, site_texts, tender_texts, texts, vacancy_texts
from achyk.doors.website.enums import FoundIn, Purpose
from achyk.doors.website.first_texts import TEXTS, TITLES
from achyk.doors.website.indexing import Texts, keep
from achyk.doors.website.models import SearchEntry

EMPTY = LocalizedText()
CORPUS: dict[str, tuple[LocalizedText, LocalizedText, LocalizedText]] = {
    "rfp": (texts.TITLE, texts.SUMMARY, texts.DESCRIPTION),
    "grant": (grant_texts.TITLE, grant_texts.SUMMARY, grant_texts.DESCRIPTION),
    "tender": (tender_texts.TITLE, tender_texts.SUMMARY, tender_texts.DESCRIPTION),
    "vacancy": (vacancy_texts.TWO_POSTS, vacancy_texts.SUMMARY, vacancy_texts.DESCRIPTION),
    "contest": (contest_texts.TITLE, contest_texts.SUMMARY, contest_texts.DESCRIPTION),
    "workshop": (site_texts.WORKSHOP, site_texts.WORKSHOP_LEAD, site_texts.WORKSHOP_TEXT),
    "book": (site_texts.BOOK, site_texts.BOOK_LEAD, site_texts.BOOK_TEXT),
    "show": (site_texts.SHOW, site_texts.SHOW_LEAD, site_texts.SHOW_TEXT),
    "op-ed": (site_texts.OP_ED, site_texts.OP_ED_LEAD, site_texts.OP_ED_TEXT),
    "twenty": (site_texts.MEETING_NEWS, site_texts.MEETING_LEAD, site_texts.MEETING_TEXT),
    "sealed": (site_texts.SEALED, site_texts.SEALED_LEAD, site_texts.SEALED_TEXT),
    "open-day": (site_texts.INFO_DAY, site_texts.INFO_DAY_LEAD, EMPTY),
    "visa": (site_texts.VISA_CENTRE, site_texts.VISA_LEAD, site_texts.VISA_TEXT),
    **{f"project-{code[-1]}": told for code, told in site_texts.PROJECTS.items()},
    **{
        purpose.value: (
            TITLES[purpose],
            EMPTY,
            LocalizedText(**{code: "\n".join(text.into(code) for text in TEXTS[purpose]) for code in LANGUAGES}),
        )
        for purpose in (Purpose.ABOUT, Purpose.HELP, Purpose.PRIVACY, Purpose.ACCESSIBILITY)
    },
}


def index_corpus() -> None:
    """Put all texts into the search."""
    for number, (name, told) in enumerate(CORPUS.items()):
        for language in LANGUAGES:
            title, lead, text = (part.into(language) for part in told)
            day = datetime(2017, 12, 1 + number, tzinfo=UTC)
            entry = SearchEntry(
                source=FoundIn.PAGE, key=name, family=name, language=language, kind=FoundIn.PAGE,
                title=title, lead=lead, address=f"/{language}/{name}/", dated=day, visible_from=day,
            )  # fmt: skip
            keep(entry, Texts(title, lead, text))
