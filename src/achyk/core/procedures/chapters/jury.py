"""The jury's meeting, the opening of the authors, and the works after the results."""

from __future__ import annotations

from achyk.core.procedures import facts
from achyk.core.procedures.capabilities import Capability
from achyk.core.procedures.declaration import Stage, Transition, Verb
from achyk.core.procedures.guards import jury, selection


def meetings(*at: Stage) -> tuple[Transition, ...]:
    """Records of the jury's meetings, which everybody reads after the release."""
    return (
        Transition(
            Verb.RECORD_MEETING,
            frozenset(at),
            None,
            Capability.SIGN_TECHNICAL,
            facts.MeetingRecorded,
            (jury.meeting_written,),
        ),
    )


def opening_authors(at: Stage, to: Stage) -> tuple[Transition, ...]:
    """Only of the works that passed every round: who the others are, nobody learns."""
    return (
        Transition(
            Verb.OPEN_AUTHORS,
            frozenset({at}),
            to,
            Capability.OPEN_ENVELOPES,
            facts.FinancialOpening,
            (selection.something_passed,),
        ),
    )


def gallery(at: Stage) -> tuple[Transition, ...]:
    """The works that won are shown with their credits; texts of authors and of invited writers;
    an exhibition is announced; an author takes the work down.
    """
    during = frozenset({at})
    said = (jury.work_is_shown, jury.something_said)
    return (
        Transition(Verb.WRITE_AUTHOR_TEXT, during, None, Capability.TAKE_PART, facts.AuthorSpeaks, said),
        Transition(Verb.PUBLISH_AUTHOR_TEXT, during, None, Capability.RELEASE_DECISION, facts.AuthorSpeaks, said),
        Transition(
            Verb.ADD_GUEST_TEXT,
            during,
            None,
            Capability.RELEASE_DECISION,
            facts.GuestSpeaks,
            (jury.guest_is_named, jury.work_is_shown, jury.something_said),
        ),
        Transition(
            Verb.ANNOUNCE_EXHIBITION,
            during,
            None,
            Capability.RELEASE_DECISION,
            facts.ExhibitionPlan,
            (jury.exhibition_written, jury.exhibition_in_order),
        ),
        Transition(Verb.WITHDRAW_WORK, during, None, Capability.TAKE_PART, facts.AuthorSpeaks, said),
    )
