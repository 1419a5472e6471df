"""The words of each notice, by verb. Nothing of an application's content is ever in a mail."""

from __future__ import annotations

from dataclasses import dataclass

from achyk.core.procedures.declaration import Verb
from achyk.core.values import LocalizedText, lt


@dataclass(frozen=True, slots=True)
class Message:
    """Subject and text with the named placeholders {reference}, {title}, {address}, {reason}, {number} and {days}."""

    subject: LocalizedText
    text: LocalizedText


RESERVE_MOVES_UP = (
    lt(
        "{reference}: присуждение предлагается вам",
        "{reference}: ыйгаруу сизге сунушталат",
        "{reference}: the award is offered to you",
    ),
    lt(
        "Победитель конкурса «{title}» не принял присуждение, и оно предлагается вам: {number}. Ответьте в течение "
        "{days} дней на странице вашей заявки; она открывается по ссылке из письма с черновиком.",
        "«{title}» сынагынын жеңүүчүсү ыйгарууну кабыл алган жок, ал сизге сунушталат: {number}. {days} күндүн ичинде "
        "сунушуңуздун барагында жооп бериңиз; ал каралама келген каттагы шилтеме менен ачылат.",
        "The winner of the call “{title}” did not accept the award, and it is offered to you: {number}. Answer within "
        "{days} days on the page of your application, which opens by the link from the mail with your draft.",
    ),
)

HOW_IT_STANDS = (
    lt(
        "{reference}: как обстоит дело с вашей заявкой",
        "{reference}: өтүнмөңүздүн абалы",
        "{reference}: how your application stands",
    ),
    lt(
        "По конкурсу «{title}» завершён очередной тур. Прошла ли ваша заявка {number} дальше, написано на её странице; она "
        "открывается по ссылке из письма с черновиком.",
        "«{title}» сынагы боюнча кезектеги тур бүттү. {number} өтүнмөңүз андан ары өткөнү же өтпөгөнү анын барагында жазылган; ал "
        "каралама келген каттагы шилтеме менен ачылат.",
        "A round of the call “{title}” is over. Whether your application {number} goes on stands on its page, which opens by the "
        "link from the mail with your draft.",
    ),
)

