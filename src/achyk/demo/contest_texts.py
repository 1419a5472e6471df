"""Texts of the demo's photo contest: the facts of the mission's contest of spring 2017, authors and words of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from achyk.core.values import lt
from achyk.office.gallery.exhibitions import ExhibitionGiven

TITLE = lt("Миграция в объективе", "Миграция объективде", "Migration in the lens")
SUMMARY = lt(
    "Открытый фотоконкурс для художников, фотографов и студентов Центральной Азии о людях, которые уезжают, ждут и возвращаются.",
    "Борбордук Азиянын сүрөтчүлөрү, фотографтары жана студенттери үчүн ачык фотосынак: кеткен, күткөн жана кайтып келген адамдар.",
    "An open photo contest for artists, photographers and students of Central Asia, about people who leave, wait and return.",
)
DESCRIPTION = lt(
    "Пришлите серию снимков с подписями и текстом. Жюри смотрит работы, не зная авторов. Лучшие серии будут показаны на выставке и "
    "в галерее на сайте.",
    "Жазуулары жана тексти менен сүрөттөрдүн сериясын жибериңиз. Калыстар тобу эмгектерди авторлорун билбей карайт. Мыкты сериялар "
    "көргөзмөдө жана сайттагы галереяда көрсөтүлөт.",
    "Send a series of pictures with captions and a text. The jury looks at the works without knowing the authors. The best series "
    "are shown at an exhibition and in the gallery on the site.",
)
INSTRUCTIONS = lt(
    "Не подписывайте снимки своим именем. Студенты прикладывают подтверждение учёбы.",
    "Сүрөттөргө өз атыңызды жазбаңыз. Студенттер окууну тастыктаган кагазды тиркейт.",
    "Do not sign the pictures with your name. Students add a proof that they study.",
)
LICENCE = lt("Лицензия на показ", "Көрсөтүүгө лицензия", "Licence to show")
LICENCE_TEXT = lt(
    "Миссия может показывать работу с именем автора на выставках, на своём сайте и в изданиях о миграции без платы. Права "
    "остаются у автора; он может снять работу с показа.",
    "Өкүлчүлүк эмгекти автордун аты менен көргөзмөлөрдө, сайтында жана миграция жөнүндө басылмаларда акысыз көрсөтө алат. Укуктар "
    "авторду бойдон калат; ал эмгекти көрсөтүүдөн алып сала алат.",
    "The mission may show the work under the name of its author at exhibitions, on its site and in publications about migration, "
    "free of charge. The rights stay with the author, who may take the work down.",
)
ARTISTS = lt("Художники и фотографы", "Сүрөтчүлөр жана фотографтар", "Artists and photographers")
ARTISTS_AUDIENCE = lt(
    "художники и фотографы Центральной Азии старше 18 лет",
    "Борбордук Азиянын 18 жаштан жогорку сүрөтчүлөрү жана фотографтары",
    "artists and photographers of Central Asia, 18 and older",
)
STUDENTS = lt("Студенты университетов", "Университеттердин студенттери", "University students")
STUDENTS_AUDIENCE = lt(
    "студенты университетов Центральной Азии",
    "Борбордук Азиянын университеттеринин студенттери",
    "students of universities of Central Asia",
)
SERIES = lt(
    "Серия до пяти снимков с подписями.",
    "Жазуулары менен беш сүрөткө чейинки серия.",
    "A series of up to five pictures.",
)
FIRST_LOOK = lt("Отвечает ли теме", "Темага жооп береби", "Does it answer the theme")
STORY = lt("История", "Баян", "The story")
PICTURE = lt("Снимок", "Сүрөт", "The picture")
PRESENT = "Пять членов жюри; сотрудник миссии вёл запись."
MEETING = lt(
    "Жюри собралось в офисе, посмотрело серии вместе и сравнило оценки. О местах спорили дважды; решили по баллам.",
    "Калыстар тобу кеңседе чогулуп, серияларды чогуу карап, бааларды салыштырды. Орундар боюнча эки жолу талашып, балл менен чечти.",
    "The jury met in the office, looked at the series together and compared the points. Places were disputed twice and settled by "
    "the points.",
)
GROUND = lt(
    "Места распределены по баллам жюри в каждой категории.",
    "Орундар ар бир категорияда калыстар тобунун баллдары боюнча бөлүштүрүлдү.",
    "Places go by the points of the jury in each category.",
)
GUEST = "Мээрим Султанова, писательница"
GUEST_TEXT = lt(
    "На перроне никто не говорит главного. Говорят про сумку, про билет, про погоду там. Главное говорит фотограф: он стоит дальше "
    "всех и видит, как рука не хочет отпускать рукав.",
    "Перрондо эч ким негизгисин айтпайт. Сумка, билет, тиги жактын аба ырайы жөнүндө сүйлөшөт. Негизгисин фотограф айтат: ал "
    "баарынан алыс туруп, колдун жеңди коё бергиси келбегенин көрөт.",
    "Nobody on the platform says the main thing. They speak of the bag, the ticket, the weather over there. The photographer says "
    "it: farthest away, seeing how a hand will not let go of a sleeve.",
)
EXHIBITION = ExhibitionGiven(
    opens_on=date(2017, 9, 26),
    opens_at=time(19, 30),
    place=lt(
        "Американский университет в Центральной Азии, большой конференц-зал, ул. Токомбаева, 7/6, Бишкек",
        "Борбордук Азиядагы Америка университети, чоң конференц-зал, Токомбаев көчөсү, 7/6, Бишкек",
        "American University of Central Asia, main conference hall, Tokombaev street 7/6, Bishkek",
    ),
    least_works=40,
    beside=lt(
        "Рассказы двух приглашённых писателей к снимкам победителей\nВеб-документальный фильм, 10 минут",
        "Чакырылган эки жазуучунун жеңүүчүлөрдүн сүрөттөрүнө жазган аңгемелери\nВеб-даректүү тасма, 10 мүнөт",
        "Stories that two invited writers wrote to the winners' photographs\nA web documentary of ten minutes",
    ),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A work of the story: its invented author, the day of birth, its words, and the points of the two rounds."""

    mailbox: str
    name: str
    language: str
    born: str
    category: str
    title: str
    text: str
    captions: tuple[str, ...]
    points: tuple[int, int]


