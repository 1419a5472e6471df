"""A photo contest: limits of pictures, a jury that sees works alone, authors checked, places, the gallery."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from achyk.core.procedures.application import AGE_FITS, Envelope
from achyk.core.procedures.rounds import Round
from achyk.core.values import LocalizedText, Refused, lt
from achyk.office.calls import appointing, drafting
from achyk.office.calls.commands import Basics, CategoryGiven, CriterionGiven, LotGiven, RoundGiven, Texts
from achyk.office.calls.enums import ApplicantKind
from achyk.office.calls.models import Call
from achyk.office.gallery import exhibitions
from achyk.office.gallery import services as gallery
from achyk.office.gallery.exhibitions import ExhibitionGiven
from achyk.office.mission import clock
from achyk.office.mission import services as mission
from achyk.office.notices.models import Delivery
from achyk.office.notices.services import derive
from achyk.office.opening import queries as opened
from achyk.office.opening import services as opening
from achyk.office.opening.minutes import TITLES, minutes_pdf
from achyk.office.opening.models import OpenedManifest
from achyk.office.people.models import Person
from achyk.office.selection import comparison, decision, eligibility, jury, panel, scores
from achyk.office.selection.eligibility import Answer
from achyk.office.selection.evaluation import still_in
from achyk.office.selection.letters import letter_for
from achyk.office.selection.models import Result
from achyk.office.selection.panel import Stated
from achyk.office.selection.scores import Points
from achyk.office.submissions import pictures, rules
from achyk.office.submissions import services as submissions
from achyk.office.submissions.content import Content
from achyk.office.submissions.models import Submission
from tests.cast import CARDS, TIMES, Cast, publish, same
from tests.doors.access import signed_in

PASSED = Answer(passed=True, reason=LocalizedText())
PLACE = 0x8825
"""The tag under which a camera writes where it was (EXIF 2.3, GPS IFD)."""
AUTHORS = {
    "Aida": ("1995-05-05", "9"),
    "Bek": ("1990-01-01", "8"),
    "Daria": ("2010-02-02", "7"),
    "Emil": ("1999-09-09", "3"),
}


def photograph(width: int = 1600, height: int = 1200, taken: str = "2017:08:01 10:00:00") -> bytes:
    """A JPEG with the day, the place and the owner of a camera in it."""
    image = Image.new("RGB", (width, height), "teal")
    exif = Image.Exif()
    exif.get_ifd(0x8769)[36867] = taken
    exif.get_ifd(PLACE)[1] = "N"
    exif[315] = "Aida the photographer"
    written = io.BytesIO()
    image.save(written, "JPEG", exif=exif)
    return written.getvalue()


def contest_draft(cast: Cast, reference: str = "PC-2018-001") -> Call:
    """Two categories: migration, two places, and youth of 10 to 18 years, one."""
    licence = mission.add_clause(
        cast.administrator, name=same("Licence"), text=same("The mission may show it"), kinds=("contest",)
    )
    assert licence
    unit = mission.add_unit(cast.administrator, mission.NewUnit(name=same("Office"), address=same("Street 6")))
    officer = cast.officer
    call = drafting.begin(officer, kind="contest", reference=reference, title=same("Migration in pictures"))
    basics = Basics(
        reference=reference, unit=unit, project=None, places=(), eligible=(ApplicantKind.PERSON,), budget_amount=None,
        budget_currency="USD", budget_excludes=LocalizedText(),
    )  # fmt: skip
    drafting.write_basics(officer, call, basics)
    texts = Texts(title=same("Migration"), summary=same("Send"), description=same("What"), instructions=same("How"))
    drafting.write_texts(officer, call, texts)
    drafting.write_times(officer, call, TIMES)
    limits = CategoryGiven(
        most_pictures=3, least_pixels=1000, most_megabytes=5, taken_from=date(2017, 1, 1), taken_until=date(2018, 1, 31)
    )
    youth = CategoryGiven(least_age=10, most_age=18, age_on=date(2018, 1, 1), students_only=True)
    drafting.write_lots(
        officer,
        call,
        [
            LotGiven(
                title=same("Migration"), description=same("Of people"), audience=same("all"), winners=2, category=limits
            ),
            LotGiven(title=same("Youth"), description=same("Of the young"), audience=same("young"), category=youth),
        ],
    )
    drafting.write_rounds(
        officer,
        call,
        [
            RoundGiven(round=Round.SHORTLIST, weight=Decimal(0), threshold=Decimal(50)),
            RoundGiven(round=Round.RANKING, weight=Decimal(100), threshold=Decimal(0)),
        ],
    )
    drafting.write_criteria(
        officer,
        call,
        [
            CriterionGiven(
                title=same(title), guidance=LocalizedText(), weight=Decimal(100), maximum=Decimal(10), round=of
            )
            for title, of in (("First look", Round.SHORTLIST), ("Strength", Round.RANKING))
        ],
    )
    appointing.name_key_holders(officer, call, holders_now=[cast.key_1, cast.key_2, cast.key_3], needed=2)
    appointing.name_panel(officer, call, members=[cast.panel_1, cast.panel_2], chair=cast.panel_1)
    cast.panel_1 = Person.objects.get(pk=cast.panel_1.pk)
    return call


def add(secret: str, key: str, picture: bytes, name: str = "aida_at_home.jpg") -> None:
    arrival = submissions.seal_file(io.BytesIO(picture))
    submissions.add_picture(secret, key=key, name=name, arrival=arrival, head=picture[: pictures.HEAD])


def enter(call: Call, name: str, born: str, lots: tuple[str, ...] = ("lot-1",)) -> Submission:
    """One author with two pictures in each category."""
    _draft, secret = submissions.begin(call, address=f"{name.lower()}@example.org", language="en")
    submissions.fill(secret, kind="person", name=name, born=born, phone="+996", lots=lots)
    for key in lots:
        add(secret, key, photograph())
        add(secret, key, photograph(1200, 1800))
        _draft, content = submissions.open_draft(secret)
        first, second = content.entries[key].pictures
        submissions.write_entry(
            secret, key, title=f"Series {len(name)}", text="On the road", persons="agreed",
            captions={first.blob: "Leaving", second.blob: "Coming back"}, order=[second.blob, first.blob],
        )  # fmt: skip
    submissions.fill(
        secret,
        declarations=tuple(item.key for item in call.procedure.declarations),
        clauses=tuple(str(pk) for pk in call.clauses.values_list("pk", flat=True)),
        consent=True,
    )
    return submissions.submit(secret)


@dataclass
class Judged:
    """A contest whose works are open."""

    cast: Cast
    call: Call
    of: dict[str, Submission]

    def checked(self) -> Judged:
        eligibility.check_many(
            self.cast.officer, self.call, list(self.of.values()), lacking=None, reason=LocalizedText()
        )
        eligibility.screen(self.cast.officer, self.call)
        for member in panel.members(self.call):
            panel.declare(member, self.call, {one.number: Stated(conflict=False) for one in still_in(self.call)})
        return self

    def scored(self) -> Judged:
        names = {one.pk: name for name, one in self.of.items()}
        members = panel.members(self.call)
        for member in members:
            for one in scores.to_score(member, self.call):
                points = Points(Decimal(AUTHORS[names[one.pk]][1]), "So")
                criteria = scores.criteria_for(self.call, [one])[one.pk]
                scores.write(member, self.call, one, {criterion.pk: points for criterion in criteria})
            scores.sign(member, self.call)
        scores.sign_technical(self.cast.panel_1, self.call)
        return self

    def named(self) -> Judged:
        shares = CARDS[self.call.reference]["authors"][:2]
        comparison.open_financial(self.cast.officer, self.call, shares=shares, present="")
        return self

    def released(self, **failing: str) -> Judged:
        for one in still_in(self.call):
            answers = {item.key: PASSED for item in eligibility.author_items(self.call)}
            if one.number == self.of["Daria"].number and failing:
                answers[AGE_FITS.key] = Answer(passed=False, reason=same(failing["Daria"]))
            eligibility.check_author(self.cast.officer, self.call, one, answers)
        decision.decide(self.cast.officer, self.call, reason=same("The jury"), reserves=5)
        decision.confirm(self.cast.approver, self.call)
        decision.release(self.cast.officer, self.call)
        return self


@pytest.fixture
def contest(cast: Cast) -> Call:
    return publish(cast, contest_draft(cast))


@pytest.fixture
def judged(cast: Cast, contest: Call) -> Judged:
    return judge_all(cast, contest)


def judge_all(cast: Cast, contest: Call) -> Judged:
    """Everybody entered, and the works are open."""
    of = {name: enter(contest, name, born) for name, (born, _points) in AUTHORS.items()}
    assert contest.opens_at
    clock.move_to(contest.opens_at + timedelta(minutes=1))
    opening.open_received(cast.officer, contest, shares=CARDS[contest.reference]["works"][:2], present="")
    return Judged(cast, contest, of)


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (b"no picture at all", "no-picture"),
        (photograph(800, 600), "pixels"),
        (photograph(taken="2016:12:31 23:59:59"), "taken"),
        (photograph(taken="2018:02:01 00:00:00"), "taken"),
        (photograph() + b"\0" * (5 * 1024 * 1024), "megabytes"),
    ],
    ids=["no picture", "few pixels", "too early", "too late", "too heavy"],
)
def test_a_picture_outside_the_limits_of_its_category_is_refused_and_not_kept(
    contest: Call, picture: bytes, code: str
) -> None:
    _draft, secret = submissions.begin(contest, address="a@example.org", language="en")
    submissions.fill(secret, lots=("lot-1",))
    with pytest.raises(Refused, match=code):
        add(secret, "lot-1", picture)
    _draft, content = submissions.open_draft(secret)
    assert not content.files


def test_no_more_pictures_than_the_category_takes_and_a_removed_one_makes_room(contest: Call) -> None:
    _draft, secret = submissions.begin(contest, address="a@example.org", language="en")
    submissions.fill(secret, lots=("lot-1",))
    for _ in range(3):
        add(secret, "lot-1", photograph())
    with pytest.raises(Refused, match="pictures"):
        add(secret, "lot-1", photograph())
    _draft, content = submissions.open_draft(secret)
    kept = [one.blob for one in content.entries["lot-1"].pictures[:2]]
    submissions.write_entry(secret, "lot-1", title="T", text="", persons="nobody", captions={}, order=kept)
    add(secret, "lot-1", photograph())
    _draft, content = submissions.open_draft(secret)
    assert len(content.files) == len(content.entries["lot-1"].pictures) == 3


def test_an_entry_says_something_of_the_people_in_it(contest: Call) -> None:
    _draft, secret = submissions.begin(contest, address="a@example.org", language="en")
    submissions.fill(secret, lots=("lot-1",))
    add(secret, "lot-1", photograph())
    _draft, content = submissions.open_draft(secret)
    assert not done(contest, content, "entry")
    blob = content.entries["lot-1"].pictures[0].blob
    submissions.write_entry(secret, "lot-1", title="T", text="", persons="nobody", captions={}, order=[blob])
    _draft, content = submissions.open_draft(secret)
    assert done(contest, content, "entry")


def done(call: Call, content: Content, slug: str) -> bool:
    return next(task.done for task in rules.tasks(call, content) if task.slug == slug)


def test_the_works_say_nothing_of_whose_they_are(judged: Judged) -> None:
    for manifest in OpenedManifest.objects.filter(submission__call=judged.call):
        assert manifest.envelope == Envelope.WORKS
        assert not any(name in manifest.content for name in AUTHORS)
        assert "aida_at_home" not in manifest.content
        assert '"lot-1-1.jpg"' in manifest.content
    assert {one.name for one in opened.applicants(judged.call)} == {one.number for one in judged.of.values()}
    work = next(one for one in opened.works(judged.call) if one.number == judged.of["Aida"].number)
    assert [caption for _blob, caption in work.pictures] == ["Coming back", "Leaving"]
    drawn = opening.draw(judged.of["Aida"], work.pictures[0][0], 480)
    shown = Image.open(io.BytesIO(drawn))
    assert max(shown.size) == 480
    assert not dict(shown.getexif())
    assert b"photographer" not in drawn


def test_the_jury_shortlists_then_ranks_and_only_then_learns_names(judged: Judged) -> None:
    judged.checked().scored().scored()
    assert judged.call.stage == "scored"
    assert len(still_in(judged.call)) == 3
    judged.named()
    names = {one.name for one in opened.applicants(judged.call)}
    assert names == {"Aida", "Bek", "Daria", judged.of["Emil"].number}
    assert not OpenedManifest.objects.filter(submission=judged.of["Emil"], envelope=Envelope.AUTHORS).exists()


def test_the_minutes_of_each_opening_say_what_was_opened_and_what_stays_shut(judged: Judged) -> None:
    assert set(TITLES) == set(Envelope)
    judged.checked().scored().scored().named()
    works, authors = (
        PdfReader(io.BytesIO(minutes_pdf(one, language="ru", at="сегодня"))).pages[0].extract_text()
        for one in opened.ceremonies(judged.call)
    )
    assert "Протокол вскрытия конвертов с работами" in works
    assert "Имена авторов остаются запечатанными" in works
    assert "Протокол вскрытия имён авторов" in authors
    assert judged.of["Emil"].number in authors


def test_nobody_wins_whose_author_is_not_checked_and_age_is_counted_on_its_day(judged: Judged) -> None:
    judged.checked().scored().scored().named()
    with pytest.raises(Refused, match="authors-unchecked"):
        decision.decide(judged.cast.officer, judged.call, reason=same("x"), reserves=0)
    seen = eligibility.author_seen(judged.call, judged.of["Daria"])
    assert seen[AGE_FITS.key].good
    judged.released(Daria="Too young for this category")
    names = {one.pk: name for name, one in judged.of.items()}
    results = {names[one.submission_id]: (Result(one.result), one.seat) for one in decision.outcomes_of(judged.call)}
    assert results == {
        "Aida": (Result.WINNER, 1),
        "Bek": (Result.WINNER, 2),
        "Daria": (Result.NOT_ELIGIBLE, 1),
        "Emil": (Result.BELOW_THRESHOLD, 1),
    }
    letter = letter_for(decision.outcomes_for(judged.of["Emil"]), "en", address="https://x").text
    assert "The name of its author was left unread" in letter


def published(submission: Submission) -> bool:
    """Whether the author wrote something, and everybody reads it."""
    text = gallery.text_of(submission)
    assert text is not None
    return text.published_at is not None


def test_results_become_a_gallery_with_credits_and_the_texts_that_the_office_has_read(judged: Judged) -> None:
    judged.checked().scored().scored().named().released()
    aida = Submission.objects.get(pk=judged.of["Aida"].pk)
    first = gallery.works(judged.call)[0]
    assert (first.author, first.outcome.seat, len(first.pictures)) == ("Aida", 1, 2)
    gallery.write_text(aida, "I was on that train", "en")
    assert gallery.works(judged.call)[0].author_text is not None
    assert not published(aida)
    gallery.publish_text(judged.cast.officer, aida)
    assert published(aida)
    gallery.write_text(aida, "I was on that bus", "en")
    assert not published(aida)


def test_an_invited_writer_s_text_hangs_beside_the_work_under_the_writer_s_name(judged: Judged) -> None:
    judged.checked().scored().scored().named().released()
    aida = Submission.objects.get(pk=judged.of["Aida"].pk)
    story = lt("Поезд шёл на север", "Поезд түндүккө жөнөдү", "The train went north")
    with pytest.raises(Refused, match="guest-unnamed"):
        gallery.add_guest_text(judged.cast.officer, aida, author=" ", text=story)
    gallery.add_guest_text(judged.cast.officer, aida, author="A writer", text=story)
    first = gallery.works(judged.call)[0]
    assert [(one.author, one.text.en) for one in first.guest_texts] == [("A writer", "The train went north")]


def test_a_work_that_is_taken_down_is_shown_no_more_and_its_place_stands(judged: Judged) -> None:
    judged.checked().scored().scored().named().released()
    bek = Submission.objects.get(pk=judged.of["Bek"].pk)
    with pytest.raises(Refused, match="text-missing"):
        gallery.take_down(bek, " ")
    gallery.take_down(bek, "A person in it asked me to")
    assert {work.author for work in gallery.works(judged.call)} == {"Aida", "Daria"}
    with pytest.raises(Refused, match="not-shown"):
        gallery.take_down(bek, "Again")
    assert any(one.submission_id == bek.pk and one.result == Result.WINNER for one in decision.outcomes_of(judged.call))


def notices() -> int:
    """How many notices have come of the record so far."""
    while derive():
        pass
    return Delivery.objects.count()


HALL = ExhibitionGiven(opens_on=date(2018, 9, 26), opens_at=time(19, 30), place=same("Hall"), least_works=40)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (replace(HALL, place=LocalizedText(ru="Зал")), "exhibition-untranslated"),
        (replace(HALL, beside=LocalizedText(en="A film")), "exhibition-untranslated"),
        (replace(HALL, closes_on=date(2018, 9, 25)), "exhibition-days"),
    ],
    ids=["place in one language", "film in one language", "closes before it opens"],
)
def test_an_exhibition_says_where_and_when_in_every_language(judged: Judged, given: ExhibitionGiven, code: str) -> None:
    judged.checked().scored().scored().named()
    with pytest.raises(Refused, match="not-now"):
        exhibitions.announce(judged.cast.officer, judged.call, HALL)
    judged.released()
    with pytest.raises(Refused, match=code):
        exhibitions.announce(judged.cast.officer, judged.call, given)
    assert exhibitions.exhibitions(judged.call) == []


def test_an_exhibition_is_announced_to_everybody_and_its_new_day_too(judged: Judged) -> None:
    judged.checked().scored().scored().named().released()
    told = notices()
    exhibitions.announce(judged.cast.officer, judged.call, HALL)
    (hung,) = exhibitions.exhibitions(judged.call)
    later = replace(HALL, opens_on=date(2018, 9, 27), closes_on=date(2018, 10, 1))
    exhibitions.announce(judged.cast.officer, judged.call, later, changes=hung)
    (hung,) = exhibitions.exhibitions(judged.call)
    assert (hung.opens_on, hung.closes_on, hung.sequence) == (date(2018, 9, 27), date(2018, 10, 1), 1)
    assert notices() == told + 2 * len(AUTHORS)
    client = Client()
    for page in ("", "result/"):
        assert "Hall en" in client.get(f"/en/calls/{judged.call.reference}/{page}").content.decode()
    file = client.get(f"/en/calls/{judged.call.reference}/exhibitions/{hung.pk}.ics").content.decode()
    assert "DTSTART;TZID=Asia/Bishkek:20180927T193000" in file
    assert "SEQUENCE:1" in file


def test_the_officer_announces_an_exhibition_on_its_page(judged: Judged) -> None:
    judged.checked().scored().scored().named().released()
    browser = signed_in(judged.cast.officer)
    address = f"/en/desk/calls/{judged.call.reference}/gallery/exhibition/"
    wrong = browser.post(address, {"opens_on": "2018-09-31", "place_en": "Hall"}).content.decode()
    assert 'value="2018-09-31"' in wrong
    assert "Hall</textarea>" in wrong
    given = {"opens_on": "2018-09-26", "place_ru": "Зал", "place_ky": "Зал", "place_en": "Hall"}
    assert browser.post(address, given).status_code == 302
    (hung,) = exhibitions.exhibitions(judged.call)
    assert browser.post(f"{address}{hung.pk}/", given | {"place_en": "Great hall"}).status_code == 302
    assert [one.place.en for one in exhibitions.exhibitions(judged.call)] == ["Great hall"]
    whole_day = browser.get(f"/en/calls/{judged.call.reference}/exhibitions/{hung.pk}.ics").content.decode()
    assert "DTSTART;VALUE=DATE:20180926" in whole_day


def test_whoever_knows_a_work_neither_sees_nor_scores_it(judged: Judged) -> None:
    eligibility.check_many(
        judged.cast.officer, judged.call, list(judged.of.values()), lacking=None, reason=LocalizedText()
    )
    eligibility.screen(judged.cast.officer, judged.call)
    member = panel.members(judged.call)[1]
    known = judged.of["Aida"].number
    stated = {
        one.number: Stated(one.number == known, "I was at its exhibition" if one.number == known else "")
        for one in still_in(judged.call)
    }
    panel.declare(member, judged.call, stated)
    assert judged.of["Aida"] not in scores.to_score(member, judged.call)


def test_the_jury_records_its_meeting_with_who_was_there(judged: Judged) -> None:
    judged.checked()
    chair = judged.cast.panel_1
    with pytest.raises(Refused, match="meeting-empty"):
        jury.record_meeting(chair, judged.call, held_on=date(2018, 2, 6), present=" ", text=same("x"))
    jury.record_meeting(
        chair, judged.call, held_on=date(2018, 2, 6), present="Both members", text=lt("да", "ооба", "Unanimous")
    )
    assert [one.text.en for one in jury.meetings(judged.call)] == ["Unanimous"]


@given(st.dates(date(1930, 1, 1), date(2010, 1, 1)), st.dates(date(2010, 1, 1), date(2040, 1, 1)))
def test_an_age_rises_on_the_birthday_and_on_no_other_day(born: date, day: date) -> None:
    age = pictures.age_on(born, day)
    grown = pictures.age_on(born, day + timedelta(days=1)) - age
    tomorrow = day + timedelta(days=1)
    assert grown in {0, 1}
    birthday = (tomorrow.month, tomorrow.day) == (born.month, born.day)
    leap = (born.month, born.day) == (2, 29) and (tomorrow.month, tomorrow.day) == (3, 1)
    assert grown == (birthday or (leap and not _is_leap(tomorrow.year)))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