MESSAGES: dict[str, Message] = {
    Verb.AMEND: Message(
        lt(
            "{reference}: изменение в конкурсе",
            "{reference}: сынакта өзгөртүү бар",
            "{reference}: the call is amended",
        ),
        lt(
            "В конкурс «{title}» внесено изменение.\n\nПричина: {reason}\n\nЧто было и что стало: {address}",
            "«{title}» сынагына өзгөртүү киргизилди.\n\nСебеби: {reason}\n\nЭмне болгон жана эмне болду: {address}",
            "The call “{title}” is amended.\n\nReason: {reason}\n\nBefore and after: {address}",
        ),
    ),
    Verb.CANCEL_LOT: Message(
        lt("{reference}: лот отменён", "{reference}: лот жокко чыгарылды", "{reference}: a lot is cancelled"),
        lt(
            "В конкурсе «{title}» отменён лот.\n\nПричина: {reason}\n\nКакой лот и что остаётся: {address}",
            "«{title}» сынагында лот жокко чыгарылды.\n\nСебеби: {reason}\n\nКайсы лот жана эмне калды: {address}",
            "A lot of the call “{title}” is cancelled.\n\nReason: {reason}\n\nWhich one, and what stays: {address}",
        ),
    ),
    Verb.ASK_VALIDITY: Message(
        lt(
            "{reference}: просьба продлить предложение {number}",
            "{reference}: {number} сунушун узартууну өтүнөбүз",
            "{reference}: please extend the offer {number}",
        ),
        lt(
            "По конкурсу «{title}» всех участников просят оставить предложение в силе дольше. Менять в нём ничего нельзя, "
            "отказаться можно.\n\nПричина: {reason}\n\nОтветьте на странице вашей заявки; она открывается по ссылке из "
            "письма с черновиком.",
            "«{title}» сынагы боюнча бардык катышуучулардан сунушун дагы күчүндө калтыруу суралат. Анда эч нерсени өзгөртүүгө "
            "болбойт, баш тартса болот.\n\nСебеби: {reason}\n\nСунушуңуздун барагында жооп бериңиз; ал каралама келген "
            "каттагы шилтеме менен ачылат.",
            "In the call “{title}” everybody is asked to let the offer stand longer. Nothing in it may change; you may refuse."
            "\n\nReason: {reason}\n\nAnswer on the page of your application, which opens by the link from the mail with "
            "your draft.",
        ),
    ),
    Verb.ASK_CLARIFICATION: Message(
        lt(
            "{reference}: просим разъяснение по {number}",
            "{reference}: {number} боюнча түшүндүрмө сурайбыз",
            "{reference}: please clarify {number}",
        ),
        lt(
            "У офиса есть вопрос о вашей заявке по конкурсу «{title}». Прочтите его и ответьте на странице заявки; она "
            "открывается по ссылке из письма с черновиком. Само предложение при этом не меняется.",
            "«{title}» сынагы боюнча сунушуңуз тууралуу кеңсенин суроосу бар. Аны сунушуңуздун барагында окуп, жооп бериңиз; ал "
            "каралама келген каттагы шилтеме менен ачылат. Сунуштун өзү өзгөрбөйт.",
            "The office has a question about your application in the call “{title}”. Read it and answer on the page of your "
            "application, which opens by the link from the mail with your draft. The offer itself does not change.",
        ),
    ),
    Verb.GIVE_DEBRIEF: Message(
        lt(
            "{reference}: разъяснение результата по {number}",
            "{reference}: {number} боюнча жыйынтыкты түшүндүрүү",
            "{reference}: debrief on {number}",
        ),
        lt(
            "Офис ответил, почему ваша заявка по конкурсу «{title}» получила свой результат. Ответ на странице заявки; она "
            "открывается по ссылке из письма с черновиком.",
            "Кеңсе «{title}» сынагы боюнча сунушуңуздун жыйынтыгын түшүндүрдү. Жооп сунушуңуздун барагында; ал каралама келген "
            "каттагы шилтеме менен ачылат.",
            "The office has explained the result of your application in the call “{title}”. The answer is on the page of your "
            "application, which opens by the link from the mail with your draft.",
        ),
    ),
    Verb.DECIDE_COMPLAINT: Message(
        lt(
            "{reference}: решение по жалобе о {number}",
            "{reference}: {number} боюнча даттануу чечилди",
            "{reference}: your complaint about {number} is decided",
        ),
        lt(
            "По вашей жалобе в конкурсе «{title}» принято решение. Оно на странице заявки; страница открывается по ссылке из "
            "письма с черновиком.",
            "«{title}» сынагы боюнча даттанууңуз чечилди. Чечим сунушуңуздун барагында; ал каралама келген каттагы шилтеме "
            "менен ачылат.",
            "Your complaint in the call “{title}” is decided. The decision is on the page of your application, which opens by "
            "the link from the mail with your draft.",
        ),
    ),
    Verb.EXTEND: Message(
        lt(
            "{reference}: срок продлён",
            "{reference}: мөөнөт узартылды",
            "{reference}: the deadline is extended",
        ),
        lt(
            "Срок конкурса «{title}» продлён.\n\nПричина: {reason}\n\nНовые даты: {address}",
            "«{title}» сынагынын мөөнөтү узартылды.\n\nСебеби: {reason}\n\nЖаңы даталар: {address}",
            "The deadline of the call “{title}” is extended.\n\nReason: {reason}\n\nThe new dates: {address}",
        ),
    ),
    Verb.PUBLISH_ANSWERS: Message(
        lt(
            "{reference}: опубликованы ответы на вопросы",
            "{reference}: суроолорго жооптор жарыяланды",
            "{reference}: answers to questions are published",
        ),
        lt(
            "Опубликованы ответы на вопросы по конкурсу «{title}». Все получают их одновременно.\n\n{address}",
            "«{title}» сынагы боюнча суроолорго жооптор жарыяланды. Аларды баары бир убакта алышат.\n\n{address}",
            "Answers to questions about the call “{title}” are published, to everybody at once.\n\n{address}",
        ),
    ),
    Verb.ANNOUNCE_MEETING: Message(
        lt(
            "{reference}: информационная встреча",
            "{reference}: маалымат жолугушуусу",
            "{reference}: information meeting",
        ),
        lt(
            "По конкурсу «{title}» назначена информационная встреча. Время, место и файл для календаря: {address}",
            "«{title}» сынагы боюнча маалымат жолугушуусу белгиленди. Убактысы, жери жана күнбарак файлы: {address}",
            "There will be an information meeting on the call “{title}”. Time, place and calendar file: {address}",
        ),
    ),
    Verb.ANNOUNCE_EXHIBITION: Message(
        lt("{reference}: выставка", "{reference}: көргөзмө", "{reference}: exhibition"),
        lt(
            "Работы конкурса «{title}» будут выставлены. Время, место и файл для календаря: {address}",
            "«{title}» сынагынын эмгектери көргөзмөгө коюлат. Убактысы, жери жана күнбарак файлы: {address}",
            "The works of “{title}” will be exhibited. Time, place and calendar file: {address}",
        ),
    ),
    "receive": Message(
        lt(
            "{reference}: расписка о получении {number}",
            "{reference}: кабыл алуу тил каты {number}",
            "{reference}: receipt {number}",
        ),
        lt(
            "Ваше предложение получено и запечатано. Ниже расписка; сохраните это письмо целиком.\n\n{receipt}\n"
            "Состояние открытого журнала:\n\n{checkpoint}\nКлюч офиса для проверки: {key}",
            "Сунушуңуз кабыл алынып, мөөр басылды. Төмөндө тил кат; бул катты толугу менен сактаңыз.\n\n{receipt}\n"
            "Ачык журналдын абалы:\n\n{checkpoint}\nТекшерүү үчүн кеңсенин ачкычы: {key}",
            "Your proposal is received and sealed. Below is the receipt; keep this mail whole.\n\n{receipt}\n"
            "State of the public log:\n\n{checkpoint}\nKey of the office for checking: {key}",
        ),
    ),
    Verb.PUBLISH: Message(
        lt(
            "{reference}: вас приглашают подать полную заявку",
            "{reference}: сизди толук сунуш тапшырууга чакырабыз",
            "{reference}: you are invited to hand in the full proposal",
        ),
        lt(
            "Открыт второй этап: «{title}», {address}\n\nНачните полную заявку на странице своей концепции {number}; она открывается по "
            "ссылке из письма с её черновиком.",
            "Экинчи этап ачылды: «{title}», {address}\n\nТолук сунушту {number} концепцияңыздын барагынан баштаңыз; ал анын караламасы "
            "келген каттагы шилтеме менен ачылат.",
            "The second stage is open: “{title}”, {address}\n\nBegin the full proposal on the page of your concept note {number}, which "
            "opens by the link from the mail with its draft.",
        ),
    ),
    Verb.SCREEN: Message(*HOW_IT_STANDS),
    Verb.SIGN_TECHNICAL: Message(*HOW_IT_STANDS),
    Verb.SET_TEST: Message(
        lt(
            "{reference}: письменный тест",
            "{reference}: жазуу тести",
            "{reference}: the written test",
        ),
        lt(
            "По вакансии «{title}» назначен письменный тест. Когда он начинается, сколько длится и что нужно знать, написано на "
            "странице вашей заявки {number}; она открывается по ссылке из письма с черновиком. Вопросы появятся там же в час начала.",
            "«{title}» бош орду боюнча жазуу тести белгиленди. Ал качан башталары, канча созулары жана эмнени билүү керектиги "
            "{number} өтүнмөңүздүн барагында жазылган; ал каралама келген каттагы шилтеме менен ачылат. Суроолор башталуу саатында "
            "ошол эле жерде чыгат.",
            "A written test is set for the vacancy “{title}”. When it begins, how long it takes and what you should know stands on "
            "the page of your application {number}, which opens by the link from the mail with your draft. The questions appear "
            "there at the hour of the beginning.",
        ),
    ),
    Verb.OFFER_SLOTS: Message(
        lt(
            "{reference}: выберите время собеседования",
            "{reference}: аңгемелешүүнүн убактысын тандаңыз",
            "{reference}: choose the time of your interview",
        ),
        lt(
            "Вы приглашены на собеседование по вакансии «{title}». Выберите время на странице вашей заявки {number}; она открывается "
            "по ссылке из письма с черновиком.",
            "Сиз «{title}» бош орду боюнча аңгемелешүүгө чакырылдыңыз. Убакытты {number} өтүнмөңүздүн барагында тандаңыз; ал каралама "
            "келген каттагы шилтеме менен ачылат.",
            "You are invited to an interview for the vacancy “{title}”. Choose a time on the page of your application {number}, which "
            "opens by the link from the mail with your draft.",
        ),
    ),
    Verb.RELEASE: Message(
        lt(
            "{reference}: результаты объявлены",
            "{reference}: жыйынтыктар жарыяланды",
            "{reference}: the results are released",
        ),
        lt(
            "Объявлены результаты конкурса «{title}»: {address}result/",
            "«{title}» сынагынын жыйынтыктары жарыяланды: {address}result/",
            "The results of the call “{title}” are released: {address}result/",
        ),
    ),
    Verb.DECLINE_AWARD: Message(*RESERVE_MOVES_UP),
    Verb.LAPSE_AWARD: Message(*RESERVE_MOVES_UP),
    Verb.RETURN_DELIVERABLE: Message(
        lt(
            "{reference}: результат возвращён",
            "{reference}: натыйжа кайтарылды",
            "{reference}: a deliverable is returned",
        ),
        lt(
            "Сданный вами результат возвращён на доработку. Что исправить, написано на странице вашего договора: она "
            "открывается по ссылке из письма с черновиком.",
            "Сиз тапшырган натыйжа кайра иштеп чыгууга кайтарылды. Эмнени оңдоо керектиги келишимиңиздин барагында "
            "жазылган: ал каралама келген каттагы шилтеме менен ачылат.",
            "What you handed in is returned for correction. What to correct stands on the page of your contract, which "
            "opens by the link from the mail with your draft.",
        ),
    ),
    Verb.ACCEPT_DELIVERABLE: Message(
        lt(
            "{reference}: результат принят",
            "{reference}: натыйжа кабыл алынды",
            "{reference}: a deliverable is accepted",
        ),
        lt(
            "Сданный вами результат принят и передан на оплату.",
            "Сиз тапшырган натыйжа кабыл алынып, төлөөгө берилди.",
            "What you handed in is accepted and passed on for payment.",
        ),
    ),
    Verb.PAY: Message(
        lt("{reference}: платёж отправлен", "{reference}: төлөм жөнөтүлдү", "{reference}: a payment is made"),
        lt(
            "Отправлен платёж за принятый результат. Он виден на странице вашего договора.",
            "Кабыл алынган натыйжа үчүн төлөм жөнөтүлдү. Ал келишимиңиздин барагында көрүнөт.",
            "The payment for an accepted deliverable is made. It stands on the page of your contract.",
        ),
    ),
    Verb.CANCEL: Message(
        lt(
            "{reference}: конкурс отменён",
            "{reference}: сынак жокко чыгарылды",
            "{reference}: the call is cancelled",
        ),
        lt(
            "Конкурс «{title}» отменён.\n\nПричина: {reason}\n\n{address}",
            "«{title}» сынагы жокко чыгарылды.\n\nСебеби: {reason}\n\n{address}",
            "The call “{title}” is cancelled.\n\nReason: {reason}\n\n{address}",
        ),
    ),
}
"""Entries with other verbs are told to nobody outside."""

WHY_YOU = lt(
    "Вы получили это письмо, потому что задали вопрос, подали предложение или попросили сообщать об этом конкурсе.",
    "Бул катты суроо бергениңиз, сунуш тапшырганыңыз же ушул сынак тууралуу кабарлап турууну сураганыңыз үчүн алдыңыз.",
    "You receive this because you put a question, applied or asked to be told about this call.",
)
