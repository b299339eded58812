"""The faces in which tests see pages, so that no machine's own fonts decide how wide a word is.

They are subsets of free fonts, made by `fonts/make.py` and kept in `tests/fonts`.
"""

from __future__ import annotations

import re
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "fonts"
FONTCONFIG = _FOLDER / "fonts.conf"
BASE = "/faces-of-tests/"
STYLESHEET = "assets/cohortbook/fonts/serif.css"

# What readers' systems answer to `sans-serif`: a bare Linux; Liberation, Arial and Helvetica; Android and ChromeOS.
SANS = {"DejaVu Sans": "dejavu-sans", "Arimo": "arimo", "Noto Sans": "noto-sans"}
WIDEST = "DejaVu Sans"
# The local serifs that stand in for the site's own, by free fonts of the same widths.
SERIFS = {"Georgia": "gelasio", "Noto Serif": "noto-serif", "Liberation Serif": "tinos", "DejaVu Serif": "dejavu-serif"}

_LOCAL = re.compile(r'src: local\("([^"]+)"\)[^;]*;')


def family(sans: str) -> str:
    """The name under which a page has the face."""
    return f"{sans} of tests"


def file(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()


def rules() -> str:
    """What a page wears in tests, in the place of the machine's sans."""
    faces = [
        f'@font-face {{ font-family: "{family(sans)}"; font-weight: {weight}; '
        f'src: url("{BASE}{name}-{style}.woff2") format("woff2"); }}'
        for sans, name in SANS.items()
        for style, weight in (("regular", "1 500"), ("bold", "501 900"))
    ]
    widest = f'"{family(WIDEST)}"'
    faces += [f"html:root {{ --sans: {widest}; }}", f"html body {{ --md-code-font-family: {widest}; }}"]
    return "\n".join(faces)


def chosen(stylesheet: str) -> str:
    """The site's stylesheet of faces, with the tests' own in the place of whatever the machine has."""
    return f"{_LOCAL.sub(_standing_in, stylesheet)}\n{rules()}"


def _standing_in(found: re.Match[str]) -> str:
    named = found.group(1)
    serif = named.removesuffix(" Bold")
    style = "regular" if serif == named else "bold"
    return f'src: url("{BASE}{SERIFS[serif]}-{style}.woff2") format("woff2");'
