"""One language of a site, built by Zensical in a folder of its own; plays are taken from there, and shells cut."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from cohortbook.addresses import File, Place, depth_of, file_of, up
from cohortbook.book import PLAYBOOK
from cohortbook.commission import Commission
from cohortbook.host import hearing
from cohortbook.host.finished_pages import FinishedPages
from cohortbook.host.play_texts import PlayTexts, UnreadableError
from cohortbook.host.shells import SHELL, shell_uri
from cohortbook.host.zensical_project import SETTINGS, put_back, write_project
from cohortbook.model.configuration import Configuration
from cohortbook.pages import ShellKey
from cohortbook.pages.playbook.rendered_pages import RenderedPages
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.render import Frame, Renderer, Shell, ShellError, files_of_diagrams
from cohortbook.words import say
from cohortbook.write import Rendered, write_file

_NOT_FOUND = "404.html"
_LEFT = frozenset({"sitemap.xml", "objects.inv"})


class _FailedError(Exception):
    """Zensical ended without a site; the text is what it said."""


def rendered(commission: Commission, configuration: Configuration, folder: Path) -> Rendered:
    """Write the plays of one language below `folder` and hand over the shells. Raises OSError."""
    with TemporaryDirectory(prefix="cohortbook-") as work:
        project = Path(work).resolve()
        frame = Frame(Renderer(commission.site))
        try:
            texts = write_project(commission, configuration, frame, project)
            _build(project)
            made = _Made(commission, texts, project / "site", folder)
            return made.handed_over()
        except ShellError as error:
            return Rendered(problems=(hearing.of_a_shell(str(error), Position(configuration.path)),))
        except UnreadableError as error:
            return Rendered(problems=(_unreadable(error, commission.root, configuration),))
        except _FailedError as error:
            return Rendered(problems=(_failed(str(error), configuration),))


def _build(project: Path) -> None:
    """Build the project by Zensical's own command."""
    command = [sys.executable, "-m", "zensical", "build", "--config-file", SETTINGS]
    ran = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)  # noqa: S603  # of our own words
    if ran.returncode or not (project / "site" / file_of(Place.HOME)).is_file():
        said = [line for line in (ran.stdout + ran.stderr).splitlines() if line.strip()]
        raise _FailedError(said[-1] if said else str(ran.returncode))


class _Made:
    """What Zensical has made in the folder `site`, on its way to `folder`."""

    def __init__(self, commission: Commission, texts: PlayTexts, site: Path, folder: Path) -> None:
        self.commission, self.texts, self.site, self.folder = commission, texts, site, folder
        self.pages = FinishedPages(commission.site.edition.organization)
        for text in texts.read.values():
            self.pages.hear(text.html)

    def handed_over(self) -> Rendered:
        shells = {key: self._shell(key) for key in self.commission.shell_keys}
        samples: dict[str, str] = {"": _NOT_FOUND}
        for uri, play in self.texts.plays.items():
            path = file_of(uri)
            html = put_back((self.site / path).read_text("utf-8"))
            write_file(self.folder / path, self.pages.page(html, up(depth_of(uri))).encode())
            samples.setdefault(play.kind, path)
        not_found = (self.site / _NOT_FOUND).read_text("utf-8")
        write_file(self.folder / _NOT_FOUND, self.pages.whole(not_found).encode())
        self._write_files()
        return Rendered(tuple(self.texts.plays), shells, samples=tuple(samples.values()), pages=self._read())

    def _shell(self, key: ShellKey) -> Shell:
        html = (self.site / shell_uri(key)).with_suffix(".html").read_text("utf-8")
        return self.pages.shell(html, up(key.depth))

    def _write_files(self) -> None:
        """What pages need: the theme's files, those that stand beside plays, and what the search looks in."""
        for path in sorted(self.site.rglob("*")):
            name = path.relative_to(self.site)
            if path.is_file() and path.suffix != ".html" and str(name) not in _LEFT:
                write_file(self.folder / name, path.read_bytes())
        for published, content in self.commission.files.items():
            write_file(self.folder / published, content)
        if any(text.has_diagram for text in self.texts.read.values()):
            for place, content in files_of_diagrams().items():
                write_file(self.folder / place, content)
        self.pages.write_into(self.folder)
        index = self.folder / File.ITEMS
        if index.is_file():
            content = json.loads(put_back(index.read_text("utf-8")))
            content["items"] = [item for item in content["items"] if SHELL not in item["location"].split("/")]
            write_file(index, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())

    def _read(self) -> RenderedPages:
        paths = {self.texts.path(play): uri for uri, play in self.texts.plays.items()}
        files = {name: name for name in self.commission.files}
        return RenderedPages(
            {**files, **paths},
            {path: self.texts.read[uri].markdown for path, uri in paths.items()},
            {uri: text.html for uri, text in self.texts.read.items()},
        )


def _unreadable(error: UnreadableError, root: Path, configuration: Configuration) -> Problem:
    own = f"{PLAYBOOK}/{error.folder}/{error.path}"
    at = Position(own if (root / own).is_file() else configuration.path)  # or it is inherited
    return hearing.of_an_extension(hearing.reason_of(error.__cause__ or error), at)


def _failed(reason: str, configuration: Configuration) -> Problem:
    return Problem(
        "site-configuration",
        Position(configuration.path),
        say("Zensical could not build the site: {reason}", reason=reason),
        say("correct what is named here, or build the site with MkDocs: --host mkdocs"),
    )
