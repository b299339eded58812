"""The interview kit and the worksheets: the question bank as a tool to work with, on a phone or on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.edition import PublicQuestion, Spoken
from cohortbook.model import SKILL_LEVELS, STRENGTHS, SURENESS
from cohortbook.pages import labels
from cohortbook.pages.page import Crumb, Kind, Page, Plan, Source
from cohortbook.pages.site import Site
from cohortbook.pages.wording import Wording

SECTION = "playbook"


@dataclass(frozen=True, slots=True)
class KitQuestion:
    id: str
    text: Spoken
    why: Spoken
    listen_for: tuple[Spoken, ...]
    follow_ups: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class KitArea:
    title: Spoken
    questions: tuple[KitQuestion, ...]


@dataclass(frozen=True, slots=True)
class KitRound:
    """`sheet_title` heads the worksheet; `done_when` is the test that ends the round."""

    id: str
    title: str
    about: str
    done_when: str
    areas: tuple[KitArea, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """A group of choices with its heading."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class KitView:
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


@dataclass(frozen=True, slots=True)
class WorksheetsView:
    rounds: tuple[KitRound, ...]
    consent: tuple[str, ...]
    organization: str
    empty: str
    kit_uri: str


def kit_plans(_site: Site) -> Iterator[Plan]:
    """The kit, then the worksheets."""
    kinds = (Kind.QUESTION, Kind.EMPLOYER, Kind.SKILL, Kind.PLAY)
    yield Plan(Place.KIT, SECTION, "kit.html", sources=frozenset(map(Source, kinds)))
    asked = frozenset({Source(Kind.QUESTION), Source(Kind.PLAY)})
    yield Plan(Place.WORKSHEETS, SECTION, "worksheets.html", sources=asked)


def kit_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    intro = _("Prepare a conversation with an employer, take notes while you talk, and take them home as records.")
    return Page(
        plan=plan,
        language=_.language,
        title=_("Interview kit"),
        description=intro,
        breadcrumbs=_breadcrumbs(site),
        view=_kit(site),
        search_text=" ".join([intro, *(_.text(question.text).text for question in site.edition.questions)]),
        assets=("kit/kit.css", "kit/kit.js"),
    )


def worksheets_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    about = _("One sheet for each round of questions, with lines to write on, and a consent for quotes.")
    return Page(
        plan=plan,
        language=_.language,
        title=_("Worksheets for a session"),
        description=about,
        breadcrumbs=_breadcrumbs(site),
        view=WorksheetsView(_rounds(site), _consent(site), site.edition.organization.name, _empty(_), Place.KIT),
        search_text=about,
        assets=("worksheets.css",),
    )


def _breadcrumbs(site: Site) -> tuple[Crumb, ...]:
    landing = site.edition.play(Place.DISCOVER, site.language)
    return (Crumb(landing.title, landing.uri),) if landing else ()


def _empty(_: Wording) -> str:
    return _("The question bank is empty so far. You can write questions of your own.")


def _rounds(site: Site) -> tuple[KitRound, ...]:
    _ = site.words
    said = {
        "context": (
            _("The context round"),
            _("About the business: what growth runs into, what was tried, what it costs whom. No talk of hiring yet."),
            _(
                "You are done when you can say what they want, what stops them and how they cope, and they answer "
                "“yes, exactly”."
            ),
        ),
        "talent": (
            _("The talent round"),
            _("About one role: how it changed, who is pictured in it, where people came from and how it is decided."),
            _("You are done when you know what can bend and what cannot, and what each filter stands for."),
        ),
    }
    return tuple(
        KitRound(round_, *said[round_], _areas([asked for asked in site.edition.questions if asked.round == round_], _))
        for round_ in said
    )


def _areas(bank: list[PublicQuestion], _: Wording) -> tuple[KitArea, ...]:
    """Questions in the order of the bank; neighbours of one area stand together."""
    return tuple(
        KitArea(
            title,
            tuple(
                KitQuestion(
                    asked.id,
                    _.text(asked.text),
                    _.text(asked.why),
                    _.each(asked.listen_for),
                    _.each(asked.follow_ups),
                )
                for asked in group
            ),
        )
        for title, group in groupby(bank, key=lambda asked: _.text(asked.area))
    )


def _kit(site: Site) -> KitView:
    _ = site.words

    def choices(values: tuple[str, ...], label: dict[str, str]) -> tuple[Choice, ...]:
        return tuple(Choice(value, label[value]) for value in values)

    kinds = ("technical", "professional", "job-search")
    return KitView(
        rounds=_rounds(site),
        employers=tuple(Choice(employer.id, employer.name) for employer in site.edition.employers.values()),
        regions=tuple(
            Choice(region.id, _.text(region.name).text) for region in site.edition.organization.regions.values()
        ),
        skills=tuple(
            Choices(
                labels.skill_kind(kind, _),
                tuple(
                    Choice(skill.id, _.text(skill.label).text)
                    for skill in site.edition.skills.values()
                    if skill.kind == kind
                ),
            )
            for kind in kinds
        ),
        severities=(
            Choice("1", _("1, a nuisance")),
            Choice("2", _("2, annoying")),
            Choice("3", _("3, costs time or money")),
            Choice("4", _("4, costs people or customers")),
            Choice("5", _("5, stops the business")),
        ),
        frequencies=(
            Choice("daily", _("Every day")),
            Choice("weekly", _("Every week")),
            Choice("monthly", _("Every month")),
            Choice("quarterly", _("Every quarter")),
            Choice("yearly", _("Every year")),
            Choice("once", _("It happened once")),
        ),
        promisers=(Choice("employer", _("The employer")), Choice("us", _("We"))),
        strengths=choices(STRENGTHS, {name: labels.strength(name, _) for name in STRENGTHS}),
        levels=choices(SKILL_LEVELS, {name: labels.skill_level(name, _) for name in SKILL_LEVELS}),
        confidences=choices(tuple(SURENESS), {name: labels.confidence(name, _) for name in SURENESS}),
        visibilities=(
            Choice("private", _("Private: our team only")),
            Choice("aggregate", _("Aggregate: only in sums over several employers")),
            Choice("public", _("Public: under the employer’s name, with its agreement")),
        ),
        empty=_empty(_),
        site_root=addresses.up(site.addresses.depth + addresses.depth_of(Place.KIT)),
        worksheets_uri=Place.WORKSHEETS,
        bank_uri=_if_there(Place.QUESTIONS, site),
        session_uri=_if_there(Place.SESSION, site),
        signals_uri=_if_there(Place.SIGNALS, site),
    )


def _if_there(uri: str, site: Site) -> str | None:
    _ = site.words
    return uri if site.edition.play(uri, _.language) else None


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
