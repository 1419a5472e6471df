"""Keeping the search: what can be found follows from pages and calls, and can be made anew from them at any time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import datetime
from hashlib import blake2b

from django.db import transaction
from django.db.models import F, QuerySet

from achyk.core.search.stems import index_terms
from achyk.core.values import LANGUAGES, LocalizedText
from achyk.doors.website.enums import FoundIn
from achyk.doors.website.models import (
    EventPage,
    GalleryPage,
    OpinionPage,
    PlainPage,
    PublicationPage,
    SearchEntry,
    SearchPosting,
    SearchProgress,
    SearchWord,
    StoryPage,
)
from achyk.doors.website.wording import body_of
from achyk.office.calls import queries as calls
from achyk.office.calls.models import Call
from achyk.office.mission import clock, locks
from achyk.office.questions.queries import public_answers
from achyk.office.record.queries import cases_after

IN_TITLE, IN_SUMMARY, IN_TEXT = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Texts:
    """What is searched of an entry, by weight."""

    title: str
    summary: str = ""
    text: str = ""

    def digest(self) -> str:
        """Tells these texts from others: 32 hexadecimal digits."""
        return blake2b("\0".join(astuple(self)).encode(), digest_size=16).hexdigest()

    def weights(self, language: str) -> dict[str, int]:
        """Each term with the weight of the best place where it stands."""
        found: dict[str, int] = {}
        for weight, text in ((IN_TEXT, self.text), (IN_SUMMARY, self.summary), (IN_TITLE, self.title)):
            found |= dict.fromkeys(index_terms(text, language), weight)
        return found


def keep(entry: SearchEntry, texts: Texts) -> None:
    """Put one entry into the search, in place of what was there; what stands there already is left alone.

    Words are cut to their stems before the transaction, which others may be waiting for. Side effects: the entry, its words.
    """
    entry.digest = texts.digest()
    kept = SearchEntry.objects.filter(source=entry.source, key=entry.key, language=entry.language)
    if any(_says_the_same(entry, one) for one in kept):
        return
    weights = texts.weights(entry.language)
    with transaction.atomic():
        locks.queue(locks.SEARCH)
        entry.pk = kept.values_list("pk", flat=True).first()
        entry.save()
        _keep_words(entry, weights)


def _says_the_same(entry: SearchEntry, kept: SearchEntry) -> bool:
    fields = [field for field in SearchEntry._meta.concrete_fields if not field.primary_key]
    return all(field.value_from_object(entry) == field.value_from_object(kept) for field in fields)


def _keep_words(entry: SearchEntry, weights: dict[str, int]) -> None:
    ids = _word_ids(weights)
    _forget_words(SearchPosting.objects.filter(entry=entry))
    SearchPosting.objects.bulk_create(
        [
            SearchPosting(word_id=ids[term], entry=entry, weight=weight, dated=entry.dated)
            for term, weight in weights.items()
        ]
    )
    SearchWord.objects.filter(pk__in=ids.values()).update(entries=F("entries") + 1)


def _forget_words(postings: QuerySet[SearchPosting]) -> None:
    by_count: dict[int, list[int]] = defaultdict(list)
    for word, count in Counter(postings.values_list("word", flat=True)).items():
        by_count[count].append(word)
    for count, gone in by_count.items():
        SearchWord.objects.filter(pk__in=gone).update(entries=F("entries") - count)
    postings.delete()


def _forget(entries: QuerySet[SearchEntry]) -> None:
    if entries.exists():
        with transaction.atomic():
            locks.queue(locks.SEARCH)
            _forget_words(SearchPosting.objects.filter(entry__in=entries))
            entries.delete()


def _word_ids(terms: Iterable[str]) -> dict[str, int]:
    wanted = list(terms)
    SearchWord.objects.bulk_create([SearchWord(term=term) for term in wanted], ignore_conflicts=True)
    return dict(SearchWord.objects.filter(term__in=wanted).values_list("term", "pk"))


def index_page(page: StoryPage | PlainPage) -> None:
    """Put a page that readers see into the search, or take it out when they do not."""
    if not page.live or page.alias_of_id is not None:
        forget_page(page.pk)
        return
    story = page if isinstance(page, StoryPage) else None
    published = (story.published_at if story else page.first_published_at) or clock.now()
    entry = SearchEntry(
        source=FoundIn.PAGE,
        key=str(page.pk),
        family=f"page:{page.translation_key}",
        language=page.locale.language_code,
        kind=story.kind if story else FoundIn.PAGE,
        title=page.title,
        lead=page.lead,
        address=page.url or "/",
        dated=published,
        project=story.project if story else None,
        visible_from=max(published, story.embargo_until or published) if story else published,
        visible_until=page.expire_at,
    )
    keep(entry, Texts(page.title, "\n".join([page.lead, *_facts(page)]), body_of(page)))


def _facts(page: StoryPage | PlainPage) -> Iterator[str]:
    if isinstance(page, StoryPage):
        yield from (row.title for row in page.files.all())
        yield from (f"{row.role} {row.name}" for row in page.credits.all())
    if isinstance(page, EventPage | GalleryPage):
        yield from (page.place, page.address, page.co_organisers)
    if isinstance(page, GalleryPage):
        yield from (f"{row.title} {row.text}" for row in page.photographs.all())
    if isinstance(page, OpinionPage):
        yield from (page.author, page.post)
    if isinstance(page, PublicationPage):
        yield from (page.authors, page.series, page.isbn)


def forget_page(pk: int) -> None:
    """Take a page out of the search."""
    _forget(SearchEntry.objects.filter(source=FoundIn.PAGE, key=str(pk)))


def index_call(reference: str) -> None:
    """Put a call, its answers and its documents into the search, as everybody reads them now."""
    call = calls.public_call(reference)
    found = list(_found_in(call)) if call else []
    for entry, texts in found:
        keep(entry, texts)
    gone = SearchEntry.objects.filter(family__startswith=f"call:{reference}:")
    for source in ANCHORS:
        _forget(
            gone.filter(source=source).exclude(key__in={entry.key for entry, _texts in found if entry.source == source})
        )


def _found_in(call: Call) -> Iterator[tuple[SearchEntry, Texts]]:
    for language in LANGUAGES:
        text = _of(language, call.description, call.instructions, *(lot.title for lot in call.lots.all()))
        entry = _entry(call, FoundIn.CALL, str(call.pk), language, call.title)
        entry.lead = call.summary.into(language)
        yield entry, Texts(f"{entry.title}\n{call.reference}", _of(language, call.summary, call.procedure.label), text)
        yield from _answers(call, language)
        yield from _documents(call, language)


def _answers(call: Call, language: str) -> Iterator[tuple[SearchEntry, Texts]]:
    for one in public_answers(call):
        entry = _entry(call, FoundIn.QUESTION, str(one.question_id), language, one.text)
        entry.lead = one.answer.into(language)
        yield entry, Texts(entry.title, "", f"{entry.lead}\n{call.title.into(language)}")


def _documents(call: Call, language: str) -> Iterator[tuple[SearchEntry, Texts]]:
    for document in call.documents.filter(replaced_by=None):
        entry = _entry(call, FoundIn.DOCUMENT, str(document.pk), language, document.title)
        entry.lead = call.title.into(language)
        yield entry, Texts(entry.title, entry.lead)


def _entry(call: Call, source: FoundIn, key: str, language: str, title: LocalizedText) -> SearchEntry:
    published = call.published_at or clock.now()
    return SearchEntry(
        source=source,
        key=key,
        family=f"call:{call.reference}:{key}",
        language=language,
        kind=call.kind if source is FoundIn.CALL else source,
        title=title.into(language),
        address=f"/{language}/calls/{call.reference}/{ANCHORS[source]}",
        dated=published,
        deadline=call.deadline_at,
        takes_applications=calls.takes_applications(call),
        project=call.project,
        visible_from=published,
    )


ANCHORS = {FoundIn.CALL: "", FoundIn.QUESTION: "#questions", FoundIn.DOCUMENT: "#documents"}


def _of(language: str, *texts: LocalizedText) -> str:
    return "\n".join(text.into(language) for text in texts)


def follow_record() -> int:
    """Read the record on and index the calls that something happened to; how many. Safe to run twice or side by side."""
    progress, _new = SearchProgress.objects.get_or_create(pk=1)
    last, cases = cases_after(progress.entry)
    for reference in calls.references(cases):
        index_call(reference)
    SearchProgress.objects.filter(pk=1, entry__lt=last).update(entry=last)
    return len(cases)


def build_anew(now: datetime) -> int:
    """Make the whole search anew; how many entries it has."""
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        SearchWord.objects.all().delete()
        for page in [*StoryPage.objects.live().specific(), *PlainPage.objects.live()]:
            index_page(page)
        for call in calls.public():
            index_call(call.reference)
    return SearchEntry.objects.filter(visible_from__lte=now).count()
