"""An edition becomes pages: an address, a template and a view with every word and date ready to print.

Pages are values. Nothing here knows how a template is rendered or where a file is written.
"""

from cohortbook.pages.everything import data_pages
from cohortbook.pages.graduates import GraduateView
from cohortbook.pages.page import Crumb, Page, ShellKey, shell_keys
from cohortbook.pages.playbook import play_markdown, play_page, questions_view, written_out
from cohortbook.pages.site import Site, wording_for
from cohortbook.pages.wording import Wording

__all__ = [
    "Crumb",
    "GraduateView",
    "Page",
    "ShellKey",
    "Site",
    "Wording",
    "data_pages",
    "play_markdown",
    "play_page",
    "questions_view",
    "shell_keys",
    "wording_for",
    "written_out",
]
