"""The editors' house: who comes in, by which door, and that nobody publishes alone."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Locale

from achyk.doors.website import writing
from achyk.doors.website.editors import GROUPS, HOUSE
from achyk.doors.website.enums import TranslationState
from achyk.doors.website.publishing import publish_due
from achyk.doors.website.queries import states_of
from achyk.doors.website.spelling import unknown_words, words_to_check
from achyk.office.mission import clock
from achyk.office.people import services as people
from achyk.office.people.enums import Role
from achyk.office.people.models import RoleGrant
from achyk.office.people.services import Invite
from tests.cast import Cast
from tests.doors.access import signed_in
from tests.doors.test_sign_in import sign_in_by_code, totp_code
from tests.site import Newsroom, news


def every_address_of_the_house() -> list[str]:
    """All addresses below the house, with 1 for each part that varies."""
    return sorted(set(_walk(get_resolver().url_patterns, "")))


def _walk(patterns: list[Any], prefix: str) -> list[str]:
    found: list[str] = []
    for pattern in patterns:
        path = prefix + _plain(str(pattern.pattern))
        if isinstance(pattern, URLResolver) and (path.startswith(HOUSE) or HOUSE.startswith(path)):
            found += _walk(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern) and path.startswith(HOUSE):
            found.append(f"/{path}")
    return found


def _plain(pattern: str) -> str:
    pattern = re.sub(r"\(\?[:P][^)]*\)|\([^)]*\)|<[^>]*>", "1", pattern.removeprefix("^").removesuffix("$"))
    return pattern.replace("\\Z", "").replace("?", "")


def test_the_walk_sees_the_house() -> None:
    found = every_address_of_the_house()
    assert len(found) > 150
    assert {"/editors/", "/editors/pages/1/edit/", "/editors/images/", "/editors/localize/submit/page/1/"} <= set(found)


@pytest.mark.django_db
def test_no_door_of_the_house_opens_to_anybody_but_an_editor(cast: Cast) -> None:
    stranger, officer, applicant = Client(), signed_in(cast.officer), signed_in(cast.stranger)
    for path in every_address_of_the_house():
        for method in ("get", "post"):
            answer = getattr(stranger, method)(path)
            assert answer.status_code == 302, path
            assert "/account/login" in answer.url, path
            assert getattr(officer, method)(path).status_code == 403, path
            assert getattr(applicant, method)(path).status_code == 403, path


def test_passwords_have_no_door_here(newsroom: Newsroom) -> None:
    editor = signed_in(newsroom.editor)
    for path in ("login/", "password_reset/", "password_reset/confirm/1/1/", "account/"):
        assert editor.post(f"/{HOUSE}{path}")["Location"].endswith("/account/2fa/"), path


def test_an_editor_without_a_second_factor_comes_as_far_as_setting_it_up(newsroom: Newsroom) -> None:
    invited = Invite(email="new@example.org", full_name="New", language="ru", role=Role.EDITOR)
    editor = people.accept_invitation(people.invite(newsroom.cast.administrator, invited))
    browser = Client()
    sign_in_by_code(browser, editor.email)
    assert browser.get(f"/{HOUSE}")["Location"].endswith("/account/2fa/")
    TOTP.activate(editor, "ABCDEFGH234567AB")
    browser = Client()
    assert "/2fa/authenticate/" in sign_in_by_code(browser, editor.email)
    assert "/account/login" in browser.get(f"/{HOUSE}")["Location"]
    browser.post("/ru/account/2fa/authenticate/", {"code": totp_code(editor)})
    assert browser.get(f"/{HOUSE}").status_code == 200


def test_the_groups_follow_from_the_roles_in_force(newsroom: Newsroom) -> None:
    chief = signed_in(newsroom.chief)
    assert chief.get(f"/{HOUSE}").status_code == 200
    assert set(newsroom.chief.groups.values_list("name", flat=True)) == set(GROUPS.values())
    people.end_role(newsroom.cast.administrator, RoleGrant.objects.get(person=newsroom.chief))
    assert chief.get(f"/{HOUSE}").status_code == 403
    assert not newsroom.chief.is_superuser


def test_the_house_speaks_the_editors_language(newsroom: Newsroom) -> None:
    newsroom.editor.language = "ky"
    newsroom.editor.save()
    assert '<html lang="ru"' in signed_in(newsroom.editor).get(f"/{HOUSE}").content.decode()
    newsroom.chief.language = "en"
    newsroom.chief.save()
    assert '<html lang="en"' in signed_in(newsroom.chief).get(f"/{HOUSE}").content.decode()


def test_nothing_is_asked_of_servers_outside(newsroom: Newsroom) -> None:
    page = signed_in(newsroom.chief).get(f"/{HOUSE}")
    loaded = r"""(?:src|action|<link[^>]*href)=["'](?:https?:)?//([^/"']+)"""
    assert re.findall(loaded, page.content.decode()) == []
    assert "gravatar" not in page.content.decode()
    assert "data-wagtail-update" not in page.content.decode()
    assert "default-src 'none'" in page["Content-Security-Policy"]


def test_nobody_publishes_alone(newsroom: Newsroom) -> None:
    page = writing.begin(newsroom.chief, news(), "ru")
    assert not page.permissions_for_user(newsroom.chief).can_publish()
    writing.submit(newsroom.chief, page)
    with pytest.raises(PermissionDenied):
        writing.approve(newsroom.chief, page)
    with pytest.raises(PermissionDenied):
        writing.approve(newsroom.editor, page)


def test_a_second_person_publishes(newsroom: Newsroom, client: Client) -> None:
    page = writing.begin(newsroom.editor, news("Открытие центра"), "ru")
    assert client.get("/ru/news/otkrytie-tsentra/").status_code == 404
    page = newsroom.approved(page)
    assert page.live
    assert page.published_at is not None
    assert "Открытие центра" in client.get(page.url).content.decode()


def test_whoever_corrects_a_draft_cannot_approve_it_either(newsroom: Newsroom) -> None:
    page = writing.begin(newsroom.editor, news(), "ru")
    page.title = "Новость, исправлено"
    page.save_revision(user=newsroom.chief)
    writing.submit(newsroom.editor, page)
    with pytest.raises(PermissionDenied):
        writing.approve(newsroom.chief, page)


def test_an_editor_keeps_pictures_and_documents_but_no_accounts(newsroom: Newsroom) -> None:
    editor = signed_in(newsroom.editor)
    for path in ("images/", "images/add/", "documents/", "pages/", "reports/site-history/"):
        assert editor.get(f"/{HOUSE}{path}").status_code == 200, path
    for path in ("users/", "groups/", "sites/", "workflows/list/", "collections/", "locales/"):
        answer = editor.get(f"/{HOUSE}{path}")
        assert (answer.status_code, getattr(answer, "url", "")) == (302, f"/{HOUSE}"), path


def test_an_approved_page_waits_for_its_hour(newsroom: Newsroom, client: Client) -> None:
    hour = clock.now().replace(microsecond=0) + timedelta(days=2)
    page = newsroom.approved(writing.begin(newsroom.editor, news("Завтра", go_live_at=hour), "ru"))
    assert not page.live
    assert publish_due(hour - timedelta(seconds=1)) == 0
    clock.move_to(hour)
    assert publish_due(clock.now()) == 1
    assert publish_due(clock.now()) == 0
    assert "Завтра" in client.get("/ru/news/zavtra/").content.decode()


def test_a_change_set_to_an_hour_leaves_what_readers_see(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(news("Первая версия"))
    hour = clock.now().replace(microsecond=0) + timedelta(days=2)
    page.title, page.go_live_at = "Вторая версия", hour
    page.save_revision(user=newsroom.editor)
    newsroom.approved(page)
    assert "Первая версия" in client.get(page.url).content.decode()
    clock.move_to(hour)
    publish_due(clock.now())
    assert "Вторая версия" in client.get(page.url).content.decode()


def test_a_page_is_gone_at_its_end(newsroom: Newsroom, client: Client) -> None:
    end = clock.now().replace(microsecond=0) + timedelta(days=2)
    page = newsroom.publish(news("До вечера", expire_at=end))
    assert client.get(page.url).status_code == 200
    clock.move_to(end)
    assert client.get(page.url).status_code == 404, "the worker has not run yet"
    assert publish_due(clock.now()) == 1
    page.refresh_from_db()
    assert not page.live


def test_every_version_is_kept(newsroom: Newsroom) -> None:
    page = newsroom.publish(news("Первая"))
    for title in ("Вторая", "Третья"):
        page.title = title
        page.save_revision(user=newsroom.editor)
        page = newsroom.approved(page)
    assert [version.as_object().title for version in page.revisions.order_by("pk")] == ["Первая", "Вторая", "Третья"]
    editor = signed_in(newsroom.editor)
    first = page.revisions.order_by("pk").first()
    assert "Первая" in editor.get(f"/{HOUSE}pages/{page.pk}/revisions/{first.pk}/view/").content.decode()


@pytest.mark.skipif(not shutil.which("hunspell"), reason="hunspell is not installed")
def test_words_that_no_dictionary_knows_are_listed(newsroom: Newsroom) -> None:
    page = writing.begin(newsroom.editor, news("Невивидимая сила", lead="Агенство и МОМ, info@iom.kg"), "ru")
    assert words_to_check(page) == ["Невивидимая", "Агенство"]
    assert "Невивидимая, Агенство" in signed_in(newsroom.editor).get(f"/{HOUSE}pages/{page.pk}/edit/").content.decode()
    assert unknown_words("The migrants right", "en") == []
    assert unknown_words("Мигранттар", "ky") is None


def test_where_nothing_checks_the_spelling_the_page_says_so(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    page = writing.begin(newsroom.editor, news("Невивидимая"), "ru")
    assert words_to_check(page) is None
    edited = signed_in(newsroom.editor).get(f"/{HOUSE}pages/{page.pk}/edit/")
    assert "Орфография здесь не проверяется" in edited.content.decode()


def test_a_translation_begins_as_a_draft_though_its_original_is_live(newsroom: Newsroom, client: Client) -> None:
    page = newsroom.publish(news("По-русски"))
    editor = signed_in(newsroom.editor)
    locale = Locale.objects.get(language_code="ky")
    editor.post(f"/{HOUSE}localize/submit/page/{page.pk}/", {"locales": [locale.pk]})
    kyrgyz = page.get_translation(locale).specific
    assert not kyrgyz.live
    assert states_of(page)["ky"] == TranslationState.DRAFT
    assert "которулган эмес" in client.get("/ky/news/po-russki/").content.decode()
    edited = editor.get(f"/{HOUSE}pages/{kyrgyz.pk}/edit/").content.decode()
    assert 'name="action-submit"' in edited
    assert "localize-restart-translation" not in edited
    assert "action-publish" not in edited
    kyrgyz.title = "Кыргызча"
    kyrgyz.save_revision(user=newsroom.editor)
    newsroom.approved(kyrgyz)
    assert "Кыргызча" in client.get("/ky/news/po-russki/").content.decode()


def test_no_library_publishes_past_the_second_person(newsroom: Newsroom) -> None:
    page = writing.begin(newsroom.editor, news(), "ru")
    with pytest.raises(PermissionDenied):
        page.get_latest_revision().publish()
    with pytest.raises(PermissionDenied):
        page.get_latest_revision().publish(user=newsroom.chief)
    chief = signed_in(newsroom.chief)
    for path in ("localize/update/1/", "localize/translate/1/strings/1/edit/", "localize/page/1/restart_translation/"):
        assert chief.post(f"/{HOUSE}{path}").status_code == 404, path
    chief.post(f"/{HOUSE}bulk/wagtailcore/page/publish/?id={page.pk}&next=/", {"next": "/"})
    page.refresh_from_db()
    assert not page.live


def test_the_report_says_what_is_outdated_and_what_is_missing(newsroom: Newsroom) -> None:
    page = newsroom.publish(news("Старое название"))
    newsroom.translate(page, "en", title="Old title")
    page.refresh_from_db()
    page.title = "Новое название"
    page.save_revision(user=newsroom.editor)
    newsroom.approved(page)
    editor = signed_in(newsroom.editor)
    shown = editor.get(f"/{HOUSE}reports/languages/?state=outdated").content.decode()
    assert "Новое название" in shown
    assert "устарел" in shown
    assert f"/{HOUSE}localize/submit/page/{page.pk}/" in shown, "the missing Kyrgyz begins here"
    assert "Новое название" not in editor.get(f"/{HOUSE}reports/languages/?state=translated").content.decode()
