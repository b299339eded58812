"""Plays: what stands around their text, what their front matter adds to it, and whether their links lead anywhere.

The text itself is the host's to render.
"""

from cohortbook.pages.playbook.markdown import play_markdown, written_out
from cohortbook.pages.playbook.play import PlayView, play_page
from cohortbook.pages.playbook.questions import questions_view

__all__ = ["PlayView", "play_markdown", "play_page", "questions_view", "written_out"]
