"""The letter to each applicant: what became of the application, in figures and words, in the applicant's language.

The same letter stands on the page of the application, in the preview at the desk, and in the mail; the mail leaves
out why an application was not eligible, which may tell of its content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from string import Formatter
from typing import Any

from django.db.models import F, Q

from achyk.core.procedures import facts
from achyk.core.procedures.declaration import Verb
from achyk.core.procedures.rounds import Round
from achyk.core.scoring.model import Method
from achyk.core.values import LocalizedText, lt
from achyk.office.calls.models import Call
from achyk.office.casework.services import advance
from achyk.office.people.models import Person
from achyk.office.selection.evaluation import LOT_POINT
from achyk.office.selection.models import Check, LetterText, Outcome, Result

ANSWER_WITHIN = timedelta(days=10)
"""How long an award waits for its answer."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and text in one language."""

    subject: str
    text: str


OPENINGS = {
    Result.WINNER: lt(
        "Ваше предложение {number} признано лучшим. Просим принять присуждение или отказаться от него в течение {days} дней "
        "на странице вашей заявки: она открывается по ссылке, которую вы получили с черновиком.",
        "Сиздин {number} сунушуңуз эң мыкты деп табылды. Ыйгарууну {days} күндүн ичинде сунушуңуздун барагында кабыл алыңыз "
        "же андан баш тартыңыз: ал каралама менен алган шилтеме аркылуу ачылат.",
        "Your proposal {number} is the best. Please accept the award or decline it within {days} days on the page of your "
        "application: it opens by the link you received with the draft.",
    ),
    Result.RESERVE: lt(
        "Ваше предложение {number} в резерве. Если победитель откажется, мы обратимся к вам.",
        "Сиздин {number} сунушуңуз резервде. Жеңүүчү баш тартса, сизге кайрылабыз.",
        "Your proposal {number} is in reserve. If the winner declines, we turn to you.",
    ),
    Result.INVITED: lt(
        "Ваша заявка {number} отобрана, вас приглашают к следующему этапу.",
        "{number} өтүнмөңүз тандалды, сизди кийинки этапка чакырабыз.",
        "Your application {number} was selected, and you are invited to the next stage.",
    ),
    Result.NOT_SELECTED: lt(
        "Ваше предложение {number} не выбрано: другое заняло более высокое место.",
        "Сиздин {number} сунушуңуз тандалган жок: башка сунуш жогорураак орун алды.",
        "Your proposal {number} was not selected: another one ranks higher.",
    ),
    Result.ABOVE_CEILING: lt(
        "Ваше предложение {number} не выбрано: цена выше предельной суммы конкурса.",
        "Сиздин {number} сунушуңуз тандалган жок: баасы сынактын эң жогорку суммасынан ашык.",
        "Your proposal {number} was not selected: its price is above the ceiling of the call.",
    ),
    Result.BELOW_THRESHOLD: lt(
        "Ваше предложение {number} не набрало проходной технический балл. Финансовый конверт остался непрочитанным.",
        "Сиздин {number} сунушуңуз техникалык өтүү баллын алган жок. Каржылык конверт окулбаган бойдон калды.",
        "Your proposal {number} did not reach the technical threshold. Its financial envelope was left unread.",
    ),
    Result.NOT_ELIGIBLE: lt(
        "Ваше предложение {number} не соответствует требованиям конкурса и не оценивалось.",
        "Сиздин {number} сунушуңуз сынактын талаптарына ылайык эмес жана бааланган жок.",
        "Your proposal {number} does not meet the requirements of the call and was not scored.",
    ),
    Result.EXPIRED: lt(
        "Ваше предложение {number} не выбрано: к дню решения его срок истёк и не был продлён.",
        "Сиздин {number} сунушуңуз тандалган жок: чечим күнүнө карата анын мөөнөтү бүткөн жана узартылган эмес.",
        "Your proposal {number} was not selected: when the decision was made it no longer stood and had not been extended.",
    ),
    Result.LOT_CANCELLED: lt(
        "Этот лот отменён; причина указана на странице конкурса. Ваше предложение {number} по нему не рассматривалось.",
        "Бул лот жокко чыгарылды; себеби сынактын барагында көрсөтүлгөн. Бул лот боюнча {number} сунушуңуз каралган жок.",
        "This lot was cancelled; the reason stands on the page of the call. Your proposal {number} was not considered in it.",
    ),
    Result.NOT_OPENED: lt(
        "Ваше предложение {number} поступило после крайнего срока и не было вскрыто.",
        "Сиздин {number} сунушуңуз акыркы мөөнөттөн кийин түштү жана ачылган жок.",
        "Your proposal {number} arrived after the deadline and was not opened.",
    ),
}
SUBJECT = lt("{reference}: результат конкурса", "{reference}: сынактын жыйынтыгы", "{reference}: result of the call")
TECHNICAL = lt(
    "Технический балл: {technical} из 100; проходной: {threshold}.",
    "Техникалык балл: 100дөн {technical}; өтүү баллы: {threshold}.",
    "Technical points: {technical} of 100; threshold: {threshold}.",
)
TOTAL = lt(
    "Итоговый балл: {total}; место: {place}.", "Жыйынтык балл: {total}; орун: {place}.",
    "Total: {total}; place: {place}.",
)  # fmt: skip
PLACE = lt("Место: {place}.", "Орун: {place}.", "Place: {place}.")
WHY = lt("Основание решения: {reason}", "Чечимдин негизи: {reason}", "Ground of the decision: {reason}")
FAILED = lt("Причина: {reason}", "Себеби: {reason}", "Reason: {reason}")
ON_YOUR_PAGE = lt(
    "Причины указаны на странице вашей заявки, она открывается по ссылке из письма с черновиком.",
    "Себептери сунушуңуздун барагында көрсөтүлгөн, ал каралама келген каттагы шилтеме менен ачылат.",
    "The reasons are on the page of your application, which opens by the link from the mail with your draft.",
)
PUBLISHED = lt(
    "Таблица оценок и файл, по которому каждый может её пересчитать: {address}",
    "Баалардын таблицасы жана аны ар бир адам кайра эсептей ала турган файл: {address}",
    "The table of points, and the file from which anybody can compute it again: {address}",
)
OBJECT = lt(
    "Если вы не согласны, напишите в офис: {contact}.",
    "Макул болбосоңуз, кеңсеге жазыңыз: {contact}.",
    "If you disagree, write to the office: {contact}.",
)


