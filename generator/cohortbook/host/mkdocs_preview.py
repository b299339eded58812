"""The preview that MkDocs serves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from cohortbook.render import with_policy


def serve(build: Callable[[], bool], site: Path, watched: Sequence[Path], address: tuple[str, int]) -> None:
    """Serve `site` with MkDocs' live reload until interrupted. Raises OSError where the port is taken."""
    name, port = address

    def rebuild() -> None:
        build()

    server = _PreviewServer(rebuild, name, port, str(site), polling_interval=0.2)
    server.error_handler = lambda _code: (site / "404.html").read_bytes() if (site / "404.html").exists() else None
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


class _PreviewServer(LiveReloadServer):
    """Allows the script that MkDocs puts into every page it serves; the rest of the page's policy stays."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return with_policy(super()._inject_js_into_html(content, epoch).decode()).encode()
