"""What search engines read of a call: each post as JobPosting, the answers as FAQPage (schema.org, JSON-LD)."""

from __future__ import annotations

from typing import Any

from babel.core import get_global
from django.conf import settings
from django.utils.html import escape

from achyk.core.values import LocalizedText
from achyk.office.calls.enums import ContractType
from achyk.office.calls.models import Call, Lot
from achyk.office.mission.queries import installation
from achyk.office.questions.queries import public_answers

SCHEMA = "https://schema.org"
EMPLOYMENT = {
    ContractType.FIXED_TERM: "FULL_TIME",
    ContractType.SHORT_TERM: "TEMPORARY",
    ContractType.CONSULTANT: "CONTRACTOR",
    ContractType.INTERNSHIP: "INTERN",
}
"""Types of contract in the words of schema.org; what is not here is left out."""


def data_of(call: Call, language: str) -> list[dict[str, Any]]:
    """The posts of a call while it takes applications, and its public answers."""
    lots = [lot for lot in call.lots.all() if hasattr(lot, "post")]
    found = [_posting(call, lot, language) for lot in lots]
    answers = public_answers(call)
    if answers:
        questions = [
            {
                "@type": "Question",
                "name": one.text.into(language),
                "acceptedAnswer": {"@type": "Answer", "text": one.answer.into(language)},
            }
            for one in answers
            if one.answer
        ]
        found.append({"@context": SCHEMA, "@type": "FAQPage", "inLanguage": language, "mainEntity": questions})
    return found


def _posting(call: Call, lot: Lot, language: str) -> dict[str, Any]:
    issuer = (call.unit.name if call.unit else installation().name).into(language)
    post = lot.post
    told: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "JobPosting",
        "title": lot.title.into(language),
        "description": "".join(
            f"<p>{escape(line)}</p>"
            for text in (call.summary, call.description)
            for line in text.into(language).splitlines()
            if line
        ),
        "datePosted": call.published_at.isoformat() if call.published_at else "",
        "validThrough": call.deadline_at.isoformat() if call.deadline_at else "",
        "hiringOrganization": {"@type": "Organization", "name": issuer},
        "identifier": {"@type": "PropertyValue", "name": issuer, "value": f"{call.reference}/{lot.number}"},
        "url": f"{settings.ACHYK_ADDRESS}/{language}/calls/{call.reference}/",
        "directApply": True,
        "jobLocation": [_place(name.into(language), call.zone) for name in _towns(call, lot)],
        "totalJobOpenings": sum(station.number for station in post.stations.all()) or lot.winners,
    }
    if post.contract in EMPLOYMENT:
        told["employmentType"] = EMPLOYMENT[ContractType(post.contract)]
    if post.home_based:
        told["jobLocationType"] = "TELECOMMUTE"
    return told


def _towns(call: Call, lot: Lot) -> list[LocalizedText]:
    """The duty stations of a post; where none are named the places of the call, else the office itself."""
    named = [station.place.name for station in lot.post.stations.all()] or [place.name for place in call.places.all()]
    return named or ([call.unit.address] if call.unit else [])


def _place(name: str, zone: str) -> dict[str, Any]:
    """A duty station; its country is the one of the call's time zone (CLDR)."""
    address = {"@type": "PostalAddress", "addressLocality": name}
    country = get_global("zone_territories").get(zone)
    return {"@type": "Place", "address": address | ({"addressCountry": country} if country else {})}
