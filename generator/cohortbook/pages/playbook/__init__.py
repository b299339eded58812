"""Plays: what stands around their text, what their front matter adds to it, and whether their links lead anywhere.

The text itself is the host's to render.
"""

from cohortbook.pages.playbook.playbook import play_markdown, play_page, questions_view, written_out

__all__ = ["play_markdown", "play_page", "questions_view", "written_out"]
