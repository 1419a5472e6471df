"""Answers to an award, the contract, its deliverables, what was handed in and accepted, and the payments.

The database holds the sums: a deliverable never exceeds the contract, what is accepted is what was planned, a payment
is for one acceptance and of its amount, and none of these rows can be changed or deleted. There is no row into which
an advance could be entered.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from achyk.office.calls.models import Call, Lot
from achyk.office.files.models import StoredFile
from achyk.office.mission.fields import VaultField
from achyk.office.people.models import Person
from achyk.office.submissions.models import Submission


class Reply(models.TextChoices):
    """What became of an offered award."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"


class Answer(models.Model):
    """An applicant's answer to an award, or that none came in time."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey(Lot, null=True, on_delete=models.PROTECT, related_name="+")
    seat = models.PositiveSmallIntegerField(default=1)
    """Which of those to be won was offered: 1, where there is one."""
    reply = models.CharField(max_length=10, choices=Reply.choices)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "lot"], name="one_answer_per_lot"),
            models.UniqueConstraint(fields=["submission"], condition=Q(lot=None), name="one_answer_without_lot"),
            models.UniqueConstraint(fields=["lot", "seat"], condition=Q(reply="accepted"), name="one_award_per_seat"),
            models.UniqueConstraint(
                fields=["call", "seat"], condition=Q(reply="accepted", lot=None), name="one_award_per_seat_without_lot"
            ),
        ]


class Negotiation(models.Model):
    """Talks with whoever accepted an award: planned, approved by a second person, held and minuted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    award = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="negotiations")
    agenda = VaultField()
    people = models.JSONField()
    """Names of those who negotiate for the office."""
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    minutes = VaultField(blank=True)
    held_on = models.DateField(null=True)

    class Meta:
        ordering = ["planned_at"]


class Contract(models.Model):
    """The contract that followed a call, or one of its lots. The totals are kept by the database itself."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey(Lot, null=True, on_delete=models.PROTECT, related_name="+")
    seat = models.PositiveSmallIntegerField(default=1)
    """Which of those to be won it is for: 1, where there is one."""
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60)
    contractor = models.CharField(max_length=300)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3)
    starts_on = models.DateField()
    ends_on = models.DateField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    planned_total = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    accepted_total = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    paid_total = models.DecimalField(max_digits=14, decimal_places=2, default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lot", "seat"], name="one_contract_per_seat"),
            models.UniqueConstraint(fields=["call", "seat"], condition=Q(lot=None), name="one_contract_without_lot"),
            models.CheckConstraint(condition=Q(value__gt=0), name="contract_worth_something"),
            models.CheckConstraint(condition=Q(starts_on__lt=F("ends_on")), name="contract_period"),
            models.CheckConstraint(condition=Q(planned_total__lte=F("value")), name="planned_within_value"),
            models.CheckConstraint(condition=Q(accepted_total__lte=F("planned_total")), name="accepted_within_planned"),
            models.CheckConstraint(condition=Q(paid_total__lte=F("accepted_total")), name="paid_within_accepted"),
        ]


class Deliverable(models.Model):
    """One result of the contract: what, by which day, for which sum. From the winner's work plan."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="deliverables")
    title = models.CharField(max_length=300)
    due_on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="deliverable_worth_something"),
            models.UniqueConstraint(fields=["contract", "position"], name="one_deliverable_per_position"),
        ]


class Security(models.Model):
    """The performance security of a contract: what is held, until when it is good, and when it went back."""

    contract = models.OneToOneField(Contract, on_delete=models.PROTECT, related_name="security")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    reference = models.CharField(max_length=200)
    """The guarantee or the deposit, so that it can be found."""
    good_until = models.DateField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="security_worth_something")]


class HandIn(models.Model):
    """One version of a deliverable as the contractor handed it in, and the answer to it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    deliverable = models.ForeignKey(Deliverable, on_delete=models.PROTECT, related_name="hand_ins")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    """Why it was returned."""

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["deliverable"], condition=Q(returned_at=None), name="one_version_waits_or_is_accepted"
            ),
            models.CheckConstraint(condition=Q(returned_at=None) | ~Q(reason=""), name="return_explained"),
        ]


class Acceptance(models.Model):
    """A named person accepted a deliverable: from here its sum may be paid."""

    deliverable = models.OneToOneField(Deliverable, on_delete=models.PROTECT, related_name="acceptance")
    hand_in = models.OneToOneField(HandIn, on_delete=models.PROTECT, related_name="acceptance")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Payment(models.Model):
    """A payment for one acceptance, of its amount."""

    acceptance = models.OneToOneField(Acceptance, on_delete=models.PROTECT, related_name="payment")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    reference = models.CharField(max_length=100)
    paid_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reference=""), name="payment_referenced")]
