"""What every site shares of MkDocs' settings, so that an author's mkdocs.yml stays short."""

from __future__ import annotations

import logging

from mkdocs.config.defaults import MkDocsConfig

from cohortbook.host.mkdocs_language import speak
from cohortbook.host.palette import palette
from cohortbook.pages import Site
from cohortbook.pages.playbook.extensions import EXTENSIONS
from cohortbook.render import theme_folder

_SEARCH_ON_A_DISK = "https://unpkg.com/iframe-worker/"
_FEATURES = ["navigation.indexes", "navigation.footer", "navigation.sections", "toc.follow", "content.code.copy"]


def wants_links_to_files(config: MkDocsConfig) -> bool:
    """Whether the author or a plugin wants links to name files, so that pages are read from a disk.

    Pages keep their addresses in any case, because other people's pages hold them: MkDocs goes on writing folders, and
    links get the names of files when all pages are there. The script from another site that would let browsers search
    on a disk is left out: the policy forbids it.
    """
    wanted, config.use_directory_urls = not config.use_directory_urls, True
    shims = config.extra.get("polyfills")
    if isinstance(shims, list):
        config.extra["polyfills"] = [shim for shim in shims if not str(shim).startswith(_SEARCH_ON_A_DISK)]
    return wanted


def complete(config: MkDocsConfig, site: Site) -> None:
    """Add what a site needs and its records know. What an author sets is kept."""
    config.site_name = site.edition.organization.name
    config.site_url = site.addresses.full("")
    # After the author's custom_dir, before Material's own templates.
    place = 1 if config.theme.custom_dir else 0
    overrides = str(theme_folder() / "overrides")
    if overrides not in config.theme.dirs:
        config.theme.dirs.insert(place, overrides)
    speak(config, site.words.plain)
    config.theme["font"] = False
    config.theme["features"] = sorted({*(config.theme.get("features") or []), *_FEATURES})
    if isinstance(icons := config.theme.get("icon") or {}, dict):  # of another form, it is told of when it is used
        config.theme["icon"] = {"search": "cohortbook/search", **icons}
    config.theme["palette"] = config.theme.get("palette") or palette(site.words.plain)
    config.validation.nav.omitted_files = logging.WARNING  # a play that nobody can find is a mistake
    config.theme.static_templates.discard("sitemap.xml")  # ours knows all languages and the data pages
    for extension in EXTENSIONS:
        if extension not in config.markdown_extensions:
            config.markdown_extensions.append(extension)
    config.mdx_configs.setdefault("toc", {}).setdefault("permalink", False)
