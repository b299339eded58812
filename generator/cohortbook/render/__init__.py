"""Pages become HTML. Own templates, own environment: sandboxed, escaping everything, strict about what is missing.

`Renderer.fill` gives the parts of a page; a `Shell` is a page of the host cut at the marks, to be filled with them.
"""

from cohortbook.render.accents import accents_css
from cohortbook.render.policy import POLICY, with_policy
from cohortbook.render.prose import prose
from cohortbook.render.renderer import Chrome, Fill, Renderer
from cohortbook.render.shell import MARKED, Shell, ShellError, mark
from cohortbook.render.theme import theme_folder

__all__ = [
    "MARKED",
    "POLICY",
    "Chrome",
    "Fill",
    "Renderer",
    "Shell",
    "ShellError",
    "accents_css",
    "mark",
    "prose",
    "theme_folder",
    "with_policy",
]
