"""Finding pages, calls, questions and documents by words. The database matches, Python ranks: the same on every engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from achyk.core.procedures.kinds import KINDS
from achyk.core.search.letters import words
from achyk.core.search.stems import exact, wanted
from achyk.doors.website.enums import FoundIn, Kind
from achyk.doors.website.indexing import IN_TITLE
from achyk.doors.website.models import SearchEntry, SearchPosting, SearchWord
from achyk.doors.website.queries import Item
from achyk.office.mission.models import Project

MOST_WORDS = 12
MOST_FOUND = 200
"""Candidates that are ranked."""
MOST_BEGINNINGS = 50
"""Words that the beginning of the last word may stand for, the commonest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody looks for. `kind` is a kind of page or call, or what it was found in; dates are days at the office."""

    text: str
    kind: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None
    project: Project | None = None

    @property
    def narrowed(self) -> bool:
        """Whether more is asked than words. What is not visible yet is rare: it is left out of the best afterwards."""
        return bool(self.kind or self.state or self.since or self.until or self.project)


def find(question: Question, language: str, now: datetime) -> list[Item]:
    """What matches all words, the best first: the very words in the title, forms of them, the summary, the text.

    The last word may be a beginning. Something that stands in several languages is found once, in the reader's
    language where it matches in it. Six queries, whatever is found.
    """
    asked = words(question.text)[:MOST_WORDS]
    if not asked:
        return []
    ids = _ids_of(asked)
    if not all(ids):
        return []
    found = _candidates(question, ids, now)
    ranked = _ranked(found, asked, ids)
    return [_item(entry, now) for entry in _once(ranked, language)]


def _candidates(question: Question, ids: Sequence[dict[int, bool]], now: datetime) -> dict[int, SearchEntry]:
    """Entries that have all words: those first that have the rarest in the title, then the newest."""
    common = dict(SearchWord.objects.filter(pk__in=[pk for terms in ids for pk in terms]).values_list("pk", "entries"))
    rarest, *others = sorted(ids, key=lambda terms: sum(common[pk] for pk in terms))
    postings = SearchPosting.objects.filter(word__in=rarest.keys())
    if question.narrowed:
        postings = postings.filter(entry__in=_allowed(question, now))
    for terms in others:
        postings = postings.filter(Exists(SearchPosting.objects.filter(entry=OuterRef("entry"), word__in=terms.keys())))
    best = postings.order_by("-weight", "-dated").values_list("entry", flat=True)[:MOST_FOUND]
    return _allowed(question, now).in_bulk(set(best))


def _ids_of(asked: Sequence[str]) -> list[dict[int, bool]]:
    """For each word the ids of its terms; true for the very word."""
    terms = {term for word in asked for term in wanted(word)}
    known = dict(SearchWord.objects.filter(term__in=terms).values_list("term", "pk"))
    ids = [{known[term]: term == exact(word) for term in wanted(word) if term in known} for word in asked]
    beginnings = SearchWord.objects.filter(term__startswith=exact(asked[-1]), entries__gt=0).order_by("-entries")
    for pk in beginnings.values_list("pk", flat=True)[:MOST_BEGINNINGS]:
        ids[-1].setdefault(pk, False)
    return ids


def _allowed(question: Question, now: datetime) -> QuerySet[SearchEntry]:
    found = SearchEntry.objects.filter(Q(visible_until=None) | Q(visible_until__gt=now), visible_from__lte=now)
    if question.kind:
        found = found.filter(kind=question.kind)
    if question.state == "open":
        found = found.filter(takes_applications=True, deadline__gte=now)
    elif question.state == "closed":
        found = found.exclude(deadline=None).exclude(takes_applications=True, deadline__gte=now)
    zone = ZoneInfo(settings.TIME_ZONE)
    if question.since:
        found = found.filter(dated__gte=datetime.combine(question.since, time.min, zone))
    if question.until:
        found = found.filter(dated__lte=datetime.combine(question.until, time.max, zone))
    return found.filter(project=question.project) if question.project else found


def _ranked(found: dict[int, SearchEntry], asked: Sequence[str], ids: Sequence[dict[int, bool]]) -> list[SearchEntry]:
    all_ids = {pk for terms in ids for pk in terms}
    weights: dict[int, dict[int, int]] = defaultdict(dict)
    postings = SearchPosting.objects.filter(entry__in=found.keys(), word__in=all_ids)
    for entry, word, weight in postings.values_list("entry", "word", "weight"):
        weights[entry][word] = weight

    def rank(entry: SearchEntry) -> tuple[bool, bool, int, int, int, float, int]:
        there = weights[entry.pk]
        best = [max((there[pk] for pk in terms if pk in there), default=0) for terms in ids]
        very = [
            max((there[pk] for pk, exactly in terms.items() if exactly and pk in there), default=0) for terms in ids
        ]
        phrase = f" {' '.join(asked)} " in f" {' '.join(words(entry.title))} "
        return phrase, min(very) == IN_TITLE, min(best), sum(best), sum(very), entry.dated.timestamp(), entry.pk

    return sorted(found.values(), key=rank, reverse=True)


def _once(ranked: Sequence[SearchEntry], language: str) -> list[SearchEntry]:
    """Each family once, at the place of its best version: in the reader's language, else as a fallback goes everywhere."""
    order = (language, "ru", "en", "ky")
    families: dict[str, SearchEntry] = {}
    for entry in ranked:
        kept = families.setdefault(entry.family, entry)
        if order.index(entry.language) < order.index(kept.language):
            families[entry.family] = entry
    return list(families.values())


def _item(entry: SearchEntry, now: datetime) -> Item:
    is_open = bool(entry.takes_applications and entry.deadline and entry.deadline >= now)
    is_call = entry.source == FoundIn.CALL
    return Item(
        label=label_of(entry.kind),
        title=entry.title,
        lead=entry.lead,
        address=entry.address,
        language=entry.language,
        published=entry.dated,
        deadline=entry.deadline if is_call else None,
        is_open=is_open and is_call,
        is_closed=is_call and not is_open,
    )


def label_of(kind: str) -> object:
    """The kind of what was found, in words."""
    if kind in KINDS:
        return KINDS[kind].label
    return Kind(kind).label if kind in Kind.values else FoundIn(kind).label


def kinds() -> list[tuple[str, object]]:
    """What the search can be narrowed to."""
    return [(kind, label_of(kind)) for kind in (*Kind.values, *KINDS, FoundIn.QUESTION, FoundIn.DOCUMENT, FoundIn.PAGE)]
