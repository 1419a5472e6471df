"""A plain-text page becomes drafts of calls and of pages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from achyk.config.commandline import main
from achyk.config.importing import notices
from achyk.config.importing.outcomes import Outcome, Unreadable
from achyk.doors.website.models import NewsPage, OpinionPage, PublicationPage, StoryPage
from achyk.office.calls.models import Call
from tests.cast import Cast
from tests.core.test_reading import PAGE
from tests.site import Newsroom

MISSION_PAGE = Path(__file__).parents[3] / "shared" / "data" / "mission-news-page.txt"
needs_shared = pytest.mark.skipif(not MISSION_PAGE.exists(), reason="needs ../shared/data/mission-news-page.txt")
BISHKEK = ZoneInfo("Asia/Bishkek")


def bring(cast: Cast, file: Path) -> dict[str, Outcome]:
    return {outcome.title: outcome for outcome in notices.bring_in(file, editor=cast.editor, officer=cast.officer)}


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    file = tmp_path / "page.txt"
    file.write_bytes(text.encode(encoding))
    return file


def test_calls_and_pages_are_drafts_for_whom_it_concerns(cast: Cast, newsroom: Newsroom, tmp_path: Path) -> None:
    bring(cast, written(tmp_path, PAGE))
    tender = Call.objects.get(kind="tender")
    assert (tender.stage, tender.reference) == ("draft", "TEN-2017-001")
    assert tender.deadline_at == datetime(2017, 7, 21, 17, 30, tzinfo=BISHKEK)
    assert [lot.title.en for lot in tender.lots.order_by("number")] == ["Books", "Posters"]
    assert cast.officer in tender.drafted_by.all()
    opinion = OpinionPage.objects.get()
    assert not opinion.live
    assert opinion.owner == cast.editor
    assert (opinion.author, opinion.post) == ("Айгуль Асанова", "директор школы")


def test_running_it_twice_changes_nothing(cast: Cast, newsroom: Newsroom, tmp_path: Path) -> None:
    file = written(tmp_path, PAGE + "\n" + PAGE)
    first = bring(cast, file)
    before = Call.objects.count(), StoryPage.objects.count()
    again = bring(cast, file)
    assert (Call.objects.count(), StoryPage.objects.count()) == before == (2, 1)
    assert all(outcome.known for outcome in again.values())
    assert {title: one.became for title, one in again.items()} == {title: one.became for title, one in first.items()}


def test_an_old_encoding_is_read_too(cast: Cast, newsroom: Newsroom, tmp_path: Path) -> None:
    assert "Водитель" in bring(cast, written(tmp_path, PAGE, "cp1251"))


def test_script_in_a_notice_is_text(cast: Cast, newsroom: Newsroom, tmp_path: Path) -> None:
    bring(cast, written(tmp_path, "Форум <script>alert(1)</script> прошёл\n\n<img src=x onerror=alert(1)> слова"))
    page = NewsPage.objects.get()
    assert "<script" not in str(page.body)
    assert "<img" not in str(page.body)
    assert "&lt;img src=x onerror=alert(1)&gt; слова" in str(page.body)


@pytest.mark.parametrize("content", [b"", b" \n ", b"\x00\x01\x02PNG", b"%PDF-1.4\x00\xff"])
def test_what_is_no_text_is_refused(cast: Cast, newsroom: Newsroom, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(content)
    with pytest.raises(Unreadable, match=r"page\.txt"):
        bring(cast, file)
    with pytest.raises(Unreadable, match="cannot be read"):
        bring(cast, tmp_path / "nothing.txt")


def test_one_item_that_fails_leaves_nothing_of_itself(
    cast: Cast, newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("achyk.office.calls.drafting.write_lots", fail)
    with pytest.raises(ZeroDivisionError):
        bring(cast, written(tmp_path, PAGE))
    assert not Call.objects.exists()
    monkeypatch.undo()
    bring(cast, written(tmp_path, PAGE))
    assert Call.objects.count() == 2


def test_the_command_says_what_became_of_each(
    cast: Cast, newsroom: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(written(tmp_path, PAGE))
    people = ["--editor", cast.editor.email, "--officer", cast.officer.email]
    assert main(["import", "page", file, *people]) == 0
    told = capsys.readouterr().out
    assert "tender: Tender for printing\n    draft call TEN-2017-001" in told
    assert "lots: 1. Books; 2. Posters" in told
    assert "deadline: 2017-07-21 17:30" in told
    assert main(["import", "page", file, *people]) == 0
    assert "was here already" in capsys.readouterr().out
    assert main(["import", "page", file, "--editor", "nobody@example.org", "--officer", cast.officer.email]) == 1
    assert "Nobody here has the address" in capsys.readouterr().err
    assert main(["import", "page", file, "--editor", cast.officer.email, "--officer", cast.officer.email]) == 1
    assert "may not" in capsys.readouterr().err


@needs_shared
def test_the_missions_page_of_2017_is_cut_into_its_eleven_items(cast: Cast, newsroom: Newsroom) -> None:
    found = list(notices.bring_in(MISSION_PAGE, editor=cast.editor, officer=cast.officer))
    assert [outcome.kind for outcome in found] == [
        "news", "opinion", "vacancy", "publication", "press-release", "vacancy", "vacancy", "grant", "tender",
        "press-release", "news",
    ]  # fmt: skip
    deadlines = {call.reference: call.deadline_at for call in Call.objects.all()}
    assert deadlines == {
        "VA-2017-001": datetime(2017, 12, 15, 18, tzinfo=BISHKEK),
        "VA-2017-002": datetime(2017, 9, 25, 18, tzinfo=BISHKEK),
        "VA-2017-003": datetime(2017, 9, 25, 18, tzinfo=BISHKEK),
        "GR-2017-001": None,
        "TEN-2017-001": datetime(2017, 7, 21, 17, 30, tzinfo=BISHKEK),
    }
    consultant = Call.objects.get(reference="VA-2017-002")
    assert [(lot.title.ru, lot.winners) for lot in consultant.lots.all()] == [("Консультант", 2)]
    assert [lot.title.ru for lot in Call.objects.get(reference="VA-2017-003").lots.order_by("number")] == [
        "Секретарь", "Проектный Ассистент",
    ]  # fmt: skip
    assert "hr@" in consultant.instructions.ru
    grant = next(outcome for outcome in found if outcome.kind == "grant")
    assert any("2017-08-14" in ask and "hour" in ask for ask in grant.asks), (
        "a call closes at an hour, and this has none"
    )
    session = NewsPage.objects.get(locale__language_code="en")
    assert len(next(block.value for block in session.body if block.block_type == "questions")) == 20
    assert PublicationPage.objects.get().title.startswith("Право мигрантов на здоровье")
    assert NewsPage.objects.get(title__startswith="Центральноазиатский").dateline == "Бишкек"


@needs_shared
def test_no_word_of_the_missions_page_is_lost(cast: Cast, newsroom: Newsroom) -> None:
    notices.bring_in(MISSION_PAGE, editor=cast.editor, officer=cast.officer)
    kept = [
        f"{page.title} {page.specific.body} {getattr(page.specific, 'author', '')}" for page in StoryPage.objects.all()
    ]
    kept += [
        " ".join(text.ru + text.en for text in (call.title, call.description, call.instructions))
        for call in Call.objects.all()
    ]
    words = " ".join(kept).replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&").replace("<br/>", " ")
    missing = [word for word in MISSION_PAGE.read_text().replace("\ufeff", "").split() if word not in words]
    assert set(missing) <= {
        "Вакансия:",
        "Вакансии:",
        "Публикация:",
        "Пресс-анонс:",
        "релиз:",
        "Q:",
        "A:",
        *(f"{n}." for n in range(1, 21)),
    }
