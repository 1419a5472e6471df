"""Texts of the demo's site: the facts of the mission's news page of 2017 and 2018, in sentences of ours."""

from __future__ import annotations

from achyk.core.values import LocalizedText, lt

HEALTH_DONOR = lt("Фонд МОМ по развитию", "МЭУнун өнүктүрүү фонду", "IOM Development Fund")
HEALTH_PROJECT = lt(
    "Право мигрантов на здоровье в Центральной Азии",
    "Борбордук Азиядагы мигранттардын ден соолукка укугу",
    "Migrants' right to health in Central Asia",
)
HEALTH_OBJECTIVES = lt(
    "Сравнить законы и практику трёх стран\nПодготовить представителей министерств\nСогласовать общие рекомендации",
    "Үч өлкөнүн мыйзамдарын жана тажрыйбасын салыштыруу\nМинистрликтердин өкүлдөрүн даярдоо\nЖалпы сунуштарды макулдашуу",
    "Compare law and practice of three countries\nPrepare officials of the ministries\nAgree on common recommendations",
)
KAZAKHSTAN = lt("МОМ в Казахстане", "МЭУ Казакстанда", "IOM in Kazakhstan")
KAZAKHSTAN_ADDRESS = lt("Казахстан", "Казакстан", "Kazakhstan")
COORDINATION = lt(
    "МОМ, Субрегиональный координационный офис по Центральной Азии",
    "МЭУ, Борбордук Азия боюнча субрегионалдык координациялык кеңсе",
    "IOM, Sub-regional Coordination Office for Central Asia",
)
COORDINATION_ADDRESS = lt("Алматы", "Алматы", "Almaty")
HOURS = lt(
    "Понедельник–пятница, 9:00–12:30 и 13:30–17:30",
    "Дүйшөмбү–жума, 9:00–12:30 жана 13:30–17:30",
    "Monday to Friday, 9:00 to 12:30 and 13:30 to 17:30",
)
TELEPHONES = lt(
    "61-24-58, доб. 113 – вопросы по вакансиям",
    "61-24-58, кошумча 113 – бош орундар боюнча суроолор",
    "61-24-58, ext. 113 – questions about vacancies",
)
FILM = lt("Дорога (рисованный фильм)", "Жол (тартылган тасма)", "The road (a drawn film)")
FILM_LINES = lt(
    "Восход. Трое выходят на дорогу.|Полдень. Горы остаются позади.|Закат. Дорога продолжается.",
    "Таң. Үчөө жолго чыгышат.|Чак түш. Тоолор артта калат.|Күн батат. Жол уланат.",
    "Sunrise. Three people set out.|Noon. The mountains stay behind.|Sunset. The road goes on.",
)
"""What is said in the film, three seconds each."""
HOTLINES: tuple[tuple[LocalizedText, str, LocalizedText, LocalizedText], ...] = (
    (
        lt(
            "Горячая линия по миграции (пример)",
            "Миграция боюнча ишеним телефону (үлгү)",
            "Migration hotline (example)",
        ),
        "+996 312 000189",
        lt(
            "Ежедневно, 9:00–18:00; звонок бесплатный",
            "Күн сайын, 9:00–18:00; чалуу акысыз",
            "Daily, 9:00 to 18:00; free of charge",
        ),
        lt(
            "Советы перед выездом, проверка работодателя, помощь тем, кто оказался в беде за границей.",
            "Чыгуу алдында кеңеш, жумуш берүүчүнү текшерүү, чет өлкөдө кыйынчылыкка кабылгандарга жардам.",
            "Advice before departure, a check of the employer, help for those in trouble abroad.",
        ),
    ),
)
VISA_CENTRE = lt("Канадский визовый центр", "Канаданын виза борбору", "Canadian visa application centre")
VISA_LEAD = lt(
    "Партнёрская служба: приём документов на визу в Канаду.",
    "Өнөктөш кызмат: Канадага виза үчүн документтерди кабыл алуу.",
    "A partner's service: papers for a visa to Canada are taken here.",
)
VISA_TEXT = lt(
    "Центр принимает документы и биометрию. Решение о визе принимает посольство; ни центр, ни миссия на него не влияют.",
    "Борбор документтерди жана биометрияны кабыл алат. Виза боюнча чечимди элчилик кабыл алат; борбор да, миссия да ага таасир этпейт.",
    "The centre takes papers and biometrics. The embassy decides about the visa; neither the centre nor the mission has a say in it.",
)

