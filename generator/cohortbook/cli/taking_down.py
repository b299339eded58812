"""What `take-down` did, in words for the issue that it opens."""

from __future__ import annotations

from collections.abc import Iterator

from cohortbook.pages.wording import Wording
from cohortbook.problems import Severity, paragraphs
from cohortbook.upkeep import TakenDown

_TOLD = 100  # lines of problems: an issue holds no more than 65,536 characters


def taken_down_lines(done: TakenDown, language: str) -> Iterator[str]:
    """Markdown. People are named by id."""
    _ = Wording(language)
    if not done.report.errors:
        yield _("The records build, and the site was published as it is: {n} pages.", n=_.number(done.pages))
        return
    yield "## " + _("The records do not build")
    yield ""
    if done.commit is None:
        yield _(
            "No earlier commit could be used either, and nothing was published: the site is as it was, and whoever "
            "withdrew is still online. Mend the problems below today, or take the site offline."
        )
    else:
        yield _.plural(
            "The site was published with today's consents, withdrawals and removals, and everything else as it was in "
            "the commit {commit}, {n} commit ago. What was changed since waits until the problems below are mended.",
            "The site was published with today's consents, withdrawals and removals, and everything else as it was in "
            "the commit {commit}, {n} commits ago. What was changed since waits until the problems below are mended.",
            done.commits_back,
            commit=f"`{done.commit[:12]}`",
        )
    yield ""
    yield from _held(done, _)
    yield "### " + _("Problems to mend")
    yield ""
    yield "```text"
    errors = (problem for problem in done.report if problem.severity is Severity.ERROR)
    lines = paragraphs(errors, language).replace("```", "'''").splitlines()
    yield from lines[:_TOLD]
    yield "```"
    if len(lines) > _TOLD:
        yield _("The list goes on: 'cohortbook check' prints all of it.")


def _held(done: TakenDown, _: Wording) -> Iterator[str]:
    said = (
        (_("Held back, because their record of today cannot be read"), done.unreadable),
        (_("Taken down, because their record is gone"), done.gone),
        (_("Taken from today, because the older text could not be shown any more"), done.taken),
        (_("Removed since, and still there: other pages need them"), done.kept),
    )
    for title, paths in said:
        if paths:
            yield f"{title}:"
            yield ""
            yield from (f"- `{path}`" for path in paths)
            yield ""
