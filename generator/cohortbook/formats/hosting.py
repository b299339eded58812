"""Rules for hosts that read a file `_headers`, as Netlify and Cloudflare Pages do; others publish it as text."""

from __future__ import annotations

from cohortbook.addresses import PROFILE_FILES, folder_of
from cohortbook.edition import Edition


def headers(edition: Edition) -> bytes:
    """What pages cannot say of themselves: that nobody may frame them, and that profiles' files are not for search."""
    lines = [
        "/*",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Content-Security-Policy: frame-ancestors 'self'",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=()",
    ]
    for language in edition.organization.languages:
        folder = folder_of(language, edition.default_language)
        lines += [f"/{folder}{PROFILE_FILES}/*", "  X-Robots-Tag: noindex"]
    return ("\n".join(lines) + "\n").encode()
