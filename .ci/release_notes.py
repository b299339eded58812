"""Prints what CHANGELOG.md says of the version that a tag names. Ends with a sentence where nothing may be released.

python .ci/release_notes.py v1.2.0
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def notes(tag: str, changelog: str, version: str) -> str:
    """The section of the version that `tag` names. Raises ValueError where there is none, or the package is another."""
    if tag != f"v{version}":
        raise ValueError(f"the tag is {tag}, and the package says {version}: change one of them")
    heading = rf"(?m)^## \[{re.escape(version)}\].*\n"
    found = re.search(rf"{heading}(?P<section>(?:(?!## |\[[^\]]+\]: ).*(?:\n|\Z))*)", changelog)
    section = found["section"].strip() if found else ""
    if not section:
        raise ValueError(f"CHANGELOG.md says nothing below '## [{version}]': write what changed for those who use it")
    return f"{section}\n"


def main() -> None:
    package = (ROOT / "generator/cohortbook/__init__.py").read_text(encoding="utf-8")
    version = re.search(r'(?m)^__version__ = "(.+)"$', package)
    try:
        changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
        print(notes(sys.argv[1], changelog, version[1] if version else ""), end="")
    except ValueError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
