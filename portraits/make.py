"""Draws the sample's portraits and logos: plainly drawings, the same for an id in every run.

`make portraits` runs it and writes what is committed beside the sample's records. It belongs to the sample alone: no
other site gets a face that nobody has. What one sees of a person is written down here; the rest follows from the id.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).parent.parent
SIDE, FINER = 320, 4  # drawn four times as large, so that edges come out smooth
COLOURS = 48  # as many as keep a file at a few kilobytes

GROUNDS = ("#c9dadf", "#e2d5ba", "#cfdac0", "#e3cccb", "#d2cfe4", "#c5ded6")
CLOTHES = ("#2f4858", "#7a4b3a", "#4a5d3a", "#5b3a5e", "#8a6d2f", "#2f5d5a", "#6b3540", "#3d4a78")
SKINS = {"light": "#f0cdb0", "fair": "#e6b58f", "olive": "#cf9d72", "brown": "#a87048", "dark": "#70472f"}
HAIRS = {"black": "#26211f", "brown": "#4f3526", "chestnut": "#7a4a2b", "fair": "#c99f5f", "grey": "#a8a39c"}


@dataclass(frozen=True)
class Face:
    """What one sees: the cut of the hair (`short`, `long`, `bun`, `curls`, `bald`, `scarf`) and more."""

    skin: str
    hair: str
    cut: str
    beard: bool = False
    glasses: bool = False


PEOPLE = {
    "automation-2026-spring/n4x8c": Face("fair", "grey", "bun", glasses=True),
    "automation-2026-spring/r8d4w": Face("olive", "black", "long"),
    "automation-2026-spring/s3g7h": Face("brown", "black", "short", beard=True),
    "automation-2026-spring/x2t6m": Face("dark", "grey", "bald", beard=True),
    "automation-2026-spring/a8m3t": Face("dark", "black", "short"),
    "automation-2026-spring/e5r7k": Face("olive", "brown", "scarf"),
    "automation-2026-spring/f2j9x": Face("light", "chestnut", "short", beard=True),
    "automation-2025-fall/b3f8w": Face("olive", "black", "short", beard=True, glasses=True),
    "automation-2025-fall/c9k2r": Face("light", "fair", "long", glasses=True),
    "automation-2025-fall/j5x3s": Face("light", "brown", "short"),
    "automation-2025-fall/w3z7f": Face("brown", "black", "bun"),
    "tech-sales-2025-fall-moncton/ambw6": Face("dark", "black", "scarf"),
    "tech-sales-2025-fall-moncton/c4c52": Face("fair", "chestnut", "curls"),
    "tech-sales-2025-fall-moncton/mwpv6": Face("light", "fair", "short", glasses=True),
    "tech-sales-2025-fall-moncton/n4n7s": Face("fair", "grey", "short", beard=True),
    "tech-sales-2025-spring/hw4e9": Face("light", "brown", "curls"),
}
EMPLOYERS = {
    "cedarpoint-software": ("#2f6b4f", "peaks"),
    "forgeline-automation": ("#a4482b", "gear"),
    "lumenridge-security": ("#2b4c86", "rays"),
    "maplecrest-robotics": ("#8d3150", "blocks"),
    "steelbrook-foods": ("#5a6472", "rings"),
    "dunmore-logistics": ("#8a6414", "arrows"),
    "tideglass-commerce": ("#1f6f7c", "waves"),
    "baywood-telecom": ("#57458c", "arcs"),
}


class Drawing:
    """A square whose places run from 0 to 100, whatever it is drawn at."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (SIDE * FINER, SIDE * FINER), ground)
        self._draw = ImageDraw.Draw(self.image)

    def _scaled(self, *places: float) -> list[float]:
        return [place * SIDE * FINER / 100 for place in places]

    def ellipse(self, x: float, y: float, rx: float, ry: float, colour: str) -> None:
        self._draw.ellipse(self._scaled(x - rx, y - ry, x + rx, y + ry), fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, radius: float = 0) -> None:
        self._draw.rounded_rectangle(self._scaled(left, top, right, bottom), self._scaled(radius)[0], fill=colour)

    def polygon(self, colour: str, *places: float) -> None:
        self._draw.polygon(self._scaled(*places), fill=colour)

    def arc(self, x: float, y: float, rx: float, ry: float, start: float, end: float, colour: str, wide: float) -> None:
        box = self._scaled(x - rx, y - ry, x + rx, y + ry)
        self._draw.arc(box, start, end, fill=colour, width=round(self._scaled(wide)[0]))

    def come_closer(self, left: float, top: float, right: float, bottom: float) -> None:
        box = self._scaled(left, top, right, bottom)
        self.image = self.image.crop((round(box[0]), round(box[1]), round(box[2]), round(box[3])))

    def save(self, path: Path) -> None:
        small = self.image.resize((SIDE, SIDE), Image.Resampling.LANCZOS).quantize(COLOURS).convert("RGB")
        small.save(path, "WEBP", lossless=True, quality=100, method=6)


