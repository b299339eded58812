"""Where the theme lies: in the wheel beside the package, or at the checkout's root, and nowhere else."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def theme_folder() -> Path:
    """The folder that holds `overrides/` (for the host) and `pages/` (our own templates)."""
    inside = _PACKAGE / "theme"
    return inside if inside.is_dir() else _PACKAGE.parent.parent / "theme"
