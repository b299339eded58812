"""Accent colours with enough contrast, for light and dark."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

from cohortbook.contrast import contrast, luminance
from cohortbook.edition import Edition

# Of a scheme's grounds (paper, surface and sunken in frame.css) the one that leaves the least contrast.
LIGHT_PAPER = "#f3f1eb"
DARK_PAPER = "#22272b"
LIGHT_TINT, DARK_TINT = 0.92, 0.15  # how light a band of the accent's hue is at first, behind text
TEXT_CONTRAST = 4.6  # WCAG 2.2 asks for 4.5 : 1; a little above it, so that rounding cannot fall below

Rgb = tuple[float, float, float]


def accents_css(edition: Edition) -> str:
    """A style sheet with the organisation's accent as default and a class for each cohort's."""
    rules = [_rule(":root", edition.organization.accent)]
    rules += [_rule(f".accent-{cohort.id}", cohort.accent) for cohort in edition.cohorts.values()]
    return "\n".join(rules) + "\n"


def _rule(selector: str, accent: str) -> str:
    light, dark = readable(accent, LIGHT_PAPER), readable(accent, DARK_PAPER)
    light_rule = f"--accent:{light};--on-accent:#fff;--tint:{tint(light, LIGHT_TINT)}"
    dark_rule = f"--accent:{dark};--on-accent:#111;--tint:{tint(dark, DARK_TINT)}"
    inner = "" if selector == ":root" else " " + selector
    return (
        f"{selector}{{{light_rule}}}\n"
        f'[data-md-color-scheme="slate"]{inner}{{{dark_rule}}}\n'
        f"@media (prefers-color-scheme:dark){{.no-js body{inner}{{{dark_rule}}}}}"
    )


def readable(accent: str, paper: str) -> str:
    """The colour nearest to `accent`, of the same hue, that has `TEXT_CONTRAST` on `paper`.

    Contrast as in WCAG 2.2 (relative luminance). Lightness moves away from the paper's in steps of one percent.
    """
    hue, lightness, saturation = rgb_to_hls(*_rgb(accent))
    step, end = (-0.01, 0.0) if luminance(paper) > 0.5 else (0.01, 1.0)
    color = _rgb(accent)
    while contrast(_hex(color), paper) < TEXT_CONTRAST and lightness != end:
        lightness = min(1.0, max(0.0, lightness + step))
        color = hls_to_rgb(hue, lightness, saturation)
    return _hex(color)


def tint(accent: str, lightness: float) -> str:
    """A calm colour of the accent's hue for a band behind text, on which the accent itself has `TEXT_CONTRAST`.

    It begins at `lightness` and moves away from the accent's in steps of one percent.
    """
    hue, own, saturation = rgb_to_hls(*_rgb(accent))
    step = 0.01 if lightness > own else -0.01
    while contrast(accent, color := _hex(hls_to_rgb(hue, lightness, min(saturation, 0.4)))) < TEXT_CONTRAST:
        lightness = min(1.0, max(0.0, lightness + step))
        if lightness in (0.0, 1.0):
            return "#ffffff" if lightness else "#000000"
    return color


def _rgb(color: str) -> Rgb:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _hex(color: Rgb) -> str:
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in color)
