"""The site's mark, an open book on the organisation's colour, in the files that browsers and telephones ask for."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import IcoImagePlugin, Image, ImageColor, ImageDraw  # noqa: F401  # else all formats there are get loaded

from cohortbook.contrast import contrast

TOUCH, SMALL, LARGE = 180, 192, 512  # pixels: of Apple's telephones, and what a manifest has to name
_FAVICONS = [(16, 16), (32, 32), (48, 48)]
_GRID, _FINER = 32, 4  # the drawing's own units, as in icon.svg; and how much larger it is drawn before it is scaled
_LINE = 2
_SHADES = 16
# The book's outline as cubic curves and straight lines, and its spine, from icon.svg.
_CURVES = (
    ((8, 21.5), (11.2, 19.9), (13.8, 19.9), (16, 21.9)),
    ((16, 21.9), (18.2, 19.9), (20.8, 19.9), (24, 21.5)),
    ((24, 21.5), (24, 17), (24, 14), (24, 10)),
    ((24, 10), (20.8, 8.4), (18.2, 8.4), (16, 10.4)),
    ((16, 10.4), (13.8, 8.4), (11.2, 8.4), (8, 10)),
    ((8, 10), (8, 14), (8, 17), (8, 21.5)),
)
_SPINE = ((16, 10.4), (16, 21.9))


def mark(side: int, accent: str) -> Image.Image:
    """The mark as a square of `side` pixels, to its edges: whoever shows it rounds its corners."""
    return _drawn(side, Image.new("RGB", (side * _FINER, side * _FINER), accent), on(accent))


def lines_of_mark(side: int) -> Image.Image:
    """The mark's lines in white on black: how much of each pixel they cover, whatever the colours."""
    return _drawn(side, Image.new("L", (side * _FINER, side * _FINER)), "white")


@lru_cache(maxsize=16)  # the same in each language of a site
def png_mark(side: int, accent: str) -> bytes:
    """The mark as a file, in as many shades as four bits can tell apart."""
    shades = lines_of_mark(side).point([round(covered * (_SHADES - 1) / 255) for covered in range(256)])
    image = Image.frombytes("P", shades.size, shades.tobytes())
    ends = list(zip(ImageColor.getrgb(accent), ImageColor.getrgb(on(accent)), strict=True))
    ramp = (round(ground + (line - ground) * step / (_SHADES - 1)) for step in range(_SHADES) for ground, line in ends)
    image.putpalette(bytes(ramp))
    written = BytesIO()
    image.save(written, "PNG", bits=4)
    return written.getvalue()


@lru_cache(maxsize=4)
def favicon(accent: str) -> bytes:
    """The icon that programs ask for at the site's root, whatever its pages say."""
    written = BytesIO()
    mark(_FAVICONS[-1][0], accent).save(written, "ICO", sizes=_FAVICONS)
    return written.getvalue()


def on(accent: str) -> str:
    """White or nearly black, whichever is seen better on `accent`: 4 : 1 on any colour that there is."""
    return max("#ffffff", "#1c1e20", key=lambda color: contrast(color, accent))


def _drawn(side: int, ground: Image.Image, color: str) -> Image.Image:
    scale = side * _FINER / _GRID
    pen = ImageDraw.Draw(ground)
    for curve in _CURVES:
        _draw(pen, _points(curve, scale), scale, color)
    _draw(pen, [(x * scale, y * scale) for x, y in _SPINE], scale, color)
    return ground.reduce(_FINER)


def _points(curve: tuple[tuple[float, float], ...], scale: float) -> list[tuple[float, float]]:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    points = []
    for step in range(25):
        there = step / 24
        back = 1 - there
        weights = back**3, 3 * back * back * there, 3 * back * there * there, there**3
        x, y = (sum(map(float.__mul__, weights, map(float, each))) for each in ((ax, bx, cx, dx), (ay, by, cy, dy)))
        points.append((x * scale, y * scale))
    return points


def _draw(pen: ImageDraw.ImageDraw, points: list[tuple[float, float]], scale: float, color: str) -> None:
    pen.line(points, fill=color, width=round(_LINE * scale), joint="curve")
    radius = _LINE * scale / 2
    for x, y in (points[0], points[-1]):
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=color)
