"""Pictures of a contest: what their first bytes say, which limits they keep, previews that say nothing but what is seen."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from PIL import Image, ImageOps, UnidentifiedImageError

from achyk.core.values import Refusal, lt
from achyk.office.calls.models import Call, Category, Lot
from achyk.office.submissions.content import Content, Entry
from achyk.office.submissions.pricing import WHOLE, lots_standing

HEAD = 1024 * 1024
"""Bytes of a picture that are looked at while it arrives: its size and its day stand there."""
KINDS = {"JPEG": ".jpg", "PNG": ".png", "TIFF": ".tif", "WEBP": ".webp"}
TAKEN = 36867
"""DateTimeOriginal (EXIF 2.3, tag 0x9003)."""
EXIF_IFD = 0x8769
MEGABYTE = 1024 * 1024
MOST_PIXELS = 200_000_000
"""A picture above is a mistake, or an attack: 200 megapixels unpack to 600 MB."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the first bytes of a picture say. `taken` None: its camera says no day."""

    kind: str
    width: int
    height: int
    taken: date | None


def look(head: bytes) -> Seen | None:
    """What the first bytes say; None when they are no picture that we take. Reads no pixel."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(head))
            width, height = image.size
            if image.format not in KINDS or width * height > MOST_PIXELS:
                return None
            return Seen(image.format, width, height, _day_of(image))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _day_of(image: Image.Image) -> date | None:
    with suppress(ValueError, TypeError, KeyError, OSError, SyntaxError):
        text = str(image.getexif().get_ifd(EXIF_IFD).get(TAKEN, ""))
        return date.fromisoformat(text[:10].replace(":", "-"))
    return None


def category_of(lot: Lot | None) -> Category:
    """The limits of a category; those of one that sets none."""
    return lot.category if lot is not None and hasattr(lot, "category") else Category()


def objections(category: Category, seen: Seen | None, length: int) -> list[Refusal]:
    """Why a picture cannot be entered; empty when it can. `length` in bytes."""
    if seen is None:
        return [Refusal("no-picture", NO_PICTURE, {"kinds": ", ".join(KINDS)})]
    found = []
    if category.least_pixels and max(seen.width, seen.height) < category.least_pixels:
        params = {"longer": max(seen.width, seen.height), "least": category.least_pixels}
        found.append(Refusal("pixels", FEW_PIXELS, params))
    if category.most_megabytes and length > category.most_megabytes * MEGABYTE:
        found.append(Refusal("megabytes", TOO_HEAVY, {"most": category.most_megabytes}))
    late = category.taken_until and seen.taken and seen.taken > category.taken_until
    early = category.taken_from and seen.taken and seen.taken < category.taken_from
    if late or early:
        found.append(Refusal("taken", WRONG_DAY, {"day": f"{seen.taken:%d.%m.%Y}"}))
    return found


NO_PICTURE = lt(
    "Это не снимок, который мы принимаем. Подойдут: {kinds}.",
    "Бул биз кабыл ала турган сүрөт эмес. Булар жарайт: {kinds}.",
    "This is no picture that we take. These will do: {kinds}.",
)
FEW_PIXELS = lt(
    "Длинная сторона {longer} пикселей, а нужно не меньше {least}.",
    "Узун жагы {longer} пиксель, кеминде {least} керек.",
    "The longer side has {longer} pixels; at least {least} are needed.",
)
TOO_HEAVY = lt(
    "Снимок больше {most} МБ. Сохраните его меньшим файлом.",
    "Сүрөт {most} МБдан чоң. Аны кичирээк файл кылып сактаңыз.",
    "The picture is larger than {most} MB. Save it as a smaller file.",
)
WRONG_DAY = lt(
    "Камера говорит, что снимок сделан {day}: это вне срока, который допускает номинация.",
    "Камера сүрөт {day} тартылганын айтат: бул номинация уруксат берген мөөнөттөн тышкары.",
    "The camera says that the picture was taken on {day}, outside the time that the category allows.",
)


def keys_of(call: Call, chosen: Iterable[str]) -> dict[str, Lot | None]:
    """What is entered: each chosen category, or the whole contest."""
    lots: dict[str, Lot | None] = {lot.key: lot for lot in lots_standing(call)}
    wanted = set(chosen)
    return {key: lot for key, lot in lots.items() if key in wanted} if lots else {WHOLE: None}


def whole(category: Category, entry: Entry) -> bool:
    """Whether an entry can be sealed: titled, of as many pictures as asked, with word of the persons in them."""
    return bool(
        entry.title and entry.persons and category.least_pictures <= len(entry.pictures) <= category.most_pictures
    )


def complete(call: Call, content: Content) -> bool:
    """Whether every category that was chosen has its entry."""
    wanted = keys_of(call, content.lots)
    return bool(wanted) and all(
        whole(category_of(lot), content.entries.get(key, Entry())) for key, lot in wanted.items()
    )


def paper_of(key: str) -> str:
    """Under what the files of an entry are named in the envelope."""
    return f"entry:{key}"


def age_on(born: date, day: date) -> int:
    """Years that somebody has on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def preview(original: bytes, side: int) -> bytes:
    """A JPEG of at most `side` pixels a side, turned as its camera says, without any word of where, when or by whom.

    Raises ValueError when the bytes cannot be drawn.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = ImageOps.exif_transpose(Image.open(io.BytesIO(original))).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("not to be drawn") from error
    image.thumbnail((side, side))
    drawn = Image.new("RGB", image.size)
    drawn.paste(image)
    written = io.BytesIO()
    drawn.save(written, "JPEG", quality=85)
    return written.getvalue()
