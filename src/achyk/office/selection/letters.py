"""The letter to each applicant: what became of the application, in figures and words, in the applicant's language.

The same letter stands on the page of the application, in the preview at the desk, and in the mail; the mail leaves
out why an application was not eligible, which may tell of its content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from achyk.core.scoring.model import Method
from achyk.core.values import LocalizedText, lt
from achyk.office.calls.models import Call
from achyk.office.selection.evaluation import LOT_POINT
from achyk.office.selection.models import Check, Outcome, Result

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


def letter_for(outcomes: Sequence[Outcome], language: str, *, address: str, mailed: bool = False) -> Letter:
    """The letter to one applicant, with what became of the application in each lot it bid for.

    `address` is that of the public result page. `mailed`: without anything of the application's content.
    """
    first = outcomes[0]
    call = first.submission.call
    parts = [text for outcome in outcomes for text in _about(call, outcome)]
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


def _about(call: Call, outcome: Outcome) -> list[LocalizedText]:
    """What became of the application, in one lot or in all."""
    opening = OPENINGS[Result(outcome.result)].format(number=outcome.submission.number, days=ANSWER_WITHIN.days)
    if outcome.lot:
        opening = IN_LOT.format(lot=outcome.lot.number, title=outcome.lot.title, said=opening)
    return [opening, *_figures(call, outcome)]


IN_LOT = lt("Лот {lot}, {title}. {said}", "{lot}-лот, {title}. {said}", "Lot {lot}, {title}. {said}")


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
    about = [row for row in rows if row.item in lots or not row.item.startswith(LOT_POINT)]
    return [FAILED.format(reason=row.reason) for row in about]


def answer_until(offered_at: datetime) -> datetime:
    """The last instant at which an award offered then can be accepted."""
    return offered_at + ANSWER_WITHIN
