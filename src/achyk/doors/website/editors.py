"""The editors' house: Wagtail's pages for whoever writes the site. Who comes in follows from the roles in force."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import activate
from wagtail.users.models import UserProfile

from achyk.core.procedures.capabilities import NOT_ALLOWED, Capability
from achyk.core.values import Refusal
from achyk.office.people.models import Person

HOUSE = "editors/"
GROUPS = {Capability.EDIT_SITE: "Editors of the site", Capability.APPROVE_PAGE: "Approving editors of the site"}
"""Wagtail asks for groups: one per capability, its members follow from the roles and are never kept by hand."""


def is_editors_house(request: HttpRequest) -> bool:
    """Whether an address belongs to the editors' pages."""
    return request.path_info.startswith(f"/{HOUSE}")


def turned_away(request: HttpRequest) -> HttpResponse | None:
    """The answer to whoever may not come in: a stranger signs in, anybody else reads why; None for an editor.

    Side effect: an editor stands in the groups that the roles in force give, and in no other.
    """
    person = request.user
    if not isinstance(person, Person):
        return redirect_to_login(request.get_full_path())
    if not person.may(Capability.EDIT_SITE):
        listed = [Refusal("not-allowed", NOT_ALLOWED, {"capability": Capability.EDIT_SITE.label})]
        return render(request, "ui/not_allowed.html", {"listed": listed}, status=403)
    _stand_in_groups(person)
    activate(_language(person))
    return None


def _language(person: Person) -> str:
    """Wagtail speaks no Kyrgyz: who reads no English reads Russian."""
    return "en" if person.language == "en" else "ru"


def _stand_in_groups(person: Person) -> None:
    wanted = {name for capability, name in GROUPS.items() if person.may(capability)}
    if set(person.groups.values_list("name", flat=True)) != wanted:
        person.groups.set(Group.objects.filter(name__in=wanted))
        UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": _language(person)})
