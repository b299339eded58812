"""The preview that MkDocs serves."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter
from watchdog.utils.dirsnapshot import DirectorySnapshot, EmptyDirectorySnapshot

from cohortbook.pipeline import Preview
from cohortbook.render import with_policy

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_POLLED_EVERY = 0.2  # seconds


def serve(preview: Preview, watched: Callable[[], Sequence[Path]], address: tuple[str, int]) -> None:
    """Serve the preview with MkDocs' live reload. Raises KeyboardInterrupt, and OSError where the port is taken."""
    server = _PreviewServer(preview, watched, *address)
    try:
        server.serve()
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
    """Lays the banner over every page, and allows the script that MkDocs puts there; the page's policy stays."""

    def __init__(self, preview: Preview, watched: Callable[[], Sequence[Path]], host: str, port: int) -> None:
        super().__init__(self._rebuild, host, port, str(preview.site), preview.path)
        self.observer = BaseObserver(_Emitter, timeout=_POLLED_EVERY)  # type: ignore[assignment]  # of which it uses no more
        self.error_handler = self._not_found
        self._preview, self._banner, self._watched = preview, preview.banner, watched
        self._watch_all()

    def _rebuild(self) -> None:
        self._banner = self._preview.build()
        self._watch_all()

    def _watch_all(self) -> None:
        """Watch what is not watched yet: settings may name other folders than before."""
        for path in self._watched():
            if os.path.abspath(path) not in self._watched_paths:  # noqa: PTH100  # as the server keeps them
                self.watch(str(path))

    def _not_found(self, _code: int) -> bytes | None:
        page = self._preview.site / "404.html"
        if page.exists():
            return self._inject_js_into_html(page.read_bytes(), self._visible_epoch)
        return self._alone() if self._banner else None

    def _alone(self) -> bytes:
        """What is shown where no build has been good yet; it reloads as every page does."""
        page = self._banner.alone(self._preview.language).encode()
        return bytes(super()._inject_js_into_html(page, self._visible_epoch))

    def _serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        """None where there is no such page; MkDocs lets addresses that no file can have end in a traceback."""
        try:
            environ["PATH_INFO"].encode("latin-1").decode()  # it leaves out what is no UTF-8, and finds another page
            return super()._serve_request(environ, start_response)
        except ValueError:
            return None

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page = super()._inject_js_into_html(content, epoch).decode()
        return with_policy(self._banner.over(page)).encode()
