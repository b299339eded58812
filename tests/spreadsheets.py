"""Texts that a spreadsheet could take for formulas, and the cells that they become, in Python and in scripts alike."""

from __future__ import annotations

import unicodedata

CELLS = {
    # What begins a formula somewhere.
    "=1+1": "'=1+1",
    "+1 506 555-0142": "'+1 506 555-0142",
    "-2": "'-2",
    "@SUM(A1)": "'@SUM(A1)",
    "|cmd": "'|cmd",
    "%cmd": "'%cmd",
    "\u2212 1": "'\u2212 1",
    "\u02d71": "'\u02d71",
    # Signs of another width.
    "\uff1d1+1": "'\uff1d1+1",
    " \uff0b1": "' \uff0b1",
    "\uff0d1": "'\uff0d1",
    "\ufeff\uff20x": "'\ufeff\uff20x",
    "\ufe63cmd|1": "'\ufe63cmd|1",
    "=\u0338 1": "'=\u0338 1",
    # What is looked past.
    "  =1+1": "'  =1+1",
    "\u00a0-2": "'\u00a0-2",
    "\u200b+1": "'\u200b+1",
    "\u0301=1": "'\u0301=1",
    "\t@SUM(A1)": "'\t'@SUM(A1)",
    "\r\n=1+1": "'\r\n'=1+1",
    "\n": "'\n",
    "\rwords": "'\rwords",
    "\u2003\t =1+1": "'\u2003\t '=1+1",
    # Where another separator is expected, a cell begins inside ours.
    "a; =cmd|x": "a; '=cmd|x",
    "a\n-1": "a\n'-1",
    "a,\u00a0\uff1d1": "a,\u00a0'\uff1d1",
    # No formulas.
    "": "",
    "12": "12",
    'say "=1"': 'say "=1"',
    "nights, 24/7": "nights, 24/7",
    "Tech sales = 12 people": "Tech sales = 12 people",
    "\u00a8=1": "\u00a8=1",
    "'=1": "'=1",
}


def every_sign() -> list[str]:
    """A text for each sign of Unicode 3.2, first alone, then where a cell could begin: no newer sign is judged alike
    by every Python and every browser.
    """
    known = unicodedata.ucd_3_2_0
    signs = [chr(code) for code in range(0x110000) if known.category(chr(code)) not in ("Cn", "Cs")]
    return [f"{sign}1; {sign}=" for sign in signs]
