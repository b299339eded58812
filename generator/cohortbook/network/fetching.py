"""A partner's document, from its site's folder or over the web: so many bytes, so many seconds, and no other host."""

from __future__ import annotations

import http.client
import time
from datetime import date
from pathlib import Path
from queue import Empty, Queue
from threading import Lock, Thread
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from cohortbook.addresses import File
from cohortbook.model import Partner
from cohortbook.network.document import Document
from cohortbook.network.gathered import require_today
from cohortbook.network.reading import LARGEST, UnreadableError, bounded, read_document, read_head
from cohortbook.web_address import split_address
from cohortbook.words import Message, say

SECONDS = 30.0  # for one file
SILENCE = 10.0  # and between two parts of it
_PART = 1 << 16
_READING = Lock()  # one document at a time: what is wrong with one takes memory, and together they are no faster
_BEGIN, _END = b'<script type="application/json">', b"</script>"


def fetched(root: Path, partner: Partner, day: date) -> tuple[Document, bytes]:
    """What the partner publishes today, with those whom search engines are not to show, and its bytes.

    Raises UnreadableError with the reason why nothing of it can be used.
    """
    content = _content(root, partner, File.NETWORK)
    if content is None:
        raise UnreadableError(say("it has no {file}", file=str(File.NETWORK)))
    with _READING:
        head = read_head(content)
    require_today(head, day)
    page = _content(root, partner, File.NETWORK_UNLISTED)
    if page is not None:  # which tells all that the other one does
        _, _, begun = page.partition(_BEGIN)
        content = begun.partition(_END)[0] + b"\n"
    with _READING:
        document = read_document(content)
    if (document.as_of, document.organization.url) != (head.as_of, head.organization.url):
        raise UnreadableError(say("it was published anew meanwhile; gather again"))
    _require_own_addresses(document, partner)
    return document, content


def _require_own_addresses(document: Document, partner: Partner) -> None:
    """Raises UnreadableError for pages that are not the partner's: nobody speaks for somebody else's people."""
    site = f"{(partner.site or document.organization.url).rstrip('/')}/"
    told = (document.programs, document.cohorts, document.employers, document.graduates)
    urls = [document.organization.url, *(each.url for records in told for each in records)]
    if not all(_lies_below(site, url) for url in urls):
        raise UnreadableError(say("it names pages that are not below {address}", address=site))


def _lies_below(site: str, url: str) -> bool:
    """Whether a page is of the site. Whether that is asked for by http or https says nothing of whose it is."""
    here, there = split_address(site), split_address(f"{url.rstrip('/')}/")
    return here.netloc == there.netloc and there.path.startswith(here.path) and "/../" not in there.path


def _content(root: Path, partner: Partner, file: File) -> bytes | None:
    """One file of the partner's site; None where there is none."""
    if partner.folder is not None:
        return _of_folder(root / partner.folder / file)
    return _of_web(f"{(partner.site or '').rstrip('/')}/{file}")


def _of_folder(file: Path) -> bytes | None:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except FileNotFoundError:
        if not file.parents[2].is_dir():
            raise UnreadableError(say("there is no such folder")) from None
        return None
    except OSError:
        raise UnreadableError(say("it cannot be read")) from None
    return bounded(content)


def _of_web(address: str) -> bytes | None:
    """One file over the web, in `SECONDS` whatever its server does: a byte now and then ends no wait for a socket."""
    answered: Queue[bytes | UnreadableError | None] = Queue()

    def ask() -> None:
        try:
            answered.put(_asked(address))
        except UnreadableError as error:
            answered.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answered.get(timeout=SECONDS)
    except Empty:
        raise UnreadableError(_slow()) from None
    if isinstance(answer, UnreadableError):
        raise answer
    return answer


def _asked(address: str) -> bytes | None:
    until = time.monotonic() + SECONDS
    request = Request(address, headers={"User-Agent": "cohortbook", "Accept": "application/json, text/html"})  # noqa: S310  # SiteUrl is of the web
    try:
        with _opener(address).open(request, timeout=SILENCE) as answer:
            return _read(answer, until)
    except UnreadableError:
        raise
    except HTTPError as error:
        if error.code in (http.client.NOT_FOUND, http.client.GONE):
            return None
        raise UnreadableError(say("its server answers {number}", number=error.code)) from None
    except TimeoutError:
        raise UnreadableError(_slow()) from None
    except (URLError, OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(getattr(error, "reason", None), TimeoutError):
            raise UnreadableError(_slow()) from None
        raise UnreadableError(say("it cannot be reached")) from None


def _read(answer: http.client.HTTPResponse, until: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(_PART):  # what is there, where `read` waits for all of it
        size += len(part)
        parts.append(part)
        if size > LARGEST:
            break
        if time.monotonic() > until:
            raise TimeoutError
    return bounded(b"".join(parts))


def _slow() -> Message:
    return say("it takes longer than {number} seconds", number=int(SECONDS))


class _SameHost(HTTPRedirectHandler):
    """Follows a partner's own redirects and nobody else's."""

    def __init__(self, host: str | None) -> None:
        self.host = host

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> Request | None:
        if split_address(newurl).hostname != self.host:
            raise UnreadableError(say("its server sends us to another host"))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(address: str) -> OpenerDirector:
    return build_opener(_SameHost(split_address(address).hostname))
