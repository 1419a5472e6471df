"""A call and what belongs to it. Foreign keys point backwards in time."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models

from achyk.core.procedures.declaration import Verb
from achyk.core.procedures.facts import Timetable
from achyk.core.procedures.rounds import Round
from achyk.core.values import LocalizedText
from achyk.office.calls.enums import ContractType
from achyk.office.casework.models import Case
from achyk.office.files.models import StoredFile
from achyk.office.mission.fields import LocalizedTextField, VaultField
from achyk.office.mission.models import Clause, IssuingUnit, Place, Project, Topic
from achyk.office.people.models import Exclusion, Person

REFERENCE = RegexValidator(r"^[A-Z0-9][A-Z0-9-]{2,38}[A-Z0-9]$")


class Call(Case):
    """An open call: the notice, its rules and its timetable."""

    reference = models.CharField(max_length=40, unique=True, validators=[REFERENCE])
    other_reference = models.CharField(max_length=80, blank=True)
    """The number under which donors or other sites know it, as they write it."""
    unit = models.ForeignKey(IssuingUnit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    partners = LocalizedTextField()
    """Who announces it together with the mission."""
    judges = LocalizedTextField()
    """Who judges, in words for the public; the members themselves are named in the file."""
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    places = models.ManyToManyField(Place, blank=True, related_name="+")
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    """What it is about, so that readers of a topic find it; nothing that an applicant relies on."""
    objectives = models.JSONField(default=list)
    """Numbers of the objectives of the project that the call serves."""
    clauses = models.ManyToManyField(Clause, blank=True, related_name="+")
    """Standing clauses that applicants accept, each in the version that stood when the draft was begun."""
    eligible = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    """Codes of the languages in which applications may be written; empty: any of the site's."""
    least_months = models.PositiveSmallIntegerField(null=True, blank=True)
    most_months = models.PositiveSmallIntegerField(null=True, blank=True)
    """How long the work, or the project of an applicant, lasts."""

    title = LocalizedTextField()
    summary = LocalizedTextField()
    description = LocalizedTextField()
    instructions = LocalizedTextField()
    paper_copy = LocalizedTextField()
    """Where and when the same is handed in on paper as well; empty: it is not asked."""

    budget_amount = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    budget_currency = models.CharField(max_length=3, default="USD")
    budget_excludes = LocalizedTextField()
    budget_codes = models.JSONField(default=list)
    """Codes of the budget lines that pay, as the donor's agreement writes them."""

    zone = models.CharField(max_length=40, default="Asia/Bishkek")
    intention_until = models.DateTimeField(null=True, blank=True)
    """Until when people say whether they will bid; empty: nobody is asked."""
    questions_until = models.DateTimeField(null=True, blank=True)
    answers_until = models.DateTimeField(null=True, blank=True)
    deadline_at = models.DateTimeField(null=True, blank=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    refuses_late = models.BooleanField(default=False)
    """Whether nothing is taken after the deadline, not even for somebody to admit it with a reason."""
    results_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """Within how many days after the deadline the results are promised."""

    method = models.CharField(max_length=30, default="quality-and-cost")
    technical_weight = models.DecimalField(max_digits=5, decimal_places=2, default=80)
    threshold = models.DecimalField(max_digits=5, decimal_places=2, default=70)
    rounding_places = models.PositiveSmallIntegerField(default=2)
    rounding_mode = models.CharField(max_length=20, default="half-up")
    rounding_step = models.CharField(max_length=20, default="once")
    tie_rules = models.JSONField(default=list)

    price_formula = models.CharField(max_length=30, default="lowest-over-price")
    price_floor = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, default=0)
    """Price points are never lower; empty: they may fall below zero."""
    technical_formula = models.CharField(max_length=30, default="absolute")
    figures = models.JSONField(default=dict)
    """Places to which single figures are rounded before they are used, by figure; empty: `rounding_step` says it."""
    sole_ceiling = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    """The highest price at which an offer may win that is the only one to pass."""
    average = models.CharField(max_length=20, default="mean")
    spread_limit = models.DecimalField(max_digits=5, decimal_places=2, default=30)
    """Percent of a criterion's maximum: where members differ by more, the panel writes a consensus note."""

    winners = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    """How many win, where the call has no lots."""
    most_lots = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    """How many lots one bidder may win; empty: as many as there are."""
    validity_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """How long an offer stands, from the deadline on."""
    bid_security = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    """A sum in the currency of the call that every bidder secures."""
    performance_security = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    """Percent of the contract that the winner secures."""

    least_offers = models.PositiveSmallIntegerField(default=1)
    """Eligible applications without which nothing is decided, unless a named person allows it."""
    standstill_days = models.PositiveSmallIntegerField(default=0)
    debrief_days = models.PositiveSmallIntegerField(default=10)
    complaint_days = models.PositiveSmallIntegerField(default=10)
    """Days from the release: no contract before; how long a debrief, a complaint is taken."""
    overhead_limit = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    """Overhead that a budget may hold, in percent of its other lines; empty: as much as asked."""
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    """The call whose invited applicants alone may apply here: its second stage."""
    repeats = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeated_by")
    """The earlier call that this one announces anew."""

    keys_needed = models.PositiveSmallIntegerField(default=2)
    drafted_by = models.ManyToManyField(Person, related_name="+")
    begun_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(threshold__gte=0, threshold__lte=100), name="threshold_percent"),
            models.CheckConstraint(
                condition=models.Q(technical_weight__gte=0, technical_weight__lte=100), name="weight_percent"
            ),
            models.CheckConstraint(
                condition=models.Q(spread_limit__gte=0, spread_limit__lte=100), name="spread_percent"
            ),
            models.CheckConstraint(condition=models.Q(keys_needed__gte=1), name="at_least_one_key"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def scored(self) -> bool:
        """Whether a panel gives points: not every kind asks for them."""
        return self.procedure.knows(Verb.SIGN_TECHNICAL)

    @property
    def is_sensitive(self) -> bool:
        """Whether it is about something of which readers should find help and hotlines beside."""
        return any(topic.sensitive for topic in self.topics.all())

    @property
    def timetable(self) -> Timetable:
        """The instants that guards compare."""
        return Timetable(
            self.questions_until, self.answers_until, self.deadline_at, self.opens_at, self.intention_until
        )


class CallTemplate(models.Model):
    """A call that others are begun from, under a name of the mission's own. A draft kept for that may go on changing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    source = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="template")
    name = LocalizedTextField()
    named_at = models.DateTimeField()

    class Meta:
        ordering = ["named_at"]


class Lot(models.Model):
    """A part of a call that is bid for, ranked, awarded and contracted on its own.

    A package stands for several lots at once: whoever wins with it wins nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="lots")
    number = models.PositiveSmallIntegerField()
    title = LocalizedTextField()
    description = LocalizedTextField()
    audience = LocalizedTextField()
    """For whom, where the lots differ in that."""
    ceiling = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    includes = models.JSONField(default=list)
    """Numbers of the lots that a package stands for; empty for a single lot."""
    winners = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    """How many win it: the number of posts, of places."""
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="one_lot_per_number")]

    @property
    def key(self) -> str:
        """How the lot is named in files and addresses."""
        return f"lot-{self.number}"


