"""What a new site needs to know: from options, or asked for, one question at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import NoReturn, TypeVar

import click
from msgspec import Struct, field

from cohortbook.book.countries import currency_of
from cohortbook.book.stand_ins import stand_in_contact, stand_in_url
from cohortbook.cli.language import reader_language
from cohortbook.starter import AnswerError, Answers, Region
from cohortbook.starter import answers as read
from cohortbook.starter.countries import clocks_of, largest_zone, zones_of
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


BACK = "<"


class _BackError(Exception):
    """Somebody wants to see the question before again."""


class Asking(Struct, frozen=True):
    """Asks on the terminal where `is_asking`, and else takes what is usual. An unusable option ends the command."""

    is_asking: bool
    is_hub: bool = False
    _missing: list[str] = field(default_factory=list)
    """Options without a value and without a usual answer, where nobody is asked."""
    _unusable: list[Message] = field(default_factory=list)
    _typed: list[str] = field(default_factory=list)
    """What was answered so far."""
    _again: deque[str] = field(default_factory=deque)
    """What was answered before somebody went back, and is not asked again."""

    def about(self, given: Given) -> Answers:
        """Everything that a site is made from. Raises UsageError with a remedy for everything that is wrong at once."""
        try:
            answers = self._with_second_thoughts(given)
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

    def _with_second_thoughts(self, given: Given) -> Answers:
        """The answers, from the beginning where somebody goes back: which question comes follows from those before."""
        if self.is_asking:
            told = say("{back} in the place of an answer goes back to the question before.", back=BACK)
            click.echo(told.in_language(reader_language()), err=True)
        while True:
            try:
                return self._about(given)
            except _BackError:
                self._again.extend(self._typed[:-1])
                self._typed.clear()

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
        program = self._of_cohorts("--program", given.program, say("Title of your first program"))
        city = self._of_cohorts("--city", given.city, say("City of its first cohort"))
        regions = self._with_zones(regions, given.time_zones, city)
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
        return self._answer(
            "--region",
            ",".join(given.regions),
            say("Where cohorts run: countries such as CA, or parts such as CA-ON=Ontario, with commas between"),
            None,
            lambda value: read.read_regions(value.split(","), languages),
        )

    def _with_zones(self, regions: Sequence[Region], given: Sequence[str], city: str) -> list[Region]:
        """The regions with their time zones: one question for all of them, and none where a country has one zone."""
        if given:
            zones = self._zones(regions, ",".join(given))
            return [replace(region, time_zone=zone) for region, zone in zip(regions, zones, strict=True)]
        only = {region.country: known[0] for region in regions if len(known := zones_of(region.country)) == 1}
        found = [replace(region, time_zone=only.get(region.country, "")) for region in regions]
        asked = [region for region in found if not region.time_zone]
        usual: dict[str, str | None] = {
            region.id: self._usual_zone(region, city if len(regions) == 1 else "") for region in asked
        }
        unknown = [region for region in asked if usual[region.id] is None]
        for region in unknown:
            self._tell_of_clocks(region)
        if unknown:
            usual.update(zip((region.id for region in unknown), self._zones(unknown), strict=True))
        elif self.is_asking and asked:
            zones = [zone for zone in usual.values() if zone is not None]
            offered = zones[:1] if len({*zones}) == 1 else zones
            usual = dict(zip(usual, self._zones(asked, usual=offered), strict=True))
        return [replace(region, time_zone=region.time_zone or usual[region.id] or "") for region in found]

    def _usual_zone(self, region: Region, city: str) -> str | None:
        """Its time zone; that of most of its country only where it is all of it, or where somebody can say no."""
        most = largest_zone(region.country) if self.is_asking or region.id == region.country else None
        return read.usual_zone(region, city) or most

    def _zones(self, regions: Sequence[Region], given: str = "", usual: Sequence[str] = ()) -> Sequence[str]:
        names = ", ".join(region.called for region in regions)
        question = (
            say("Time zone of {region} (its name, or how its city begins)", region=names)
            if len(regions) == 1
            else say("Time zones of {regions} (one for all, or one for each, with commas between)", regions=names)
        )
        return self._answer(
            "--time-zone",
            given,
            question,
            ", ".join(usual) or None,
            lambda value: read.read_time_zones(value.split(","), [region.country for region in regions]),
        )

    def _tell_of_clocks(self, region: Region) -> None:
        """Say what time zones there are in the country of a region whose own nobody knows."""
        if self.is_asking:
            if not self._again:
                _list_clocks(region)
        else:
            choice = read.zones_to_choose(region.country)
            self._unusable.append(say("--time-zone of {region}: {told}", region=region.called, told=choice))

    def _of_cohorts(self, option: str, given: str | None, question: Message) -> str:
        """A line about the first cohort, which a hub has none of."""
        return "" if self.is_hub else self._answer(option, given, question, None, read.read_line)

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

        if self._again:
            self._typed.append(self._again.popleft())
            return reader(self._typed[-1])

        def converted(value: str) -> T:
            if value.strip() == BACK:
                raise _BackError
            try:
                answer = reader(value)
            except AnswerError as error:
                raise click.UsageError(error.told.in_language(reader_language())) from None
            self._typed.append(value)
            return answer

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
