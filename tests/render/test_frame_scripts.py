"""What a theme says on every page in a script is fetched once, and says the same."""

from __future__ import annotations

from cohortbook.render import with_policy, with_scripts_beside
from cohortbook.render.policy import POLICY

ARTICLE = "<article>b</article>"
LONG = f"var palette = {'7' * 300};"
TOLD = f'<script id="__config" type="application/json">{{"base": "../..", "words": "{"é" * 300}"}}</script>'


def test_long_scripts_become_files_that_run_where_they_stood() -> None:
    """Otherwise each of thousands of pages carries them, and nobody's browser keeps them."""
    html, files = with_scripts_beside(f"<script>{LONG}</script>{ARTICLE}<script>{LONG}</script>", "../../")
    ((place, content),) = files.items()
    assert html == f'<script src="../../{place}"></script>{ARTICLE}<script src="../../{place}"></script>'
    assert content.decode() == LONG
    changed, others = with_scripts_beside(f"<script>{LONG} </script>{ARTICLE}", "")
    assert not set(others) & set(files), "a browser that keeps a file never runs an old one in a new page"
    assert changed != html


def test_what_the_themes_program_looks_up_is_put_where_it_stood() -> None:
    """Otherwise no page has a search or opens its drawer."""
    html, files = with_scripts_beside(ARTICLE + TOLD, "")
    ((place, content),) = files.items()
    assert html == f'{ARTICLE}<script src="{place}"></script>'
    assert content.decode().startswith("document.currentScript.insertAdjacentHTML(")
    assert content.isascii(), "whatever a server says of the file's letters"


def test_short_scripts_and_those_of_others_stay() -> None:
    """Otherwise a page asks for more than it saves, and what an author or a plugin wrote runs in another way."""
    for kept in (
        f"<script>var a = 1</script>{ARTICLE}",
        f"<p><script>{LONG}</script></p>",
        f'<article><p class="a"><script>{LONG}</script></p></article>',
        f'<script type="module">{LONG}</script>{ARTICLE}',
        f'<script type="application/ld+json">{LONG}</script>{ARTICLE}',
    ):
        assert with_scripts_beside(kept, "") == (kept, {})
    moved = f"<script>{LONG}</script>{ARTICLE}"
    assert with_scripts_beside(moved, "", {LONG}) == (moved, {}), "a file would be allowed to run"


def test_the_policy_names_only_what_is_left_in_the_page() -> None:
    """Otherwise it weighs as much as a script."""
    page = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><script>{LONG}</script>{ARTICLE}'
    assert "sha256-" in with_policy(page)
    assert "sha256-" not in with_policy(with_scripts_beside(page, "")[0])
