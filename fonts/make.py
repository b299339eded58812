"""Makes the site's serif face, the tests' faces, and the stylesheet that keeps pages still while the serif loads.

`make fonts` runs it. It takes exact versions from npm, checks them, cuts them down with fonttools, and writes what is
committed, so that neither `make site` nor `make test` needs npm. The same packages give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).parent.parent
SITE = ROOT / "theme/overrides/assets/cohortbook/fonts"
TESTS = ROOT / "tests/fonts"

# Adobe reserves the name "Source" for its own files, and these are changed, so they go by the product's name.
FAMILY = "Cohortbook Serif"
WEIGHTS = (400, 700)
HEADING = 600  # the weight that most headings have; a fallback has to be as wide as the face is then
LATE = (
    "optional"  # a face that is not there when a page is painted first waits for the next page: lines stay as they are
)
OPTICAL_SIZE = 28  # points; headings are 15 to 68 px, and one drawing has to do for all of them
FEATURES = ["kern", "ccmp", "locl", "mark", "pnum", "tnum"]

# The ranges of Google Fonts' subsets, by which a browser decides what to fetch.
LATIN = (
    "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, "
    "U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD"
)
LATIN_EXTENDED = (
    "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, "
    "U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF"
)
TESTED = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, *range(0x2010, 0x2027), 0x202F, 0x20AC, 0x2212]

# What the site sets in its serif, in both languages: titles in semibold, and the sentences below
# those of the pages that are read most, in regular.
TITLES = (
    "Training versus upskilling, Who your customers are, Building a hiring consortium, Coming back stronger, "
    "Interview practice, Process or maintenance technician, Digital Office Foundations, fall 2023, "
    "Graduates: Inside sales, What employers said they need, Keeping customer records others can act on, "
    "Accompagnement de collègues, Choisir son modèle, Donner et recevoir de la rétroaction, "
    "Feuilles de travail pour une séance, Entretien préventif, Représentant, printemps 2026, "
    "Ce dont les employeurs ont besoin, Formation ou perfectionnement"
)
SENTENCES = (
    "How to build an upskilling program from what employers need, prove it with placements, and publish the record. "
    "A written definition of placement for your program, with its window, its denominator and its proof. "
    "Each cohort is one run of a program, in one place, with one group of people. "
    "People who changed careers on purpose, with the skills employers asked for. "
    "What became of the people who took part, counted the same way for everybody. "
    "What employers told us they cannot find, before anything is designed, in numbers and in their words. "
    "Bâtir un programme de perfectionnement à partir des besoins des employeurs, le prouver par des placements en "
    "emploi et en publier le registre. Chaque cohorte est une édition d'un programme, dans un lieu, avec un groupe de "
    "personnes. Des gens qui ont changé de métier par choix, avec les compétences que les employeurs demandaient. "
    "Ce que sont devenues les personnes qui ont participé, comptées de la même façon pour toutes. "
    "Ce que les employeurs nous ont dit ne pas trouver, avant toute conception, en chiffres et dans leurs mots."
)


@dataclass(frozen=True)
class Package:
    """A package of the npm registry, by the hash that the registry publishes for it."""

    name: str
    version: str
    sha512: str

    def unpacked(self, folder: Path) -> Path:
        """Its files. Raises ValueError where they are not those that were looked at."""
        command = ["npm", "pack", f"{self.name}@{self.version}", "--pack-destination", folder, "--silent"]
        packed = folder / subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603
        content = packed.read_bytes()
        if base64.b64encode(hashlib.sha512(content).digest()).decode() != self.sha512:
            raise ValueError(f"{self.name}@{self.version} is not the package that was looked at")
        into = folder / packed.stem
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            archive.extractall(into, filter="data")
        return into / "package"


SERIF = Package(
    "@fontsource-variable/source-serif-4",
    "5.3.1",
    "4Rtay22SC4lMvw11r/+9kxANB6P3M0X8s1NudBC2v0J1KU2y3DcMoNcT3lBoZ/CqLirzf+StlO6UlJilyrvaUg==",
)
ARIMO = Package(
    "@fontsource/arimo",
    "5.3.0",
    "nhxZ2sTVZYX8DJBgLuyX360B5vE4mxqpmjlKTRfucIqfcWRVx9vOYzWBc1IgEX0ist48VMC10PRKbFyH+4QFvQ==",
)
NOTO_SANS = Package(
    "@fontsource/noto-sans",
    "5.3.0",
    "fBCog2PY7DiVVTEEqtI/Qdinx/knobHYfoGpjFXdfBX5RoJaBp1Prw2G75p0OIsdlMZg3cLo0c+YbIUYOxnQJw==",
)
DEJAVU = Package(
    "dejavu-fonts-ttf",
    "2.37.3",
    "f1hd7jJbeQa1VWcw+K2KrTXS50zTMaHpVC4XIKJpNcDeYR5ajMtj/iLlQDYNvLOKamUB3ARVVCf79lNwNVztSQ==",
)
GELASIO = Package(
    "@fontsource/gelasio",
    "5.3.0",
    "V95Jr9GxtSCkigiWKEDTIqajefhJHk8251aQYrMBmrdSeYnjgbKRYxLjGpr3/NjpOAf2bejIiZPwtzJ9Bcpsgw==",
)
TINOS = Package(
    "@fontsource/tinos",
    "5.3.0",
    "VVDyyZdbcsLKxo/W7rClAvacD/7DsGc7J5xzzp51Tndib8kDkEe/0bqbb3Xb3iH6+IUjt07aRsvtQ9MGeGGi4w==",
)
NOTO_SERIF = Package(
    "@fontsource/noto-serif",
    "5.3.0",
    "ZrMzjuQlBIcw+qma1slZQdU3YDJvrjLG+9CWU1bxSf3YTkucwqd3EYa/Kfo4Ts19w8IMTGAmtOE3d6wWlgnBtA==",
)

NOTO_ARABIC = Package(
    "@fontsource/noto-sans-arabic",
    "5.3.0",
    "i3t6GR0LOReyJVEk+YfYCnxv53wuIelg7Y9NGNvOq4Diq/EP0YszaGXkQwfQNigLjfO4POrLaPGM0sNliGYk7A==",
)


@dataclass(frozen=True)
class Face:
    """A family that readers' machines have, as a package brings it; with the same widths where it is not free."""

    name: str  # of the files in tests/fonts
    package: Package
    regular: str
    bold: str


