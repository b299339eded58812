"""The preview: build, watch, rebuild, reload."""

from __future__ import annotations

import socket
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from msgspec import Struct, field

from cohortbook.as_of import AsOf
from cohortbook.book.configurations import MAIN, configuration_name, main_configuration
from cohortbook.cli.site_root import said_of_organization
from cohortbook.cli.writing import unwritable
from cohortbook.clock import now
from cohortbook.kept.last_build import asked_for
from cohortbook.model.configuration import Configuration
from cohortbook.pipeline import Host, Preview, build
from cohortbook.problems import Report
from cohortbook.render import Banner, theme_folder
from cohortbook.source import Scalar, Sequence
from cohortbook.web_address import split_address
from cohortbook.words import SOURCE_LANGUAGE, Message, in_silence, say
from cohortbook.write import Previewed, RefusedError, UnpublishableError
from cohortbook.write.previewed import Saved

ADDRESS = "127.0.0.1"
_NOTICED_WITHIN = 60  # seconds; a file that is older was not saved just now
_OF_A_SITE = ("cohorts", "playbook", "locale", "static")


def serve_site(
    root: Path,
    as_of: AsOf | None,
    port: int,
    host: Host,
    print_report: Callable[[Report], None],
    tell: Callable[[Message], None],
) -> None:
    """Serve a preview until interrupted. With problems, the last good preview stays, and they are told there too.

    It lies below the path that the site has on its host, so that an address which is wrong there is wrong here.
    Raises OSError where the port is taken.
    """
    socket.create_server((ADDRESS, port)).close()  # a port that is taken is told before anything is built
    with tempfile.TemporaryDirectory(prefix="cohortbook-") as folder:
        site = Path(folder) / "site"
        site.mkdir()
        path, languages = _path_and_languages(root)
        building = _Building(root, as_of, host, print_report, tell, Previewed(site))
        shown = building.again()
        tell(say("Preview: {url} (stop it with Ctrl+C)", url=f"http://{ADDRESS}:{port}{path}"))
        try:
            host.serve(
                Preview(building.again, shown, site, path, next(iter(languages), SOURCE_LANGUAGE)),
                lambda: _watched(root),
                (ADDRESS, port),
            )
        finally:
            for thread in building.beside:
                thread.join()


class _Building(Struct, frozen=True):
    """Builds a preview again and again. `beside` are the threads that finish what nobody has to wait for."""

    root: Path
    as_of: AsOf | None
    host: Host
    print_report: Callable[[Report], None]
    tell: Callable[[Message], None]
    previewed: Previewed
    beside: list[Thread] = field(default_factory=list)

    def again(self) -> Banner:
        """Build it; what is to lie over its pages."""
        site, asked = self.previewed.site, asked_for(self.as_of, None, "serve")
        given = self.root, site, self.as_of, now(), self.host, in_silence, self.tell
        try:
            began = time.monotonic()
            built = build(*given, asked=asked, previewed=self.previewed)
        except (RefusedError, OSError) as error:
            told = error.told if isinstance(error, RefusedError) else unwritable(site, error)
            self.tell(told)
            self.tell(say("The preview shows the last good state."))
            return Banner(told=told)
        self.print_report(built.report)
        if built.report.errors:
            self.tell(say("The preview shows the last good state."))
            return Banner.of(built.report)
        self.tell(_ready(built.pages, time.monotonic() - began, self.previewed.saved))
        if self.previewed.owes:
            self.beside[:] = [thread for thread in self.beside if thread.is_alive()]
            self.beside.append(Thread(target=self._catch_up))
            self.beside[-1].start()
        return Banner()

    def _catch_up(self) -> None:
        """Make the showcase's filters anew for who is shown now, while the page that was edited can be looked at."""
        began = time.monotonic()
        try:
            if self.previewed.catch_up():
                seconds = time.monotonic() - began
                self.tell(say("The showcase's filters have followed, after {seconds:.1f} s.", seconds=seconds))
        except UnpublishableError as error:
            for problem in error.problems:
                self.tell(say("The showcase's filters are still those of before: {why}", why=problem.what))
        except OSError as error:
            self.tell(unwritable(self.previewed.site, error))


def _ready(pages: int, seconds: float, saved: Saved | None) -> Message:
    """What counts for whoever waits is the time since they saved; a file that was only moved there is older."""
    since = time.time() - saved.at if saved is not None else -1
    if saved is None or not seconds <= since < seconds + _NOTICED_WITHIN:
        return say("{pages} pages are ready, after {seconds:.1f} s.", pages=pages, seconds=seconds)
    return say(
        "{pages} pages are ready, {seconds:.1f} s after '{file}' was saved.",
        pages=pages,
        seconds=since,
        file=saved.path,
    )


def _path_and_languages(root: Path) -> tuple[str, list[str]]:
    """Where the site lies on its host, and its languages, as far as that can be read."""
    said = said_of_organization(root)
    path = split_address(str(said.get("url", ""))).path.strip("/")
    languages = said.get("languages")
    return f"/{path}/" if path else "/", [str(each) for each in languages] if isinstance(languages, list) else []


def _watched(root: Path) -> list[Path]:
    """Every folder and file that a change of the preview may come from; not all of them are there."""
    _, languages = _path_and_languages(root)
    settings = {path.name for path in root.glob("mkdocs*.yml")}
    settings |= {MAIN, *(configuration_name(each, languages[0]) for each in languages)}
    watched = [*(root / name for name in (*_OF_A_SITE, *sorted(settings))), theme_folder()]
    for name in sorted(settings):
        configuration = main_configuration(root, name)
        watched += [] if configuration is None else [root / named for named in _named_in(configuration)]
    return watched


def _named_in(configuration: Configuration) -> list[str]:
    """Folders and files that settings name: overrides of the theme, pages, hooks, and what they ask to be watched."""
    named = [configuration.text("theme", "custom_dir"), configuration.text("docs_dir")]
    for key in ("hooks", "watch"):
        listed = configuration.get(key)
        if isinstance(listed, Sequence):
            named += [item.value for item in listed.items if isinstance(item, Scalar)]
    return [name for name in named if name]
