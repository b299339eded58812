"""The three ways to see the site's colours, as Material's `palette` wants them."""

from __future__ import annotations

from cohortbook.pages import Wording


def palette(_: Wording) -> list[dict[str, object]]:
    """As on the reader's device, light, dark: each with the button that leads to the next."""
    names = (
        (
            "(prefers-color-scheme)",
            "default",
            "cohortbook/device",
            _("Colours as on this device; switch to light"),
        ),
        ("(prefers-color-scheme: light)", "default", "cohortbook/light", _("Light colours; switch to dark")),
        (
            "(prefers-color-scheme: dark)",
            "slate",
            "cohortbook/dark",
            _("Dark colours; switch to those of this device"),
        ),
    )
    return [
        {"media": media, "scheme": scheme, "toggle": {"icon": icon, "name": name}}
        for media, scheme, icon, name in names
    ]