def portrait(person: str, face: Face) -> Drawing:
    chance = random.Random(person)  # noqa: S311  # a choice of colours, not a secret
    drawing = Drawing(chance.choice(GROUNDS))
    skin, hair, clothes = SKINS[face.skin], HAIRS[face.hair], chance.choice(CLOTHES)
    high, wide = chance.uniform(20.5, 22.5), chance.uniform(16, 17.5)
    _hair_behind(drawing, face.cut, hair, clothes)
    drawing.ellipse(50, 108, 38, 32, clothes)
    drawing.box(43.5, 58, 56.5, 80, _darker(skin), 6)
    if face.cut != "scarf":
        drawing.ellipse(50 - wide, 46, 3, 4.5, skin)
        drawing.ellipse(50 + wide, 46, 3, 4.5, skin)
    drawing.ellipse(50, 45, wide, high, skin)
    if face.beard:
        drawing.ellipse(50, 58, wide * 0.82, high * 0.52, hair)
        drawing.ellipse(50, 50.5, wide * 0.86, high * 0.42, skin)
    _hair_in_front(drawing, face.cut, hair, clothes, wide)
    _features(drawing, face, chance.uniform(5.6, 6.6))
    drawing.come_closer(12, 4, 88, 80)
    return drawing


def _hair_behind(drawing: Drawing, cut: str, hair: str, clothes: str) -> None:
    if cut == "long":
        drawing.box(29, 26, 71, 80, hair, 18)
    elif cut == "bun":
        drawing.ellipse(50, 17, 9, 8, hair)
    elif cut == "curls":
        for step in range(14):
            turn = pi * (0.9 + 1.2 * step / 13)
            drawing.ellipse(50 + 20 * cos(turn), 41 + 21 * sin(turn), 7.5, 7.5, hair)
    elif cut == "scarf":
        drawing.ellipse(50, 48, 25, 30, _darker(clothes))
        drawing.box(30, 55, 70, 84, _darker(clothes), 14)


def _hair_in_front(drawing: Drawing, cut: str, hair: str, clothes: str, wide: float) -> None:
    if cut in ("short", "long", "bun", "curls"):
        drawing.ellipse(50, 29.5, wide + 1.4, 10.5, hair)
        drawing.ellipse(50 - wide + 1.5, 36, 3.4, 7, hair)
        drawing.ellipse(50 + wide - 1.5, 36, 3.4, 7, hair)
    elif cut == "scarf":
        drawing.arc(50, 47, wide + 5.5, 27, 178, 362, _darker(clothes), 9)


def _features(drawing: Drawing, face: Face, apart: float) -> None:
    ink = "#2a211d"
    for side in (-1, 1):
        drawing.ellipse(50 + side * apart, 45, 1.5, 1.8, ink)
        drawing.arc(
            50 + side * apart, 42.5, 3.6, 3, 205, 335, HAIRS[face.hair] if face.hair != "fair" else "#8d6b3a", 1.1
        )
        if face.glasses:
            drawing.arc(50 + side * apart, 45, 4.9, 4.9, 0, 360, ink, 0.9)
    if face.glasses:
        drawing.box(48.6, 44.3, 51.4, 45.2, ink)
    drawing.arc(50, 49.5, 1.9, 3, 20, 160, _darker(SKINS[face.skin], 0.72), 1)
    drawing.arc(50, 54, 5.4, 3.6, 25, 155, "#8c3b3b", 1.3)


def _darker(colour: str, share: float = 0.86) -> str:
    return "#" + "".join(f"{round(int(colour[at : at + 2], 16) * share):02x}" for at in (1, 3, 5))


def logo(colour: str, sign: str) -> Drawing:
    drawing = Drawing("#ffffff")
    pale = "#" + "".join(f"{round(255 - (255 - int(colour[at : at + 2], 16)) * 0.45):02x}" for at in (1, 3, 5))
    match sign:
        case "peaks":
            drawing.polygon(pale, 46, 82, 68, 30, 90, 82)
            drawing.polygon(colour, 10, 82, 38, 16, 66, 82)
        case "gear":
            for step in range(8):
                turn = 2 * pi * step / 8
                drawing.ellipse(50 + 31 * cos(turn), 50 + 31 * sin(turn), 9, 9, colour)
            drawing.ellipse(50, 50, 31, 31, colour)
            drawing.ellipse(50, 50, 13, 13, "#ffffff")
        case "rays":
            for step in range(5):
                drawing.arc(50, 78, 14 + 9 * step, 14 + 9 * step, 200, 340, pale if step % 2 else colour, 7)
            drawing.ellipse(50, 75, 7, 7, colour)
        case "blocks":
            for x, y, fill in ((14, 14, colour), (53, 14, pale), (14, 53, pale), (53, 53, colour)):
                drawing.box(x, y, x + 33, y + 33, fill, 7)
        case "waves":
            for row in range(3):
                for step in range(3):
                    start = 0 if step % 2 else 180
                    fill = colour if row != 1 else pale
                    drawing.arc(24 + 26 * step, 28 + 22 * row, 13, 13, start, start + 180, fill, 7)
        case "rings":
            for x, fill in ((36, pale), (64, colour)):
                drawing.arc(x, 50, 26, 26, 0, 360, fill, 9)
        case "arrows":
            for step, fill in enumerate((pale, colour)):
                left = 12 + 30 * step
                drawing.polygon(fill, left, 20, left + 18, 20, left + 46, 50, left + 18, 80, left, 80, left + 26, 50)
        case "arcs":
            for step in range(3):
                drawing.arc(22, 78, 18 + 20 * step, 18 + 20 * step, 270, 360, pale if step == 1 else colour, 9)
            drawing.ellipse(24, 76, 8, 8, colour)
    return drawing


def main() -> None:
    for person, face in PEOPLE.items():
        cohort, name = person.split("/")
        portrait(person, face).save(ROOT / f"cohorts/{cohort}/participants/{name}.webp")
    for employer, (colour, sign) in EMPLOYERS.items():
        logo(colour, sign).save(ROOT / f"cohorts/employers/{employer}.webp")


if __name__ == "__main__":
    main()
