"""Changes in words: Markdown for a pull request, text for a terminal, JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from msgspec import to_builtins

from cohortbook.changes.comparison import KINDS, PLAYBOOK, Changes, ClaimChange, PageChange
from cohortbook.changes.number_words import demand_line, number_rows
from cohortbook.changes.people import Turn
from cohortbook.changes.people_words import person_line
from cohortbook.changes.style import MARKDOWN, PLAIN, Style
from cohortbook.pages.wording import Wording

_LISTED = 15  # lines of one kind before the rest is only counted; JSON has all
_VERSION = 1


def as_markdown(changes: Changes, language: str) -> str:
    """For a comment on a pull request."""
    return _told(changes, Wording(language), MARKDOWN)


def as_text(changes: Changes, language: str) -> str:
    """For a terminal."""
    return _told(changes, Wording(language), PLAIN)


def _told(changes: Changes, _: Wording, style: Style) -> str:
    lines = [style.heading(_("What the public will see change"), 2), ""]
    if changes.old.as_of != changes.new.as_of:
        lines += [_("Data of {old} before, of {new} after.", old=changes.old.as_of, new=changes.new.as_of), ""]
    if not changes:
        return "\n".join([*lines, _("Nothing. Readers will find every page as it was."), ""])
    told = {
        "people": (_("People"), _people),
        "numbers": (_("Numbers"), _numbers),
        "pages": (_("Pages"), _pages),
        "claims": (_("Claims"), _claims),
        "index": (_("What search engines may list"), _index),
    }
    for kind in KINDS:
        number = changes.number_of(kind)
        if number:
            title, listed = told[kind]
            lines += [style.heading(_("{title} ({n})", title=title, n=_.number(number)), 3), ""]
            lines += [*listed(changes, _, style), ""]
    same = [told[kind][0] for kind in KINDS if not changes.number_of(kind)]
    if same:
        lines += [_("As it was: {parts}.", parts=", ".join(same)), ""]
    return "\n".join(lines)


def _people(changes: Changes, _: Wording, style: Style) -> Iterator[str]:
    yield from _shortened([style.item(person_line(each, _, style)) for each in changes.people], _, style)


def _numbers(changes: Changes, _: Wording, style: Style) -> Iterator[str]:
    if changes.numbers:
        head = (_("Measure"), _("Of"), _("Before"), _("After"), _("Why"))
        rows = list(number_rows(changes, _))
        yield from style.table(head, rows[:_LISTED])
        yield from _rest(len(rows), _, style)
    if changes.demand:
        yield from ("", *(style.item(demand_line(each, changes, _, style)) for each in changes.demand))


def _pages(changes: Changes, _: Wording, style: Style) -> Iterator[str]:
    sections = dict.fromkeys(each.section for each in changes.pages)
    for section in sorted(sections, key=lambda name: (name == PLAYBOOK, name)):
        yield style.strong(_section_title(section, _))
        yield ""
        here = [each for each in changes.pages if each.section == section]
        for turn in (Turn.SHOWN, Turn.HIDDEN, Turn.CHANGED):
            listed = [_page_line(each, changes.new.languages, _, style) for each in here if each.turn is turn]
            yield from _shortened([style.item(line) for line in listed], _, style)
        yield ""


def _section_title(section: str, _: Wording) -> str:
    titles = {
        "programs": _("Programs"),
        "cohorts": _("Cohorts"),
        "graduates": _("Graduates"),
        "employers": _("Employers"),
        "demand": _("Demand"),
        "skills": _("Skills"),
        "outcomes": _("Outcomes"),
    }
    return titles.get(section) or _("Playbook and other pages")


def _page_line(page: PageChange, languages: tuple[str, ...], _: Wording, style: Style) -> str:
    named = f"{style.words(page.title)} {_place(page.uri, page.folders, languages, _, style)}"
    if page.is_moved:
        return _("leads elsewhere now: {page}", page=named)
    match page.turn:
        case Turn.SHOWN:
            return _("new: {page}", page=named)
        case Turn.HIDDEN:
            return _("gone: {page}", page=named)
        case Turn.CHANGED:
            return _("changed: {page}", page=named)


def _place(uri: str, folders: tuple[str, ...], languages: tuple[str, ...], _: Wording, style: Style) -> str:
    """An address, and in which languages it is meant where that is not in all of them or in the only one."""
    if set(folders) == set(languages):
        return style.code(f"/{uri}")
    return ", ".join(style.code(f"/{folder}{uri}") for folder in folders)


def _claims(changes: Changes, _: Wording, style: Style) -> Iterator[str]:
    yield from _shortened([style.item(_claim_line(each, _, style)) for each in changes.claims], _, style)


def _claim_line(claim: ClaimChange, _: Wording, style: Style) -> str:
    pages = ", ".join(style.code("/" + uri) for uri in claim.uris)
    said = {"words": style.words(claim.words), "note": style.words(claim.note), "pages": pages}
    if claim.turn is Turn.SHOWN:
        return _("cited now: “{words}” ({note}) on {pages}", **said)
    return _("not cited any more: “{words}” ({note}) on {pages}", **said)


def _index(changes: Changes, _: Wording, style: Style) -> Iterator[str]:
    for turn in (Turn.SHOWN, Turn.HIDDEN):
        languages = changes.new.languages
        paths = [
            _place(each.path.removesuffix("index.html"), each.folders, languages, _, style)
            for each in changes.index
            if each.turn is turn
        ]
        said = (
            [style.item(_("may be listed now: {file}", file=path)) for path in paths]
            if turn is Turn.SHOWN
            else [style.item(_("not to be listed any more: {file}", file=path)) for path in paths]
        )
        yield from _shortened(said, _, style)


def _shortened(lines: Sequence[str], _: Wording, style: Style) -> Iterator[str]:
    yield from lines[:_LISTED]
    yield from _rest(len(lines), _, style)


def _rest(number: int, _: Wording, style: Style) -> Iterator[str]:
    if number > _LISTED:
        yield ""
        yield style.item(_.plural("and {n} more", "and {n} more", number - _LISTED))


def as_json(changes: Changes) -> str:
    """Everything, with the same keys always; nothing in it is translated but what the sites say."""
    content = {
        "version": _VERSION,
        "as_of": {"before": changes.old.as_of, "after": changes.new.as_of},
        "changed": {kind: changes.number_of(kind) for kind in KINDS},
        "people": [_without_nothing(to_builtins(each)) for each in changes.people],
        "numbers": [
            {
                "level": each.told[0],
                "id": each.told[1],
                "metric": each.told[2],
                "before": each.before,
                "after": each.after,
                "why": [{"reason": reason, "cohorts": cohorts} for reason, cohorts in each.why],
            }
            for each in changes.numbers
        ],
        "demand": [to_builtins(each) for each in changes.demand],
        "pages": [to_builtins(each) for each in changes.pages],
        "claims": [to_builtins(each) for each in changes.claims],
        "index": [to_builtins(each) for each in changes.index],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _without_nothing(entry: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in entry.items() if value is not None}
