"""The Chromium that browser tests drive: found where there is one, installed where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> Path | None:
    """The browser named by CHROMIUM, else the first on PATH, else the one Playwright downloaded, else None.

    Raises FileNotFoundError where CHROMIUM names something that is no program.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            raise FileNotFoundError(f"CHROMIUM is '{named}', and there is no such program")
        return Path(found)
    on_path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if on_path is not None:
        return Path(on_path)
    with sync_playwright() as playwright:
        downloaded = Path(playwright.chromium.executable_path)
    return downloaded if downloaded.exists() else None


def flags() -> list[str]:
    """How the browser is started: quiet, as root where it has to be, and without a way out to the network."""
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [
        *as_root,
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        # Nobody listens on the discard port, so whatever is not on this machine cannot be reached.
        "--proxy-server=http://127.0.0.1:9",
        "--proxy-bypass-list=127.0.0.1",
    ]


def _install() -> None:
    """Debian's own package where that is possible, because it brings its libraries; otherwise Playwright's."""
    is_debian_root = shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0
    if is_debian_root:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> int:
    try:
        found = find()
        if found is None:
            print("No Chromium or Chrome was found for the browser tests; installing one.", flush=True)
            _install()
            found = find()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"Chromium could not be installed ({error}); install one and set CHROMIUM to it.", file=sys.stderr)
        return 1
    if found is None:
        print("Chromium was installed but cannot be found; set CHROMIUM to it.", file=sys.stderr)
        return 1
    print(f"Browser tests use {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
