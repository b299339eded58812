"""The Content-Security-Policy of a page: scripts from this site, and the theme's own inline scripts by their hashes.

The hashes are taken from what stands outside the article. What records and plays say stands inside it, so no text, and
no script that somebody writes into a play, can ever be allowed by it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html import escape

from cohortbook.render.shell import mark

POLICY = mark("policy")
_META = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
_INLINE = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_HAS_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_HOLDS_DATA = re.compile(r"\btype\s*=\s*[\"']?(application/json|application/ld\+json)", re.IGNORECASE)
_OPEN, _CLOSE = "<article", "</article>"


def policy_of(html: str) -> str:
    """The policy for the page in `html`.

    Pagefind compiles WebAssembly; Material sets styles on elements. `frame-ancestors` has no effect in a page and is
    for the server's headers.
    """
    scripts = sorted({f"'sha256-{_hash(script)}'" for script in _theme_scripts(html)})
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *scripts]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        ]
    )


def with_policy(html: str) -> str:
    """The page with its policy in the place that the theme left for it, or renewed where it has one."""
    policy = escape(policy_of(html), quote=False)
    if POLICY in html:
        return html.replace(POLICY, policy)
    return _META.sub(lambda found: f"{found.group(1)}{policy}{found.group(2)}", html, count=1)


def _theme_scripts(html: str) -> Iterator[str]:
    start, end = html.find(_OPEN), html.rfind(_CLOSE)
    outside = [html] if start < 0 or end < start else [html[:start], html[end:]]
    for part in outside:
        for found in _INLINE.finditer(part):
            if not _HAS_SOURCE.search(found.group(1)) and not _HOLDS_DATA.search(found.group(1)):
                yield found.group(2)


def _hash(script: str) -> str:
    """As browsers compute it: over the script as it is read, where line ends are line feeds (CSP level 3, 2.3)."""
    read = script.replace("\r\n", "\n").replace("\r", "\n")
    return base64.b64encode(hashlib.sha256(read.encode()).digest()).decode()
