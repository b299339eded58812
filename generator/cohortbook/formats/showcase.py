"""What the index of the showcase is made of: for each graduate a page that nobody but Pagefind reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from markupsafe import escape

from cohortbook.edition import Spoken
from cohortbook.pages import GraduateView


def showcase_record(
    view: GraduateView, in_words: Callable[[Spoken], str], paragraphs: Callable[[Spoken], Iterable[str]]
) -> bytes:
    """What a profile can be found by: what it says, and its entry. Headings and buttons of the page are not in it.

    Elements only say how much a word weighs: a name most, then what stands in a heading of the profile. The other
    arguments are those of `profile_json`.
    """
    entry = view.entry
    filters = "".join(f'<i data-pagefind-filter="is[data-is]" data-is="{escape(token)}"></i>' for token in entry.tokens)
    told = "".join(f"<{element}>{escape(text)}</{element}>" for element, text in _told(view, in_words, paragraphs))
    return (
        f'<!doctype html><html><body><main data-pagefind-sort="newest[data-newest]" data-newest="{entry.newest}" '
        f'data-pagefind-meta="title[data-card]" data-card="{escape(entry.card)}">{filters}{told}</main></body></html>'
    ).encode()


def _told(
    view: GraduateView, in_words: Callable[[Spoken], str], paragraphs: Callable[[Spoken], Iterable[str]]
) -> Iterator[tuple[str, str]]:
    """Each text with the element that it stands in."""

    def lines(*texts: str | Spoken | None) -> Iterator[tuple[str, str]]:
        return (("p", text if isinstance(text, str) else in_words(text)) for text in texts if text)

    def prose(text: Spoken) -> Iterator[tuple[str, str]]:
        return (("p", paragraph) for paragraph in paragraphs(text))

    yield "h1", view.name
    yield from lines(view.initials, view.availability.word, view.availability_note, view.headline, view.hire_note)
    yield from lines(*(value for _label, value in view.facts))
    for skill in view.skills:
        yield "h3", in_words(skill.label)
        yield from lines(skill.level, skill.evidence)
    yield from lines(view.before)
    yield from prose(view.story)
    for project in view.projects:
        yield "h3", in_words(project.title)
        yield from prose(project.text)
    for label, text in view.more:
        yield "h3", in_words(label)
        yield from prose(text)
    for quote in view.quotes:
        yield from prose(quote.words)
        yield from lines(quote.who, quote.role)
    yield from lines(*view.credentials, view.program.label, view.cohort.label)
