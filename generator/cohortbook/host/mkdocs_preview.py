"""The preview that MkDocs serves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter
from watchdog.utils.dirsnapshot import DirectorySnapshot, EmptyDirectorySnapshot

from cohortbook.render import with_policy

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_POLLED_EVERY = 0.2  # seconds


def serve(build: Callable[[], bool], site: Path, watched: Sequence[Path], address: tuple[str, int]) -> None:
    """Serve `site` with MkDocs' live reload until interrupted. Raises OSError where the port is taken."""
    name, port = address

    def rebuild() -> None:
        build()

    server = _PreviewServer(rebuild, name, port, str(site))
    server.error_handler = lambda _code: (site / "404.html").read_bytes() if (site / "404.html").exists() else None
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


class _Emitter(PollingEmitter):
    """Takes a folder that went away for an empty one: it is back when the other branch is checked out again."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        snapshot = self._take_snapshot

        def taken() -> DirectorySnapshot:
            try:
                return snapshot()
            except (FileNotFoundError, NotADirectoryError):
                return EmptyDirectorySnapshot()

        self._take_snapshot = taken


class _PreviewServer(LiveReloadServer):
    """Allows the script that MkDocs puts into every page it serves; the rest of the page's policy stays."""

    def __init__(self, build: Callable[[], None], host: str, port: int, root: str) -> None:
        super().__init__(build, host, port, root)
        self.observer = BaseObserver(_Emitter, timeout=_POLLED_EVERY)  # type: ignore[assignment]  # of which it uses no more

    def _serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        """None where there is no such page; MkDocs lets addresses that no file can have end in a traceback."""
        try:
            environ["PATH_INFO"].encode("latin-1").decode()  # it leaves out what is no UTF-8, and finds another page
            return super()._serve_request(environ, start_response)
        except ValueError:
            return None

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return with_policy(super()._inject_js_into_html(content, epoch).decode()).encode()
