"""The files of the editor: its program from the npm package, without what it would fetch elsewhere, and its page."""

from __future__ import annotations

import tarfile
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha512
from io import BytesIO

from cohortbook.words import Message, say

VERSION = "0.221.1"
PACKAGE = f"https://registry.npmjs.org/@sveltia/cms/-/cms-{VERSION}.tgz"
_INTEGRITY = "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
_MOST_BYTES = 50_000_000

_PROGRAM = "package/dist/sveltia-cms.js"
_ASSETS = "package/npm/assets/"
# Where the program would look for its faces, and which of the package's own files is meant.
_FACES = {
    "https://cdn.jsdelivr.net/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2": (
        "source-sans-3-latin-wght-normal-BqRLTx4X.woff2"
    ),
    "https://cdn.jsdelivr.net/fontsource/fonts/noto-mono@5.3.0/latin-400-normal.woff2": (
        "noto-mono-latin-400-normal-DiC8lJru.woff2"
    ),
    "https://cdn.jsdelivr.net/fontsource/fonts/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": (
        "material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2"
    ),
}
_LICENCES = ("material-symbols-outlined.LICENSE.txt", "noto-mono.LICENSE.txt", "source-sans-3.LICENSE.txt")
# What it would load when somebody writes code or draws a map, which no record has, and what it asks about itself.
_ELSEWHERE = (b"https://unpkg.com/", b"https://www.githubstatus.com/")
_LEFT_OUT = "left-out"
_ANSWERS = {
    f"{_LEFT_OUT}/@sveltia/cms/package.json": f'{{"version": "{VERSION}"}}\n'.encode(),
    f"{_LEFT_OUT}/api/v2/status.json": b'{"status": {"indicator": "none"}}\n',
}
_HOSTS = {
    "github": "https://api.github.com https://*.githubusercontent.com",
    "gitlab": "https://gitlab.com",
}


class BundleError(Exception):
    """The package is not the one that is meant; `told` is one sentence with a remedy."""

    def __init__(self, told: Message) -> None:
        self.told = told
        super().__init__(str(told))


def bundle(package: bytes) -> Mapping[str, bytes]:
    """The files of the editor by name, but for its page and its configuration. Raises BundleError."""
    if b64encode(sha512(package).digest()).decode() != _INTEGRITY:
        told = say(
            "this is not the package of @sveltia/cms {version} that is meant; get it from {url}",
            version=VERSION,
            url=PACKAGE,
        )
        raise BundleError(told)
    files = _unpacked(package)
    program = files[_PROGRAM]
    for address, name in _FACES.items():
        program = program.replace(address.encode(), f"fonts/{name}".encode())
    for host in _ELSEWHERE:
        program = program.replace(host, f"./{_LEFT_OUT}/".encode())
    names = (*_FACES.values(), *_LICENCES)
    return {
        "sveltia-cms.js": program,
        "LICENSE.txt": files["package/LICENSE.txt"],
        **_ANSWERS,
        **{f"fonts/{name}": files[_ASSETS + name] for name in names},
    }


def _unpacked(package: bytes) -> dict[str, bytes]:
    wanted = {_PROGRAM, "package/LICENSE.txt", *(_ASSETS + name for name in (*_FACES.values(), *_LICENCES))}
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=BytesIO(package), mode="r:gz") as packed:
        for member in packed:
            if member.name in wanted and member.isfile() and (file := packed.extractfile(member)) is not None:
                found[member.name] = file.read(_MOST_BYTES)
    return found


def is_this_version(files: Mapping[str, bytes]) -> bool:
    """Whether `files` are those of a bundle of this version, none missing."""
    names = {"sveltia-cms.js", "LICENSE.txt", *(f"fonts/{name}" for name in (*_FACES.values(), *_LICENCES))}
    return names <= files.keys() and all(files.get(name) == content for name, content in _ANSWERS.items())


def own_page(backend: str, signs_in_at: str | None) -> bytes:
    """The editor's page. It may ask no host but its own, and where `backend` is one, that which keeps the records."""
    hosts = " ".join(each for each in (_HOSTS.get(backend, ""), signs_in_at or "") if each)
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        f"img-src 'self' data: blob: {hosts}; connect-src 'self' data: blob: {hosts}; media-src 'self' blob:; "
        "frame-src 'self' blob:; worker-src 'self' blob:; base-uri 'none'; form-action 'none'"
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Cohortbook</title>
<link rel="cms-config-url" type="application/yaml" href="config.yml">
</head>
<body>
<script src="sveltia-cms.js"></script>
</body>
</html>
""".encode()