def letter_for(
    outcomes: Sequence[Outcome],
    language: str,
    *,
    address: str,
    mailed: bool = False,
    texts: Mapping[Result, LocalizedText] | None = None,
) -> Letter:
    """The letter to one applicant, with what became of the application in each lot it bid for.

    `address` is that of the public result page. `mailed`: without anything of the application's content. `texts`: those
    of the call, for whoever writes many letters at once.
    """
    first = outcomes[0]
    call = first.submission.call
    begins = texts or texts_of(call)
    parts = [text for outcome in outcomes for text in _about(call, outcome, begins)]
    results = {one.result for one in outcomes}
    if Result.NOT_ELIGIBLE in results:
        parts += [ON_YOUR_PAGE] if mailed else _failures(outcomes)
    if results - {Result.NOT_ELIGIBLE, Result.NOT_OPENED, Result.LOT_CANCELLED}:
        parts.append(WHY.format(reason=first.decision.reason))
    parts.append(PUBLISHED.format(address=address))
    if call.unit and call.unit.email:
        parts.append(OBJECT.format(contact=call.unit.email))
    text = "\n\n".join(part.into(language) for part in parts)
    return Letter(SUBJECT.format(reference=call.reference).into(language), text)


def _about(call: Call, outcome: Outcome, texts: Mapping[Result, LocalizedText]) -> list[LocalizedText]:
    """What became of the application, in one lot or in all."""
    opening = texts[Result(outcome.result)].format(**_values(call, outcome))
    if outcome.lot:
        word = call.procedure.lots.one if call.procedure.lots else ""
        opening = IN_LOT.format(word=word, lot=outcome.lot.number, title=outcome.lot.title, said=opening)
    return [opening, *_figures(call, outcome)]


def _values(call: Call, outcome: Outcome) -> dict[str, Any]:
    """What the placeholders of a letter stand for."""
    return {
        "number": outcome.submission.number,
        "days": ANSWER_WITHIN.days,
        "reference": call.reference,
        "title": call.title,
        "place": outcome.place or "",
        "round": Round(outcome.round).label if outcome.round else "",
        "until": _until(outcome.decision.reserve_until),
        "technical": "" if outcome.technical is None else _rounded(outcome.technical, call),
    }


