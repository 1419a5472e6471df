"""What the panel writes: seats, declarations, checks, scores, notes, rates, ties, the decision and its outcomes."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from achyk.core.procedures.rounds import Round
from achyk.core.values import LocalizedText, lt
from achyk.office.calls.models import Call, Criterion, Lot
from achyk.office.mission.fields import LocalizedTextField, VaultField
from achyk.office.people.models import Person
from achyk.office.submissions.models import Submission


class Seat(models.Model):
    """A place on the panel of a call from the moment scoring begins. The letter stands for the name in the export."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    letter = models.CharField(max_length=4)
    left_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    """Why the member was excused."""

    class Meta:
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["call", "member"], name="one_seat_per_member"),
            models.UniqueConstraint(fields=["call", "letter"], name="one_seat_per_letter"),
        ]


class Declaration(models.Model):
    """Whether a member has a conflict of interest with one applicant. A declared conflict is never taken back."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    conflict = models.BooleanField()
    explanation = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "member"], name="one_declaration"),
            models.CheckConstraint(
                condition=models.Q(conflict=False) | ~models.Q(explanation=""), name="conflict_explained"
            ),
        ]


class Check(models.Model):
    """One point of the eligibility checklist of one application: passed, or failed with the reason."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=60)
    passed = models.BooleanField()
    reason = LocalizedTextField()
    """In the language of the applicant at least: it stands in the letter."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "item"], name="one_check_per_item")]


class Score(models.Model):
    """The points one member gives one application for one criterion, with the reason."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    points = models.DecimalField(max_digits=6, decimal_places=2)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "member", "criterion"], name="one_score"),
            models.CheckConstraint(condition=models.Q(points__gte=0), name="points_not_negative"),
        ]


class ScoreRevision(models.Model):
    """What a signed score was before its member revised it, and why."""

    score = models.ForeignKey(Score, on_delete=models.PROTECT, related_name="revisions")
    old_points = models.DecimalField(max_digits=6, decimal_places=2)
    old_reason = models.TextField()
    why = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class SignedScores(models.Model):
    """A member has signed the own scores of a round. `digest` is the SHA-256 of them in their fixed form."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    round = models.CharField(max_length=20)
    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "round", "member"], name="signed_once")]


class ConsensusNote(models.Model):
    """Why the members differ on one criterion of one application by more than the limit."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "criterion"], name="one_note")]


class RoundResult(models.Model):
    """The result of a round as the chair signed it: who passed, with the points; with lots, a table for each."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    round = models.CharField(max_length=20)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    table = models.TextField()
    sha256 = models.CharField(max_length=64)
    scored = models.JSONField()
    """By lot (its key, or empty) and number: the points as they stand in the table, and whether it passed."""

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["call", "round"], name="one_result_per_round")]


class Rate(models.Model):
    """What one unit of a currency is worth in the currency of the call, and where that was read."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=16, decimal_places=8)
    source = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "currency"], name="one_rate"),
            models.CheckConstraint(condition=models.Q(rate__gt=0), name="rate_above_zero"),
        ]


class PriceCorrection(models.Model):
    """What an offer comes to once its arithmetic is corrected, in the currency in which it was given, and why."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey(Lot, null=True, on_delete=models.PROTECT, related_name="+")
    old = models.DecimalField(max_digits=16, decimal_places=2)
    new = models.DecimalField(max_digits=16, decimal_places=2)
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(new__gt=0), name="corrected_above_zero"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="correction_explained"),
        ]


class FewOffers(models.Model):
    """A named person allowed to go on with fewer eligible applications than the notice asks for."""

    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Topic(models.TextChoices):
    """What is asked and answered about one application."""

    CLARIFICATION = "clarification"
    DEBRIEF = "debrief"
    COMPLAINT = "complaint"

    @property
    def words(self) -> LocalizedText:
        """The topic in words."""
        return TOPIC_WORDS[self]


TOPIC_WORDS = {
    Topic.CLARIFICATION: lt("Разъяснение по заявке", "Сунуш боюнча түшүндүрмө", "Clarification"),
    Topic.DEBRIEF: lt("Разъяснение результата", "Жыйынтыкты түшүндүрүү", "Debrief"),
    Topic.COMPLAINT: lt("Жалоба", "Даттануу", "Complaint"),
}


class Exchange(models.Model):
    """Something asked and answered about one application. A clarification is asked by the office, the others of it.

    The texts may tell of an offer or of a person, so they are kept under the server's key.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=15, choices=Topic.choices)
    text = VaultField()
    at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    """None: the applicant."""
    answer = VaultField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    upheld = models.BooleanField(null=True)
    """Whether a complaint was upheld."""

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "topic"], condition=models.Q(answered_at=None), name="one_waits_for_its_answer"
            )
        ]