WORKSHOP = lt(
    "Региональный семинар по здоровью мигрантов",
    "Мигранттардын ден соолугу боюнча аймактык семинар",
    "Regional workshop on the health of migrants",
)
WORKSHOP_LEAD = lt(
    "Два дня в Бишкеке: правительства трёх стран и НПО ищут, как мигранту попасть к врачу.",
    "Бишкекте эки күн: үч өлкөнүн өкмөттөрү жана БЭУлар мигранттын дарыгерге жетишинин жолун издешет.",
    "Two days in Bishkek: three governments and NGOs look for ways in which a migrant reaches a doctor.",
)
WORKSHOP_TEXT = lt(
    "Семинар проводят миссии МОМ в Казахстане, Кыргызстане и Туркменистане. За столом представители правительств, эксперты МОМ, НПО и гражданское общество.|"
    "Участники сравнят опыт стран и подготовят общие рекомендации о праве мигрантов на здоровье по международным нормам.",
    "Семинарды МЭУнун Казакстандагы, Кыргызстандагы жана Түркмөнстандагы өкүлчүлүктөрү өткөрөт. Столдо өкмөттөрдүн өкүлдөрү, МЭУнун эксперттери, БЭУлар жана жарандык коом.|"
    "Катышуучулар өлкөлөрдүн тажрыйбасын салыштырып, мигранттардын ден соолукка укугу боюнча эл аралык ченемдерге ылайык жалпы сунуштарды даярдашат.",
    "The workshop is held by the IOM missions in Kazakhstan, Kyrgyzstan and Turkmenistan. Officials of the governments, experts of IOM, NGOs and civil society sit at the table.|"
    "They compare what the countries do and prepare common recommendations on the migrants' right to health, after international standards.",
)
WORKSHOP_PROGRAMME = lt(
    "15 июня, 9:30 Открытие\n15 июня, 10:00 Миграция и здоровье: что говорит право\n15 июня, 14:00 Опыт трёх стран\n16 июня, 9:30 Рабочие группы\n16 июня, 15:00 Общие рекомендации",
    "15-июнь, 9:30 Ачылышы\n15-июнь, 10:00 Миграция жана ден соолук: укук эмне дейт\n15-июнь, 14:00 Үч өлкөнүн тажрыйбасы\n16-июнь, 9:30 Жумушчу топтор\n16-июнь, 15:00 Жалпы сунуштар",
    "15 June, 9:30 Opening\n15 June, 10:00 Migration and health: what the law says\n15 June, 14:00 What three countries do\n16 June, 9:30 Working groups\n16 June, 15:00 Common recommendations",
)
ORION = lt("Гостиница «Орион»", "«Орион» мейманканасы", "Hotel Orion")
BISHKEK = lt("Бишкек", "Бишкек", "Bishkek")
RELEASE = lt(
    "Бишкек примет семинар о праве мигрантов на здоровье",
    "Бишкек мигранттардын ден соолукка укугу боюнча семинарды кабыл алат",
    "Bishkek hosts a workshop on the migrants' right to health",
)

BOOK = lt(
    "Право мигрантов на здоровье в Центральной Азии: вызовы и возможности",
    "Борбордук Азиядагы мигранттардын ден соолукка укугу: кыйынчылыктар жана мүмкүнчүлүктөр",
    "Right of migrants to health in Central Asia: challenges and opportunities",
)
BOOK_LEAD = lt(
    "Где мигрант в Центральной Азии может лечиться, а где закон его не видит.",
    "Борбордук Азияда мигрант кайда дарылана алат, ал эми кайда мыйзам аны көрбөйт.",
    "Where a migrant in Central Asia can see a doctor, and where the law does not see the migrant.",
)
BOOK_TEXT = lt(
    "Исследование выпустила миссия МОМ в Казахстане. Оно собирает законы и практику стран региона и предлагает политику, основанную на данных и международных нормах.",
    "Изилдөөнү МЭУнун Казакстандагы өкүлчүлүгү чыгарды. Ал аймактагы өлкөлөрдүн мыйзамдарын жана тажрыйбасын чогултуп, маалыматтарга жана эл аралык ченемдерге негизделген саясатты сунуштайт.",
    "The study is issued by the IOM mission in Kazakhstan. It gathers law and practice of the countries of the region and proposes policies that rest on evidence and international standards.",
)
BOOK_AUTHORS = lt("МОМ в Казахстане", "МЭУ Казакстанда", "IOM in Kazakhstan")

