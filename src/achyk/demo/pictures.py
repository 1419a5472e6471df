"""Pictures of an invented photographer: a sky, ranges of hills, a road and people on it, drawn from a number."""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import shake_256

from PIL import Image, ImageDraw, ImageFilter, ImageOps

SIZE = (1500, 1000)
"""Width and height in pixels."""
SKIES = (("#e8b07a", "#3d5a80"), ("#f3d9b1", "#7a9e9f"), ("#f7c59f", "#5b3758"), ("#dfe7ea", "#5c7f92"))
HILLS = ("#6b7f82", "#4a6163", "#33494a", "#22302f")


def drawn(number: int) -> bytes:
    """One picture as a JPEG; the same number gives the same picture."""
    chance = (byte / 255 for byte in shake_256(str(number).encode()).digest(500))
    low, high = SKIES[number % len(SKIES)]
    picture = ImageOps.colorize(Image.linear_gradient("L").resize(SIZE), high, low)
    draw = ImageDraw.Draw(picture)
    _sun(draw, chance)
    for depth, colour in enumerate(HILLS):
        draw.polygon(_range(chance, depth), fill=colour)
    _road(draw, chance)
    _people(draw, chance)
    written = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1)).save(written, "JPEG", quality=82)
    return written.getvalue()


def _between(chance: Iterator[float], low: float, high: float) -> float:
    return low + (high - low) * next(chance)


def _sun(draw: ImageDraw.ImageDraw, chance: Iterator[float]) -> None:
    across, down, radius = _between(chance, 200, 1300), _between(chance, 120, 320), _between(chance, 40, 70)
    draw.ellipse((across - radius, down - radius, across + radius, down + radius), fill="#fdf3dc")


def _range(chance: Iterator[float], depth: int) -> list[tuple[float, float]]:
    """The outline of one range; nearer ones lie lower and are gentler."""
    width, height = SIZE
    foot, steep = height * (0.45 + 0.13 * depth), 170 - 40 * depth
    steps = 14 - 2 * depth
    crest = [(width * step / steps, foot + _between(chance, -steep, steep) / 2) for step in range(steps + 1)]
    return [(0, height), *crest, (width, height)]


def _road(draw: ImageDraw.ImageDraw, chance: Iterator[float]) -> None:
    width, height = SIZE
    far = width * _between(chance, 0.35, 0.65)
    near = width * _between(chance, 0.2, 0.8)
    draw.polygon(
        [(far - 6, height * 0.84), (far + 6, height * 0.84), (near + 140, height), (near - 140, height)], "#8d8577"
    )


def _people(draw: ImageDraw.ImageDraw, chance: Iterator[float]) -> None:
    for _one in range(round(_between(chance, 2, 5))):
        across, tall = _between(chance, 150, 1350), _between(chance, 60, 110)
        foot = _between(chance, 900, 970)
        draw.ellipse((across - tall / 8, foot - tall, across + tall / 8, foot - tall * 0.75), fill="#141a1a")
        draw.rounded_rectangle(
            (across - tall / 6, foot - tall * 0.74, across + tall / 6, foot), tall / 8, fill="#141a1a"
        )
