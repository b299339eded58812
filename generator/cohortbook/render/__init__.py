"""Pages become HTML, by templates of our own: they reach what they are given, escape everything, print nothing missing.

`Renderer.fill` gives the parts of a data page; a `Shell` is a page of the host cut at the marks, to be filled with
them. `Frame` gives a host the parts of its own pages that are ours.
"""

from cohortbook.render.accents import accents_css
from cohortbook.render.frame import Frame, Parts
from cohortbook.render.policy import POLICY, with_policy
from cohortbook.render.prose import prose
from cohortbook.render.renderer import Fill, Renderer
from cohortbook.render.shell import MARKED, Shell, ShellError, mark
from cohortbook.render.theme import theme_folder

__all__ = [
    "MARKED",
    "POLICY",
    "Fill",
    "Frame",
    "Parts",
    "Renderer",
    "Shell",
    "ShellError",
    "accents_css",
    "mark",
    "prose",
    "theme_folder",
    "with_policy",
]