def _until(day: date | None) -> LocalizedText:
    """Until when a reserve is kept, in words; empty where that is not said."""
    if day is None:
        return LocalizedText.same("")
    return UNTIL.format(day=f"{day:%d.%m.%Y}")


UNTIL = lt("до {day}", "{day} чейин", "until {day}")
PLACEHOLDERS = ("number", "days", "reference", "title", "place", "technical", "round", "until")
"""The names that a letter may hold in braces."""


def texts_of(call: Call) -> dict[Result, LocalizedText]:
    """How the letter of each result begins: the call's own text, else the office's, else the usual one."""
    rows = LetterText.objects.filter(Q(call=call) | Q(call=None)).order_by(F("call").asc(nulls_first=True))
    own = {Result(result): text for result, text in call.procedure.letters.items()}
    return OPENINGS | own | {Result(row.result): row.text for row in rows if row.text}


def write_texts(actor: Person, call: Call, texts: Mapping[Result, LocalizedText], *, for_later: bool) -> None:
    """Change how letters of this call begin; `for_later`: those of every later call too. An empty text is the usual one.

    Refused for a placeholder that means nothing and for a letter that is not in every language. Side effects: the
    texts, the entry.
    """
    given = {result: text for result, text in texts.items() if text}

    def gather(_: datetime) -> facts.LettersWritten:
        unknown = sorted({name for text in given.values() for name in _unknown(text)})
        lacking = tuple((result.words, text.missing()) for result, text in given.items() if text and text.missing())
        return facts.LettersWritten(tuple(unknown), lacking)

    def apply(at: datetime) -> dict[str, Any]:
        for whose in [call, None] if for_later else [call]:
            for result in texts:
                LetterText.objects.update_or_create(
                    call=whose, result=result,
                    defaults={"text": given.get(result, LocalizedText()), "by": actor, "at": at},
                )  # fmt: skip
        return {"letters": sorted(result.value for result, text in given.items() if text != OPENINGS[result])}

    advance(call, Verb.WRITE_LETTERS, actor=actor, facts=gather, apply=apply)


def _unknown(text: LocalizedText) -> list[str]:
    """Placeholders of a text that mean nothing, as they stand there; the text itself when its braces do not match."""
    found = []
    for words in text.as_mapping().values():
        try:
            named = [name for _, name, spec, _ in Formatter().parse(words) if name is not None]
        except ValueError:
            return ["{"]
        found += [f"{{{name}}}" for name in named if name not in PLACEHOLDERS]
    return found


IN_LOT = lt("{word} {lot}, {title}. {said}", "{lot}. {word}: {title}. {said}", "{word} {lot}, {title}. {said}")


def _figures(call: Call, outcome: Outcome) -> list[LocalizedText]:
    figures = []
    if outcome.technical is not None:
        threshold = _figure(call.threshold.normalize())
        figures.append(TECHNICAL.format(technical=_rounded(outcome.technical, call), threshold=threshold))
    if outcome.total is not None and call.method == Method.QUALITY_AND_COST:
        figures.append(TOTAL.format(total=_rounded(outcome.total, call), place=outcome.place))
    elif outcome.place is not None:
        figures.append(PLACE.format(place=outcome.place))  # the total of other methods may be the price
    return figures


def _rounded(value: Decimal, call: Call) -> LocalizedText:
    return _figure(Decimal(f"{value:.{call.rounding_places}f}"))


def _figure(value: Decimal) -> LocalizedText:
    """A figure with the decimal sign of each language."""
    text = f"{value:f}"
    comma = text.replace(".", ",")
    return lt(comma, comma, text)


def _failures(outcomes: Sequence[Outcome]) -> list[LocalizedText]:
    """Why the application, or a bid of it for a lot, is not eligible."""
    lots = {f"{LOT_POINT}{one.lot.key}" for one in outcomes if one.lot and one.result == Result.NOT_ELIGIBLE}
    rows = Check.objects.filter(submission=outcomes[0].submission, passed=False).order_by("pk")
    about = [row for row in rows if row.item.partition("/")[0] in lots or not row.item.startswith(LOT_POINT)]
    return [FAILED.format(reason=row.reason) for row in about]


def answer_until(offered_at: datetime) -> datetime:
    """The last instant at which an award offered then can be accepted."""
    return offered_at + ANSWER_WITHIN