def fontsource(package: Package) -> Face:
    name = package.name.split("/")[1]
    return Face(name, package, f"files/{name}-latin-400-normal.woff2", f"files/{name}-latin-700-normal.woff2")


DEJAVU_SERIF = Face("dejavu-serif", DEJAVU, "ttf/DejaVuSerif.ttf", "ttf/DejaVuSerif-Bold.ttf")
SANS = (
    Face("dejavu-sans", DEJAVU, "ttf/DejaVuSans.ttf", "ttf/DejaVuSans-Bold.ttf"),
    fontsource(ARIMO),  # as wide as Liberation Sans, Arial and Helvetica
    fontsource(NOTO_SANS),
)


@dataclass(frozen=True)
class Fallback:
    """A serif that stands in while the face loads. `local` names it as systems do, full name or PostScript name."""

    family: str
    face: Face
    regular: tuple[str, ...]
    bold: tuple[str, ...]


FALLBACKS = (
    Fallback("Georgia", fontsource(GELASIO), ("Georgia", "Gelasio"), ("Georgia Bold", "Georgia-Bold", "Gelasio Bold")),
    Fallback(
        "Noto Serif",
        fontsource(NOTO_SERIF),
        ("Noto Serif", "NotoSerif-Regular", "NotoSerif"),
        ("Noto Serif Bold", "NotoSerif-Bold"),
    ),
    Fallback(
        "Times",
        fontsource(TINOS),
        ("Liberation Serif", "LiberationSerif", "Times New Roman", "TimesNewRomanPSMT", "Tinos"),
        ("Liberation Serif Bold", "LiberationSerif-Bold", "Times New Roman Bold", "TimesNewRomanPS-BoldMT"),
    ),
    Fallback("DejaVu Serif", DEJAVU_SERIF, ("DejaVu Serif", "DejaVuSerif"), ("DejaVu Serif Bold", "DejaVuSerif-Bold")),
)


def code_points(ranges: str) -> Iterator[int]:
    for part in ranges.split(", "):
        first, _, last = part.removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def cut(font: TTFont, letters: Iterable[int], features: list[str]) -> TTFont:
    """The font with these letters and features alone."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # who made it, its names, its licence
    options.notdef_outline = True
    options.drop_tables += ["FFTM"]  # when FontForge last wrote it
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    return font


def opened(content: bytes) -> TTFont:
    return TTFont(io.BytesIO(content), recalcTimestamp=False)


def saved(font: TTFont, flavor: str | None) -> bytes:
    font.flavor = flavor
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def serif(package: Path, part: str, letters: str) -> TTFont:
    """One part of the site's face: one optical size, weights from 400 to 700."""
    source = opened((package / f"files/source-serif-4-{part}-opsz-normal.woff2").read_bytes())
    limits = {"wght": (WEIGHTS[0], WEIGHTS[0], WEIGHTS[1]), "opsz": OPTICAL_SIZE}
    limited = instancer.instantiateVariableFont(source, limits)
    font = cut(opened(saved(limited, None)), code_points(letters), FEATURES)
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = FAMILY
        elif record.nameID in (3, 6):
            record.string = FAMILY.replace(" ", "")
    return font


