"""What a notice says besides its days: addresses, telephones, lots, posts, questions; which language it is in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
TELEPHONE = re.compile(
    r"(?:\bтел\w*\.?|\bт\.|\btel\w*\.?|\bphone)\s*:?\s*(?P<number>\+?\d[\d \u00a0()-]{4,}\d)"
    r"(?:,?\s*(?:доб\w*\.?|вн\.|ext\.?|ички)\s*(?P<extension>\d{1,5}))?",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"(?:г\.\s*\w+,\s*)?(?:ул\.|улица|просп\.|пр\.|проспект|көч\.)\s*[А-ЯЁӨҮҢ][\w .-]*?,?\s*\d+(?:/\d+)?(?:[а-я]\b)?"
    r"(?:,\s*\d+-?\w*\s+этаж)?(?:\s*\([^)\n]{3,60}\))?"
    r"|\b\d+(?:/\d+)?\s+[A-Z]\w+(?:\s[A-Z]\w+)?\s+(?:[Ss]tr(?:eet|\.)|[Aa]ve(?:nue|\.))(?:,\s*[A-Z]\w+)?"
)
LOT = re.compile(
    r"^[ \t]*[•*–-]?[ \t]*(?:лот|lot)\s*(?:№|no\.?|#)?\s*(?P<number>\d{1,3})[\s:.–-]+(?P<title>\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
POST = re.compile(
    r"^[ \t]*\d{1,2}[.)]\s+(?P<title>[^\n.?!]{3,100}?)\s*(?:\((?:скачать|download|жүктөө)[^)]*\))?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
HOW_MANY = re.compile(
    r"\(?\b(?P<count>\d{1,2})\s+(?:ваканси\w*|vacanc\w*|posts?|positions?|бош оруну?\w*)\)?", re.IGNORECASE
)
QUESTION = re.compile(
    r"^[ \t]*(?P<number>\d{1,3})[.)]\s*(?:Q|В|С)\s*:\s*(?P<question>.+?)\s*^\s*(?:A|О|Ж)\s*:\s*(?P<answer>.+?)\s*"
    r"(?=^[ \t]*\d{1,3}[.)]\s*(?:Q|В|С)\s*:|\Z)",
    re.MULTILINE | re.DOTALL,
)
KYRGYZ_LETTERS = set("өүңӨҮҢ")
KYRGYZ_WORDS = {
    "жана",
    "менен",
    "үчүн",
    "боюнча",
    "болот",
    "деген",
    "каражат",
    "бул",
    "сынак",
    "чейин",
    "эмес",
    "бар",
    "жок",
    "же",
}
RUSSIAN_WORDS = {"и", "в", "на", "с", "по", "для", "не", "что", "от", "из", "или", "как", "это"}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A lot or a post with its number and title; `count` is how many of it are wanted."""

    number: int
    title: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer."""

    number: int
    question: str
    answer: str


def language_of(text: str) -> str:
    """ "ru", "ky" or "en": by the letters, and where those do not tell by the commonest small words."""
    letters = Counter(
        "ky" if c in KYRGYZ_LETTERS else "cyrillic" if "а" <= c.lower() <= "я" else "latin" for c in text if c.isalpha()
    )
    if letters["latin"] > letters["cyrillic"] + letters["ky"]:
        return "en"
    if letters["ky"] * 100 > letters["cyrillic"]:
        return "ky"
    words = re.findall(r"\w+", text.lower())
    kyrgyz, russian = (sum(word in known for word in words) for known in (KYRGYZ_WORDS, RUSSIAN_WORDS))
    return "ky" if kyrgyz > russian else "ru"


def emails(text: str) -> list[str]:
    """Addresses of electronic mail, each once."""
    return list(dict.fromkeys(match.rstrip(".") for match in EMAIL.findall(text)))


def telephones(text: str) -> list[str]:
    """Telephone numbers with their extensions, each once."""
    found = [
        match["number"].strip() + (f" ({match['extension']})" if match["extension"] else "")
        for match in TELEPHONE.finditer(text)
    ]
    return list(dict.fromkeys(found))


def addresses(text: str) -> list[str]:
    """Streets with their numbers, each once; one that is the beginning of another is left out."""
    found = list(dict.fromkeys(" ".join(match.split()) for match in ADDRESS.findall(text)))
    return [one for one in found if not any(one != other and one in other for other in found)]


def lots(text: str) -> list[Numbered]:
    """Lots in the order of the text."""
    return [Numbered(int(match["number"]), " ".join(match["title"].split())) for match in LOT.finditer(text)]


def posts(title: str, text: str) -> list[Numbered]:
    """The posts of a vacancy: the numbered lines of its text, or what its title names."""
    listed = [match["title"] for match in POST.finditer(text)]
    named = listed if len(listed) > 1 else [part for part in title.split(";") if part.strip()]
    return [Numbered(n, *_counted(one)) for n, one in enumerate(named, 1)]


def _counted(title: str) -> tuple[str, int]:
    match = HOW_MANY.search(title)
    return (HOW_MANY.sub("", title) if match else title).strip(" ,;:"), int(match["count"]) if match else 1


def questions(text: str) -> list[Answered]:
    """Numbered questions with their answers."""
    return [
        Answered(int(match["number"]), " ".join(match["question"].split()), match["answer"].strip())
        for match in QUESTION.finditer(text)
    ]


def without_questions(text: str) -> str:
    """The text without the questions that `questions` finds."""
    return QUESTION.sub("", text).strip()
