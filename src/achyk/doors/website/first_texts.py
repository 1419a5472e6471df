"""The words that a new site begins with. Editors change them like any other page."""

from __future__ import annotations

from achyk.core.values import LocalizedText, lt
from achyk.doors.website.enums import Purpose

HOME = lt("Главная", "Башкы бет", "Home")
TITLES = {
    Purpose.ABOUT: lt("О миссии", "Миссия жөнүндө", "About the mission"),
    Purpose.CONTACTS: lt("Офисы и контакты", "Кеңселер жана байланыштар", "Offices and contacts"),
    Purpose.HELP: lt("Помощь и горячие линии", "Жардам жана ишеним телефондору", "Help and hotlines"),
    Purpose.PRIVACY: lt("Личные данные", "Жеке маалыматтар", "Privacy"),
    Purpose.ACCESSIBILITY: lt("Доступность сайта", "Сайттын жеткиликтүүлүгү", "Accessibility"),
}
TEXTS: dict[Purpose, tuple[LocalizedText, ...]] = {
    Purpose.ABOUT: (
        lt(
            "Миссия публикует здесь новости, исследования и открытые конкурсы: вакансии, закупки, гранты и фотоконкурсы.",
            "Миссия бул жерде жаңылыктарды, изилдөөлөрдү жана ачык сынактарды жарыялайт: бош орундар, сатып алуулар, гранттар жана фотосынактар.",
            "The mission publishes news, research and open calls here: vacancies, purchases, grants and photo contests.",
        ),
        lt(
            "Каждый конкурс проходит открыто: заявки лежат запечатанными до назначенного часа, их вскрывают вместе несколько хранителей ключей, а журнал позволяет любому проверить ход дела.",
            "Ар бир сынак ачык өтөт: сунуштар белгиленген саатка чейин мөөр менен жабык турат, аларды бир нече ачкыч сактоочу чогуу ачат, ал эми журнал аркылуу иштин жүрүшүн каалаган адам текшере алат.",
            "Every call is run in the open: applications stay sealed until the appointed hour, several key holders open them together, and a public record lets anybody check what was done.",
        ),
    ),
    Purpose.CONTACTS: (),
    Purpose.HELP: (
        lt(
            "Если вам или вашим близким угрожает опасность, звоните в милицию: 102. Скорая помощь: 103.",
            "Эгер сизге же жакындарыңызга коркунуч туулса, милицияга чалыңыз: 102. Тез жардам: 103.",
            "If you or somebody near you is in danger, call the police: 102. Ambulance: 103.",
        ),
        lt(
            "На этой странице офис держит телефоны, по которым можно получить совет и помощь. Звонок не обязывает вас ни к чему.",
            "Бул баракта кеңсе кеңеш жана жардам алууга боло турган телефондорду сактайт. Чалуу сизди эч нерсеге милдеттендирбейт.",
            "On this page the office keeps the numbers where you can get advice and help. A call commits you to nothing.",
        ),
    ),
    Purpose.PRIVACY: (
        lt(
            "Читать сайт можно не называя себя. Сайт не ставит следящих меток, не загружает ничего с чужих серверов и не хранит адреса читателей.",
            "Сайтты атыңызды айтпай окуй бересиз. Сайт көзөмөлдөөчү белгилерди койбойт, башка серверлерден эч нерсе жүктөбөйт жана окурмандардын даректерин сактабайт.",
            "You can read this site without saying who you are. It sets no trackers, loads nothing from other servers and keeps no addresses of readers.",
        ),
        lt(
            "Что вы пишете в заявке, шифруется сразу и открывается только после срока подачи. Имя, почта и телефон служат только делу, ради которого вы их дали.",
            "Сунушка жазганыңыз дароо шифрленет жана кабыл алуу мөөнөтүнөн кийин гана ачылат. Аты-жөнүңүз, почтаңыз жана телефонуңуз сиз аларды берген иш үчүн гана колдонулат.",
            "What you write in an application is encrypted at once and opened only after the deadline. Your name, address and telephone serve only the purpose you gave them for.",
        ),
        lt(
            "Файлы cookie нужны, только если вы входите на сайт, подаёте заявку или выбираете язык.",
            "Cookie файлдары сиз сайтка киргенде, сунуш бергенде же тил тандаганда гана керек.",
            "Cookies are used only when you sign in, apply or choose a language.",
        ),
        lt(
            "Узнать, что о вас хранится, исправить это или попросить удалить можно, написав в офис; адрес стоит на странице контактов.",
            "Сиз жөнүндө эмне сакталганын билүү, оңдоо же өчүрүүнү суроо үчүн кеңсеге жазыңыз; дарек байланыштар барагында турат.",
            "To learn what is kept about you, to correct it or to have it deleted, write to the office; the address is on the page of contacts.",
        ),
    ),
    Purpose.ACCESSIBILITY: (
        lt(
            "Сайт построен по правилам WCAG 2.2, уровень AA: его можно читать с увеличением до 400 %, пройти с одной клавиатуры и прослушать экранным диктором. Он полностью работает без JavaScript.",
            "Сайт WCAG 2.2 эрежелери боюнча, AA деңгээлинде курулган: аны 400 % чоңойтуп окууга, клавиатура менен гана колдонууга жана экрандан үн менен угууга болот. Ал JavaScript жок да толук иштейт.",
            "This site is built to WCAG 2.2, level AA: it can be read at 400 % zoom, used with the keyboard alone and listened to with a screen reader. It is complete without JavaScript.",
        ),
        lt(
            "Документы, присланные другими, могут не отвечать этим правилам. Напишите в офис, и вам пришлют текст в удобном для вас виде.",
            "Башкалар жөнөткөн документтер бул эрежелерге жооп бербеши мүмкүн. Кеңсеге жазыңыз, текстти сизге ыңгайлуу түрдө жөнөтүшөт.",
            "Documents sent by others may not meet these rules. Write to the office and you will get the text in a form that suits you.",
        ),
    ),
}
