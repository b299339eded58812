"""The six steps from a quote to a hire."""

from __future__ import annotations

from cohortbook.demand import DeadEnd, SkillTrace
from cohortbook.pages.wording import Wording


def step_names(_: Wording) -> tuple[tuple[str, str, str], ...]:
    """The six steps: anchor, title and the word for a table's head."""
    return (
        ("heard", _("What employers said"), _("Quotes")),
        ("asked", _("Roles that ask for it"), _("Roles")),
        ("taught", _("Modules that teach it"), _("Modules")),
        ("shown", _("Graduates who have it"), _("Graduates")),
        ("hired", _("Hires"), _("Hires")),
        ("returned", _("Employers who came back"), _("Came back")),
    )


UNKNOWN = "–"
"""In the place of a number that nobody here knows."""


def shown_numbers(trace: SkillTrace, _: Wording) -> tuple[tuple[str, bool], ...]:
    """What each step says as its number, and whether the chain reaches it.

    Partners tell a hub neither what their modules teach nor what employers said to them: 0 would not be true.
    """
    untold = () if trace.is_teaching_known else ("heard", "taught")
    return tuple(
        (UNKNOWN if number == 0 and anchor in untold else _.number(number), number > 0)
        for (anchor, _title, _short), number in zip(step_names(_), step_numbers(trace), strict=True)
    )


def step_numbers(trace: SkillTrace) -> tuple[int, ...]:
    return (
        len(trace.quote_ids),
        len(trace.asked_by),
        len(trace.modules),
        len(trace.graduate_ids),
        len(trace.hires),
        len(trace.returning),
    )


def findings(trace: SkillTrace, _: Wording) -> tuple[str, ...]:
    sentences = {
        DeadEnd.UNTAUGHT: _("An employer must have this skill, and no module teaches it."),
        DeadEnd.UNASKED: _("A module teaches this skill, and no employer who may be counted asks for it."),
        DeadEnd.NO_GRADUATE: _("Employers ask for this skill and a module teaches it, but no graduate shows it yet."),
    }
    return tuple(sentences[found] for found in trace.dead_ends)
