"""Every file of a site as it is published, from a folder or from its address."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO
from urllib.parse import quote, urljoin

from msgspec import Struct

from cohortbook.addresses import File
from cohortbook.web_address import joined_address, split_address
from cohortbook.words import Message, say

_SECONDS = 20  # for one answer
_MOST_FILES = 50_000
_LARGEST = 50_000_000  # bytes
_LINK = re.compile(r"""(?:href|src|content)\s*=\s*["']([^"'<>\s]+)["']|<loc>([^<]+)</loc>""")
_MANIFEST_FILES = "blake2b-256"


class UnreachableError(Exception):
    """The site cannot be looked through; `told` is one sentence."""

    def __init__(self, told: Message) -> None:
        self.told = told
        super().__init__(str(told))


class Published(Struct, frozen=True):
    """A file: where it is, for a person who looks for it, and its content."""

    path: str
    content: bytes


def in_folder(folder: Path) -> Iterator[Published]:
    """Every file in a folder, hidden ones included, in the order of their paths."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield Published(path.relative_to(folder).as_posix(), path.read_bytes())


def at_address(address: str, first: Iterable[str]) -> Iterator[Published]:
    """Every file of the site at `address` that its list of files, its pages or `first` lead to, below that address.

    No other host is asked anything, and no more than 50,000 files are. Raises UnreachableError.
    """
    start = address if address.endswith("/") else f"{address}/"
    if split_address(start).scheme not in ("http", "https"):
        raise UnreachableError(say("'{address}' is no address; it begins with https://", address=address))
    opener = urllib.request.build_opener(_Staying(start))
    if _get(opener, start) is None:
        raise UnreachableError(say("{address} does not answer with a page", address=start))
    waiting = deque([start, *(urljoin(start, quote(path)) for path in (*first, "sitemap.xml", File.MANIFEST))])
    seen: set[str] = set()
    while waiting:
        here = waiting.popleft()
        if here in seen or not here.startswith(start):
            continue
        if len(seen) >= _MOST_FILES:
            raise UnreachableError(say("there are more than {n:,} files at {address}", n=_MOST_FILES, address=start))
        seen.add(here)
        content = _get(opener, here)
        if content is not None:
            yield Published(here.removeprefix(start) or "index.html", content)
            waiting.extend(_leads_to(start, here, content))


def _leads_to(start: str, here: str, content: bytes) -> Iterator[str]:
    if here == urljoin(start, File.MANIFEST):
        try:
            listed = json.loads(content)[_MANIFEST_FILES]
        except (ValueError, KeyError, TypeError, RecursionError):
            return
        yield from (urljoin(start, quote(str(path))) for path in listed)
    elif content[:200].lstrip()[:1] == b"<":
        for found in _LINK.finditer(content.decode("utf-8", "replace")):
            address = joined_address(here, (found[1] or found[2]).replace("&amp;", "&"))
            yield split_address(address)._replace(fragment="").geturl()


def _get(opener: urllib.request.OpenerDirector, address: str) -> bytes | None:
    """What is there, None where nothing is. Raises UnreachableError where nobody can tell."""
    try:
        with opener.open(address, timeout=_SECONDS) as answer:
            content: bytes = answer.read(_LARGEST)
            return content
    except urllib.error.HTTPError as error:
        if error.code in (403, 404, 410):
            return None
        reason: object = error.code
    except (OSError, ValueError) as error:
        reason = error
    raise UnreachableError(say("{address} could not be read: {reason}", address=address, reason=reason))


class _Staying(urllib.request.HTTPRedirectHandler):
    """Follows no redirect that leaves the site."""

    def __init__(self, start: str) -> None:
        self._start = start

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> urllib.request.Request | None:
        if not newurl.startswith(self._start):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]
