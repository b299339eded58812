"""The Content-Security-Policy of a page: scripts from this site, and the theme's own inline scripts by their hashes.

The hashes are taken from what stands outside the article. What records and plays say stands inside it, so no text, and
no script that somebody writes into a play, can ever be allowed by it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from html import escape

import nh3

from cohortbook.model.organization import is_named
from cohortbook.render.shell import mark

_MARK = mark("policy")
POLICY = f"place of {_MARK}"
"""What the theme writes for the policy: with spaces, so that no plugin takes the quotes away that the policy needs."""
_DATA = frozenset({"application/json", "application/ld+json"})
_OPEN, _CLOSE = "<article", "</article>"
_STATED = '<meta http-equiv="Content-Security-Policy" content="{}">'
_PLACE = re.compile(f"<meta\\b[^<>]*{_MARK}[^<>]*>|" + _STATED.format('[^"]*'))
_SCRIPT = re.compile(r'<script((?: [a-z]+="[^"]*")*)>(.*?)</script>', re.DOTALL)
_TAKING = re.compile(r"form-action 'self'((?: https://[^\s;\"]+)+)")
_GRANTED = re.compile(r"frame-src ((?:https://[^\s;\"]+ ?)+)")
# What may load something, and the hosts that it names as the policy allows them: by https, and without a port.
_LOADING = re.compile(
    r"<(?:img|source|video|audio|track|iframe|image|feimage|body|table|t[dhr])\b[^<>]*>"
    r"|<[a-z][^<>]*\sstyle\s*=[^<>]*>|<style\b[^<>]*>[^<]*",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?<![\w:])(?:https:)?//([\w.-]++)(?!:)", re.IGNORECASE)
_GIVEN = re.compile(r' ([a-z]+)="([^"]*)"')


def policy_of(html: str) -> str:
    """The policy for the page in `html`.

    Pagefind compiles WebAssembly; Material sets styles on elements. `frame-ancestors` has no effect in a page and is
    for the server's headers.
    """
    return _policy_for(outside_article(html))


def hosts_in(html: str, allowed: Collection[str]) -> tuple[str, ...]:
    """The hosts that the page takes pictures, films or frames from, as far as they are `allowed`, in their order."""
    if not allowed:
        return ()
    named = (host.lower() for part in _LOADING.findall(html) for host in _HOST.findall(part))
    return tuple(dict.fromkeys(host for host in named if is_named(host, allowed)))


def _granted(html: str, allowed: Collection[str]) -> list[str]:
    """Those of the `allowed` hosts that the page needs, as they are written: one may send its readers on to another."""
    hosts = hosts_in(html, allowed)
    return [f"https://{each}" for each in allowed if any(is_named(host, (each,)) for host in hosts)]


def with_policy(
    html: str, allowed: Collection[str] = (), of_content: Collection[str] = (), takers: Collection[str] = ()
) -> str:
    """The page with its policy in the element that the theme left for it, or renewed where it has one.

    Of the `allowed` hosts the page gets those that it needs; where its policy is renewed, it keeps them. Scripts
    `of_content` are not allowed wherever in the page they stand. The element is written anew, with quotes: without
    them it would be a policy of one word, which forbids everything. A page without the element stays as it is.
    `takers` are the origins to which the site's own forms may be sent, from any page.
    """
    outside = outside_article(html)
    place = _PLACE.search(outside[0])
    if place is None:
        return html
    kept = _GRANTED.search(place[0])
    hosts = kept[1].split() if kept else _granted(html, allowed)
    taking = _TAKING.search(place[0])
    taken_by = taking[1].split() if taking else sorted(takers)
    stated = _STATED.format(escape(_policy_for(outside, hosts, of_content, taken_by), quote=False))
    return html[: place.start()] + stated + html[place.end() :]


def _policy_for(
    outside: tuple[str, ...],
    hosts: Sequence[str] = (),
    of_content: Collection[str] = (),
    takers: Sequence[str] = (),
) -> str:
    found = {script for part in outside for script in inline_scripts(part)}.difference(of_content)
    scripts = sorted(f"'sha256-{_hash(script)}'" for script in found)
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *scripts]),
            "style-src 'self' 'unsafe-inline'",
            " ".join(["img-src 'self' data:", *hosts]),
            *([" ".join(["media-src 'self'", *hosts])] if hosts else []),
            "connect-src 'self'",
            "object-src 'none'",
            " ".join(["frame-src", *(hosts or ["'none'"])]),
            "base-uri 'self'",
            " ".join(["form-action 'self'", *takers]),
        ]
    )


def outside_article(html: str) -> tuple[str, ...]:
    """What the theme says before and behind the article; all of it where there is no article.

    Where the article lies is looked up in the text and not asked of a parser: a comment or a quote that content leaves
    open decides how a parser reads on, and must not decide where content ends.
    """
    start, end = html.find(_OPEN), html.rfind(_CLOSE)
    return (html[:start], html[end:]) if 0 <= start <= end else (html,)


def inline_scripts(html: str) -> Iterator[str]:
    """The text of each script that `html` itself holds.

    The parser that cleans prose reads it as a browser does, and writes it anew with no element but scripts. Whatever
    only looked like one, in a comment or an attribute, is gone or escaped then, so that a pattern finds the rest.
    """
    only = nh3.clean(
        html,
        tags={"script"},
        attributes={"script": {"src", "type"}, "*": set()},
        clean_content_tags=set(),
        link_rel=None,
    )
    for written, text in _SCRIPT.findall(only):
        given = dict(_GIVEN.findall(written))
        if "src" not in given and given.get("type", "").strip().lower() not in _DATA:
            yield text


def _hash(script: str) -> str:
    """As browsers compute it: over the script as it is read, where line ends are line feeds (CSP level 3, 2.3)."""
    read = script.replace("\r\n", "\n").replace("\r", "\n")
    return base64.b64encode(hashlib.sha256(read.encode()).digest()).decode()
