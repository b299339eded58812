"""The interview kit without a connection: a service worker beside the page, which knows what the page needs."""

from __future__ import annotations

import hashlib
import json
from html.parser import HTMLParser
from pathlib import Path

from cohortbook.addresses import ASSETS, File, depth_of, file_of, up
from cohortbook.web_address import joined_address, split_address

_SOURCES = {"link": ("href",), "script": ("src", "data-program"), "img": ("src",)}
_LOADED = frozenset({"stylesheet", "icon", "preload", "modulepreload"})  # links that a browser follows by itself
_MODULES = ("kit", "shared")  # whole folders: what the page's script imports is not named in the page
_HERE = "https://here.example/"


def worker_script(uri: str, folder: Path) -> bytes:
    """The worker for the page at `uri` below `folder`, where everything else of its language lies already.

    Its version is a hash of the page and of every file that is kept, so that a new deploy is a new cache.
    """
    html = (folder / file_of(uri)).read_text(encoding="utf-8")
    assets = sorted(_assets(html, uri, folder))
    version = hashlib.sha256(html.encode())
    for asset in assets:
        version.update(asset.encode() + b"\0" + (folder / asset).read_bytes())
    root = up(depth_of(uri))
    kit = {"version": version.hexdigest()[:16], "assets": [root + asset for asset in assets]}
    return f'self.KIT = {json.dumps(kit)};\nimportScripts("{root}{File.OFFLINE}");\n'.encode()


def _assets(html: str, uri: str, folder: Path) -> set[str]:
    """Files of this language that the page asks for, and the modules that its script asks for in turn."""
    found = {asset for named in loaded_with(html) if (asset := _below(named, uri)) and (folder / asset).is_file()}
    modules = [path for name in _MODULES for path in (folder / ASSETS / name).glob("*.js")]
    return found | {path.relative_to(folder).as_posix() for path in modules}


def loaded_with(html: str) -> list[str]:
    """The addresses of what a browser loads with the page."""
    page = _Sources()
    page.feed(html)
    page.close()
    return page.found


class _Sources(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and _LOADED.isdisjoint((given.get("rel") or "").lower().split()):
            return
        self.found += filter(None, (given.get(named) for named in _SOURCES.get(tag, ())))


def _below(address: str, uri: str) -> str | None:
    """The address as a path below the language's root, or None where it leads elsewhere."""
    whole = split_address(joined_address(_HERE + uri, address))
    return whole.path.lstrip("/") if f"{whole.scheme}://{whole.netloc}/" == _HERE else None