SHOW = lt(
    "Фотоистории. Мигранты: невидимая сила в Центральной Азии",
    "Фотобаяндар. Мигранттар: Борбордук Азиядагы көрүнбөгөн күч",
    "Photo stories. Migrants: the invisible force in Central Asia",
)
SHOW_LEAD = lt(
    "Больше сорока фотографий с текстами: работы участников конкурса и рассказы двух писателей.",
    "Тексттери менен кырктан ашык сүрөт: сынактын катышуучуларынын эмгектери жана эки жазуучунун аңгемелери.",
    "More than forty photographs with texts: works of the contest, and stories by two writers.",
)
SHOW_TEXT = lt(
    "Выставка выросла из открытого конкурса для художников, фотографов и студентов Центральной Азии, который шёл с марта по май 2017 года. В середине июня жюри из пяти человек собралось в офисе МОМ в Алматы и выбрало пять авторов.|"
    "Проект говорит о правах мигрантов и о терпимости, против ксенофобии и расизма. Рядом с выставкой снят десятиминутный веб-документальный фильм.",
    "Көргөзмө Борбордук Азиянын сүрөтчүлөрү, фотографтары жана студенттери үчүн 2017-жылдын март–май айларында өткөн ачык сынактан чыкты. Июндун ортосунда беш адамдан турган калыстар тобу МЭУнун Алматыдагы кеңсесинде чогулуп, беш авторду тандады.|"
    "Долбоор мигранттардын укуктары жана сабырдуулук тууралуу, ксенофобияга жана расизмге каршы. Көргөзмө менен катар он мүнөттүк веб-даректүү тасма тартылды.",
    "The show grew out of an open contest for artists, photographers and students of Central Asia, from March to May 2017. In mid-June a jury of five met in the IOM office in Almaty and chose five authors.|"
    "The project speaks of the rights of migrants and of tolerance, against xenophobia and racism. A web documentary of ten minutes was made beside it.",
)
SHOW_PLACE = lt("АУЦА, Главный конференц-зал", "АУЦА, Башкы конференц-зал", "AUCA, Main Conference Hall")
SHOW_ADDRESS = lt(
    "Бишкек, ул. Аалы Токомбаева, 7/6", "Бишкек, Аалы Токомбаев көчөсү, 7/6", "Bishkek, Aaly Tokombaev Street 7/6"
)
SHOW_TOGETHER = lt(
    "Американский университет в Центральной Азии\nПолитический центр «Тянь-Шань»",
    "Борбор Азиядагы Америка университети\n«Тянь-Шань» саясий борбору",
    "American University of Central Asia\nTian Shan Policy Center",
)
SHOW_CREDITS: tuple[tuple[LocalizedText, str], ...] = (
    (lt("Куратор и консультант", "Куратор жана кеңешчи", "Curator and consultant"), "Alexandra Atanasiadu"),
    (lt("Режиссёр веб-фильма", "Веб-тасманын режиссёру", "Director of the web documentary"), "Mishko Nechak"),
    (
        lt("Рассказы к фотографиям", "Сүрөттөргө аңгемелер", "Stories to the photographs"),
        "Nafisa Abdullaeva, Ermek Tursunov",
    ),
)
PHOTOGRAPHS: tuple[tuple[LocalizedText, LocalizedText, LocalizedText], ...] = (
    (
        lt("Дорога", "Жол", "The road"),
        lt(
            "Утром уезжают трое, к осени вернутся двое.",
            "Эртең менен үчөө кетет, күзгө экөө кайтат.",
            "Three leave in the morning; two will be back by autumn.",
        ),
        lt(
            "Рисунок: дорога между холмами и фигуры людей на ней",
            "Тартма: адырлар арасындагы жол жана андагы адамдар",
            "Drawing: a road between hills with people on it",
        ),
    ),
    (
        lt("Перевал", "Ашуу", "The pass"),
        lt(
            "Отсюда виден последний дом села.",
            "Бул жерден айылдын акыркы үйү көрүнөт.",
            "From here you see the last house of the village.",
        ),
        lt(
            "Рисунок: хребты гор на закате", "Тартма: күн батардагы тоо кыркалары", "Drawing: mountain ranges at sunset"
        ),
    ),
    (
        lt("Ожидание", "Күтүү", "Waiting"),
        lt(
            "Мать выходит к дороге каждую пятницу.",
            "Эне ар бир жума жолго чыгат.",
            "The mother comes to the road every Friday.",
        ),
        lt(
            "Рисунок: небольшая группа людей у обочины",
            "Тартма: жол боюндагы чакан топ",
            "Drawing: a small group of people by the roadside",
        ),
    ),
)
SHOW_RELEASE = lt(
    "Открывается выставка «Мигранты: невидимая сила»",
    "«Мигранттар: көрүнбөгөн күч» көргөзмөсү ачылат",
    "The exhibition “Migrants: the invisible force” opens",
)
PRESS_FILE = lt("Пресс-анонс", "Басма сөз үчүн кулактандыруу", "Press announcement")
PRESS_CONTACT = lt(
    "Пресс-служба миссии, calls@example.org",
    "Миссиянын басма сөз кызматы, calls@example.org",
    "Press office of the mission, calls@example.org",
)