def arabic(package: Path) -> bytes:
    """A face such as a site in Arabic brings for its pictures: letters that are joined, and no Latin ones."""
    source = opened((package / "files/noto-sans-arabic-arabic-600-normal.woff2").read_bytes())
    return saved(cut(source, [0x20, *range(0x621, 0x64B)], ["init", "medi", "fina", "rlig", "ccmp"]), "woff2")


def width(font: bytes, text: str, weight: int) -> float:
    """How wide a browser sets the text, in ems; kerning makes half a percent of it."""
    face = uharfbuzz.Face(font)
    shaped = uharfbuzz.Font(face)
    shaped.set_variations({"wght": weight})
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaped, buffer)
    return sum(position.x_advance for position in buffer.glyph_positions) / float(face.upem)


def rule(family: str, source: str, **descriptors: str) -> str:
    lines = [f'font-family: "{family}"', f"src: {source}", "font-style: normal"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in descriptors.items()]
    return "@font-face {\n" + "".join(f"  {line};\n" for line in lines) + "}\n"


def stand_in(fallback: Fallback, is_bold: bool, own: TTFont, theirs: bytes) -> str:
    """A local face, made as wide and as high as our own, so that the page stays as it is when that arrives."""
    text, weight = (TITLES, HEADING) if is_bold else (SENTENCES, WEIGHTS[0])
    adjusted = width(saved(own, None), text, weight) / width(theirs, text, weight)
    high, low = (abs(value) / own["head"].unitsPerEm / adjusted for value in (own["hhea"].ascent, own["hhea"].descent))
    return rule(
        f"{FAMILY} ({fallback.family})",
        ", ".join(f'local("{name}")' for name in (fallback.bold if is_bold else fallback.regular)),
        font_weight="501 900" if is_bold else "1 500",
        size_adjust=f"{adjusted:.2%}",
        ascent_override=f"{high:.2%}",
        descent_override=f"{low:.2%}",
        line_gap_override="0%",
    )


def stylesheet(latin: TTFont, faces: dict[str, tuple[bytes, bytes]]) -> str:
    weights = " ".join(map(str, WEIGHTS))
    rules = [
        rule(FAMILY, f'url("{name}.woff2") format("woff2")', font_weight=weights, font_display=late, unicode_range=on)
        for name, on, late in (("serif-latin-extended", LATIN_EXTENDED, "swap"), ("serif-latin", LATIN, LATE))
    ]
    for fallback in FALLBACKS:
        regular, bold = faces[fallback.face.name]
        rules += [stand_in(fallback, False, latin, regular), stand_in(fallback, True, latin, bold)]
    families = [FAMILY, *(f"{FAMILY} ({fallback.family})" for fallback in FALLBACKS)]
    stack = ", ".join([*(f'"{family}"' for family in families), "Georgia", "serif"])
    return "\n".join(
        [
            "/* Made by fonts/make.py, which says how; change it there. */\n",
            *rules,
            f":root {{\n  --serif: {stack};\n}}\n",
        ]
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        packages: dict[Package, Path] = {}
        for package in (SERIF, ARIMO, NOTO_SANS, DEJAVU, GELASIO, TINOS, NOTO_SERIF, NOTO_ARABIC):
            folder = Path(temporary, package.name.replace("/", "-"))
            folder.mkdir()
            packages[package] = package.unpacked(folder)

        latin = serif(packages[SERIF], "latin", LATIN)
        extended = serif(packages[SERIF], "latin-ext", LATIN_EXTENDED)
        (SITE / "serif-latin.woff2").write_bytes(saved(latin, "woff2"))
        (SITE / "serif-latin-extended.woff2").write_bytes(saved(extended, "woff2"))
        notice = str(latin["name"].getDebugName(0))
        licence = (packages[SERIF] / "LICENSE").read_text(encoding="utf-8").partition("\n")[2]
        (SITE / "LICENSE.txt").write_text(f"{notice}\n{licence}", encoding="utf-8")

        faces: dict[str, tuple[bytes, bytes]] = {}
        for face in (*SANS, *(fallback.face for fallback in FALLBACKS)):
            whole = [opened((packages[face.package] / path).read_bytes()) for path in (face.regular, face.bold)]
            fonts = [cut(font, TESTED, ["kern"]) for font in whole]
            for weight, font in zip(("regular", "bold"), fonts, strict=True):
                (TESTS / f"{face.name}-{weight}.woff2").write_bytes(saved(font, "woff2"))
            faces[face.name] = (saved(fonts[0], None), saved(fonts[1], None))
            licence = (packages[face.package] / "LICENSE").read_text(encoding="utf-8")
            (TESTS / f"{face.name}-LICENSE.txt").write_text(licence, encoding="utf-8")

        (TESTS / "noto-sans-arabic-bold.woff2").write_bytes(arabic(packages[NOTO_ARABIC]))

        (SITE / "serif.css").write_text(stylesheet(latin, faces), encoding="utf-8")


if __name__ == "__main__":
    main()
