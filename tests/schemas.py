"""Documents for programs against their schemas, in tests/data/schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from lxml import etree

SCHEMAS = Path(__file__).parent / "data" / "schemas"


def schema(name: str) -> Draft202012Validator:
    """A JSON schema by the name of its file."""
    told = json.loads((SCHEMAS / name).read_text())
    Draft202012Validator.check_schema(told)
    return Draft202012Validator(told)


def faults(validator: Draft202012Validator, data: Any) -> list[str]:
    """What is wrong in data, and where; nothing when it is valid."""
    return [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(data)]


def in_atom(document: bytes) -> str:
    """What is wrong in an Atom document; empty when it is valid."""
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    return "" if grammar.validate(etree.fromstring(document)) else str(grammar.error_log)
