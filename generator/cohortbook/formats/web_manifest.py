"""What a telephone asks for before it puts the site on its home screen (W3C Web Application Manifest)."""

from __future__ import annotations

import json

from cohortbook.addresses import File
from cohortbook.formats.mark import LARGE, SMALL
from cohortbook.language_tags import direction_of
from cohortbook.pages import Site

PAPER = "#fbfaf7"  # the ground of pages in the light scheme (frame.css)


def web_manifest(site: Site) -> bytes:
    """JSON with addresses beside it. The site stays a site: it opens in the browser, with its address in sight."""
    organization = site.edition.organization
    short = organization.short_name
    told = {
        "name": organization.name,
        "short_name": site.words.plain.text(short).text if short else organization.name,
        "lang": site.language,
        "dir": direction_of(site.language),
        "start_url": "./",
        "display": "browser",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": [
            {"src": str(file), "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
            for file, side in ((File.ICON_SMALL, SMALL), (File.ICON_LARGE, LARGE))
            for purpose in ("any", "maskable")
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
