"""Cutting a page of notices into its items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from achyk.core.reading import days, facts
from achyk.core.reading.days import Moment
from achyk.core.reading.facts import Answered, Numbered

HEADINGS: tuple[tuple[str, str], ...] = (
    ("vacancy", r"ваканси[яи]|vacanc(?:y|ies)|бош орун\w*|job opening"),
    ("grant", r"запрос на проектн\w+ заявк\w+|call for (?:project )?(?:proposals|applications)|request for (?:project )?applications|конкурс проектн\w+"),
    ("concept", r"конкурс концепци\w+|call for concept notes"),
    ("rfq", r"запрос (?:ценовых |на )?котировок|request for quotations?"),
    ("rfp", r"запрос (?:на )?предложени\w+|request for proposals|rfp\b|сунуштарды суратуу"),
    ("tender", r"тендер\w*|tender|invitation to bid"),
    ("contest", r"фотоконкурс|фотосынак|photo ?contest"),
    ("publication", r"публикация|publication|басылма|новая публикация"),
    ("press-release", r"пресс[ -]?(?:анонс|релиз)|press (?:release|announcement)|media advisory"),
    ("event", r"мероприятие|семинар|конференция|event|workshop|иш-чара"),
)  # fmt: skip
HEADING = re.compile("|".join(f"(?P<{kind.replace('-', '_')}>{words})" for kind, words in HEADINGS), re.IGNORECASE)
LABEL = re.compile(r"^[^:]{3,30}:\s*(?=\S)")
LONGEST = 400
SESSION = re.compile(r"q\s?&\s?a|вопрос\w* и ответ\w*|суроо-жооп\w*", re.IGNORECASE)
NAME = re.compile(r"^(?:[A-ZА-ЯЁӨҮҢ][\w’'-]+\.?\s+){1,3}[A-ZА-ЯЁӨҮҢ][\w’'-]+$")
ANNOUNCED = re.compile(
    r"(?:дата объявления|date of (?:announcement|publication)|announced|published|жарыяланган\w*)\s*:?\s*",
    re.IGNORECASE,
)
DATELINE = re.compile(r"^(?P<place>[A-ZА-ЯЁӨҮҢ]\w+)(?:,\s*[A-ZА-ЯЁӨҮҢ]\w+)?\s*[,–—-]\s*")
PLACE = re.compile(r"^(?:location|venue|место(?: проведения)?|орду)\s*:\s*(?P<place>.+)$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a page, with what was recognised in it. `kind` is empty where nothing told it.

    `text` is everything but the heading and the questions; all that was recognised still stands in it.
    """

    kind: str
    title: str
    language: str
    text: str
    author: str = ""
    post: str = ""
    place: str = ""
    dateline: str = ""
    published: date | None = None
    starts: Moment | None = None
    ends: time | None = None
    deadline: Moment | None = None
    lots: tuple[Numbered, ...] = ()
    posts: tuple[Numbered, ...] = ()
    questions: tuple[Answered, ...] = ()
    emails: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def cut(page: str) -> list[Item]:
    """The items of a page, in its order. Every line but the headings is in the text of one of them."""
    lines = page.replace("\r\n", "\n").replace("\u00a0", " ").replace("\ufeff", "").split("\n")
    bounds = [*_starts(lines), len(lines)]
    return [_item(lines[start], lines[start + 1 : end]) for start, end in pairwise(bounds)]


