"""One sheet for each round of questions, and a consent for quotes."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.addresses import Place
from cohortbook.edition import Spoken
from cohortbook.pages.kit.planning import breadcrumbs_of
from cohortbook.pages.kit.questions import KitRound, no_questions, rounds_of
from cohortbook.pages.kit.tools import tools_of
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.playbook.markdown import minutes
from cohortbook.pages.site import Site


class SessionPlan(Struct, frozen=True):
    """The play about holding a session as one sheet: its steps with their minutes, and what to bring."""

    steps: tuple[tuple[Spoken, str], ...]
    materials: tuple[Spoken, ...]
    rounds: tuple[str, ...]


class WorksheetsView(Struct, frozen=True):
    """`session` is None where the site has no play about holding one."""

    session: SessionPlan | None
    rounds: tuple[KitRound, ...]
    consent: tuple[str, ...]
    organization: str
    empty: str
    kit_uri: str


def worksheets_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    __, sheets = tools_of(_)
    return Page(
        plan=plan,
        language=_.language,
        title=sheets.title,
        description=sheets.summary,
        breadcrumbs=breadcrumbs_of(site),
        view=WorksheetsView(
            _session(site), rounds_of(site), _consent(site), site.edition.organization.name, no_questions(_), Place.KIT
        ),
        search_text=sheets.summary,
        assets=("worksheets.css",),
    )


def _session(site: Site) -> SessionPlan | None:
    _ = site.words
    play = site.edition.play(Place.SESSION, _.language)
    if play is None or not play.steps:
        return None
    return SessionPlan(
        tuple((Spoken(step.title, play.language), minutes(step.minutes, _)) for step in play.steps),
        tuple(Spoken(item, play.language) for item in play.materials),
        tuple(round_.title for round_ in rounds_of(site)),
    )


def _consent(site: Site) -> tuple[str, ...]:
    """What a person agrees to who lets us quote them."""
    _ = site.words
    name = site.edition.organization.name
    return (
        _(
            "I agree that {organization} may publish the words written above, as written, in its playbook, on its site "
            "and in what it writes about its programs.",
            organization=name,
        ),
        _(
            "I have read the words as they will appear. They may stand with my name and role, with my role only, or "
            "without either, as I have marked."
        ),
        _(
            "I may take this back at any time, in one message and without a reason. The words are then removed from "
            "the site. Copies that others have made cannot be called back."
        ),
        _("Nothing else from our conversation is published. Not agreeing has no consequences."),
    )