ENTRIES = (
    Entry(
        "photo1", "Ильяс Мамыров", "ky", "1984-03-11", "lot-1", "Перрон",
        "Бир апта Бишкектин вокзалында тарттым. Кетип жаткандар да, узаткандар да күндү эмес, саатты санашат.",
        ("Поезд он мүнөттөн кийин", "Узатуу", "Бош перрон"), (9, 9),
    ),
    Entry(
        "photo2", "Дарья Левченко", "ru", "1990-10-02", "lot-1", "Дом, который строится по телефону",
        "Хозяева третий год в отъезде. Стены растут с каждым переводом; внутри пока живёт бабушка.",
        ("Стена весны", "Окно без рамы", "Бабушка и план дома"), (8, 8),
    ),
    Entry(
        "photo3", "Зарина Холова", "ru", "1979-06-25", "lot-1", "Возвращение",
        "Отец вернулся после семи лет. Дети учатся узнавать его заново.",
        ("Первое утро", "За столом"), (8, 7),
    ),
    Entry(
        "photo4", "Анвар Саитов", "ru", "1988-01-30", "lot-1", "Горы без людей",
        "Пейзажи, снятые за одну поездку.", ("Хребет", "Перевал"), (3, 3),
    ),
    Entry(
        "photo5", "Айпери Токтосунова", "ky", "1997-09-14", "lot-2", "Апамдын үнү",
        "Апам алыста иштейт. Үйдө анын үнү жашайт: телефондо, жаздыкта, кастрюлдун капкагында.",
        ("Кечки чалуу", "Экран", "Жаздык"), (9, 9),
    ),
    Entry(
        "photo6", "Руслан Ким", "ru", "1996-04-05", "lot-2", "Общежитие",
        "Шесть языков на одной кухне.", ("Кухня", "Коридор"), (7, 8),
    ),
    Entry(
        "photo7", "Мадина Юсупова", "ru", "1998-12-19", "lot-2", "Чемодан",
        "Что берут с собой, когда можно взять одну вещь.", ("Книга", "Земля в платке"), (7, 6),
    ),
)  # fmt: skip
