"""Reading notices: days, hours, contacts, lots, and where one notice ends and the next begins."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achyk.core.reading import days, facts
from achyk.core.reading.cutting import cut


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 декабря 2017 г.", date(2017, 12, 15)),
        ("26 Сентября 2017, Бишкек", date(2017, 9, 26)),
        ("Бишкек, 13 июня, 2017 – В рамках", date(2017, 6, 13)),
        ("5 мая 2017 года", date(2017, 5, 5)),
        ("Friday, January 12th 2018", date(2018, 1, 12)),
        ("by 3 March 2018", date(2018, 3, 3)),
        ("2017-жылдын 15-декабры", date(2017, 12, 15)),
        ("2017-ж., 1-март", date(2017, 3, 1)),
        ("15.12.2017", date(2017, 12, 15)),
        ("2017-12-15", date(2017, 12, 15)),
    ],
)
def test_days_in_three_languages(text: str, day: date) -> None:
    (found,) = days.moments(text)
    assert found.day == day


@pytest.mark.parametrize(
    "text", ["31 февраля 2018", "проект №12 2018", "0312 612456", "USD 35,000", "12 штук 2018", "45.13.2018"]
)
def test_what_is_no_day(text: str) -> None:
    assert days.moments(text) == []


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("не позднее 18:00, 15 декабря 2017 г.,", date(2017, 12, 15), time(18)),
        ("не позднее 17:30 ч. 21 июля 2017 г. по адресу", date(2017, 7, 21), time(17, 30)),
        ("Дата закрытия конкурса: 14 августа 2017 года", date(2017, 8, 14), None),
        ("no later than 17 March 2018, 18:00", date(2018, 3, 17), time(18)),
        ("Deadline: 2 February 2018", date(2018, 2, 2), None),
        ("2018-жылдын 2-февралына чейин", date(2018, 2, 2), None),
        ("до 9:05 1 марта 2018", date(2018, 3, 1), time(9, 5)),
    ],
)
def test_a_deadline_with_its_hour(text: str, day: date, hour: time | None) -> None:
    found = days.deadline(text)
    assert found
    assert (found.day, found.hour) == (day, hour)


def test_a_day_of_something_else_is_no_deadline() -> None:
    assert days.deadline("МОМ с 1 октября 2015 г. начала реализацию проекта.") is None
    found = days.deadline("Объявлено 12 июля 2017 г. Заявки до 14 августа 2017 г.")
    assert found
    assert found.day == date(2017, 8, 14)


def test_contacts() -> None:
    text = "Вопросы: info@example.org. По т. 61-24-58 доб. 113 или тел.: +996 312 612456, ул. Рыскулова, 6, 1-й этаж (пересекает ул. Исанова)."
    assert facts.emails(text) == ["info@example.org"]
    assert facts.telephones(text) == ["61-24-58 (113)", "+996 312 612456"]
    assert facts.addresses(text) == ["ул. Рыскулова, 6, 1-й этаж (пересекает ул. Исанова)"]


def test_lots_and_posts() -> None:
    text = "  • Лот №1               Тренинг «А»\n  • Лот №2: Тренинг «Б»\nLot 3 - Printing"
    assert [(lot.number, lot.title) for lot in facts.lots(text)] == [
        (1, "Тренинг «А»"),
        (2, "Тренинг «Б»"),
        (3, "Printing"),
    ]
    assert [(one.title, one.count) for one in facts.posts("Консультант (2 вакансии)", "")] == [("Консультант", 2)]
    listed = "1. Секретарь (скачать ToR)\n(место работы)\n\n2. Водитель (скачать ToR)"
    assert [one.title for one in facts.posts("Вакансии", listed)] == ["Секретарь", "Водитель"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Миссия объявляет конкурс", "ru"),
        ("Миссия сынак жарыялайт, өтүнмөлөр кабыл алынат", "ky"),
        ("Бул сынак боюнча каражат бар", "ky"),
        ("The mission announces a call (МОМ)", "en"),
        ("", "ru"),
    ],
)
def test_the_language_is_guessed(text: str, language: str) -> None:
    assert facts.language_of(text) == language


PAGE = """Вакансия: Водитель

Водитель

Резюме на адрес hr@example.org не позднее 18:00, 15 декабря 2017 г.

Tender for printing

  • Lot 1 Books
  • Lot 2 Posters

No later than 17:30 21 July 2017, 6 Ryskulov Street, Bishkek.


Почему дорога важнее цели

Айгуль Асанова

Первый абзац.

Последний абзац.

Айгуль Асанова, директор школы
"""


def test_a_page_is_cut_into_its_items() -> None:
    driver, printing, opinion = cut(PAGE)
    assert (driver.kind, driver.title, driver.language) == ("vacancy", "Водитель", "ru")
    assert (printing.kind, printing.title, printing.language) == ("tender", "Tender for printing", "en")
    assert [lot.title for lot in printing.lots] == ["Books", "Posters"]
    assert printing.addresses == ("6 Ryskulov Street, Bishkek",)
    assert (opinion.kind, opinion.author, opinion.post) == ("opinion", "Айгуль Асанова", "директор школы")


def test_questions_leave_the_text_and_nothing_else_does() -> None:
    (item,) = cut(
        "Q&A Session\n\nDate: Friday, January 12th 2018\n\nTime: 14:00-15:00\n\n1. Q: May we?\n\nA: Yes.\n\n2. Q: How\nmany?\n\nA: Two.\n\nOr three."
    )
    assert [(one.question, one.answer) for one in item.questions] == [
        ("May we?", "Yes."),
        ("How many?", "Two.\n\nOr three."),
    ]
    assert item.starts
    assert (item.starts.day, item.starts.hour, item.ends) == (date(2018, 1, 12), time(14), time(15))
    assert item.text == "Date: Friday, January 12th 2018\n\nTime: 14:00-15:00"


def test_nothing_is_in_an_empty_page() -> None:
    assert cut("") == []
    assert cut("\n \n\u00a0\n") == []


@given(
    st.lists(
        st.sampled_from([*PAGE.splitlines(), "Тендер", "Публикация: Книга", "до 5 мая 2018", "1. Q: a", "A: b", "-"]),
        max_size=25,
    )
)
def test_every_line_is_in_some_item(lines: list[str]) -> None:
    """Whatever stands on a page, no word of it is lost."""
    found = cut("\n".join(lines))
    kept = " ".join(
        " ".join([item.kind, item.title, item.text, *(f"{one.question} {one.answer}" for one in item.questions)])
        for item in found
    )
    for line in lines:
        words = line.strip().partition(": ")[2] or line.strip()
        assert " ".join(words.split()) in " ".join(kept.split())
