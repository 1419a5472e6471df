"""The search over 100,000 items: how long a query takes. Run by `tools.bench` on PostgreSQL, in a process of its own.

The items are sentences of invented words whose frequencies fall as in a language (Zipf), among them words of the demo.
Prints: median and 95th percentile of a query in milliseconds, entries, postings.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import django

ITEMS, VOCABULARY, QUERIES = 100_000, 20_000, 300
TITLE, TEXT = 6, 30
"""Words of a title and of a text."""
SYLLABLES = [
    "ба",
    "ве",
    "ги",
    "до",
    "жу",
    "за",
    "ки",
    "ло",
    "му",
    "не",
    "па",
    "ри",
    "со",
    "ту",
    "фе",
    "ха",
    "цы",
    "чо",
    "ша",
    "эл",
    "юн",
    "яр",
    "мен",
    "кор",
    "тал",
    "биш",
    "кен",
    "дол",
]


def main() -> None:
    """Fill the tables, ask, print."""
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    generator = random.Random(7)
    vocabulary = _vocabulary(generator)
    postings = _fill(generator, vocabulary)
    times = sorted(_times(generator, vocabulary))
    print(f"{statistics.median(times):.1f} {times[int(len(times) * 0.95)]:.1f} {ITEMS} {postings}")


def _vocabulary(generator: random.Random) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        made["".join(generator.choices(SYLLABLES, k=generator.randint(2, 4)))] = None
    return list(made)


def _sentence(generator: random.Random, vocabulary: list[str], count: int) -> list[str]:
    """Words whose rank follows the law of Zipf and Mandelbrot: the n-th in proportion to 1 / (n + 30), as content words do."""
    span = (len(vocabulary) + 30) / 30
    return [vocabulary[min(int(30 * span ** generator.random()) - 30, len(vocabulary) - 1)] for _ in range(count)]


def _fill(generator: random.Random, vocabulary: list[str]) -> int:
    from django.db import connection

    from achyk.core.search.stems import terms_of
    from achyk.doors.website.indexing import IN_TEXT, IN_TITLE
    from achyk.doors.website.models import SearchEntry, SearchWord

    terms = {term for word in vocabulary for term in terms_of(word, "ru")}
    SearchWord.objects.bulk_create([SearchWord(term=term) for term in terms], batch_size=5000)
    ids = dict(SearchWord.objects.values_list("term", "pk"))
    own = {word: [ids[term] for term in terms_of(word, "ru")] for word in vocabulary}
    begin, count = datetime(2017, 1, 1, tzinfo=UTC), 0

    def rows() -> Iterator[tuple[int, int, int, datetime]]:
        nonlocal count
        for entry, (title, text) in enumerate(texts, first):
            weights = {pk: IN_TEXT for word in text for pk in own[word]} | {
                pk: IN_TITLE for word in title for pk in own[word]
            }
            for pk, weight in weights.items():
                count += 1
                yield pk, entry, weight, begin + timedelta(minutes=entry - first)

    texts = [(_sentence(generator, vocabulary, TITLE), _sentence(generator, vocabulary, TEXT)) for _ in range(ITEMS)]
    made = SearchEntry.objects.bulk_create(
        [
            SearchEntry(
                source="page", key=str(n), family=str(n), language="ru", kind="news", title=" ".join(title), address="/",
                dated=begin + timedelta(minutes=n), visible_from=begin,
            )
            for n, (title, _text) in enumerate(texts)
        ],
        batch_size=2000,
    )  # fmt: skip
    first = made[0].pk
    with connection.cursor() as cursor:
        with cursor.copy("COPY website_searchposting (word_id, entry_id, weight, dated) FROM STDIN") as copy:
            for row in rows():
                copy.write_row(row)
        cursor.execute(
            "UPDATE website_searchword SET entries = counted.n FROM (SELECT word_id, count(*) AS n"
            " FROM website_searchposting GROUP BY word_id) AS counted WHERE counted.word_id = id"
        )
        cursor.execute("VACUUM ANALYZE")
    return count


def _times(generator: random.Random, vocabulary: list[str]) -> Iterator[float]:
    """Milliseconds of queries of one to three words, common and rare, the last one often a beginning."""
    from achyk.doors.website.finding import Question, find

    now = datetime(2018, 6, 1, tzinfo=UTC)
    for number in range(QUERIES):
        asked = _sentence(generator, vocabulary, 1 + number % 3)
        if number % 2:
            asked[-1] = asked[-1][:4]
        began = time.perf_counter()
        find(Question(text=" ".join(asked)), "ru", now)
        yield (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
