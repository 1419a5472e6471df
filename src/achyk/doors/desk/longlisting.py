"""The long list: many applications checked against the requirements, one by one or many at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Verb
from achyk.core.values import Refused
from achyk.doors.access import desk
from achyk.doors.desk.judging import opened_file
from achyk.office.calls.models import Call
from achyk.office.casework.services import objections
from achyk.office.files.services import MEDIA_TYPES
from achyk.office.files.sheets import to_csv, to_xlsx
from achyk.office.people.models import Person
from achyk.office.selection import eligibility, listing, longlist
from achyk.office.selection.longlist import State, Wanted
from achyk.ui.forms import LocalizedField, offer, show_refusals
from achyk.ui.reader import language_now


class WantedForm(forms.Form):
    """What is looked for."""

    state = forms.TypedChoiceField(label=gettext_lazy("State"), required=False, coerce=State, empty_value=None)
    lot = forms.ChoiceField(label=gettext_lazy("Post"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Words"), required=False, max_length=200,
        help_text=gettext_lazy("In the name, education, employment and languages."),
    )  # fmt: skip

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = language_now()
        self.lots = {lot.key: lot for lot in call.lots.all()}
        offer(self, "state", [("", _("all")), *((one.value, one.label.into(language)) for one in State)])
        offer(
            self, "lot",
            [("", _("all")), *((key, f"{lot.number}. {lot.title.into(language)}") for key, lot in self.lots.items())],
        )  # fmt: skip

    def wanted(self) -> Wanted:
        """The input as what is looked for."""
        c = self.cleaned_data if self.is_valid() else {}
        return Wanted(c.get("state"), self.lots.get(c.get("lot", "")), c.get("words", ""))


class ManyForm(forms.Form):
    """What is answered of the marked applications."""

    answer = forms.ChoiceField(label=gettext_lazy("The marked ones"))
    reason = LocalizedField(
        label=gettext_lazy("Reason, when they lack something"), rows=2,
        help_text=gettext_lazy("Each candidate reads it in the own language."),
    )  # fmt: skip
    everything = forms.BooleanField(label=gettext_lazy("All that are found, also on the other pages"), required=False)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = language_now()
        self.requirements = {str(one.pk): one for one in call.requirements.select_related("lot") if one.essential}
        lacking = [
            (pk, (f"{one.lot.number}. " if one.lot else "") + one.title.into(language))
            for pk, one in self.requirements.items()
        ]
        meets = [("meets", _("meet every requirement that is not answered yet"))]
        offer(self, "answer", [*meets, (_("lack"), lacking)])


@desk(Capability.SCREEN_APPLICATIONS, "GET", "POST")
def long_list(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The applications that are looked for, a page at a time; what is answered of many; closing the check."""
    call = opened_file(person, reference)
    if not call.procedure.one_failure_suffices:
        raise Http404
    search = WantedForm(request.GET, call=call)
    listed = longlist.found(call, search.wanted())
    checking = call.allows(Verb.SCREEN)
    form = ManyForm(request.POST or None, call=call)
    if request.method == "POST" and form.is_valid() and _answered(request, person, call, form, listed):
        return redirect(f"{reverse('desk:longlist', args=[reference])}?{_kept(request.GET)}")
    page = Paginator(listed, longlist.PAGE).get_page(request.GET.get("page"))
    context = {
        "call": call, "tab": "longlist", "search": search, "form": form if checking else None, "page": page,
        "lines": longlist.lines(call, list(page.object_list)), "kept": _kept(request.GET), "checking": checking,
        "objections": objections(call, Verb.SCREEN, actor=person, facts=lambda _: eligibility.screening(call))
        if checking else (),
    }  # fmt: skip
    return render(request, "desk/longlist.html", context)


@desk(Capability.SCREEN_APPLICATIONS)
def sheet(request: HttpRequest, person: Person, reference: str, form: str) -> HttpResponse:
    """Every opened application as a table, XLSX or CSV."""
    call = opened_file(person, reference)
    if form not in SHEETS or not call.has_come_to(Verb.SCREEN):
        raise Http404
    write, media_type = SHEETS[form]
    head, rows = listing.applications(call, language_now())
    return HttpResponse(
        write(head, rows),
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{reference}.{form}"'},
    )


SHEETS = {"xlsx": (to_xlsx, MEDIA_TYPES[".xlsx"]), "csv": (to_csv, "text/csv; charset=utf-8")}


def _kept(query: QueryDict) -> str:
    """What is looked for, for the next address."""
    kept = query.copy()
    kept.pop("page", None)
    return kept.urlencode()


def _answered(request: HttpRequest, person: Person, call: Call, form: ManyForm, listed: Any) -> bool:
    """Answer of the marked ones; what is refused stands on the form."""
    marked = set(request.POST.getlist("marked"))
    chosen = listed if form.cleaned_data["everything"] else [one for one in listed if one.number in marked]
    lacking = form.requirements.get(form.cleaned_data["answer"])
    try:
        count = eligibility.check_many(person, call, chosen, lacking=lacking, reason=form.cleaned_data["reason"])
    except Refused as refused:
        show_refusals(form, refused, language_now())
        return False
    messages.success(request, _("Answered of applications: %(count)s") % {"count": count})
    return True