OP_ED = lt(
    "Безопасная миграция: право прохода вместо дырявой лодки",
    "Коопсуз миграция: тешик кайыктын ордуна өтүү укугу",
    "Safe migration: a right of passage instead of a leaky boat",
)
OP_ED_LEAD = lt(
    "Почему безопасный путь не должен быть привилегией немногих и чего ждать от Глобального договора.",
    "Эмне үчүн коопсуз жол азчылыктын артыкчылыгы болбошу керек жана Глобалдык келишимден эмнени күтсө болот.",
    "Why a safe way must not be the privilege of a few, and what to expect of the Global Compact.",
)
OP_ED_QUOTE = lt(
    "Безопасная миграция не может быть делом одной мировой элиты.",
    "Коопсуз миграция дүйнөлүк элитанын гана иши боло албайт.",
    "Safe migration cannot be limited to the global elite.",
)
OP_ED_QUOTED = lt(
    "Антониу Гутерриш, Генеральный секретарь ООН, сентябрь 2017 года (пересказ)",
    "Антониу Гутерриш, БУУнун Башкы катчысы, 2017-жылдын сентябры (баяндама)",
    "António Guterres, Secretary-General of the United Nations, September 2017 (in our words)",
)
OP_ED_TEXT = lt(
    "Миллионы людей ездят по миру спокойно: с паспортом, визой и телефоном в руке. Другим закрыты и виза, и работа, и их надеждами торгуют вербовщики и перевозчики.|"
    "Смартфоны в руках более чем двух миллиардов человек сделали это неравенство видимым. Злость и страх достаются политикам, которые на них растут.|"
    "В конце 2018 года государства должны согласовать Глобальный договор о миграции. Переговоры ведут они сами, юридически он их не свяжет, но впервые охватит миграцию целиком. Если общие правила делают возможными 8 миллионов рейсов в год, правила для тех, кто едет работать, тоже возможны.",
    "Миллиондогон адамдар дүйнө жүзүндө тынч жүрүшөт: паспорту, визасы жана колунда телефону менен. Башкаларга виза да, жумуш да жабык, алардын үмүтүн жалдоочулар жана ташуучулар сатат.|"
    "Эки миллиарддан ашык адамдын колундагы смартфондор бул теңсиздикти көрсөтүп салды. Ачуу менен коркунуч аларда өскөн саясатчыларга тиет.|"
    "2018-жылдын аягында мамлекеттер Миграция боюнча глобалдык келишимди макулдашууга тийиш. Сүйлөшүүлөрдү алардын өздөрү жүргүзөт, ал юридикалык жактан милдеттендирбейт, бирок миграцияны биринчи жолу толук камтыйт. Эгер жалпы эрежелер жылына 8 миллион учууну мүмкүн кылса, иштегени бараткандар үчүн да эреже түзсө болот.",
    "Millions of people travel the world in peace: with a passport, a visa and a telephone in hand. To others both visa and work are closed, and recruiters and smugglers trade in their hopes.|"
    "The smartphones of more than two billion people have made this inequality visible. Anger and fear go to politicians who grow on them.|"
    "At the end of 2018 the states are to agree on a Global Compact for Migration. They lead the talks themselves and it will not bind them in law, but for the first time it takes migration as a whole. If common rules make 8 million flights a year possible, rules for those who travel to work are possible too.",
)
SWING = lt("Уильям Лэйси Свинг", "Уильям Лэйси Свинг", "William Lacy Swing")
SWING_POST = lt(
    "Генеральный директор МОМ, Агентства ООН по миграции",
    "МЭУнун, БУУнун Миграция боюнча агенттигинин Башкы директору",
    "Director General of IOM, the UN Migration Agency",
)

