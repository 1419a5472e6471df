"""Feeds and structured data of the whole demo world against schemas; and schemas that say no."""

from __future__ import annotations

import json
import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from defusedxml import ElementTree

from achyk.core.procedures.kinds import KINDS
from achyk.core.values import LANGUAGES
from achyk.doors.website.enums import Kind
from tests.journeys.conftest import Demo
from tests.journeys.page_types import MAP, read
from tests.schemas import faults, in_atom, schema

LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_feed_is_valid(demo: Demo, language: str) -> None:
    own = schema("json-feed.json")
    filled = 0
    for kind in ("", *Kind.values, *KINDS, "call"):
        path = f"/{language}/feed/{kind}" if kind else f"/{language}/feed"
        assert in_atom(read(demo.address, f"{path}.atom")) == "", kind
        feed = json.loads(read(demo.address, f"{path}.json"))
        assert faults(own, feed) == [], kind
        filled += bool(feed["items"])
    assert filled > 10


def test_structured_data_of_every_page_is_valid(demo: Demo) -> None:
    """Every address of the map of the site, in every language."""
    own = schema("structured-data.json")
    paths = [urlsplit(one.text).path for one in ElementTree.fromstring(read(demo.address, "/sitemap.xml")).iter(MAP)]
    met: Counter[str] = Counter()
    for path in paths:
        for found in LD.findall(read(demo.address, path).decode()):
            data = json.loads(found)
            assert faults(own, data) == [], path
            met[data["@type"]] += 1
    assert set(met) >= {
        "NewsArticle", "OpinionNewsArticle", "Report", "Event", "ExhibitionEvent", "JobPosting", "FAQPage"
    }, met  # fmt: skip


def test_the_schemas_say_no() -> None:
    feed = b'<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:a,2018:b</id><title>t</title><updated>%s</updated><author><name>a</name></author><link rel="self" type="application/atom+xml" href="http://a/"/>%s</feed>'
    assert in_atom(feed % (b"2018-01-17T09:00:00+06:00", b"")) == ""
    assert in_atom(feed % (b"2018-01-17", b""))
    assert in_atom(feed % (b"2018-01-17T09:00:00", b""))
    assert in_atom(feed % (b"2018-01-17T09:00:00Z", b"<entry/>"))
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": []}
    assert faults(schema("json-feed.json"), whole) == []
    assert faults(schema("json-feed.json"), {**whole, "items": [{"id": "1"}]})
    assert faults(schema("json-feed.json"), {**whole, "version": "1"})
    for wrong in ({"@type": "Event", "name": "a"}, {"@type": "Thing"}, {"@type": "FAQPage", "mainEntity": []}):
        assert faults(schema("structured-data.json"), {"@context": "https://schema.org", **wrong})
