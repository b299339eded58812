"""The interview kit without a connection: a service worker beside the page, which knows what the page needs."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from cohortbook.addresses import KIT_MODULES, File, depth_of, file_of, up

_ASSET = re.compile(r'<(?:link|script|img)\b[^>]*?\s(?:href|src)="([^"]+\.(?:css|js|svg|png))"')
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
    found = {asset for named in _ASSET.findall(html) if (asset := _below(named, uri)) and (folder / asset).is_file()}
    return found | {path.relative_to(folder).as_posix() for path in (folder / KIT_MODULES).glob("*.js")}


def _below(address: str, uri: str) -> str | None:
    """The address as a path below the language's root, or None where it leads elsewhere."""
    whole = urlsplit(urljoin(_HERE + uri, address))
    return whole.path.lstrip("/") if f"{whole.scheme}://{whole.netloc}/" == _HERE else None
