"""How allauth fits this office: its sender, and where people go after sign-in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from achyk.office.mission.queries import installation
from achyk.office.notices.services import sender
from achyk.office.people.models import Person
from achyk.office.people.queries import needs_second_factor


class AccountAdapter(DefaultAccountAdapter):
    """Anybody may have an account; what it may do is decided by roles."""

    def get_from_email(self) -> str:
        """The office's name and address."""
        return sender(get_language() or "ru")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """allauth signs its mails with the site; ours is the office."""
        language = get_language() or "ru"
        name = installation().name.into(language) or "Achyk"
        super().send_mail(template_prefix, email, context | {"current_site": {"name": name, "domain": name}})

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff go to the desk, applicants to the open calls."""
        person = request.user
        if isinstance(person, Person) and needs_second_factor(person):
            return reverse("desk:home")
        return reverse("portal:home")

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There are no user names."""

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002  allauth's signature
        """Remember the language in which somebody signed up."""
        user.language = get_language() or "ru"
        return super().save_user(request, user, form, commit)
