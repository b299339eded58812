"""Plays that a language lacks, and files beside plays, as MkDocs is to take them."""

from __future__ import annotations

from collections.abc import Container

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from cohortbook.pipeline import Commission


def add_untranslated(files: Files, commission: Commission, resting: tuple[str, ...], config: MkDocsConfig) -> None:
    """Add the plays that are shown in another language; those below `resting` folders are not."""
    edition = commission.site.edition
    for uri in edition.plays.get(edition.default_language, {}):
        shown = edition.play(uri, commission.site.language)
        if shown is not None:
            play = commission.plays[shown.language, uri]
            if files.get_file_from_path(play.path) is None and not play.path.startswith(resting):
                files.append(File.generated(config, play.path, content=play.markdown))


def put_as_published(files: Files, commission: Commission, config: MkDocsConfig) -> None:
    """Put files as they are published in the place of those in the folder, and leave out what pages do not show."""
    published = commission.files
    for file in list(files):
        if file.src_uri in commission.withheld or _is_none_of_ours(file, published, config):
            files.remove(file)
    for uri, content in published.items():  # MkDocs would publish them as they are
        if (as_it_is := files.get_file_from_path(uri)) is not None:
            if as_it_is.inclusion.is_excluded() or as_it_is.generated_by:
                continue  # the author leaves it out, or another plugin puts its own in its place
            files.remove(as_it_is)
        files.append(File.generated(config, uri, content=content))
    if template := files.get_file_from_path("sitemap.xml"):
        files.remove(template)  # no static template any more (see mkdocs_defaults), so it would be copied


def _is_none_of_ours(file: File, published: Container[str], config: MkDocsConfig) -> bool:
    """Whether a file of the folder is neither a page nor of a kind that pages show: checks have told of it."""
    if file.src_dir != config.docs_dir or file.generated_by or file.is_documentation_page():
        return False
    added = {str(getattr(each, "path", each)) for each in (*config.extra_css, *config.extra_javascript)}
    return file.src_uri not in published and file.src_uri not in added
