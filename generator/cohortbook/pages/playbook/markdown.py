"""A play's text with what its front matter adds, as Markdown for the host."""

from __future__ import annotations

import re

from cohortbook.book import with_heading
from cohortbook.book.prose import without_code
from cohortbook.edition import PublicPlay
from cohortbook.model.play import PAGE
from cohortbook.pages.playbook.kramdown import without_kramdown
from cohortbook.pages.wording import Wording
from cohortbook.words import SiteWords


def minutes(total: int, _: Wording) -> str:
    """A length of time as one says it: 45 minutes, 2 hours, 2 h 15 min."""
    hours, rest = divmod(total, 60)
    if not hours:
        return _.plural("{n} minute", "{n} minutes", rest)
    if not rest:
        return _.plural("{n} hour", "{n} hours", hours)
    return _("{hours} h {minutes} min", hours=hours, minutes=rest)


_BOX = re.compile(r"^[ \t>]*>[ \t]*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?=[ \t]*$)", re.MULTILINE | re.IGNORECASE)
# A play's body may hold HTML, its front matter may not: it is data. While Markdown is read, noncharacters, which no
# play may hold, stand for the characters that begin a tag and a list of attributes.
_TAG, _ATTRIBUTES = "\ufdd2", "\ufdd3"


def _harmless(words: str) -> str:
    """Markdown without HTML and without attributes."""
    return words.replace("<", _TAG).replace("{", _ATTRIBUTES)


def written_out(html: str) -> str:
    """HTML made of `play_markdown`, with the characters that were taken out of the way back in place as text."""
    return html.replace(_TAG, "&lt;").replace(_ATTRIBUTES, "{")


def play_markdown(play: PublicPlay, body: str, words: SiteWords) -> str:
    """The play's own text followed by what its front matter holds: steps, checklist, questions and example.

    It is Markdown, so that headings reach the table of contents and the search as the author's own do. The words
    added here are in the play's language, which need not be the reader's. What Markdown makes of it has to go through
    `written_out`.
    """
    _ = Wording(play.language, words=words)
    body = _with_titles(body, _)
    if play.kind == PAGE:
        return with_heading(without_kramdown(body), play.title, _harmless(play.title))
    parts = [body.strip()]
    # Not inside the f-strings: what stands there is not found by whoever collects the sentences to translate.
    steps, checklist, questions, example = _("Steps"), _("Checklist"), _("Key questions"), _("Worked example")
    if play.steps:
        parts.append(f"## {steps} {{: .cb-steps }}")
        for number, step in enumerate(play.steps, start=1):
            parts.append(f"### {number}. {_harmless(step.title)} {{: .cb-step }}")
            parts.append(f"{minutes(step.minutes, _)}\n{{: .cb-minutes }}")
            parts.append(_harmless(step.text.strip()))
    if play.checklist:
        parts.append(f"## {checklist}")
        parts.append(_listed("cb-checklist", play.checklist))
    if play.questions:
        parts.append(f"## {questions}")
        parts.append(_listed("cb-questions", play.questions))
    if play.example:
        parts.append(f"## {example}")
        parts.append(f'<div class="cb-example" markdown="1">\n\n{_harmless(play.example.strip())}\n\n</div>')
    return "\n\n".join(parts) + "\n"


def _with_titles(body: str, _: Wording) -> str:
    """GitHub's boxes, such as `> [!NOTE]`, with their titles in the language of the page."""
    if "[!" not in body:
        return body
    titles = {
        "NOTE": _("Note"),
        "TIP": _("Tip"),
        "IMPORTANT": _("Important"),
        "WARNING": _("Warning"),
        "CAUTION": _("Caution"),
    }
    parts, end = [], 0
    for found in _BOX.finditer(without_code(body)):
        parts += [body[end : found.end()], f" {titles[found[1].upper()]}"]
        end = found.end()
    return "".join((*parts, body[end:]))


def _listed(css_class: str, items: tuple[str, ...]) -> str:
    lines = "\n".join(f"- {_harmless(item)}" for item in items)
    return f'<div class="{css_class}" markdown="1">\n\n{lines}\n\n</div>'
