"""People and pages of the site for tests: an editor who writes, an approving editor who publishes."""

from __future__ import annotations

from typing import Any

from achyk.doors.website import writing
from achyk.doors.website.models import NewsPage, StoryPage
from achyk.office.people import services as people
from achyk.office.people.enums import Role
from achyk.office.people.models import Person
from tests.cast import Cast


class Newsroom:
    """A planted site with its editor and its approving editor."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.editor = cast.editor
        self.chief = Person.objects.create_user(email="chief@example.org", full_name="chief")
        people.give_role(cast.administrator, person=self.chief, role=Role.CHIEF_EDITOR)

    def publish(self, page: StoryPage, language: str = "ru") -> Any:
        """Write a page and publish it, each by its person."""
        return self.approved(writing.begin(self.editor, page, language))

    def translate(self, page: StoryPage, language: str, **texts: Any) -> Any:
        """Translate a page and publish the translation."""
        return self.approved(writing.translate(self.editor, page, language, texts))

    def approved(self, page: StoryPage) -> Any:
        """Submit the newest version of a page and approve it."""
        writing.submit(self.editor, page)
        return writing.approve(self.chief, page)


def news(title: str = "Новость", **fields: Any) -> NewsPage:
    """A piece of news, not saved."""
    return NewsPage(title=title, **{"lead": "Кратко", **fields})
