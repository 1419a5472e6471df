"""The tree that every site begins with."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.html import escape
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from achyk.core.procedures.capabilities import Capability
from achyk.core.values import LocalizedText, lt
from achyk.doors.website.approval import SecondPerson
from achyk.doors.website.editors import GROUPS
from achyk.doors.website.first_texts import HOME, TEXTS, TITLES
from achyk.doors.website.models import (
    EventSection,
    GallerySection,
    HomePage,
    NewsSection,
    OpinionSection,
    PlainPage,
    ProjectSection,
    PublicationSection,
    Section,
    SitePage,
)

SECTIONS: tuple[tuple[type[Section], str, LocalizedText], ...] = (
    (NewsSection, "news", lt("Новости", "Жаңылыктар", "News")),
    (EventSection, "events", lt("События", "Иш-чаралар", "Events")),
    (PublicationSection, "publications", lt("Публикации", "Басылмалар", "Publications")),
    (ProjectSection, "projects", lt("Проекты", "Долбоорлор", "Projects")),
    (GallerySection, "galleries", lt("Выставки и галереи", "Көргөзмөлөр жана галереялар", "Exhibitions and galleries")),
    (OpinionSection, "opinions", lt("Мнения", "Пикирлер", "Opinions")),
)


@transaction.atomic
def plant() -> None:
    """Make what every site begins with, where it is not there yet: languages, first pages, sections, the pages of the
    mission, groups, the approval by a second person.

    Running it again changes nothing.
    """
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    _remove_wagtails_own()
    homes = {code: _home(locale) for code, locale in locales.items()}
    for code, home in homes.items():
        for model, slug, title in SECTIONS:
            _child(home, model(title=title.into(code), slug=slug, locale=locales[code]))
        for purpose, title in TITLES.items():
            page = PlainPage(title=title.into(code), slug=purpose.value, locale=locales[code], purpose=purpose)
            page.body = [("paragraph", f"<p>{escape(text.into(code))}</p>") for text in TEXTS[purpose]]
            _child(home, page)
    _site(homes[settings.LANGUAGE_CODE])
    _groups()
    _workflow()


def _remove_wagtails_own() -> None:
    for page in Page.objects.filter(depth=2, slug="home", content_type__model="page"):
        Site.objects.filter(root_page=page).delete()
        page.delete()
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
    Workflow.objects.exclude(workflow_tasks__task__content_type__model="secondperson").delete()


def _home(locale: Locale) -> HomePage:
    code = locale.language_code
    found: HomePage | None = HomePage.objects.filter(locale=locale).first()
    if found:
        return found
    first = HomePage.objects.first()
    home = HomePage(title=HOME.into(code), slug=f"home-{code}", locale=locale)
    if first:
        home.translation_key = first.translation_key
    root: Page = Page.get_first_root_node()
    root.add_child(instance=home)
    return home


def _child(home: HomePage, page: SitePage) -> None:
    if home.get_children().filter(slug=page.slug).exists():
        return
    sibling = Page.objects.filter(slug=page.slug, depth=home.depth + 1).first()
    if sibling:
        page.translation_key = sibling.translation_key
    home.add_child(instance=page)
    page.save_revision().publish(skip_permission_checks=True)


def _site(home: HomePage) -> None:
    host = urlsplit(settings.ACHYK_ADDRESS)
    port = host.port or {"https": 443}.get(host.scheme, 80)
    known = {"hostname": host.hostname or "localhost", "port": port, "root_page": home, "site_name": ""}
    Site.objects.update_or_create(is_default_site=True, defaults=known)


def _groups() -> None:
    root = Page.get_first_root_node()
    may = {
        Capability.EDIT_SITE: (
            ("add_page", "change_page"),
            ("access_admin", "submit_translation"),
        ),
        Capability.APPROVE_PAGE: (("publish_page", "lock_page", "unlock_page"), ("access_admin",)),
    }  # fmt: skip
    for capability, (on_pages, elsewhere) in may.items():
        group, _new = Group.objects.get_or_create(name=GROUPS[capability])
        group.permissions.set(Permission.objects.filter(codename__in=elsewhere))
        if capability is Capability.EDIT_SITE:
            _may_keep_files(group)
        for permission in Permission.objects.filter(codename__in=on_pages, content_type__app_label="wagtailcore"):
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _may_keep_files(group: Group) -> None:
    names = [f"{verb}_{what}" for verb in ("add", "change", "choose") for what in ("image", "document")]
    stock = ["wagtailimages", "wagtaildocs"]  # Wagtail asks for the rights of its own models, whatever stands for them
    for permission in Permission.objects.filter(codename__in=names, content_type__app_label__in=stock):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )


def _workflow() -> None:
    named = {"name": "Второй человек · Second person"}  # mails to editors carry it, in whichever language they are
    task, _new = SecondPerson.objects.get_or_create(**named, defaults={"active": True})
    workflow, _new = Workflow.objects.get_or_create(**named, defaults={"active": True})
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    WorkflowPage.objects.get_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
