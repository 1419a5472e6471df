"""An export of a real WordPress (Debian's package, see tests/data/wordpress) becomes drafts, files and redirects."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from achyk.config.commandline import main
from achyk.config.importing import wordpress
from achyk.config.importing.blocks import Reader
from achyk.config.importing.outcomes import Outcome, Unreadable
from achyk.doors.website.models import (
    Imported,
    NewsPage,
    PlainPage,
    PublicationPage,
    SiteDocument,
    SitePicture,
    StoryPage,
)
from achyk.office.mission import services as mission
from tests.cast import Cast, lt
from tests.site import Newsroom

DATA = Path(__file__).parents[1] / "data" / "wordpress"
EXPORT, MEDIA = DATA / "export.xml", DATA / "uploads"


def bring(cast: Cast, file: Path = EXPORT, media: Path | None = MEDIA) -> dict[str, Outcome]:
    return {outcome.title: outcome for outcome in wordpress.bring_in(file, media=media, editor=cast.editor)}


def blocks_of(page: StoryPage | PlainPage) -> list[tuple[str, object]]:
    return [(block.block_type, block.value) for block in page.body]


def test_posts_become_drafts_of_their_kind_and_language(cast: Cast, newsroom: Newsroom) -> None:
    bring(cast)
    found = {page.title: (page.kind, page.locale.language_code, page.live) for page in StoryPage.objects.all()}
    assert found == {
        "Семинар о здоровье мигрантов": ("press-release", "ru", False),
        "Помощники": ("news", "ru", False),
        "Мигранттар үчүн жардам борбору": ("news", "ky", False),
        "Right to health in Central Asia": ("publication", "en", False),
        "Вакансия: водитель": ("news", "ru", False),
        "Ещё не готово": ("news", "ru", False),
        "Для своих": ("news", "ru", False),
        "Под паролем": ("news", "ru", False),
    }
    assert PublicationPage.objects.get().year == 2017
    seminar = NewsPage.objects.get(title__startswith="Семинар")
    assert seminar.published_at
    assert seminar.published_at.isoformat() == "2017-06-13T04:30:00+00:00"
    assert seminar.lead == "Три страны обсудили доступ к врачу."
    assert [(one.role, one.name) for one in seminar.credits.all()] == [("Текст", "Пресс-служба")]
    assert PlainPage.objects.filter(title__in=["О миссии", "Визовый центр"], live=False).count() == 2


def test_a_text_of_the_new_editor_becomes_blocks(cast: Cast, newsroom: Newsroom) -> None:
    bring(cast)
    seminar = NewsPage.objects.get(title__startswith="Семинар")
    kinds = [kind for kind, _value in blocks_of(seminar)]
    assert kinds == ["paragraph", "heading", "paragraph", "picture", "quote", "paragraph"]
    text, heading, points, picture, quote, file = (value for _kind, value in blocks_of(seminar))
    assert "<strong>семинар</strong>" in str(text.source)
    assert 'href="/2017/07/helpers/"' in str(text.source)
    assert heading == "Что решили"
    assert "<li>учить врачей</li>" in str(points.source)
    assert picture["image"].contextual_alt_text == "Ряды стульев в пустом зале"
    assert picture["caption"] == "Зал в гостинице"
    assert (quote["text"], quote["attribution"]) == ("Здоровье не знает границ.", "Врач из Оша")
    document = SiteDocument.objects.get()
    assert f'id="{document.pk}"' in str(file.source)
    assert [one.document for one in seminar.files.all()] == [document]
    assert seminar.picture_text == "Ряды стульев в пустом зале"


def test_a_text_of_the_old_editor_keeps_its_words(cast: Cast, newsroom: Newsroom) -> None:
    told = bring(cast)["Помощники"]
    page = NewsPage.objects.get(title="Помощники")
    html = "".join(str(value.source) for kind, value in blocks_of(page) if kind == "paragraph")
    assert "<p>Второй абзац<br>с переносом строки.</p>" in html
    assert "<li>Ош — 12</li>" in html
    assert 'href="https://video.example.org/embed/1"' in html
    assert "script" not in html
    assert "[contact-form" in html
    pictures = [value for kind, value in blocks_of(page) if kind == "picture"]
    assert [picture["caption"] for picture in pictures] == ["Дорога в горах", "Зал в гостинице", ""]
    for part in (
        "<script> alert('x')",
        "<iframe> became a link",
        "table of 2 rows",
        "contact-form",
        "nobody said what",
    ):
        assert any(part in note for note in told.notes), part


def test_nothing_is_dropped_in_silence(cast: Cast, newsroom: Newsroom) -> None:
    told = bring(cast)
    assert "left behind" in next(outcome.became for outcome in told.values() if outcome.kind == "nav_menu_item")
    assert any("1 comments" in note for note in told["Семинар о здоровье мигрантов"].notes)
    assert any("no topic" in ask and "семинар" in ask for ask in told["Семинар о здоровье мигрантов"].asks)
    assert any("vacancy" in ask for ask in told["Вакансия: водитель"].asks)
    assert any("private" in ask for ask in told["Для своих"].asks)
    assert any("password" in ask for ask in told["Под паролем"].asks)
    assert any("draft" in ask for ask in told["Ещё не готово"].asks)


def test_topics_are_found_by_the_names_of_tags(cast: Cast, newsroom: Newsroom) -> None:
    mission.add_topic(cast.administrator, slug="health", name=lt("Здоровье", "Ден соолук", "Health"))
    bring(cast)
    assert [topic.slug for topic in NewsPage.objects.get(title__startswith="Семинар").topics.all()] == ["health"]


def test_running_it_twice_changes_nothing(cast: Cast, newsroom: Newsroom) -> None:
    first = bring(cast)
    models = (StoryPage, PlainPage, SitePicture, SiteDocument, Redirect, Imported)
    before = [model.objects.count() for model in models]
    again = bring(cast)
    assert [model.objects.count() for model in models] == before
    brought = {title for title, outcome in first.items() if outcome.kind != "nav_menu_item"}
    assert all(again[title].known for title in brought)


def test_a_post_that_stands_twice_in_a_file_comes_once(cast: Cast, newsroom: Newsroom, tmp_path: Path) -> None:
    text = EXPORT.read_text()
    start = text.index("<item>", text.index("Семинар о здоровье мигрантов") - 60)
    item = text[text.rindex("<item>", 0, text.index("Семинар о здоровье мигрантов")) :].split("</item>")[0] + "</item>"
    assert start
    doubled = tmp_path / "export.xml"
    doubled.write_text(text.replace("</channel>", item + "</channel>"))
    bring(cast, doubled)
    assert NewsPage.objects.filter(title__startswith="Семинар").count() == 1


def test_old_addresses_lead_to_the_pages_once_they_are_published(
    cast: Cast, newsroom: Newsroom, client: Client
) -> None:
    bring(cast)
    assert client.get("/2017/07/helpers/", follow=True).status_code == 404, "a draft is shown to nobody"
    page = newsroom.approved(NewsPage.objects.get(title="Помощники"))
    answer = client.get("/2017/07/helpers/", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[0] == (page.url, 301)
    assert Redirect.objects.filter(old_path="/about/visa").exists()


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_an_export_that_is_cut_off_brings_nothing(cast: Cast, newsroom: Newsroom, tmp_path: Path, part: float) -> None:
    whole = EXPORT.read_bytes()
    file = tmp_path / "export.xml"
    file.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(Unreadable, match="cut off or damaged at line"):
        bring(cast, file)
    assert not StoryPage.objects.exists()
    assert not SitePicture.objects.exists()
    assert not Imported.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<rss><channel></channel></rss>", "no export of WordPress"),
        ("<html/>", "no export of WordPress"),
        ("", "cut off or damaged"),
        ('<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss>&c;</rss>', "definitions of its own"),
        ('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "definitions of its own"),
    ],
)
def test_what_is_no_export_is_refused(cast: Cast, newsroom: Newsroom, tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "export.xml"
    file.write_text(content)
    with pytest.raises(Unreadable, match=words):
        bring(cast, file)


def media_with(tmp_path: Path, name: str, content: bytes) -> Path:
    folder = tmp_path / "uploads"
    shutil.copytree(MEDIA, folder)
    (folder / "2017" / "06" / name).write_bytes(content)
    return folder


def test_a_file_that_is_no_picture_is_refused_and_the_rest_comes(
    cast: Cast, newsroom: Newsroom, tmp_path: Path
) -> None:
    told = bring(cast, media=media_with(tmp_path, "hall.png", b"<svg onload=alert(1)>"))
    assert any("hall.png is no picture" in ask for ask in told["Зал семинара"].asks)
    seminar = told["Семинар о здоровье мигрантов"]
    assert any("a picture is missing" in note for note in seminar.notes)
    page = NewsPage.objects.get(title__startswith="Семинар")
    assert "Зал в гостинице" in str(page.body), "its caption stays"


def test_a_document_that_is_too_large_is_refused(
    cast: Cast, newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = media_with(tmp_path, "report.pdf", b"")
    with (folder / "2017" / "06" / "report.pdf").open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    told = bring(cast, media=folder)
    assert told["Право на здоровье"].became == "nothing: the file was refused"
    assert told["Право на здоровье"].asks
    assert not SiteDocument.objects.exists()


def test_files_are_read_from_the_media_folder_alone(cast: Cast, newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes((MEDIA / "2017" / "06" / "hall.png").read_bytes())
    folder = tmp_path / "uploads"
    folder.mkdir()
    file = tmp_path / "export.xml"
    file.write_text(EXPORT.read_text().replace("2017/06/hall.png", "../secret.png"))
    told = bring(cast, file, folder)
    assert "not in the media folder" in told["Зал семинара"].asks[0]
    assert not SitePicture.objects.exists()


def test_without_media_the_texts_come_and_say_what_is_missing(cast: Cast, newsroom: Newsroom) -> None:
    told = bring(cast, media=None)
    assert "the file is missing" in told["Road"].became
    assert NewsPage.objects.filter(title="Помощники").exists()


def test_the_command_tells_item_by_item(cast: Cast, newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["import", "wordpress", str(EXPORT), "--media", str(MEDIA), "--editor", cast.editor.email]
    assert main(line) == 0
    told = capsys.readouterr().out
    assert "post: Помощники" in told
    assert "old address leads here: /2017/07/helpers" in told
    assert main(["import", "wordpress", "nothing.xml", "--editor", cast.editor.email]) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "html",
    [
        "<p onclick=alert(1)>a</p>", "<p><a href='javascript:alert(1)'>a</a></p>", "<div><script>alert(1)</script>a</div>",
        "<p>a<style>p{}</style></p>", "<h2>a<img src=x onerror=alert(1)></h2>", "a <b>b</b> c", "<table><tr><td><script>1</script>a</table>",
        "<ul><li>a<script>1</script></ul>", "<p>a<p>b</div></p>", "<!-- a --><p>a</p>", "<form><p>a</p></form>",
    ],
)  # fmt: skip
def test_no_script_comes_in_by_any_way(html: str) -> None:
    reader = Reader(lambda _address: None, lambda _number: None, lambda address: {"href": address})
    made = str(reader.blocks(html)).lower()
    for part in ("script", "onclick", "onerror", "javascript", "style"):
        assert part not in made, made
    assert "a" in made or any("left behind" in note for note in reader.notes)
