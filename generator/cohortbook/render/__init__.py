"""Pages become HTML, by templates of our own: they reach what they are given, escape everything, print nothing missing.

`Renderer.fill` gives the parts of a data page; a `Shell` is a page of the host cut at the marks, to be filled with
them. `Frame` gives a host the parts of its own pages that are ours.
"""

from typing import TYPE_CHECKING

from cohortbook.doors import on_demand
from cohortbook.render.shell import MARKED, Shell, ShellError, mark
from cohortbook.render.theme import theme_folder

if TYPE_CHECKING:
    from cohortbook.render.accents import accents_css
    from cohortbook.render.blocked import blocked_by_policy
    from cohortbook.render.compaction import compact
    from cohortbook.render.compiled_templates import CompiledTemplates, dialect_of
    from cohortbook.render.data_anchors import dead_data_anchors
    from cohortbook.render.diagrams import files_of_diagrams, has_diagram, script_of_diagrams
    from cohortbook.render.frame import Frame, Parts
    from cohortbook.render.frame_scripts import with_scripts_beside
    from cohortbook.render.policy import POLICY, inline_scripts, outside_article, with_policy
    from cohortbook.render.preview_banner import Banner
    from cohortbook.render.renderer import Fill, Renderer
    from cohortbook.render.theme_start import started_in_time
else:  # templates and what cleans their text: a check renders a page only where a play leads into it
    __getattr__ = on_demand(
        __name__,
        {
            "POLICY": "policy",
            "Banner": "preview_banner",
            "CompiledTemplates": "compiled_templates",
            "Fill": "renderer",
            "Frame": "frame",
            "Parts": "frame",
            "Renderer": "renderer",
            "accents_css": "accents",
            "blocked_by_policy": "blocked",
            "compact": "compaction",
            "dead_data_anchors": "data_anchors",
            "dialect_of": "compiled_templates",
            "files_of_diagrams": "diagrams",
            "has_diagram": "diagrams",
            "script_of_diagrams": "diagrams",
            "inline_scripts": "policy",
            "outside_article": "policy",
            "started_in_time": "theme_start",
            "with_policy": "policy",
            "with_scripts_beside": "frame_scripts",
        },
    )

__all__ = [
    "MARKED",
    "POLICY",
    "Banner",
    "CompiledTemplates",
    "Fill",
    "Frame",
    "Parts",
    "Renderer",
    "Shell",
    "ShellError",
    "accents_css",
    "blocked_by_policy",
    "compact",
    "dead_data_anchors",
    "dialect_of",
    "files_of_diagrams",
    "has_diagram",
    "inline_scripts",
    "mark",
    "outside_article",
    "script_of_diagrams",
    "started_in_time",
    "theme_folder",
    "with_policy",
    "with_scripts_beside",
]
