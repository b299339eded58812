"""Links that name files and not folders, so that pages can be read from a disk and from servers that know no index."""

from __future__ import annotations

import re
from pathlib import Path

from cohortbook.addresses import file_named
from cohortbook.write.files import write_file

_TAG = re.compile(r"<(?:a|area|form|link)\b[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"""(\s(?:href|action)=)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


def name_files(folder: Path) -> None:
    """Write every page below `folder` anew with links to files."""
    for path in sorted(filter(Path.is_file, folder.rglob("*.html"))):
        html = path.read_text(encoding="utf-8")
        named = with_files_named(html)
        if named != html:
            write_file(path, named.encode())


def with_files_named(html: str) -> str:
    """`html` with `…/index.html` in every link that leads to a folder of this site; code and text stay as they are."""
    return _TAG.sub(lambda tag: _ADDRESS.sub(_named, tag[0]), html)


def _named(found: re.Match[str]) -> str:
    quoted = next(address for address in found.groups()[1:] if address is not None)
    quote = "'" if found[3] is not None else '"'
    return f"{found[1]}{quote}{file_named(quoted)}{quote}"
