"""Which part this run asks of what is the same on every engine."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

Thing = TypeVar("Thing")
ON_POSTGRESQL = "ACHYK_TEST_DATABASE_URL" in os.environ
IN_TURN = "ACHYK_TEST_ENGINES_IN_TURN" in os.environ
"""Set by `make test` when it runs the tests on both engines, one after the other."""


def own_share(things: Iterable[Thing]) -> list[Thing]:
    """Every second thing when the other engine is asked the rest; all of them when there is no other."""
    return list(things)[ON_POSTGRESQL::2] if IN_TURN else list(things)
