"""A film of ours plays in a real browser, with captions in the language of the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Demo, visit

pytestmark = pytest.mark.browser
PLAY = """async film => {
  film.muted = true;
  await film.play();
  while (film.currentTime < 0.5) await new Promise(later => setTimeout(later, 50));
}"""


@pytest.mark.parametrize(("language", "words"), [("ru", "Восход"), ("ky", "Таң"), ("en", "Sunrise")])
def test_the_film_of_the_exhibition_plays_with_captions(
    demo: Demo, browser: Browser, language: str, words: str
) -> None:
    page = visit(browser, demo, None)
    page.goto(f"/{language}/galleries/fotoistorii-migranty-nevidimaya-sila-v-tsentralnoy-azii/")
    film = page.locator("video")
    expect(film).to_have_count(1)
    film.evaluate(PLAY)
    assert words in film.evaluate("film => film.textTracks[0].cues[0].text")
    assert film.evaluate("film => film.textTracks[0].language") == language