PROJECTS: dict[str, tuple[LocalizedText, LocalizedText, LocalizedText]] = {
    "KG10P0003": (
        lt("Против торговли людьми", "Адам сатууга каршы", "Against human trafficking"),
        lt(
            "Закон, механизм перенаправления, подготовка судей и прокуроров, знание людей о своих правах.",
            "Мыйзам, багыттап жөнөтүү механизми, судьяларды жана прокурорлорду даярдоо, адамдардын өз укуктарын билүүсү.",
            "The law, a referral mechanism, training of judges and prosecutors, and people who know their rights.",
        ),
        lt(
            "Проект помогает правительству Кыргызской Республики с 1 октября 2015 года. Информационную кампанию ведут организации гражданского общества, отобранные на открытом конкурсе.",
            "Долбоор 2015-жылдын 1-октябрынан бери Кыргыз Республикасынын Өкмөтүнө көмөк көрсөтөт. Маалымат өнөктүгүн ачык сынакта тандалган жарандык коом уюмдары жүргүзөт.",
            "The project has supported the Government of the Kyrgyz Republic since 1 October 2015. The information campaign is run by civil-society organisations chosen in an open call.",
        ),
    ),
    "KG10P0002": (
        lt("Достоинство и права", "Кадыр-барк жана укуктар", "Dignity and Rights"),
        lt(
            "Обучение НПО-партнёров и лидеров общин правам человека и противодействию торговле людьми.",
            "Өнөктөш БЭУларды жана жамааттардын лидерлерин адам укуктары жана адам сатууга каршы күрөшүү боюнча окутуу.",
            "Training of NGO partners and community leaders in human rights and counter-trafficking.",
        ),
        lt(
            "Тренинги по двум темам закупаются отдельными лотами: «Гендер и права человека» для НПО и «Борьба с торговлей людьми» для лидеров общин.",
            "Эки тема боюнча тренингдер өзүнчө лоттор менен сатып алынат: БЭУлар үчүн «Гендер жана адам укуктары», жамааттардын лидерлери үчүн «Адам сатууга каршы күрөш».",
            "Trainings on two subjects are bought as separate lots: gender and human rights for NGOs, counter-trafficking for community leaders.",
        ),
    ),
    "KG10P0001": (
        lt("Исследование внутренней миграции", "Ички миграцияны изилдөө", "Research on internal migration"),
        lt(
            "Откуда, куда и почему люди переезжают из сёл в города.",
            "Адамдар айылдан шаарга кайдан, кайда жана эмне үчүн көчөт.",
            "From where, to where and why people move from villages to towns.",
        ),
        lt(
            "Главные города исследования: Бишкек, Ош и Джалал-Абад. Итоговый отчёт выйдет в конце сентября 2018 года.",
            "Изилдөөнүн негизги шаарлары: Бишкек, Ош жана Жалал-Абад. Жыйынтык отчёт 2018-жылдын сентябрынын аягында чыгат.",
            "The main towns of the study are Bishkek, Osh and Jalal-Abad. The final report appears at the end of September 2018.",
        ),
    ),
    "KG10P0004": (
        HEALTH_PROJECT,
        lt(
            "Три страны ищут общий путь, чтобы мигрант мог лечиться там, где работает.",
            "Мигрант иштеген жеринде дарылана алышы үчүн үч өлкө орток жол издейт.",
            "Three countries look for a common way in which a migrant is treated where he or she works.",
        ),
        lt(
            "Проект ведут миссии МОМ в Казахстане, Кыргызстане и Туркменистане. Он помогает правительствам открыть мигрантам дорогу к врачу.",
            "Долбоорду МЭУнун Казакстандагы, Кыргызстандагы жана Түркмөнстандагы өкүлчүлүктөрү жүргүзөт. Ал өкмөттөргө мигранттар үчүн дарыгерге жол ачууга жардам берет.",
            "The project is run by the IOM missions in Kazakhstan, Kyrgyzstan and Turkmenistan. It helps governments to open the way to a doctor for migrants.",
        ),
    ),
}

