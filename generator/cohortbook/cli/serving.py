"""The preview: build, watch, rebuild, reload."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

from cohortbook.as_of import AsOf
from cohortbook.cli.writing import unwritable
from cohortbook.clock import now
from cohortbook.pipeline import Host, build
from cohortbook.problems import Report
from cohortbook.render import theme_folder
from cohortbook.words import Message, in_silence, say
from cohortbook.write import RefusedError

ADDRESS = "127.0.0.1"


def serve_site(
    root: Path,
    as_of: AsOf | None,
    port: int,
    host: Host,
    print_report: Callable[[Report], None],
    tell: Callable[[Message], None],
) -> None:
    """Serve a preview until interrupted. With problems, the last good preview stays and the problems are printed.

    Raises OSError where the port is taken.
    """
    socket.create_server((ADDRESS, port)).close()  # a port that is taken is told before anything is built
    with tempfile.TemporaryDirectory(prefix="cohortbook-") as folder:
        site = Path(folder) / "site"
        site.mkdir()

        def rebuild() -> bool:
            try:
                built = build(root, site, as_of, now(), host, in_silence, tell)
            except (RefusedError, OSError) as error:
                tell(error.told if isinstance(error, RefusedError) else unwritable(site, error))
                tell(say("The preview shows the last good state."))
                return False
            print_report(built.report)
            if built.report.errors:
                tell(say("The preview shows the last good state."))
                return False
            tell(say("{pages} pages are ready.", pages=built.pages))
            return True

        rebuild()
        tell(say("Preview: http://{address}:{port}/ (stop it with Ctrl+C)", address=ADDRESS, port=port))
        folders = [root / name for name in ("cohorts", "playbook", "locale", "static")]
        watched = [*folders, *sorted(root.glob("mkdocs*.yml")), theme_folder()]
        host.serve(rebuild, site, [path for path in watched if path.exists()], (ADDRESS, port))
