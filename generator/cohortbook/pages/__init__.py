"""A site becomes pages. First a plan of each: its address, its template and what it is made of. Then, when it is to be
rendered, its view, with every word and date ready to print.

Both are values. Nothing here knows how a template is rendered or where a file is written.
"""

from typing import TYPE_CHECKING

from cohortbook.doors import on_demand
from cohortbook.pages.page import EVERY, ORDINARY, Crumb, Kind, Page, Plan, ShellKey, Source, shell_keys
from cohortbook.pages.site import Site, wording_for
from cohortbook.pages.wording import Wording

if TYPE_CHECKING:
    from cohortbook.pages.graduates import GraduateView
    from cohortbook.pages.planning import page_of, plans
    from cohortbook.pages.playbook.markdown import play_markdown, written_out
    from cohortbook.pages.playbook.planning import play_plans
    from cohortbook.pages.playbook.play import play_page
    from cohortbook.pages.playbook.questions import questions_view
else:  # the views of all pages: a check makes none
    __getattr__ = on_demand(
        __name__,
        {
            "GraduateView": "graduates",
            "page_of": "planning",
            "plans": "planning",
            "play_markdown": "playbook.markdown",
            "play_page": "playbook.play",
            "play_plans": "playbook.planning",
            "questions_view": "playbook.questions",
            "written_out": "playbook.markdown",
        },
    )

__all__ = [
    "EVERY",
    "ORDINARY",
    "Crumb",
    "GraduateView",
    "Kind",
    "Page",
    "Plan",
    "ShellKey",
    "Site",
    "Source",
    "Wording",
    "page_of",
    "plans",
    "play_markdown",
    "play_page",
    "play_plans",
    "questions_view",
    "shell_keys",
    "wording_for",
    "written_out",
]
