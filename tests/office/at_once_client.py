"""One of several processes that do the same at the same instant."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import django


def prepare(act: str) -> None:
    """Bring a call to where the act is possible once."""
    if act == "slot":
        _keep(_interviews())
        return
    from achyk.office.awards import services as awards
    from achyk.office.awards.models import Deliverable
    from tests.cast import make_cast, make_draft, publish
    from tests.office.test_awards import TERMS
    from tests.office.test_selection import make_world

    cast = make_cast()
    call = publish(cast, make_draft(cast))
    if act == "index":
        _keep({})
        return
    world = make_world(cast, call)
    world.screened().scored(Almaz=("9.5", "9"), Beles=("9", "9")).priced()
    draft = world.offers["Almaz"].draft
    if act in {"answer", "pay"}:
        world.decided().released()
    if act == "pay":
        awards.answer(draft, accept=True)
        awards.sign_contract(cast.officer, world.call, TERMS)
        first = Deliverable.objects.all()[0]
        awards.hand_in(draft, first.pk, note="Here", upload=None)
        awards.accept_deliverable(cast.officer, world.call, first.pk)
    _keep({"officer": str(cast.officer.pk), "finance": str(cast.finance.pk), "draft": str(draft.pk)})


def _keep(known: dict[str, str]) -> None:
    Path(os.environ["ACHYK_HOME"], "known.json").write_text(json.dumps(known | {"start": time.time() + 6}))


def _interviews() -> dict[str, str]:
    """A vacancy with four candidates and one time for an interview; who they are by their place."""
    from achyk.office.assessment import interviews
    from achyk.office.assessment.interviews import SlotsGiven
    from achyk.office.mission import clock
    from achyk.office.selection import scores
    from tests.cast import make_cast, publish, same
    from tests.office.test_vacancy import opened_vacancy, vacancy_draft

    cast = make_cast()
    hiring = opened_vacancy(cast, publish(cast, vacancy_draft(cast, test=False))).longlisted()
    hiring.scored(Aigul="8", Bakyt="8", Cholpon="8", Daniyar="8")
    scores.skip_round(cast.panel_1, hiring.call)
    first = clock.now() + timedelta(days=1)
    interviews.offer(
        cast.officer, hiring.call, SlotsGiven(first=first, count=1, minutes=30, pause=0, place=same("Room"))
    )
    chosen = ("Aigul", "Bakyt", "Cholpon", "Daniyar")
    return {str(place): str(hiring.of[name].pk) for place, name in enumerate(chosen)}


def once(act: str, place: str) -> str:
    """Wait for the common instant, try, and say what came of it."""
    from achyk.core.values import Refused

    known = json.loads(Path(os.environ["ACHYK_HOME"], "known.json").read_text())
    attempt = _indexing if act == "index" else _taking(known[place]) if act == "slot" else _attempt(act, known)
    time.sleep(max(0.0, known["start"] - time.time()))
    try:
        attempt()
    except Refused as refused:
        return refused.codes[0]
    return "done"


def _indexing() -> None:
    """Put the call into the search, and say if any word is then counted twice or not at all."""
    from django.db.models import Count

    from achyk.doors.website.indexing import follow_record
    from achyk.doors.website.models import SearchPosting, SearchWord

    follow_record()
    counted = SearchPosting.objects.values("word").annotate(n=Count("pk")).values_list("word", "n")
    assert dict(counted) == dict(SearchWord.objects.filter(entries__gt=0).values_list("pk", "entries"))


def _taking(submission: str) -> Callable[[], object]:
    from achyk.office.assessment import interviews
    from achyk.office.assessment.models import Slot
    from achyk.office.submissions.models import Submission

    candidate = Submission.objects.select_related("call", "draft").get(pk=submission)
    slot = Slot.objects.get()
    return lambda: interviews.take(candidate, slot)


def _attempt(act: str, known: dict[str, str]) -> Callable[[], object]:
    from achyk.office.awards import services as awards
    from achyk.office.awards.models import Deliverable
    from achyk.office.calls.models import Call
    from achyk.office.people.models import Person
    from achyk.office.selection import decision
    from achyk.office.submissions.models import Draft
    from tests.cast import same

    call = Call.objects.get()
    if act == "decide":
        officer = Person.objects.get(pk=known["officer"])
        return lambda: decision.decide(officer, call, reason=same("Best value"), reserves=1)
    if act == "answer":
        draft = Draft.objects.select_related("call").get(pk=known["draft"])
        return lambda: awards.answer(draft, accept=True)
    finance, first = Person.objects.get(pk=known["finance"]), Deliverable.objects.all()[0]
    return lambda: awards.pay(finance, call, first.pk, reference="PO", paid_on=date(2018, 9, 9))


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        prepare(sys.argv[2])
    else:
        sys.stdout.write(once(*sys.argv[1:]))
