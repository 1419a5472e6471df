"""The site as a visitor reads it: kinds of pages, their four dates, their languages, the streams."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from icalendar import Calendar

from achyk.core.values import lt
from achyk.doors.website import queries, registrations, writing
from achyk.doors.website.enums import Kind, TranslationState, Weekday
from achyk.doors.website.models import (
    EventPage,
    GalleryPage,
    NewsPage,
    OpinionPage,
    Photograph,
    PressPicture,
    ProjectPage,
    PublicationPage,
    SiteDocument,
    SitePicture,
    StoryFile,
)
from achyk.doors.website.panels import press_token
from achyk.doors.website.rules import check_isbn
from achyk.doors.website.services import plant
from achyk.office.calls.models import Call
from achyk.office.mission import clock
from achyk.office.mission import services as mission
from achyk.office.mission.models import Project, Topic
from tests.cast import BISHKEK, Cast, make_draft, publish, same
from tests.doors.access import signed_in
from tests.site import Newsroom, news

TUESDAY = datetime(2018, 1, 23, 19, 30, tzinfo=BISHKEK)
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


def text_of(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200, (path, page.status_code)
    return page.content.decode()


def downloaded(client: Client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return b"".join(answer)


def picture(title: str = "Picture") -> SitePicture:
    return SitePicture.objects.create(title=title, file=ContentFile(DOT, name="dot.png"), width=1, height=1)


def event(**fields: object) -> EventPage:
    return EventPage(title="Открытие выставки", **{"starts_at": TUESDAY, "place": "Зал", **fields})


# --- what every site begins with -----------------------------------------------------------------------------------


def test_a_new_site_has_its_pages_in_three_languages(newsroom: Newsroom, client: Client) -> None:
    for code in ("ru", "ky", "en"):
        for slug in ("", "calls/", "news/", "events/", "publications/", "projects/", "galleries/", "opinions/", "all/",
                     "about/", "contacts/", "help/", "privacy/", "accessibility/"):  # fmt: skip
            page = text_of(client, f"/{code}/{slug}")
            assert f'<html lang="{code}"' in page
            assert "not translated" not in page
            assert "не переведена" not in page


def test_planting_again_changes_nothing(newsroom: Newsroom) -> None:
    page = newsroom.publish(news())
    before = queries.plain_pages("ru")["about"].latest_revision_id
    plant()
    assert queries.plain_pages("ru")["about"].latest_revision_id == before
    assert NewsPage.objects.get().pk == page.pk


def test_the_contact_book_is_written_once(newsroom: Newsroom, client: Client) -> None:
    mission.add_unit(
        newsroom.cast.administrator,
        mission.NewUnit(
            name=same("Office"),
            address=same("Street 6"),
            directions=same("First floor"),
            hours=same("Monday to Friday, 9 to 17:30"),
            phone="+996 312 612456",
            telephones=same("доб. 113 – кадры\nдоб. 100"),
            map_link="https://www.openstreetmap.org/?mlat=42.87",
        ),
    )
    page = text_of(client, "/ru/contacts/")
    for said in (
        "Office ру",
        "First floor ру",
        "9 to 17:30",
        "612456",
        "доб. 113 – кадры<br>доб. 100 ру",
        "openstreetmap",
    ):
        assert said in page, said


# --- four dates ----------------------------------------------------------------------------------------------------


def test_published_is_the_moment_of_publication_unless_a_day_is_given(newsroom: Newsroom) -> None:
    assert abs(newsroom.publish(news()).published_at - clock.now()) < timedelta(minutes=1)
    given = datetime(2017, 6, 13, 9, tzinfo=UTC)
    assert newsroom.publish(news("Старая", published_at=given)).published_at == given


def test_a_second_publication_keeps_the_first_day_and_a_correction_is_dated(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(news())
    first = page.published_at
    assert page.updated_at is None
    clock.move_to(clock.now() + timedelta(days=2))
    page.title = "Новость без опечатки"
    page.save_revision(user=newsroom.editor)
    page = newsroom.approved(page)
    assert (page.published_at, page.updated_at) == (first, None)
    page.update_note = "Исправлена фамилия автора."
    page.save_revision(user=newsroom.editor)
    page = newsroom.approved(page)
    assert page.published_at == first
    assert page.updated_at > first
    assert "Исправлена фамилия автора." in text_of(client, page.url)
    assert page.revisions.count() == 3


def test_under_embargo_there_is_no_such_page_until_its_hour(newsroom: Newsroom, client: Client) -> None:
    until = clock.now().replace(microsecond=0) + timedelta(hours=3)
    page = newsroom.publish(news("Доклад", embargo_until=until))
    assert client.get(page.url).status_code == 404
    assert "Доклад" not in text_of(client, "/ru/news/")
    assert queries.next_instant(clock.now()) == until
    clock.move_to(until)
    assert "Доклад" in text_of(client, page.url)
    assert "Доклад" in text_of(client, "/ru/all/")


def test_an_event_that_ends_before_it_starts_is_refused(newsroom: Newsroom) -> None:
    with pytest.raises(ValidationError, match="раньше, чем начинается"):
        writing.begin(newsroom.editor, event(ends_at=TUESDAY - timedelta(hours=1)), "ru")
    assert not EventPage.objects.exists()


def test_a_weekday_that_does_not_fit_its_date_is_refused(newsroom: Newsroom) -> None:
    with pytest.raises(ValidationError, match="вторник"):
        writing.begin(newsroom.editor, event(weekday=Weekday.WEDNESDAY), "ru")
    assert writing.begin(newsroom.editor, event(weekday=Weekday.TUESDAY), "ru").pk


def test_a_picture_without_words_is_refused(newsroom: Newsroom) -> None:
    with pytest.raises(ValidationError, match="не все читатели"):
        writing.begin(newsroom.editor, news(picture=picture()), "ru")


@pytest.mark.parametrize("number", ["978-0-306-40615-7", "9780306406157", "0-306-40615-2", "0 8044 2957 x", ""])
def test_an_isbn_with_its_check_digit(number: str) -> None:
    check_isbn(number)


@pytest.mark.parametrize("number", ["978-0-306-40615-8", "97803064061", "abc", "0-306-40615-3"])
def test_an_isbn_with_a_wrong_digit_is_refused(number: str) -> None:
    with pytest.raises(ValidationError):
        check_isbn(number)


# --- languages -----------------------------------------------------------------------------------------------------


def test_a_page_that_is_not_translated_never_poses_as_one(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(news("Только по-русски"))
    shown = text_of(client, f"/ky{page.url.removeprefix('/ru')}")
    assert '<html lang="ky"' in shown
    assert '<article lang="ru">' in shown
    assert "которулган эмес" in shown
    assert f'rel="canonical" href="http://localhost{page.url}"' in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert 'hreflang="ky"' not in re.sub(r"<nav.*?</nav>", "", shown, flags=re.DOTALL)
    listed = text_of(client, "/ky/news/")
    assert 'lang="ru">Только по-русски</a>' in listed


def test_a_translation_takes_the_place_of_the_original(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(news("По-русски"))
    english = newsroom.translate(page, "en", title="In English", lead="Short")
    assert english.published_at == page.published_at
    listed = text_of(client, "/en/news/")
    assert "In English" in listed
    assert "По-русски" not in listed
    shown = text_of(client, english.url)
    assert "<article>" in shown
    assert f'hreflang="ru" href="http://localhost{page.url}"' in shown


def test_a_moved_translation_is_found_from_the_address_of_the_original(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(news("По-русски"))
    english = newsroom.translate(page, "en", title="In English", slug="in-english")
    assert english.url == "/en/news/in-english/"
    assert client.get(f"/en{page.url.removeprefix('/ru')}")["Location"] == english.url


def test_a_page_knows_how_its_translations_stand(newsroom: Newsroom) -> None:
    page = newsroom.publish(news())
    writing.translate(newsroom.editor, page, "ky", {"title": "Жаңылык"})
    newsroom.translate(page, "en", title="News")
    assert queries.states_of(page) == {
        "ru": TranslationState.ORIGINAL,
        "ky": TranslationState.DRAFT,
        "en": TranslationState.TRANSLATED,
    }
    page.refresh_from_db()
    page.title = "Новость, изменена"
    page.save_revision(user=newsroom.editor)
    page = newsroom.approved(page)
    assert queries.states_of(page)["en"] == TranslationState.OUTDATED
    assert queries.states_of(newsroom.publish(news("Другая")))["ky"] == TranslationState.MISSING


def test_an_op_ed_names_the_language_of_its_original(newsroom: Newsroom, client: Client) -> None:
    original = newsroom.publish(OpinionPage(title="A passage", author="Author", post="Director"), "en")
    russian = newsroom.translate(original, "ru", title="Переход", author="Автор", post="Директор")
    page = text_of(client, russian.url)
    assert "Перевод. Оригинал на другом языке" in page
    assert f'href="{original.url}"' in page
    assert "Перевод. Оригинал" not in text_of(client, original.url)


# --- kinds ---------------------------------------------------------------------------------------------------------


def test_a_press_release_has_its_dateline(newsroom: Newsroom, client: Client) -> None:
    day = datetime(2017, 6, 13, 9, tzinfo=BISHKEK)
    page = newsroom.publish(news("Семинар", press_release=True, dateline="Бишкек", published_at=day))
    shown = text_of(client, page.url)
    assert "<strong>Бишкек</strong>" in shown
    assert "Пресс-релиз" in shown
    assert page.kind == Kind.PRESS_RELEASE


def test_a_publication_says_how_to_cite_it(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(
        PublicationPage(
            title="Право на здоровье", authors="А. Автор\nБ. Автор", year=2015, series="Серия", isbn="0-306-40615-2"
        )
    )
    shown = text_of(client, page.url)
    assert "А. Автор, Б. Автор (2015). Право на здоровье. Серия. ISBN 0-306-40615-2." in shown
    assert "Все права защищены" in shown


def test_an_event_goes_into_a_calendar_and_a_change_replaces_it(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(event(ends_at=TUESDAY + timedelta(hours=2), address="Токомбаева 7/6"))

    def entry() -> dict[str, object]:
        file = client.get(f"/ru/calendar/{page.pk}.ics")
        assert file.status_code == 200
        return Calendar.from_ical(file.content).walk("VEVENT")[0]

    first = entry()
    assert (first["SEQUENCE"], str(first["LOCATION"])) == (0, "Зал, Токомбаева 7/6")
    assert first["DTSTART"].dt == TUESDAY
    page.starts_at = TUESDAY + timedelta(minutes=30)
    page.save_revision(user=newsroom.editor)
    page = newsroom.approved(page)
    second = entry()
    assert (second["UID"], second["SEQUENCE"]) == (first["UID"], 1)
    english = newsroom.translate(page, "en", title="Opening")
    other = Calendar.from_ical(client.get(f"/en/calendar/{english.pk}.ics").content).walk("VEVENT")[0]
    assert other["UID"] == first["UID"]


def test_coming_events_are_on_the_first_page_until_they_are_over(newsroom: Newsroom, client: Client) -> None:
    newsroom.publish(event())
    assert "Открытие выставки" in text_of(client, "/ru/")
    clock.move_to(TUESDAY + timedelta(minutes=1))
    assert "Сейчас событий не объявлено" in text_of(client, "/ru/")


def test_a_gallery_keeps_the_order_of_its_photographs(newsroom: Newsroom, client: Client) -> None:
    page = GalleryPage(title="Красота")
    page.photographs = [
        Photograph(sort_order=n, picture=picture(f"p{n}"), title=f"Работа {n}", text="Слова", shows=f"Вид {n}")
        for n in range(3)
    ]
    shown = text_of(client, newsroom.publish(page).url)
    assert re.findall(r'alt="(Вид \d)"', shown) == ["Вид 0", "Вид 1", "Вид 2"]
    small = re.search(r'src="(/pictures/[^"]+)"', shown)
    assert small
    assert downloaded(client, small[1])[:4] == b"RIFF"


def test_a_project_gathers_what_belongs_to_it(newsroom: Newsroom, client: Client) -> None:
    donor = mission.add_donor(newsroom.cast.administrator, name=same("Donor"), wording=same("Wording"))
    pk = mission.add_project(
        newsroom.cast.administrator,
        code="KG-1",
        name=same("Dignity"),
        donor=donor,
        starts_on=date(2015, 10, 1),
        ends_on=None,
        objectives=lt("Закон\nМеханизм", "Мыйзам\nМеханизм", "Law\nMechanism"),
    )
    record = Project.objects.get(pk=pk)
    page = newsroom.publish(ProjectPage(title="Достоинство и права", project=record))
    item = newsroom.publish(news("Семинар проекта", project=record))
    newsroom.publish(news("Другое"))
    shown = text_of(client, page.url)
    for said in ("Donor ру", "Wording ру", '<li value="2">Механизм</li>', "Семинар проекта"):
        assert said in shown, said
    assert "Другое" not in shown
    assert f'href="{page.url}"' in text_of(client, item.url)


def test_a_sensitive_topic_leads_to_help(newsroom: Newsroom, client: Client) -> None:
    pk = mission.add_topic(newsroom.cast.administrator, slug="trafficking", name=same("Trafficking"), sensitive=True)
    page = news("О торговле людьми")
    page.topics = [Topic.objects.get(pk=pk)]
    page = newsroom.publish(page)
    assert 'href="/ru/help/"' in re.sub(r'<footer class="site">.*', "", text_of(client, page.url), flags=re.DOTALL)
    assert "О торговле людьми" in text_of(client, "/ru/topics/trafficking/")
    assert client.get("/ru/topics/unknown/").status_code == 404


# --- streams -------------------------------------------------------------------------------------------------------


def test_the_stream_holds_pages_and_calls_in_one_order(cast: Cast, published: Call, client: Client) -> None:
    newsroom = Newsroom(cast)
    newsroom.publish(news("Раньше", published_at=published.published_at - timedelta(days=1)))
    clock.move_to(clock.now() + timedelta(minutes=1))
    newsroom.publish(news("Позже"))
    shown = text_of(client, "/ru/all/")
    order = [shown.index(title) for title in ("Позже", "Research ру", "Раньше")]
    assert order == sorted(order)
    assert "data-left-until" in shown
    home = text_of(client, "/ru/")
    assert home.index("Research ру") < home.index("Позже")


def test_a_draft_of_a_call_is_in_no_stream(cast: Cast, client: Client) -> None:
    Newsroom(cast)
    publish(cast, make_draft(cast))
    make_draft(cast, "RFP-2018-002")
    assert "RFP-2018-002" not in text_of(client, "/ru/all/")


def test_a_stream_is_read_a_page_at_a_time(newsroom: Newsroom, client: Client) -> None:
    for number in range(queries.PAGE_LENGTH + 2):
        newsroom.publish(news(f"Новость {number:02}", published_at=datetime(2017, 1, 1 + number, tzinfo=UTC)))
    first, second = text_of(client, "/ru/all/"), text_of(client, "/ru/all/?page=2")
    assert "Новость 21" in first
    assert "Новость 01" not in first
    assert "Новость 01" in second
    assert "Новость 01" in text_of(client, "/ru/news/?page=2")
    for nonsense in ("0", "-1", "x", "99999999999999999999", "٣"):
        assert client.get("/ru/all/", {"page": nonsense}).status_code == 200


# --- files ---------------------------------------------------------------------------------------------------------


def test_a_document_is_public_with_its_page(newsroom: Newsroom, client: Client) -> None:
    file = SiteDocument.objects.create(title="Доклад", file=ContentFile(b"%PDF-1.4", name="report.pdf"))
    page = news("С файлом")
    page.files = [StoryFile(document=file, title="Доклад целиком")]
    page = writing.begin(newsroom.editor, page, "ru")
    assert client.get(file.url).status_code == 404
    assert downloaded(signed_in(newsroom.editor), file.url) == b"%PDF-1.4"
    page = newsroom.approved(page)
    assert "Доклад целиком" in text_of(client, page.url)
    assert downloaded(client, file.url) == b"%PDF-1.4"
    assert client.get(f"/documents/{file.pk}/other.pdf").status_code == 404


def test_script_in_any_text_is_text(newsroom: Newsroom, client: Client) -> None:
    evil = "<script>alert(1)</script>"
    page = news(evil, lead=evil, press_release=True, dateline=evil, update_note=evil)
    page.body = [("paragraph", f"<p>ok{evil}</p>"), ("quote", {"text": evil, "attribution": evil}), ("heading", evil)]
    page.slug = "evil"
    shown = text_of(client, newsroom.publish(page).url)
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


# --- the press, and coming to an event -----------------------------------------------------------------------------


def test_the_press_reads_under_embargo_by_its_link_alone(newsroom: Newsroom, client: Client) -> None:
    until = clock.now().replace(microsecond=0) + timedelta(hours=3)
    file = SiteDocument.objects.create(title="Доклад", file=ContentFile(b"%PDF-1.4", name="embargo.pdf"))
    page = news("Доклад", press_release=True, dateline="Бишкек", press_contact="press@example.org", embargo_until=until)
    page.body = [
        ("paragraph", "<p>Первый <b>абзац</b>.</p><p>Второй.</p>"),
        ("quote", {"text": "Слова", "attribution": "Кто"}),
    ]
    page.files = [StoryFile(document=file, title="Доклад")]
    page.press_pictures = [PressPicture(picture=picture(), caption="Зал")]
    page = newsroom.publish(page)
    token = press_token(page.pk)
    shown = text_of(client, f"/ru/press/{token}/")
    assert "Эмбарго до" in shown
    assert client.get(file.url).status_code == 404
    assert client.get(f"/ru/press-kit/{page.pk}.zip").status_code == 404
    assert client.get(f"/ru/press/{page.pk}:forged/").status_code == 404
    kit = zipfile.ZipFile(io.BytesIO(client.get(f"/ru/press/{token}/kit.zip").content))
    names = kit.namelist()
    assert names[:2] == ["text.txt", "picture-1.jpg"]
    assert kit.read(names[2]) == b"%PDF-1.4"
    said = kit.read("text.txt").decode()
    for words in (
        "Эмбарго до",
        "Бишкек, 8 января 2018",
        "Первый абзац.\nВторой.\nСлова\nКто",
        "press@example.org",
        "picture-1.jpg: Зал",
    ):
        assert words in said, words
    clock.move_to(until)
    assert client.get(f"/ru/press/{token}/")["Location"] == page.url
    assert client.get(f"/ru/press-kit/{page.pk}.zip").status_code == 200
    assert downloaded(client, file.url)


def guest(number: int) -> dict[str, str]:
    return {"name": f"Гость {number}", "email": f"Guest{number}@example.org", "organisation": "НПО"}


def test_visitors_register_until_the_seats_are_taken(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(event(registration=True, seats=2))
    assert f'href="/ru/registration/{page.pk}/"' in text_of(client, page.url)
    address = f"/ru/registration/{page.pk}/"
    for number in (1, 2):
        assert "guest" in client.post(address, guest(number)).content.decode().lower()
    full = client.post(address, guest(3)).content.decode()
    assert "Все места заняты" in full
    assert 'value="Гость 3"' in full
    again = client.post(address, guest(2))
    assert "Вы зарегистрированы" in again.content.decode()
    assert registrations.standing(page.translation_key).count() == 2
    link = re.search(r"/ru/registrations/\S+", mail.outbox[-1].body)
    assert link
    assert "вторник, 23 января 2018" in mail.outbox[-1].body
    assert "Гость 2" in text_of(client, link[0])
    assert registrations.seats_left(page) == 0
    client.post(link[0])
    assert registrations.seats_left(page) == 1
    assert "ничего не зарегистрировано" in client.post(link[0]).content.decode()
    assert registrations.seats_left(page) == 1
    client.post(address, guest(3))
    listed = signed_in(newsroom.editor).get(f"/editors/guests/{page.pk}.csv").content.decode()
    assert "Гость 3" in listed
    assert "Гость 2" not in listed
    assert client.get(f"/editors/guests/{page.pk}.csv").status_code == 302


def test_all_languages_of_an_event_share_its_seats(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(event(registration=True, seats=1))
    english = newsroom.translate(page, "en", title="Opening")
    client.post(f"/ru/registration/{page.pk}/", guest(1))
    assert "All seats are taken" in client.post(f"/en/registration/{english.pk}/", guest(2)).content.decode()


def test_registration_closes_at_its_hour_and_names_are_forgotten(newsroom: Newsroom, client: Client) -> None:
    until = TUESDAY - timedelta(days=1)
    page = newsroom.publish(event(registration=True, registration_until=until))
    client.post(f"/ru/registration/{page.pk}/", guest(1))
    clock.move_to(until + timedelta(seconds=1))
    assert "закрыта" in text_of(client, f"/ru/registration/{page.pk}/")
    assert "закрыта" in client.post(f"/ru/registration/{page.pk}/", guest(2)).content.decode()
    clock.move_to(TUESDAY + timedelta(days=29))
    assert registrations.forget(clock.now()) == 0
    clock.move_to(TUESDAY + timedelta(days=31))
    assert registrations.forget(clock.now()) == 1
    assert not registrations.standing(page.translation_key).exists()


def test_an_event_without_registration_has_no_such_page(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(event())
    assert client.get(f"/ru/registration/{page.pk}/").status_code == 404
    assert "/ru/registration/" not in text_of(client, page.url)


def test_registration_cannot_end_after_the_event_begins(newsroom: Newsroom) -> None:
    with pytest.raises(ValidationError, match="после начала"):
        writing.begin(newsroom.editor, event(registration_until=TUESDAY + timedelta(hours=1)), "ru")


def test_a_document_of_300_mb_is_refused_in_words(db: None) -> None:
    file = SimpleUploadedFile("large.pdf", b"%PDF")
    file.size = 300 * 1024 * 1024
    with pytest.raises(ValidationError, match="больше 100 МБ"), override("ru"):
        SiteDocument(title="Большой", file=file).clean()


def test_an_unknown_address_is_unknown_at_once(newsroom: Newsroom, client: Client) -> None:
    assert client.get("/logo").status_code == 404
    assert client.get("/ru/nowhere/").status_code == 404
    assert client.get("/calls/RFP-1/").status_code in {302, 404}


def test_an_old_address_leads_to_the_new_one(
    newsroom: Newsroom, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = newsroom.publish(news("Форум"))
    old = page.url
    page.slug = "forum-2018"
    page.save_revision(user=newsroom.editor)
    with django_capture_on_commit_callbacks(execute=True):
        page = newsroom.approved(page)
    assert page.url == "/ru/news/forum-2018/"
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, page.url)


def test_a_page_with_a_picture_in_its_text_is_published_and_found_by_what_the_picture_shows(
    newsroom: Newsroom, client: Client
) -> None:
    shown = picture()
    shown.contextual_alt_text, shown.decorative = "Ледник в горах", False
    page = news("С картинкой")
    page.body = [("picture", {"image": shown, "caption": "Лето"})]
    page = newsroom.publish(page)
    assert 'alt="Ледник в горах"' in text_of(client, page.url)
    assert "С картинкой" in text_of(client, "/ru/search/?q=ледник")


def test_the_texts_beside_photographs_are_printed_for_the_hall(newsroom: Newsroom, client: Client) -> None:
    page = GalleryPage(title="Красота")
    page.photographs = [
        Photograph(picture=picture(), title="Дорога", text="Утром.\n\nВечером.", shows="Дорога в горах"),
        Photograph(picture=picture(), shows="Река"),
    ]
    page = newsroom.publish(page)
    assert f"/ru/labels/{page.pk}/" in text_of(client, page.url)
    shown = text_of(client, f"/ru/labels/{page.pk}/")
    for words in ("1. Дорога", "<p>Вечером.</p>", "2. Река"):
        assert words in shown
    assert shown.count("<svg") == 2
    assert client.get(f"/ru/labels/{newsroom.publish(news()).pk}/").status_code == 404
