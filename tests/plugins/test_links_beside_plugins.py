"""Links beside plugins that change texts and make pages are judged when all pages are there, and told with places."""

from __future__ import annotations

import pytest

from cohortbook import pipeline
from cohortbook.as_of import AsOf
from cohortbook.cli.hosts import find_host
from plugins.tried import extended, write
from tiny import TODAY, TinySite

_TEXT = """# Links

[a](changed.md#added) [b](changed.md#gone) [c](made.md#there) [d](made.md#gone) <a href="made.md">e</a>
<img src="gone.png"> [f](gone.md) [g](gone.md "Again") [h](play:lab/changed#never) [i](#links) [j][J]

[J]: nowhere.md
"""
_TOLD = [
    "3:27 no heading of 'playbook/en/lab/changed.md' has the anchor '#gone'",
    "3:67 no heading of 'lab/made/' has the anchor '#gone'",
    "4:11 the link 'gone.png' leads to no file",
    "4:26 the link 'gone.md' leads to no file",
    "4:39 the link 'gone.md' leads to no file",
    "4:60 no heading of 'playbook/en/lab/changed.md' has the anchor '#never'",
    "6:6 the link 'nowhere.md' leads to no file",
]
_GENERATED = """
import mkdocs_gen_files

with mkdocs_gen_files.open("lab/made.md", "w") as page:
    page.write("# Made\\n\\n## There\\n")
"""
_MACROS = "  - macros\n"
_HOOK = """
def on_page_markdown(markdown, page, **_):
    return markdown.replace("{{ 'Added' }}", "Added")
"""


@pytest.mark.parametrize(
    "settings",
    [pytest.param(_MACROS, id="macros", marks=pytest.mark.heavy), pytest.param("hooks: [hook.py]\n", id="hook")],
)
def test_links_are_judged_by_what_plugins_have_made(tiny: TinySite, settings: str) -> None:
    """Otherwise dead links of a site with plugins are told late, once for a page, without a place, or not at all."""
    write(tiny, "playbook/en/lab/links.md", _TEXT)
    write(tiny, "playbook/en/lab/changed.md", "# Changed\n\n## {{ 'Added' }}\n")
    write(tiny, "gen.py", _GENERATED)
    write(tiny, "hook.py", _HOOK)
    extended(tiny, "mkdocs.yml", "  - gen-files: {scripts: [gen.py]}\n" + settings)
    when = AsOf.on(TODAY)
    report = pipeline.check(tiny.root, when, when, find_host()).report
    places = [(problem.at, str(problem.what)) for problem in report if problem.at.path == "playbook/en/lab/links.md"]
    assert [f"{at.line}:{at.column} {what}" for at, what in places] == _TOLD
