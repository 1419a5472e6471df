"""Fixtures: the cast, a draft, a published call."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from hypothesis import settings

from achyk.doors.website.services import plant
from achyk.office.calls.models import Call
from tests import cast as people
from tests.site import Newsroom

settings.register_profile("busy machine", deadline=None)
settings.load_profile("busy machine")


def pytest_collection_finish() -> None:
    """What is there now stays until the end: looking through it for garbage again and again takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The database of a test process begins with a planted site, as every installation does."""
    with django_db_blocker.unblock():
        plant()


@pytest.fixture
def cast(db: None) -> people.Cast:
    return people.make_cast()


@pytest.fixture
def draft(cast: people.Cast) -> Call:
    return people.make_draft(cast)


@pytest.fixture
def published(cast: people.Cast, draft: Call) -> Call:
    return people.publish(cast, draft)


@pytest.fixture
def newsroom(cast: people.Cast) -> Newsroom:
    return Newsroom(cast)
