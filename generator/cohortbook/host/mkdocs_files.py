"""Plays that a language lacks, and files beside plays, as MkDocs is to take them."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from cohortbook.book import PLAYBOOK, pack_root
from cohortbook.commission import Commission


def take_out_withheld(files: Files, commission: Commission) -> None:
    """Leave out the pages in the folder that are not shown; another may take the place of one."""
    for file in list(files):
        if file.src_uri in commission.withheld:
            files.remove(file)


def add_untranslated(files: Files, commission: Commission, resting: tuple[str, ...], config: MkDocsConfig) -> None:
    """Add the plays that are shown in another language; those below `resting` folders are not."""
    edition = commission.site.edition
    for uri in edition.plays.get(edition.default_language, {}):
        shown = edition.play(uri, commission.site.language)
        if shown is not None:
            play = commission.plays[shown.folder, uri]
            if files.get_file_from_path(play.path) is None and not play.path.startswith(resting):
                file = File.generated(config, play.path, content=play.markdown)
                file.abs_src_path = str(_source(commission, shown.language, play.path))
                files.append(file)


def _source(commission: Commission, language: str, path: str) -> Path:
    """A play's file on the disk, for plugins that look there: the site's own, else that of the standard playbook."""
    own = commission.root / PLAYBOOK / language / path
    return own if own.is_file() and path not in commission.withheld else pack_root() / PLAYBOOK / language / path


def put_as_published(files: Files, commission: Commission, config: MkDocsConfig) -> None:
    """Put files as they are published in the place of those in the folder, and leave out what pages do not show."""
    published = commission.files
    beside = _folder_for(published, config) if "material/optimize" in config.plugins else None  # it reads what it finds
    for file in list(files):
        if _is_linked(file, config) or _is_none_of_ours(file, published, config):
            files.remove(file)
    for uri, content in published.items():  # MkDocs would publish them as they are
        if (as_it_is := files.get_file_from_path(uri)) is not None:
            if as_it_is.inclusion.is_excluded() or as_it_is.generated_by:
                continue  # the author leaves it out, or another plugin puts its own in its place
            files.remove(as_it_is)
        made = _OnDisk(uri, beside, config.site_dir, config.use_directory_urls) if beside else None
        files.append(made or File.generated(config, uri, content=content))
    if template := files.get_file_from_path("sitemap.xml"):
        files.remove(template)  # no static template any more (see mkdocs_defaults), so it would be copied


class _OnDisk(File):
    """A file that keeps its name: the plugin that optimizes pictures renames it in a thread of its own, while the first
    one still looks for it under the old name.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name != "src_uri" or "src_uri" not in self.__dict__:
            super().__setattr__(name, value)


def _folder_for(published: Mapping[str, bytes], config: MkDocsConfig) -> str:
    """A folder with files as they are published, until MkDocs has ended."""
    folder = TemporaryDirectory(prefix="cohortbook-")
    config.plugins.events["shutdown"].append(folder.cleanup)
    for uri, content in published.items():
        path = Path(folder.name, uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder.name


def _is_linked(file: File, config: MkDocsConfig) -> bool:
    """Whether the file, or a folder that it is in, is a link to another place. MkDocs follows them, and we do not."""
    if file.src_dir != config.docs_dir or file.generated_by:
        return False
    path = Path(config.docs_dir)
    return any((path := path / part).is_symlink() for part in file.src_uri.split("/"))


def _is_none_of_ours(file: File, published: Container[str], config: MkDocsConfig) -> bool:
    """Whether a file of the folder is neither a page nor of a kind that pages show: checks have told of it.

    What is not published anyway stays for plugins, which have their settings in hidden files.
    """
    if file.inclusion.is_excluded() or file.src_dir != config.docs_dir or file.generated_by:
        return False
    if file.is_documentation_page():
        return not file.src_uri.endswith(".md")
    added = {str(getattr(each, "path", each)) for each in (*config.extra_css, *config.extra_javascript)}
    return file.src_uri not in published and file.src_uri not in added