class Post(models.Model):
    """What a lot of a vacancy is beside its title and its terms: grade, contract, days, who is above."""

    lot = models.OneToOneField(Lot, on_delete=models.CASCADE, related_name="post", primary_key=True)
    grade = models.CharField(max_length=40, blank=True)
    contract = models.CharField(max_length=20, blank=True)
    """A `ContractType`; empty: not said."""
    duration = LocalizedTextField()
    effort_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """Working days within the duration, where not all of them are worked."""
    home_based = models.BooleanField(default=False)
    department = LocalizedTextField()
    """The part of the office that it belongs to."""
    outputs = LocalizedTextField()
    """What is to be delivered, one output a line."""
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    supervision = LocalizedTextField()

    @property
    def contract_label(self) -> LocalizedText | None:
        """The type of contract in words."""
        return ContractType(self.contract).label if self.contract else None


class Category(models.Model):
    """What a lot of a contest takes beside its title: of whom, how many pictures, of which size and date."""

    lot = models.OneToOneField(Lot, on_delete=models.CASCADE, related_name="category", primary_key=True)
    least_age = models.PositiveSmallIntegerField(null=True, blank=True)
    most_age = models.PositiveSmallIntegerField(null=True, blank=True)
    age_on = models.DateField(null=True, blank=True)
    """The day on which an author has the age; empty: the day of the deadline."""
    students_only = models.BooleanField(default=False)
    prize = LocalizedTextField()
    least_pictures = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    most_pictures = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(1)])
    least_pixels = models.PositiveIntegerField(null=True, blank=True)
    """Of the longer side."""
    most_megabytes = models.PositiveSmallIntegerField(null=True, blank=True)
    taken_from = models.DateField(null=True, blank=True)
    taken_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(least_pictures__lte=models.F("most_pictures")), name="pictures_in_order"
            )
        ]


class PostPlace(models.Model):
    """How many of a post are at a duty station."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="stations")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["post", "place"], name="one_number_per_place")]


class Requirement(models.Model):
    """What a candidate must have, or what counts in favour; of every lot (None) or of one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="requirements")
    lot = models.ForeignKey(Lot, null=True, on_delete=models.CASCADE, related_name="requirements")
    title = LocalizedTextField()
    essential = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]