class ValidityRequest(models.Model):
    """Everybody was asked whether the offer stands until a later instant, and why."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()
    reason = LocalizedTextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    entry_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["at"]


class ValidityAnswer(models.Model):
    """What one applicant answered. Whoever did not answer did not agree."""

    request = models.ForeignKey(ValidityRequest, on_delete=models.PROTECT, related_name="answers")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "submission"], name="one_validity_answer")]


class TieDecision(models.Model):
    """The panel's written order of offers that the rules leave equal, best first, by number.

    For a call with packages also, with `combination`, the bids of the one it chose among equally good combinations.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey(Lot, null=True, on_delete=models.PROTECT, related_name="+")
    combination = models.BooleanField(default=False)
    order = models.JSONField()
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Decision(models.Model):
    """Who wins and why: prepared, confirmed by a second person, released. A returned one stays on record."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    reason = LocalizedTextField()
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)
    reserve_until = models.DateField(null=True)
    """The last day of the reserve; None: it is not said."""

    class Meta:
        ordering = ["prepared_at"]
        constraints = [
            models.UniqueConstraint(fields=["call"], condition=models.Q(returned_at=None), name="one_standing_decision")
        ]


class PublishedTable(models.Model):
    """A ranking of a decision as `achyk score` prints it for `file`: of the call, of one lot, or how the lots combine."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="tables")
    name = models.CharField(max_length=20, blank=True)
    """Empty for the whole call; the key of a lot; `lots` for the combination."""
    table = models.TextField()
    file = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "name"], name="one_table_per_name")]

    @property
    def prefix(self) -> str:
        """What stands before the name of its files."""
        return f"{self.name}-" if self.name else ""


class Result(models.TextChoices):
    """What became of an application."""

    WINNER = "winner"
    RESERVE = "reserve"
    INVITED = "invited"
    NOT_SELECTED = "not-selected"
    ABOVE_CEILING = "above-ceiling"
    BELOW_THRESHOLD = "below-threshold"
    NOT_ELIGIBLE = "not-eligible"
    NOT_OPENED = "not-opened"
    LOT_CANCELLED = "lot-cancelled"
    EXPIRED = "expired"

    @property
    def words(self) -> LocalizedText:
        """The result in words."""
        return RESULT_WORDS[self]

    def words_in(self, call: Call) -> LocalizedText:
        """The result in the words of the kind of a call."""
        return call.procedure.results.get(self.value, self.words)


RESULT_WORDS = {
    Result.WINNER: lt("победитель", "жеңүүчү", "winner"),
    Result.RESERVE: lt("резерв", "резерв", "reserve"),
    Result.INVITED: lt("приглашён к полной заявке", "толук сунушка чакырылды", "invited to the full proposal"),
    Result.NOT_SELECTED: lt("не выбрано", "тандалган жок", "not selected"),
    Result.ABOVE_CEILING: lt("цена выше предельной суммы", "баасы эң жогорку суммадан ашык", "price above the ceiling"),
    Result.BELOW_THRESHOLD: lt("ниже проходного балла", "өтүү баллынан төмөн", "below the threshold"),
    Result.NOT_ELIGIBLE: lt("не соответствует требованиям", "талаптарга ылайык эмес", "not eligible"),
    Result.EXPIRED: lt("срок предложения истёк", "сунуштун мөөнөтү бүттү", "the offer no longer stands"),
    Result.LOT_CANCELLED: lt("лот отменён", "лот жокко чыгарылды", "the lot was cancelled"),
    Result.NOT_OPENED: lt("подано после срока, не вскрыто", "мөөнөттөн кечикти, ачылган жок", "late, not opened"),
}


class JuryMeeting(models.Model):
    """The record of one meeting: when, who was there, what was said and decided. Everybody reads it after the release."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="jury_meetings")
    held_on = models.DateField()
    present = models.TextField()
    text = LocalizedTextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["held_on", "at"]


class LetterText(models.Model):
    """What a letter of one result says first, in place of the usual text: in one call, or (None) in every later one."""

    call = models.ForeignKey(Call, null=True, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=20, choices=Result.choices)
    text = LocalizedTextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "result"], name="one_letter_per_result"),
            models.UniqueConstraint(
                fields=["result"], condition=models.Q(call=None), name="one_letter_of_the_office_per_result"
            ),
        ]


class Outcome(models.Model):
    """The line of one application in a decision. Figures are those of the published table."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="outcomes")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey(Lot, null=True, on_delete=models.PROTECT, related_name="+")
    """None where the call has no lots, or the application never came as far as its lots."""
    result = models.CharField(max_length=20, choices=Result.choices)
    seat = models.PositiveSmallIntegerField(default=1)
    """Which of those to be won a winner has: 1, where there is one."""
    round = models.CharField(max_length=20, blank=True)
    """The round that an application did not pass, in a call with several."""
    place = models.PositiveIntegerField(null=True)
    technical = models.DecimalField(max_digits=12, decimal_places=6, null=True)
    total = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    """What the method orders by: points, or with least cost and a coefficient a price."""
    price = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    """In the currency of the call."""

    class Meta:
        ordering = ["lot__number", "place", "submission__number"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "submission", "lot"], name="one_outcome_per_lot"),
            models.UniqueConstraint(
                fields=["decision", "submission"], condition=models.Q(lot=None), name="one_outcome_without_lot"
            ),
            models.UniqueConstraint(
                fields=["decision", "lot", "seat"], condition=models.Q(result="winner"), name="one_winner_per_seat"
            ),
            models.UniqueConstraint(
                fields=["decision", "seat"],
                condition=models.Q(result="winner", lot=None),
                name="one_winner_per_seat_without_lot",
            ),
        ]

    @property
    def round_label(self) -> LocalizedText | None:
        """The round that was not passed, in words."""
        return Round(self.round).label if self.round else None
