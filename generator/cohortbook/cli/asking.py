"""What a new site needs to know: from options, or asked for, one question at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NoReturn, TypeVar

import click
from msgspec import Struct, field

from cohortbook.book.countries import currency_of
from cohortbook.book.stand_ins import stand_in_contact, stand_in_url
from cohortbook.cli.language import reader_language
from cohortbook.starter import AnswerError, Answers, Region
from cohortbook.starter import answers as read
from cohortbook.starter.countries import clocks_of, zones_of
from cohortbook.values import replace
from cohortbook.words import Message, say

T = TypeVar("T")

# Take the place of what is missing or unusable, so that the rest is read as well before all of it is told.
_IN_PLACE = {"--region": "GB", "--time-zone": "UTC", "--currency": "EUR"}


class Given(Struct, frozen=True):
    """The options as they were typed; None or empty where one was not given."""

    name: str | None
    short_name: str | None
    languages: Sequence[str]
    regions: Sequence[str]
    time_zones: Sequence[str]
    currency: str | None
    accent: str | None
    program: str | None
    city: str | None
    url: str | None
    contact: str | None
    privacy_contact: str | None


class Asking(Struct, frozen=True):
    """Asks on the terminal where `is_asking`, and else takes what is usual. An unusable option ends the command."""

    is_asking: bool
    is_hub: bool = False
    _missing: list[str] = field(default_factory=list)
    """Options without a value and without a usual answer, where nobody is asked."""
    _unusable: list[Message] = field(default_factory=list)

    def about(self, given: Given) -> Answers:
        """Everything that a site is made from. Raises UsageError with a remedy for everything that is wrong at once."""
        try:
            answers = self._about(given)
        except click.Abort as aborted:
            if not isinstance(aborted.__context__, EOFError):
                raise  # somebody changed their mind
            click.echo(err=True)
            unasked = Asking(is_asking=False, is_hub=self.is_hub)
            unasked._about(given)
            options = ", ".join([*unasked._missing, "--yes"])
            _refuse(say("give {options}: nobody is here to answer", options=options), *unasked._unusable)
        told = self._unusable
        if self._missing:
            why = say(
                "give {options}: nothing is asked with --yes, and there is no usual answer",
                options=", ".join(self._missing),
            )
            told = [why, *told]
        if told:
            _refuse(*told)
        return answers

    def _about(self, given: Given) -> Answers:
        name = self._answer("--name", given.name, say("Name of your organisation"), None, read.read_line)
        short = self._answer(
            "--short-name",
            given.short_name,
            say("A shorter name that people say (leave it empty for none)"),
            "",
            _optional,
        )
        languages = self._answer(
            "--language",
            " ".join(given.languages),
            say("Languages of the site, the first is the default (such as en fr)"),
            reader_language(),
            read.read_languages,
        )
        regions = self._regions(given, languages)
        program = (
            ""
            if self.is_hub
            else self._answer("--program", given.program, say("Title of your first program"), None, read.read_line)
        )
        city = (
            ""
            if self.is_hub
            else self._answer("--city", given.city, say("City of its first cohort"), None, read.read_line)
        )
        url = self._answer("--url", given.url, say("Address of the site"), stand_in_url(short or name), read.read_url)
        contact = self._answer(
            "--contact", given.contact, say("Mail address for questions"), stand_in_contact(url), read.read_email
        )
        return Answers(
            name=name,
            short_name=short or None,
            languages=languages,
            regions=regions,
            currency=self._currency(given, regions),
            accent=self._answer("--accent", given.accent, say("Your colour"), read.ACCENT, read.read_accent),
            program=program,
            city=city,
            url=url,
            contact=contact,
            privacy_contact=self._answer(
                "--privacy-contact",
                given.privacy_contact,
                say("Mail address for questions about personal records"),
                contact,
                read.read_email,
            ),
        )

    def _keep(self, unusable: Message) -> None:
        """Remember what is wrong until all is read; at once where somebody waits for the next question."""
        if self.is_asking:
            _refuse(unusable)
        self._unusable.append(unusable)

    def _regions(self, given: Given, languages: Sequence[str]) -> list[Region]:
        regions = self._answer(
            "--region",
            ",".join(given.regions),
            say("Where cohorts run: countries such as CA, or parts such as CA-ON=Ontario, with commas between"),
            None,
            lambda value: read.read_regions(value.split(","), languages),
        )
        if given.time_zones and len(given.time_zones) not in (1, len(regions)):
            self._keep(say("give one --time-zone for all regions, or one for each in the same order"))
        zones = given.time_zones if len(given.time_zones) == len(regions) else [*given.time_zones] * len(regions)
        city = given.city if given.city and len(regions) == 1 else ""
        return [self._with_zone(region, zones[at] if zones else None, city) for at, region in enumerate(regions)]

    def _with_zone(self, region: Region, given: str | None, city: str) -> Region:
        known = zones_of(region.country)
        if not given and len(known) == 1:
            return replace(region, time_zone=known[0])
        usual = read.usual_zone(region, city)
        if self.is_asking and not given and usual is None:
            _list_clocks(region)
        if not self.is_asking and not given and usual is None:
            choice = read.zones_to_choose(region.country)
            self._unusable.append(say("--time-zone of {region}: {told}", region=region.called, told=choice))
        question = say("Time zone of {region} (its name, or how its city begins)", region=region.called)
        zone = self._answer(
            "--time-zone", given, question, usual, lambda value: read.read_time_zone(value, region.country)
        )
        return replace(region, time_zone=zone)

    def _currency(self, given: Given, regions: Sequence[Region]) -> str:
        usual = currency_of(regions[0].country)
        return self._answer("--currency", given.currency, say("Currency of pay and fees"), usual, read.read_currency)

    def _answer(
        self, option: str, given: str | None, question: Message, usual: str | None, reader: Callable[[str], T]
    ) -> T:
        if given:
            try:
                return reader(given)
            except AnswerError as error:
                self._keep(say("{option}: {told}", option=option, told=error.told))
                return reader(_IN_PLACE.get(option) or usual or option)
        if not self.is_asking:
            if usual is None:
                self._missing.append(option)
            return reader(_IN_PLACE.get(option, option) if usual is None else usual)

        def converted(value: str) -> T:
            try:
                return reader(value)
            except AnswerError as error:
                raise click.UsageError(error.told.in_language(reader_language())) from None

        answer: T = click.prompt(
            question.in_language(reader_language()),
            default=usual,
            value_proc=converted,
            err=True,
            show_default=bool(usual),
        )
        return answer


def _list_clocks(region: Region) -> None:
    """Print the time zones of a country, one for each time that its clocks show."""
    clocks = clocks_of(region.country)
    width = max(map(len, clocks), default=0)
    for zone, said in clocks.items():
        click.echo(f"  {zone:{width}}  {said}".rstrip(), err=True)


def _optional(value: str) -> str:
    return read.read_line(value) if value.strip() else ""


def _refuse(*told: Message) -> NoReturn:
    raise click.UsageError("\n".join(each.in_language(reader_language()) for each in told))
