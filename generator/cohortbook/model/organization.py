"""The organisation that publishes the site."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from cohortbook.model.money import OLDEST_CURRENCY, Currency
from cohortbook.model.scalars import (
    Color,
    Email,
    Endpoint,
    Host,
    Id,
    IsoDate,
    LanguageCode,
    Line,
    SiteUrl,
    Url,
    Whole,
    YesNo,
)
from cohortbook.model.text import LineOfText, Text
from cohortbook.model.visibility import Record, private, public
from cohortbook.model.vocabulary import OutcomeVocabulary, codes_in


class Region(Record):
    """A province, state or country where cohorts run."""

    id: Line = public("Its short code, such as ON")
    name: LineOfText = public("Its name")
    country: Line = public("The country's code, such as CA")
    time_zone: Line = public("Its IANA time zone, such as America/Toronto")
    currency: Currency | None = public("The currency people are paid in here, where it is not the organisation's", None)
    outline: Line | None = public("The code of its outline in outlines.geojson, where that is not its own", None)


class Outlines(Record):
    """Where the outlines come from that the map is drawn of; their licence asks for it, or readers do."""

    credit: LineOfText = public("What stands below the map, such as Outlines: Natural Earth")
    url: Url | None = public("Where they can be had", None)


class ConsentWording(Record):
    """A version of the text people agreed to."""

    version: Line = public("The version that consents refer to, such as 2026-1")
    since: IsoDate = public("The first day this wording was used")
    text: Text = public("The text itself")


class Sample(Record):
    """Switches for a book of fictional records."""

    notice: Text = public("The notice on every page that the people and numbers are fictional")
    as_of: IsoDate | None = public("A fixed date of the data, so that the sample never ages", None)


class Term(Record):
    """What lists call something that people write in many ways. What no term covers is listed as it is written."""

    id: Id = public("A short name, part of addresses")
    label: LineOfText = public("What lists call it")
    covers: list[Line] = public("What records write for it; capitals and accents make no difference", list)


class Showcase(Record):
    """How graduates are shown to employers, beyond what each of them agreed to."""

    hired: Literal["show", "leave"] = public("Whether people who were hired say so, or leave the showcase", "show")
    blind: YesNo = public("Whether names, photos and own contacts are hidden on every page", False)
    sectors: list[Term] = public("Sectors that people come from, for finding them", list)
    roles: list[Term] = public("Roles that people look for, for finding them", list)


class PlaybookWishes(Record):
    """What the site takes over from the standard playbook that comes with the program."""

    leave_out: list[Line] = public("Pages (section/page) and sections (section/) that the site does without", list)
    inherit: YesNo | None = public(
        "Whether anything is taken over; by default all pages, or those that the nav of mkdocs.yml names", None
    )
    examples: YesNo | None = public(
        "Whether inherited pages show their worked examples from the sample book; by default only in the sample", None
    )


class Forms(Record):
    """Where forms of the site are sent: any service that takes a plain POST. Without one, a mail is prepared."""

    interest: Endpoint | None = public("Takes addresses of people who wait for an announced cohort", None)
    newsletter: Endpoint | None = public("Takes addresses of people who want news", None)
    introductions: Endpoint | None = public("Takes what employers ask for who want to meet somebody", None)
    feedback: Endpoint | None = public("Takes what readers say of a page", None)
    receipt_field: Line | None = public(
        "The name under which the service takes the page to come back to, such as _next; else it shows its own", None
    )


class Retention(Record):
    """How long records are kept. The months count from the last day that a record speaks of; without them, for ever."""

    participants_months: Whole | None = public(
        "Months that a participant's record is kept after its last day, the cohort's or the consent's", None, gt=0
    )
    sessions_months: Whole | None = public("Months that the notes of a discovery session are kept", None, gt=0)


class Organization(Record):
    """Who publishes the site, where, in which languages, and under which rules."""

    name: Line = public("The organisation's name")
    short_name: LineOfText | None = public(
        "The name as people say it, for places with little room such as the header", None
    )
    url: SiteUrl = public("Where the site is published")
    contact: Email = public("The address that introductions and questions go to")
    summary: Text = public("One sentence on what the organisation does")
    regions: Annotated[list[Region], Field(min_length=1)] = public("Where cohorts run")
    outlines: Outlines | None = public("Whose the outlines in outlines.geojson are, if there is a map", None)
    languages: Annotated[list[LanguageCode], Field(min_length=1)] = public(
        "The languages of the site; the first is the default and lives at the root"
    )
    currency: Currency | None = public("The currency of pay and prices, as a code of ISO 4217 such as CAD", None)
    accent: Color = public("The organisation's accent colour, as #rrggbb", "#0b6b5d")
    consent_wordings: list[ConsentWording] = public("Every version of the consent text ever used", list)
    disclosure: Literal["default", "hesa", "ofs"] = public("Which disclosure profile protects small groups", "default")
    outcome_vocabularies: list[OutcomeVocabulary] = public(
        "The words in which others speak of outcomes, such as WIOA's, and what they are in ours", list
    )
    showcase: Showcase = public("How graduates are shown to employers", default=Showcase())
    playbook: PlaybookWishes = public("What is taken over from the standard playbook", default=PlaybookWishes())
    numbers_in_pages: Literal["told", "sourced"] = public(
        "Whether numbers in plain pages need a source, as in plays ('sourced'), or are only told of in notes", "told"
    )
    outside: list[Host] = public(
        "Hosts whose pictures, films and frames pages may show, such as www.youtube-nocookie.com; none by default", list
    )
    host: Literal["mkdocs", "zensical"] = public("What renders plays and the frame of all pages", "mkdocs")
    forms: Forms | None = public("Where forms of the site are sent; by default a mail is prepared", None)
    take_down_days: Whole = public("Within how many days after a withdrawal everything of a person is gone", 30)
    retention: Retention | None = public("How long records are kept; 'check' lists those that are older", None)
    privacy_contact: Email | None = public("The address for questions about personal records", None)
    sample: Sample | None = public("Present only where the records are fictional", None)
    notes: Text | None = private("Notes for staff", None)

    def region(self, region_id: str) -> Region | None:
        return next((region for region in self.regions if region.id == region_id), None)

    @property
    def our_codes(self) -> dict[str, str]:
        """Our outcome code for each one of others that records may write."""
        return codes_in(self.outcome_vocabularies)

    def currency_in(self, region_id: str) -> str:
        """The currency in which amounts are counted that belong to a region."""
        region = self.region(region_id)
        return (region.currency if region is not None else None) or self.currency or OLDEST_CURRENCY


def is_named(host: str, hosts: Iterable[str]) -> bool:
    """Whether `host` is one of `hosts`, of which `*.example.org` stands for every host below example.org."""
    return any(host == each or (each.startswith("*.") and host.endswith(each[1:])) for each in hosts)
