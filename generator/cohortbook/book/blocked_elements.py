"""What of a page's Markdown or HTML the site's policy keeps from readers, and what would help.

The policy lets a browser load pictures, films and frames of hosts that the organisation names, and only in the way that
it names them: by https, from no port of their own. Everything else comes from the site itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from cohortbook.model.organization import is_named
from cohortbook.words import Message, say


class Blocked(NamedTuple):
    """`start` is where it stands in the text, `asked` how it begins there."""

    start: int
    asked: str
    what: Message
    fix: Message


_MAY_BE = re.compile(r"//|<(?:script|iframe|object|embed|base|meta)\b|\son[a-z]+\s*=|javascript|&[a-z#]", re.IGNORECASE)
_TAG = re.compile(r"<(?P<tag>[a-z][a-z0-9-]*)(?P<given>(?=[\s/>])(?>\"[^\"<]*\"|'[^'<]*'|[^<>])*+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?<![\w:.-])(?P<name>[a-z][\w:.-]*+)\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"!\[(?:[^\[\]]|\[[^\[\]]{0,300}\](?:\([^()]{0,300}\))?){0,500}\]\(\s*<?(?P<picture>(?:https?:)?//[^\s\"'<>)]+)"
    r"|!\[(?P<alt>[^\]]*)\]\[(?P<label>[^\]]*)\]",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"^ {0,3}\[(?P<label>[^\]\n]+)\]:[ \t]*<?(?P<address>(?:https?:)?//[^\s\"'<>)]+)", re.MULTILINE | re.IGNORECASE
)
_IN_STYLES = re.compile(
    r"(?:(?P<import>@import\s*+)(?:url\(\s*+)?|\burl\(\s*+|\bimage-set\(\s*+(?=[\"'])|,\s*+(?=[\"']))"
    r"[\"']?\s*+(?P<address>[^\s\"')]++)",
    re.IGNORECASE,
)
_STYLES = re.compile(r"<style\b[^<>]*>(?P<rules>[^<]*)", re.IGNORECASE)
_HANDLER = re.compile(r"on[a-z]+", re.IGNORECASE)
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20]+")
_DATA = frozenset({"application/json", "application/ld+json"})
_FRAMES = frozenset({"iframe", "embed", "object"})
_LOADING = {
    **dict.fromkeys(("img", "source", "video", "audio", "track", "iframe", "embed"), ("src", "srcset", "poster")),
    **dict.fromkeys(("image", "feimage", "use"), ("href", "xlink:href")),
    **dict.fromkeys(("body", "table", "td", "th", "tr"), ("background",)),
    "object": ("data",),
    "link": ("href",),
    "form": ("action",),
    "input": ("src", "formaction"),
    "button": ("formaction",),
}
"""The attributes by which an element loads something or sends something."""
_LOADED_LINKS = frozenset({"stylesheet", "preload", "modulepreload", "prefetch", "icon", "manifest"})
_NEVER_ALLOWED = frozenset({"link", "form", "embed", "object", "input", "button", "use"})


def may_be_blocked(text: str) -> bool:
    """Whether anything of `text` needs to be looked at."""
    return _MAY_BE.search(text) is not None


def blocked_in(text: str, allowed: Collection[str]) -> Iterator[Blocked]:
    """Everything in `text` that readers would not get, where the hosts `allowed` are those that pages may show."""
    for found in _TAG.finditer(text):
        yield from _Element(found, allowed).blocked()
    yield from _pictures(text, allowed)
    for styles in _STYLES.finditer(text):
        yield from _in_styles(styles["rules"], styles.start(), styles[0], allowed)


def _pictures(text: str, allowed: Collection[str]) -> Iterator[Blocked]:
    """Pictures in Markdown."""
    defined: dict[str, str] | None = None
    for found in _PICTURE.finditer(text):
        address = found["picture"]
        if address is None:
            if defined is None:
                defined = {each["label"].lower(): each["address"] for each in _DEFINED.finditer(text)}
            address = defined.get((found["label"] or found["alt"]).lower())
        if address is not None:
            yield from _from_outside(found.start(), found[0], "img", address, allowed)


def _in_styles(rules: str, start: int, asked: str, allowed: Collection[str]) -> Iterator[Blocked]:
    for found in _IN_STYLES.finditer(unescape(rules)):
        yield from _from_outside(start, asked, "link" if found["import"] else "img", found["address"], allowed)


class _Element:
    """One element as it is written."""

    def __init__(self, found: re.Match[str], allowed: Collection[str]) -> None:
        self.start, self.asked, self.allowed = found.start(), found[0], allowed
        self.tag = found["tag"].lower()
        self.attributes: dict[str, str] = {}
        self.places: dict[str, int] = {}
        for given in _ATTRIBUTE.finditer(found["given"]):
            name = given["name"].lower()
            self.attributes.setdefault(name, unescape(given["double"] or given["single"] or given["bare"] or ""))
            self.places.setdefault(name, found.start("given") + given.start())

    def blocked(self) -> Iterator[Blocked]:
        if self.tag == "script":
            yield from self._script()
        elif self.tag == "base":
            yield self._told(
                say("every address of the page would begin somewhere else: the site's policy lets it begin here only"),
                say("remove it, and write addresses relative to the file"),
            )
        elif self.tag == "meta" and self.attributes.get("http-equiv", "").strip().lower() == "refresh":
            yield self._told(
                say("this takes readers away from the page before they have read it"),
                say("remove it, and write a link; for a page that has moved there is the plugin 'redirects'"),
            )
        else:
            yield from self._loaded()
        if _runs(self.attributes.get("href", self.attributes.get("xlink:href", ""))):
            yield self._told(
                say("this link does nothing: the site's policy runs no scripts that stand in a page"), NO_SCRIPTS
            )
        yield from _in_styles(self.attributes.get("style", ""), self.start, self.asked, self.allowed)
        for name, place in self.places.items():
            if _HANDLER.fullmatch(name):
                what = say("'{name}' does nothing: the site's policy runs no scripts that stand in a page", name=name)
                yield Blocked(place, self.asked, what, NO_SCRIPTS)

    def _script(self) -> Iterator[Blocked]:
        kind = self.attributes.get("type", "").split(";")[0].strip().lower()
        source = self.attributes.get("src", "").strip()
        if kind not in _DATA and (not source or _host_of(source) is not None or ":" in source.split("/")[0]):
            yield self._told(
                say(
                    "this script does not run: the site's policy runs none that stand in a page or come from elsewhere"
                ),
                NO_SCRIPTS,
            )

    def _loaded(self) -> Iterator[Blocked]:
        if self.tag == "link" and not _LOADED_LINKS & set(self.attributes.get("rel", "").lower().split()):
            return
        told = False
        for name in _LOADING.get(self.tag, ()):
            for address in _addresses(self.attributes.get(name, ""), name):
                for each in _from_outside(self.start, self.asked, self.tag, address, self.allowed):
                    told = True
                    yield each
        # Of a frame only a host that the organisation names is shown, and no file of the site.
        source = self.attributes.get("data" if self.tag == "object" else "src", "")
        if self.tag in _FRAMES and not told and _host_of(source) is None and "srcdoc" not in self.attributes:
            yield self._told(
                say("the site's policy shows no file of its own inside a page, as a frame or an object"),
                say("write a link to it: [words](file.pdf); a picture can stand in the page as ![words](picture.png)"),
            )

    def _told(self, what: Message, fix: Message) -> Blocked:
        return Blocked(self.start, self.asked, what, fix)


NO_SCRIPTS = say("remove it; a script of the site's own goes into a file that 'extra_javascript' in mkdocs.yml names")


def _addresses(value: str, name: str) -> list[str]:
    """The addresses in an attribute: of a `srcset` there are several, each with a size behind it."""
    return [each.split()[0] for each in value.split(",") if each.strip()] if name == "srcset" else [value.strip()]


def _runs(address: str) -> bool:
    """Whether a browser takes the address for a script, as which it reads past spaces and line ends."""
    return _IGNORED_BY_BROWSERS.sub("", address).lower().startswith("javascript:")


def _host_of(address: str) -> str | None:
    """The host that `address` names; None where it names none, or is no address, of which the check of links tells."""
    if not address.lower().startswith(("//", "http:", "https:")):
        return None
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _from_outside(start: int, asked: str, tag: str, address: str, allowed: Collection[str]) -> Iterator[Blocked]:
    host = _host_of(address)
    if host is None:
        return
    if tag not in _NEVER_ALLOWED and is_named(host, allowed):
        if not _is_plain(address):
            what = say(
                "readers do not get this: pages take what comes from '{host}' by https and from no port", host=host
            )
            yield Blocked(start, asked, what, say("begin its address with https://, and leave the port out"))
        return
    what = (
        say("this form sends nothing: the site's policy lets no form send to '{host}'", host=host)
        if tag in ("form", "button")
        else say("readers do not get this: the site's policy blocks what comes from '{host}'", host=host)
    )
    yield Blocked(start, asked, what, _remedy(tag, host))


def _is_plain(address: str) -> bool:
    """Whether the address is one that a policy with the host's name allows."""
    parts = urlsplit(address)
    try:
        return parts.scheme in ("", "https") and parts.port in (None, 443)
    except ValueError:
        return False


def _remedy(tag: str, host: str) -> Message:
    if tag == "link":
        return say("save the file below the language's folder, and name it below 'extra_css' in mkdocs.yml")
    if tag in _NEVER_ALLOWED:
        return say("write a link to it instead")
    if tag == "iframe":
        return say(
            "write a link to it instead; or let pages show what that host sends: 'outside: [{host}]' in "
            "cohorts/organization.yml",
            host=host,
        )
    return say(
        "put the file beside the page and show that; or let pages show what that host sends: 'outside: [{host}]' in "
        "cohorts/organization.yml",
        host=host,
    )