class LineItem(models.Model):
    """Something to be priced: what, how much of it. Of a lot, or of the whole call where it has none."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="items")
    lot = models.ForeignKey(Lot, null=True, on_delete=models.CASCADE, related_name="items")
    title = LocalizedTextField()
    quantity = models.DecimalField(max_digits=12, decimal_places=3)
    unit = LocalizedTextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.CheckConstraint(condition=models.Q(quantity__gt=0), name="quantity_above_zero")]


class RequiredPaper(models.Model):
    """A paper that an envelope must hold."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="papers")
    envelope = models.CharField(max_length=20)
    title = LocalizedTextField()
    guidance = LocalizedTextField()
    compulsory = models.BooleanField(default=True)
    asked = models.BooleanField(default=True)
    """False: the notice names it as not asked in this call, so that nobody looks for it."""
    history = models.BooleanField(default=False)
    """Whether it takes the place of the personal history form."""
    lot = models.ForeignKey(Lot, null=True, on_delete=models.CASCADE, related_name="papers")
    """None: asked of everybody; else of whoever bids for this lot."""
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]


class CallRound(models.Model):
    """How much a round counts in the end, in percent, and who passes it. Of kinds with several rounds."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="rounds")
    key = models.CharField(max_length=20)
    weight = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    threshold = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    at_most = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    """How many go on, in each lot; equal ones at the end of the list all go on. Empty: whoever reaches the threshold."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "key"], name="one_round_per_key"),
            models.CheckConstraint(condition=models.Q(weight__gte=0, weight__lte=100), name="round_weight_percent"),
            models.CheckConstraint(
                condition=models.Q(threshold__gte=0, threshold__lte=100), name="round_threshold_percent"
            ),
        ]


class Criterion(models.Model):
    """What is scored in a round: its weight in percent and the most points a member can give."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    title = LocalizedTextField()
    guidance = LocalizedTextField()
    weight = models.DecimalField(max_digits=5, decimal_places=2)
    maximum = models.DecimalField(max_digits=6, decimal_places=2)
    threshold = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    """Percent of the maximum below which a proposal fails, whatever its total."""
    words = models.JSONField(default=list)
    """The scale in words: [{"ru", "ky", "en", "points"}], points as a text; empty: members give points."""
    lot = models.ForeignKey(Lot, null=True, on_delete=models.CASCADE, related_name="criteria")
    """None: it counts for every lot, or there are no lots."""
    round = models.CharField(max_length=20, default=Round.TECHNICAL.value)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=models.Q(weight__gte=0, weight__lte=100), name="criterion_weight"),
            models.CheckConstraint(
                condition=models.Q(threshold__gte=0, threshold__lte=100), name="criterion_threshold_percent"
            ),
            models.CheckConstraint(condition=models.Q(maximum__gt=0), name="criterion_maximum"),
        ]

    @property
    def scale(self) -> list[tuple[LocalizedText, Decimal]]:
        """The scale in words, each with the points it is worth; empty where members give points."""
        return [(LocalizedText.from_mapping(one), Decimal(one["points"])) for one in self.words]


class CallDocument(models.Model):
    """A document that readers download. A new version is a new row; the old one stays reachable."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=30)
    lot = models.ForeignKey(Lot, null=True, on_delete=models.CASCADE, related_name="documents")
    """None: of the whole call."""
    title = LocalizedTextField()
    language = models.CharField(max_length=2)
    version = models.PositiveSmallIntegerField(default=1)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    replaced_by = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="replaces")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at"]


class Download(models.Model):
    """That a document was downloaded, and when. Nothing about by whom."""

    document = models.ForeignKey(CallDocument, on_delete=models.CASCADE, related_name="downloads")
    at = models.DateTimeField()


class ExcludedParty(models.Model):
    """An exclusion that applies in this call."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="excluded")
    exclusion = models.ForeignKey(Exclusion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class Amendment(models.Model):
    """A change of a published call: numbered, with its reason and what was there before."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    reason = LocalizedTextField()
    changes = models.JSONField()
    """[{"field": name, "old": value, "new": value}]; texts as {"ru", "ky", "en"}, instants in RFC 3339."""
    at = models.DateTimeField()
    entry_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="one_amendment_per_number")]


class Follower(models.Model):
    """An address that asked to be told of changes, once it is confirmed by the link it was mailed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="followers")
    address = VaultField()
    address_key = models.CharField(max_length=64)
    language = models.CharField(max_length=2)
    secret_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "address_key"], name="one_follower_per_address")]
