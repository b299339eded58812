"""A site becomes pages. First a plan of each: its address, its template and what it is made of. Then, when it is to be
rendered, its view, with every word and date ready to print.

Both are values. Nothing here knows how a template is rendered or where a file is written.
"""

from cohortbook.pages.graduates import GraduateView
from cohortbook.pages.page import EVERY, Crumb, Kind, Page, Plan, ShellKey, Source, shell_keys
from cohortbook.pages.planning import page, plans
from cohortbook.pages.playbook import PlayView, play_markdown, play_page, questions_view, written_out
from cohortbook.pages.site import Site, wording_for
from cohortbook.pages.wording import Wording

__all__ = [
    "EVERY",
    "Crumb",
    "GraduateView",
    "Kind",
    "Page",
    "Plan",
    "PlayView",
    "ShellKey",
    "Site",
    "Source",
    "Wording",
    "page",
    "plans",
    "play_markdown",
    "play_page",
    "questions_view",
    "shell_keys",
    "wording_for",
    "written_out",
]
