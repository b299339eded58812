"""The theme is listed and compiled quickly, and what is published of it is what MkDocs would publish."""

from __future__ import annotations

from jinja2 import DictLoader, Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from cohortbook.host.mkdocs_theme import ThemeLoader, hasten


def _published(theme: Theme, loader: FileSystemLoader) -> list[str]:
    config, files = MkDocsConfig(), Files([])
    config.theme, config.site_dir = theme, "site"
    files.add_files_from_theme(Environment(loader=loader, autoescape=True), config)
    return [file.src_uri for file in files]


def test_the_same_files_of_the_theme_are_published_and_no_icon_is_asked_for() -> None:
    """Otherwise a page comes without its style sheet, or a tenth of the time for plays goes into fourteen thousand
    icons that nobody publishes.
    """
    theme = Theme("material")
    slow, quick = FileSystemLoader(theme.dirs), ThemeLoader(theme.dirs)
    assert _published(theme, quick) == _published(theme, slow) != []
    assert len(slow.list_templates()) > 10 * len(quick.list_templates())


def test_an_icon_is_still_found() -> None:
    """Otherwise pages come without icons: what is not listed is read all the same."""
    icons = ThemeLoader(Theme("material").dirs)
    assert "<svg" in Environment(loader=icons, autoescape=True).get_template(".icons/material/magnify.svg").render()


def test_a_theme_that_finds_its_templates_in_another_way_keeps_it() -> None:
    """Otherwise a plugin that brings templates of its own finds none."""
    theme, own = Theme("material"), Environment(loader=DictLoader({"main.html": "own"}), autoescape=True)
    theme.get_env = lambda: own  # type: ignore[method-assign]
    hasten(theme)
    assert theme.get_env().get_template("main.html").render() == "own"
    usual = Theme("material")
    usual.get_env = lambda: Environment(loader=FileSystemLoader(usual.dirs), autoescape=True)  # type: ignore[method-assign]
    hasten(usual)
    assert isinstance(usual.get_env().loader, ThemeLoader)
