"""What the record's words are called on the page. Each word stands here whole, so that it can be translated."""

from __future__ import annotations

from functools import lru_cache

from cohortbook import addresses
from cohortbook.addresses import DOORS, Place
from cohortbook.book import Standing
from cohortbook.edition import Availability, CohortStatus, PublicGraduate
from cohortbook.model.occupation import OccupationKey
from cohortbook.pages.wording import Wording

_LANGUAGES = 16  # whose words are kept at once, where every profile and card says some of them


@lru_cache(maxsize=_LANGUAGES)
def _statuses(_: Wording) -> dict[CohortStatus, str]:
    return {
        CohortStatus.APPLICATIONS_OPEN: _("Applications open"),
        CohortStatus.ANNOUNCED: _("Announced"),
        CohortStatus.APPLICATIONS_CLOSED: _("Applications closed"),
        CohortStatus.IN_PROGRESS: _("In progress"),
        CohortStatus.COMPLETED: _("Completed"),
        CohortStatus.FULL: _("Full"),
        CohortStatus.POSTPONED: _("Postponed"),
        CohortStatus.CANCELLED: _("Cancelled"),
    }


def status(status: CohortStatus, _: Wording) -> str:
    return _statuses(_)[status]


@lru_cache(maxsize=_LANGUAGES)
def _availabilities(_: Wording) -> dict[Availability, str]:
    return {
        Availability.AVAILABLE: _("Available"),
        Availability.OPEN: _("Open to offers"),
        Availability.UNKNOWN: _("Availability not confirmed lately"),
        Availability.HIRED: _("Hired"),
    }


def availability(availability: Availability, _: Wording) -> str:
    return _availabilities(_)[availability]


def round_name(round_: str, _: Wording) -> str:
    """A round of conversation with employers, as it stands in a list."""
    return {"context": _("context"), "talent": _("talent")}[round_]


def program_model(model: str, _: Wording) -> str:
    return {"demand": _("Demand-driven"), "supply": _("Supply-driven")}[model]


def occupation_code(occupation: OccupationKey, _: Wording) -> str:
    """The code with its classification, under the name that it has in the reader's language."""
    form = {
        "noc": _("NOC 2021: {code}"),
        "soc": _("SOC 2018 (United States): {code}"),
        "isco": _("ISCO-08: {code}"),
        "esco": _("ESCO: {code}"),
        "ons-soc": _("SOC 2020 (United Kingdom): {code}"),
    }[occupation.scheme]
    return form.format(code=occupation.code)


def outcome_code(code: str, _: Wording) -> str:
    """What an outcome code of ours means, after CIRR."""
    return {
        "1A": _("full-time employment in the field"),
        "1B": _("full-time apprenticeship, internship or contract in the field"),
        "1C": _("hired by the provider, in the field"),
        "1D": _("own venture"),
        "1E": _("short-term, part-time or freelance work in the field"),
        "2A": _("hired by the provider, out of the field"),
        "2B": _("employment out of the field"),
        "3A": _("still seeking"),
        "3B": _("not seeking"),
        "4": _("not reporting"),
    }[code]


def skill_kind(kind: str, _: Wording) -> str:
    return {
        "technical": _("Technical skills"),
        "professional": _("Professional acumen"),
        "job-search": _("Search and interview"),
    }[kind]


@lru_cache(maxsize=_LANGUAGES)
def _skill_levels(_: Wording) -> dict[str, str]:
    return {"introductory": _("Introductory"), "working": _("Working level"), "confident": _("Confident")}


def skill_level(level: str, _: Wording) -> str:
    return _skill_levels(_)[level]


def strength(strength: str, _: Wording) -> str:
    return {"must": _("Must have"), "nice": _("Nice to have"), "trainable": _("Can be learned on the job")}[strength]


def confidence(confidence: str, _: Wording) -> str:
    return {
        "stated": _("Stated in conversation"),
        "committed": _("Committed to this program"),
        "posted": _("Posted publicly"),
    }[confidence]


def deviates(deviates: str, _: Wording) -> str:
    """How firmly an employer holds to what its posting asks for."""
    return {
        "never": _("They hold to these requirements."),
        "sometimes": _("They sometimes waive a requirement."),
        "often": _("They often waive a requirement."),
        "always": _("They have waived a requirement in every hire."),
    }[deviates]


def standing(standing: Standing, _: Wording) -> str:
    return {
        Standing.CURRENT: _("Current"),
        Standing.EXPIRED: _("Expired"),
        Standing.SUPERSEDED: _("Replaced"),
        Standing.CONTRADICTED: _("Contradicted"),
    }[standing]


def employer_part(role: str, _: Wording) -> str:
    return {
        "hiring": _("Hiring partner"),
        "co-delivery": _("Teaches in the program"),
        "consortium": _("Consortium member"),
    }[role]


def cohort_mode(mode: str, _: Wording) -> str:
    return {"in-person": _("In person"), "hybrid": _("Hybrid"), "online": _("Online")}[mode]


def rhythm(rhythm: str, _: Wording) -> str:
    return {
        "full-time": _("Full-time"),
        "part-time": _("Part-time"),
        "evenings": _("Evenings"),
        "weekends": _("Weekends"),
    }[rhythm]


@lru_cache(maxsize=_LANGUAGES)
def _work_modes(_: Wording) -> dict[str, str]:
    return {"on-site": _("On site"), "hybrid": _("Hybrid"), "remote": _("Remote")}


def work_mode(mode: str, _: Wording) -> str:
    return _work_modes(_)[mode]


@lru_cache(maxsize=_LANGUAGES)
def _language_levels(_: Wording) -> dict[str, str]:
    return {
        "basic": _("basic"),
        "working": _("working level"),
        "fluent": _("fluent"),
        "native": _("first language"),
    }


def language_level(level: str, _: Wording) -> str:
    return _language_levels(_)[level]


def event_kind(kind: str, _: Wording) -> str:
    return {
        "information": _("Information session"),
        "deadline": _("Deadline"),
        "session": _("Session"),
        "employer-visit": _("Employer visit"),
        "showcase": _("Showcase"),
        "celebration": _("Celebration"),
    }[kind]


def event_status(status: str, _: Wording) -> str:
    return {"cancelled": _("Cancelled"), "moved": _("Moved")}[status]


def play_kind(kind: str, _: Wording) -> str:
    return {
        "play": _("Play"),
        "reference": _("Reference"),
        "assessment": _("Self-assessment"),
        "form": _("Form"),
        "landing": _("Section"),
        "home": _("Home"),
        "page": _("Page"),
    }[kind]


def graduate_name(graduate: PublicGraduate, _: Wording) -> str:
    """The name they chose to show; for someone who shows none a word with the id, so that they can be told apart."""
    return graduate.name or _("Graduate {id}", id=graduate.id)


def section(section: str, _: Wording) -> str:
    """The label of a door in the site's header."""
    return {
        "playbook": _("Playbook"),
        "programs": _("Programs"),
        "cohorts": _("Cohorts"),
        "graduates": _("Graduates"),
        "employers": _("Employers"),
        "demand": _("Demand"),
        "outcomes": _("Outcomes"),
    }[section]


def kinds_of_pages(_: Wording) -> dict[str, str]:
    """What the search calls pages, by the start of their uris; the last fits all that the others do not."""
    return {
        **{addresses.play(door): section(door, _) for door in DOORS},
        Place.SKILLS: _("Skills"),
        "": section("playbook", _),
    }