def _starts(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines that are headings. The first line that has words is one."""
    title, blank = "", 2
    for n, line in enumerate(lines):
        words = line.strip()
        if not words:
            blank += 1
            continue
        if (
            not title
            or (blank and kind_of(words) and _may_be_heading(words))
            or (blank > 1 and _stands_alone(lines, n, title))
        ):
            title = words
            yield n
        blank = 0


def kind_of(words: str) -> str:
    """What words at the beginning of a heading or of a category say it is; empty when nothing."""
    match = HEADING.match(words)
    return (match.lastgroup or "").replace("_", "-") if match else ""


def _may_be_heading(words: str) -> bool:
    return len(words) <= LONGEST and not words.endswith((".", ";", ","))


def _stands_alone(lines: Sequence[str], n: int, title: str) -> bool:
    """A line of several words between empty lines, which is no sentence and no part of the heading before it."""
    words = lines[n].strip()
    alone = n + 1 >= len(lines) or not lines[n + 1].strip()
    plain = words[0].isupper() and not words.endswith((".", ":", ";", ",", "!")) and len(words) <= 160
    return alone and plain and len(words.split()) > 2 and words.lower() not in title.lower() and not days.moments(words)


def _item(heading: str, lines: Sequence[str]) -> Item:
    heading = heading.strip()
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
    kind, title = kind_of(heading), heading
    if kind and (label := LABEL.match(heading)) and kind_of(label[0]):
        title = heading[label.end() :]
    author, post = _author(text) if not kind else ("", "")
    asked = tuple(facts.questions(text))
    if not kind:
        kind = "opinion" if author and post else "news" if asked or SESSION.search(heading) else ""
    happens = kind in {"", "news", "press-release", "event"}
    starts = _starts_at(text, heading) if happens else None
    return Item(
        kind=kind,
        title=title,
        language=facts.language_of(f"{heading}\n{text}"),
        text=facts.without_questions(text) if asked else text,
        author=author,
        post=post,
        place=_place(text),
        dateline=_dateline(text)[0],
        published=_published(text),
        starts=starts,
        ends=_ends(text, starts),
        deadline=None if happens else days.deadline(text),
        lots=tuple(facts.lots(text)),
        posts=tuple(facts.posts(title, text)) if kind in {"vacancy", "roster"} else (),
        questions=asked,
        emails=tuple(facts.emails(text)),
        telephones=tuple(facts.telephones(text)),
        addresses=tuple(facts.addresses(text)),
    )


def _author(text: str) -> tuple[str, str]:
    """Who signs a text: a name alone under the heading, and the post after the same surname in the last line."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    if len(paragraphs) < 3 or not NAME.match(paragraphs[0]):
        return "", ""
    name = paragraphs[0]
    last, _, post = paragraphs[-1].partition(",")
    return (name, post.strip(" .")) if last.split()[-1] == name.split()[-1] and post else (name, "")


def _published(text: str) -> date | None:
    said = ANNOUNCED.search(text)
    if said:
        found = days.moments(text[said.end() : said.end() + 40])
        if found:
            return found[0].day
    return _dateline(text)[1]


def _dateline(text: str) -> tuple[str, date | None]:
    """ "Bishkek, 13 June 2017 –" at the beginning of a paragraph: the place and the day."""
    for paragraph in text.split("\n"):
        match = DATELINE.match(paragraph.strip())
        found = days.moments(paragraph[:80]) if match else []
        if match and found and found[0].start <= 40 and re.match(r"[^\n]{0,8}[–—-]", paragraph[found[0].end :]):
            return match["place"], found[0].day
    return "", None


def _starts_at(text: str, heading: str) -> Moment | None:
    """When it takes place: the first day of the text or of the heading that is no dateline, with the first hour."""
    dateline = _dateline(text)[1]
    told = [one for one in days.moments(text) if one.hour or one.day != dateline] or days.moments(heading)
    if not told and dateline:
        told = [Moment(day, None, 0, 0) for day in days.in_year(text, dateline.year)]
    if not told:
        return None
    first = told[0]
    later = days.hours(text[first.start :])
    return first if first.hour or not later else Moment(first.day, later[0], first.start, first.end)


def _ends(text: str, starts: Moment | None) -> time | None:
    """The hour after the hyphen of "14:00-15:00"."""
    if starts is None or starts.hour is None:
        return None
    match = re.search(rf"{starts.hour:%H:%M}\s*[–—-]\s*(?P<end>\d{{1,2}}:\d\d)", text)
    found = days.hours(match["end"]) if match else []
    return found[0] if found else None


def _place(text: str) -> str:
    match = PLACE.search(text)
    return match["place"].strip() if match else ""
