"""The interview kit: the question bank as a tool to work with, on a phone or on paper."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.edition import Spoken
from cohortbook.model import SKILL_KINDS, SKILL_LEVELS, STRENGTHS, SURENESS
from cohortbook.pages import labels
from cohortbook.pages.kit.planning import breadcrumbs_of
from cohortbook.pages.kit.questions import KitRound, no_questions, rounds_of
from cohortbook.pages.kit.tools import tools_of
from cohortbook.pages.page import Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.wording import Wording


class Choice(Struct, frozen=True):
    """`language` where the label may be in another than the page's."""

    value: str
    label: str
    language: str | None = None


class Choices(Struct, frozen=True):
    """A group of choices with its heading."""

    title: str
    choices: tuple[Choice, ...]


class KitView(Struct, frozen=True):
    """Everything the kit's forms offer. `site_root` leads to the root of the whole site, whatever the language."""

    rounds: tuple[KitRound, ...]
    employers: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    skills: tuple[Choices, ...]
    severities: tuple[Choice, ...]
    frequencies: tuple[Choice, ...]
    promisers: tuple[Choice, ...]
    strengths: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    confidences: tuple[Choice, ...]
    visibilities: tuple[Choice, ...]
    empty: str
    site_root: str
    worksheets_uri: str
    bank_uri: str | None
    session_uri: str | None
    signals_uri: str | None


def kit_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    kit, __ = tools_of(_)
    return Page(
        plan=plan,
        language=_.language,
        title=kit.title,
        description=kit.summary,
        breadcrumbs=breadcrumbs_of(site),
        view=_kit(site),
        search_text=" ".join([kit.summary, *(_.text(question.text).text for question in site.edition.questions)]),
        assets=("kit/kit.css", "kit/kit.js"),
    )


def _kit(site: Site) -> KitView:
    _ = site.words
    return KitView(
        rounds=rounds_of(site),
        employers=tuple(Choice(employer.id, employer.name) for employer in site.edition.employers.values()),
        regions=tuple(_chosen(region.id, _.text(region.name)) for region in site.edition.organization.regions.values()),
        skills=tuple(
            Choices(
                labels.skill_kind(kind, _),
                tuple(
                    _chosen(skill.id, _.text(skill.label))
                    for skill in site.edition.skills.values()
                    if skill.kind == kind
                ),
            )
            for kind in SKILL_KINDS
        ),
        severities=_severities(_),
        frequencies=_frequencies(_),
        promisers=(Choice("employer", _("The employer")), Choice("us", _("We"))),
        strengths=tuple(Choice(name, labels.strength(name, _)) for name in STRENGTHS),
        levels=tuple(Choice(name, labels.skill_level(name, _)) for name in SKILL_LEVELS),
        confidences=tuple(Choice(name, labels.confidence(name, _)) for name in SURENESS),
        visibilities=(
            Choice("private", _("Private: our team only")),
            Choice("aggregate", _("Aggregate: only in sums over several employers")),
            Choice("public", _("Public: under the employer’s name, with its agreement")),
        ),
        empty=no_questions(_),
        site_root=addresses.up(site.addresses.depth + addresses.depth_of(Place.KIT)),
        worksheets_uri=Place.WORKSHEETS,
        bank_uri=_if_there(Place.QUESTIONS, site),
        session_uri=_if_there(Place.SESSION, site),
        signals_uri=_if_there(Place.SIGNALS, site),
    )


def _chosen(value: str, label: Spoken) -> Choice:
    return Choice(value, label.text, label.language)


def _severities(_: Wording) -> tuple[Choice, ...]:
    return (
        Choice("1", _("1, a nuisance")),
        Choice("2", _("2, annoying")),
        Choice("3", _("3, costs time or money")),
        Choice("4", _("4, costs people or customers")),
        Choice("5", _("5, stops the business")),
    )


def _frequencies(_: Wording) -> tuple[Choice, ...]:
    return (
        Choice("daily", _("Every day")),
        Choice("weekly", _("Every week")),
        Choice("monthly", _("Every month")),
        Choice("quarterly", _("Every quarter")),
        Choice("yearly", _("Every year")),
        Choice("once", _("It happened once")),
    )


def _if_there(uri: str, site: Site) -> str | None:
    _ = site.words
    return uri if site.edition.play(uri, _.language) else None
