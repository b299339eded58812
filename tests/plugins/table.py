"""PLUGINS.md from what was tried: `make plugins` writes it, and a test holds it."""

from __future__ import annotations

import re

from places import ROOT
from plugins.tried import TRIED, Tried

PAGE = ROOT / "PLUGINS.md"
_HEAD = """# Plugins of MkDocs

A site may use other plugins beside `cohortbook`, below or above it in `mkdocs.yml`. Those in this table are tried with
each change of Cohortbook, in the versions that `requirements/plugins.txt` names: `tests/plugins` builds a site with
each and looks for what the plugin does. `make plugins` writes the table; a test fails where it says something else.

| Plugin | Package | | Worth knowing |
|---|---|---|---|
"""
_TAIL = """
- Pages that a plugin generates, moves or lists are ordinary pages: they have the site's frame and policy, stand in the
  sitemap and the search, and are entered from other languages at their home pages.
- Pages of cohorts, graduates and employers are not pages of MkDocs. What a plugin does to the HTML of a page it does to
  them too; what it collects from pages (feeds, cards, pages to print) holds pages and plays only.
- `use_directory_urls: false` is kept in what links say: they name files. Pages keep their addresses, which end in a
  slash.
- A plugin that raises ends the build with its name (`plugin-failed`), one whose script or style sheet around the text
  the site's policy forbids with the address (`blocked-by-policy`). What it puts into the text of a page and the policy
  blocks is a warning (`blocked-content`), with the plugin, the page, and how the part begins: pictures of a blog's
  authors from another site, for instance.
- HTML that a plugin writes itself gets a policy that allows the scripts in it. What would be written over a page, or
  outside of the site, is refused (`taken-address`, `plugin-failed`).
- Links and anchors in pages that a plugin writes are followed too, and told at its line in `mkdocs.yml`. A page that is
  written over one of yours has the title that it writes, and a heading with a macro in it what the macro makes.
- Links in your own files are checked beside every plugin. What a plugin of this table cannot have changed or made is
  told at once; the rest when all pages are rendered, and so when nothing else is wrong.
- Two more are refused: `charts`, whose scripts make programs of text, which the policy forbids (draw with Mermaid, or
  put an SVG beside the page), and `encryptcontent`, because a page's first sentence stands in cards and for search
  engines.
- What a plugin warns of is an error, as with `mkdocs build --strict`, but for files that git does not know yet. What
  `check` calls a warning, such as a dead link in a plain page, does not end `mkdocs build --strict` either.
- Inherited pages have a file on the disk like all others, which lies in the package.
- Plugins work in the folder of the site; what they keep in `.cache` may be kept between builds.
- [ProperDocs](https://properdocs.org) continues MkDocs and builds the same pages: `properdocs build -f mkdocs.yml`.
"""


def table() -> str:
    """The page as it has to be."""
    return _HEAD + "".join(map(_row, sorted(TRIED, key=lambda tried: tried.name))) + _TAIL


def versions() -> dict[str, str]:
    """The version of each package that is tried, without its extras."""
    locked = (ROOT / "requirements/plugins.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", locked, re.MULTILINE))


def _row(tried: Tried) -> str:
    version = versions()[tried.package.split("[")[0]]
    verdict = "refused" if tried.refused else "works"
    return f"| `{tried.name}` | {tried.package} {version} | {verdict} | {tried.note} |\n"


if __name__ == "__main__":
    PAGE.write_text(table(), encoding="utf-8")