MEETING_NEWS = lt(
    "Двадцать вопросов об исследовании внутренней миграции",
    "Ички миграцияны изилдөө боюнча жыйырма суроо",
    "Twenty questions about the research on internal migration",
)
MEETING_LEAD = lt(
    "12 января участники спросили, миссия ответила всем сразу.",
    "12-январда катышуучулар сурады, миссия баарына дароо жооп берди.",
    "On 12 January bidders asked, and the mission answered everybody at once.",
)
MEETING_TEXT = lt(
    "Встреча прошла в офисе миссии с 14:00 до 15:00. Ответы стоят на странице конкурса без имён тех, кто спрашивал; ответ об авторстве отчёта ещё готовится.",
    "Жолугушуу миссиянын кеңсесинде 14:00дөн 15:00гө чейин өттү. Жооптор сынактын барагында сурагандардын аттарысыз турат; отчёттун автордугу боюнча жооп даярдалууда.",
    "The meeting took place in the office from 14:00 to 15:00. The answers stand on the page of the call, without the names of those who asked; the one about the authorship of the report is still to come.",
)
SEALED = lt(
    "Заявки теперь запечатаны до часа вскрытия",
    "Сунуштар эми ачуу саатына чейин мөөр менен жабык",
    "Applications are now sealed until the hour of opening",
)
SEALED_LEAD = lt(
    "До срока их не может прочесть никто, и сама миссия тоже.",
    "Мөөнөткө чейин аларды эч ким, миссиянын өзү да окуй албайт.",
    "Before the deadline nobody can read them, the mission itself included.",
)
SEALED_TEXT = lt(
    "Заявка шифруется, пока её загружают. Ключ разделён между хранителями, и открыть конверты можно только вместе. Каждый получает квитанцию, которую можно проверить самому.",
    "Сунуш жүктөлүп жатканда эле шифрленет. Ачкыч сактоочулардын ортосунда бөлүнгөн, конверттерди чогуу гана ачууга болот. Ар бир катышуучу өзү текшере ала турган дүмүрчөк алат.",
    "An application is encrypted while it is sent. The key is shared among several holders, and only together can they open the envelopes. Everybody gets a receipt that anybody can check.",
)
INFO_DAY = lt(
    "День открытых дверей: как подать заявку",
    "Ачык эшик күнү: сунушту кантип берүү керек",
    "Open day: how to apply",
)
INFO_DAY_LEAD = lt(
    "Покажем путь заявки от черновика до квитанции и ответим на вопросы.",
    "Долбоордон дүмүрчөккө чейинки сунуштун жолун көрсөтүп, суроолорго жооп беребиз.",
    "We show the way of an application from draft to receipt, and answer questions.",
)
INFO_DAY_PROGRAMME = lt(
    "10:00 Путь заявки\n11:00 Вопросы и ответы\n11:30 Проба на учебном конкурсе",
    "10:00 Сунуштун жолу\n11:00 Суроолор жана жооптор\n11:30 Үйрөтүү сынагында байкап көрүү",
    "10:00 The way of an application\n11:00 Questions and answers\n11:30 Try it on a training call",
)
OFFICE_PLACE = lt("Офис миссии, 1-й этаж", "Миссиянын кеңсеси, 1-кабат", "Office of the mission, 1st floor")
OFFICE_ADDRESS = lt("Бишкек, ул. Рыскулова, 6", "Бишкек, Рыскулов көчөсү, 6", "Bishkek, Ryskulov Street 6")
DRAWN = lt(
    "Рисунок: горы, дорога и люди на ней",
    "Тартма: тоолор, жол жана андагы адамдар",
    "Drawing: mountains, a road and people on it",
)
