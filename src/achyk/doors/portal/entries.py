"""The works of a contest entry: pictures that are sealed while they arrive, in their order, with captions and a text."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from achyk.core.procedures.application import Part
from achyk.core.values import Refused
from achyk.doors.access import public
from achyk.doors.portal.apply import draft_page, opened_draft
from achyk.doors.portal.apply_forms import FileForm
from achyk.doors.portal.uploads import PictureHandler
from achyk.office.calls.models import Call, Lot
from achyk.office.submissions import pictures, services
from achyk.office.submissions.content import Content, Entry, Picture
from achyk.office.submissions.models import Draft
from achyk.ui.forms import show_refusals
from achyk.ui.reader import language_now

THUMBNAIL = 320
"""Pixels of the longer side."""


class EntryForm(forms.Form):
    """The words of one entry, and for each picture its caption, its place and whether it goes."""

    title = forms.CharField(label=gettext_lazy("Title of the work or series"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Text"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Do not name yourself: the jury reads it."),
    )  # fmt: skip
    persons = forms.ChoiceField(
        label=gettext_lazy("People who can be recognised"), widget=forms.RadioSelect,
        choices=[
            ("agreed", gettext_lazy("They agreed to be shown; for children, their parents did")),
            ("nobody", gettext_lazy("Nobody can be recognised")),
        ],
    )  # fmt: skip

    def __init__(self, *args: Any, key: str, lot: Lot | None, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prefix, self.key, self.lot, self.entry = key, key, lot, entry
        self.category = pictures.category_of(lot)
        self.initial = {"title": entry.title, "text": entry.text, "persons": entry.persons}
        for place, one in enumerate(entry.pictures, 1):
            self.fields[f"place-{one.blob}"] = forms.IntegerField(
                label=_("Place"), min_value=1, max_value=100, initial=place
            )
            self.fields[f"caption-{one.blob}"] = forms.CharField(
                label=_("Caption"), required=False, max_length=500, initial=one.caption
            )
            self.fields[f"remove-{one.blob}"] = forms.BooleanField(label=_("Remove this picture"), required=False)

    def rows(self) -> list[tuple[Picture, list[forms.BoundField]]]:
        """Each picture with its fields."""
        return [
            (one, [self[f"{name}-{one.blob}"] for name in ("caption", "place", "remove")])
            for one in self.entry.pictures
        ]

    def words(self) -> list[forms.BoundField]:
        """The fields that are not about one picture."""
        return [self["title"], self["text"], self["persons"]]

    def save(self, secret: str) -> Draft:
        """Write the entry into the draft."""
        c = self.cleaned_data
        kept = [one.blob for one in self.entry.pictures if not c[f"remove-{one.blob}"]]
        return services.write_entry(
            secret, self.key, title=c["title"], text=c["text"], persons=c["persons"],
            captions={blob: c[f"caption-{blob}"] for blob in kept},
            order=sorted(kept, key=lambda blob: int(c[f"place-{blob}"])),
        )  # fmt: skip


def _opened(request: HttpRequest, draft_id: UUID) -> tuple[Draft, Content, str]:
    draft, content, secret = opened_draft(request, draft_id)
    if Part.ENTRY not in draft.call.procedure.parts:
        raise Http404
    return draft, content, secret


def _forms(call: Call, content: Content, data: Any, posted: str) -> list[EntryForm]:
    return [
        EntryForm(data if key == posted else None, key=key, lot=lot, entry=content.entries.get(key, Entry()))
        for key, lot in pictures.keys_of(call, content.lots).items()
    ]


@public("GET", "POST")
def page(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The entries, category by category; each is saved on its own."""
    draft, content, secret = _opened(request, draft_id)
    posted = request.POST.get("key", "")
    listed = _forms(draft.call, content, request.POST or None, posted)
    for form in listed:
        if form.key == posted and form.is_valid():
            form.save(secret)
            return redirect("portal:draft-entry", draft.id)
    return _shown(request, draft, listed, {})


def _shown(request: HttpRequest, draft: Draft, listed: list[EntryForm], uploads: dict[str, FileForm]) -> HttpResponse:
    rows = [(form, uploads.get(form.key) or FileForm(auto_id=f"id_{form.key}_%s")) for form in listed]
    return draft_page(request, "portal/draft_entry.html", draft, {"forms": rows, "label": Part.ENTRY.label})


@csrf_exempt
@public("POST")
def upload(request: HttpRequest, draft_id: UUID, key: str) -> HttpResponse:
    """One picture. The safety mark is checked inside, after the sealing handler is set: checking reads the body."""
    _opened(request, draft_id)
    if int(request.META.get("CONTENT_LENGTH") or 0) > services.LARGEST_FILE + 1024 * 1024:
        return render(request, "portal/too_large.html", status=413)
    request.upload_handlers = [PictureHandler(request)]
    return _upload(request, draft_id, key)


@csrf_protect
def _upload(request: HttpRequest, draft_id: UUID, key: str) -> HttpResponse:
    draft, content, secret = _opened(request, draft_id)
    if key not in pictures.keys_of(draft.call, content.lots):
        raise Http404
    form = FileForm(request.POST or None, request.FILES or None, auto_id=f"id_{key}_%s")
    handler: Any = request.upload_handlers[0]
    if handler.broken or handler.too_large:
        form.add_error(
            "file", _("The line broke before the whole file arrived. Nothing of it was kept. Send it again.")
        )
    elif form.is_valid():
        file = form.cleaned_data["file"]
        try:
            services.add_picture(secret, key=key, name=file.name, arrival=file.arrival, head=bytes(handler.head))
        except Refused as refused:
            show_refusals(form, refused, language_now())
        else:
            return redirect("portal:draft-entry", draft.id)
    return _shown(request, draft, _forms(draft.call, content, None, ""), {key: form})


@public()
def picture(request: HttpRequest, draft_id: UUID, blob: UUID) -> HttpResponse:
    """One picture of the own entry, small."""
    _draft, content, _secret = _opened(request, draft_id)
    file = next((one for one in content.files if one.blob == str(blob)), None)
    if file is None:
        raise Http404
    try:
        drawn = pictures.preview(services.own_file(file), THUMBNAIL)
    except ValueError:
        raise Http404 from None
    return HttpResponse(drawn, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=600"})
