"""The Chromium that browser tests drive: found where there is one, installed where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserType, sync_playwright

import debian

# Chromium without windows, menus and tabs. It shows pages as the whole one does, and needs half as long to load one.
_SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
_WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@cache  # Playwright cannot be asked for its place while it runs
def find() -> Path | None:
    """The browser named by CHROMIUM, else a shell, else a whole browser, on PATH or downloaded, else None.

    Raises FileNotFoundError where CHROMIUM names something that is no program.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            raise FileNotFoundError(f"CHROMIUM is '{named}', and there is no such program")
        return Path(found)
    return _find_shell() or _on_path(_WHOLE) or _downloaded()


def _find_shell() -> Path | None:
    return _on_path(_SHELLS) or _downloaded_shell()


def _on_path(names: Sequence[str]) -> Path | None:
    found = next((found for name in names if (found := shutil.which(name))), None)
    return Path(found) if found else None


def _downloaded() -> Path | None:
    place = _place_of_download()
    return place if place.exists() else None


def _downloaded_shell() -> Path | None:
    # Playwright tells the place of the whole browser only, and puts the shell into a folder beside that one's.
    whole = next(folder for folder in _place_of_download().parents if folder.name.startswith("chromium-"))
    folder = whole.with_name(whole.name.replace("chromium-", "chromium_headless_shell-"))
    return next((path for path in sorted(folder.glob("*/*headless*shell*")) if os.access(path, os.X_OK)), None)


def _place_of_download() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


_MEMORY, _ROOM = Path("/dev/shm"), 1 << 30  # noqa: S108  # bytes; containers often have 64 MB, and tabs crash then
_IN_FILES = "--disable-dev-shm-usage"


def launch(
    kind: BrowserType, *, hinting: Literal["slight", "full"] = "slight", env: Mapping[str, str] | None = None
) -> Browser:
    """The browser. What its processes share lies in memory where there is room, and not in files, a twentieth slower.

    `hinting` is for a shell, which does not ask fontconfig how far it should round the widths of letters.
    """
    has_room = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return kind.launch(
        executable_path=find(),
        args=[*_flags(hinting), *([] if has_room else [_IN_FILES])],
        ignore_default_args=[_IN_FILES],  # of Playwright
        env={**os.environ, **(env or {})},
    )


def _flags(hinting: str) -> list[str]:
    """Quiet, as root where it has to be, and without a way out to the network."""
    as_root = ["--no-sandbox"] if debian.is_root() else []
    return [
        *as_root,
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        f"--font-render-hinting={hinting}",
        # Nobody listens on the discard port, so whatever is not on this machine cannot be reached.
        "--proxy-server=http://127.0.0.1:9",
        "--proxy-bypass-list=127.0.0.1",
    ]


def _install() -> None:
    """A shell, or else a whole browser; each time Debian's package where that is possible, as it brings its libraries.

    Raises subprocess.CalledProcessError where none can be had and there is no whole browser either.
    """
    shell = _of_playwright("--only-shell")
    quiet = subprocess.DEVNULL
    if debian.install("chromium-headless-shell"):
        return
    if subprocess.run(shell, stdout=quiet, stderr=quiet, check=False).returncode == 0:
        return
    if _on_path(_WHOLE) is None and _downloaded() is None and not debian.install("chromium"):
        subprocess.run(_of_playwright(), check=True)


def _of_playwright(*options: str) -> Sequence[str]:
    return sys.executable, "-m", "playwright", "install", *options, "chromium"


def main() -> int:
    try:
        if not os.environ.get("CHROMIUM") and _find_shell() is None:
            print("No headless shell of Chromium was found for the browser tests; installing one.", flush=True)
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
