"""One page of every type that the site has, in one language."""

from __future__ import annotations

from http.client import HTTPConnection
from urllib.parse import urlsplit

from defusedxml import ElementTree

SECTIONS = ("news", "opinions", "publications", "events", "galleries", "projects")
PLAIN = ("about", "contacts", "help", "privacy", "accessibility")
OTHERS = (
    "", "all/", "calls/", "search/?q=%D0%BC%D0%B8%D0%B3%D1%80", "search/?q=zzz", "subscribe/", "visits/", "topics/rights/",
    "calls/RFP-2018-001/ask/", "calls/RFP-2018-001/apply/", "calls/RFP-2018-001/follow/", "calls/RFP-2018-001/lost-link/",
    "calls/ITB-2017-002/result/", "account/login/", "account/login/code/", "nothing-here/",
)  # fmt: skip
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def read(site: str, path: str) -> bytes:
    """What a server answers."""
    parts = urlsplit(site)
    line = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    try:
        line.request("GET", path)
        return line.getresponse().read()
    finally:
        line.close()


def every_type(site: str, language: str) -> list[str]:
    """The paths: lists, one page of each list, pages of the mission, all calls, forms, an error."""
    known = [urlsplit(one.text).path for one in ElementTree.fromstring(read(site, "/sitemap.xml")).iter(MAP)]
    own = [path for path in known if path.startswith(f"/{language}/")]
    found = [f"/{language}/{path}" for path in OTHERS]
    for section in SECTIONS:
        begins = f"/{language}/{section}/"
        found += [begins, *[path for path in own if path.startswith(begins) and path != begins][:2]]
    found += [f"/{language}/{name}/" for name in PLAIN]
    return found + [path for path in own if path.startswith(f"/{language}/calls/") and path != f"/{language}/calls/"]
