"""What arguments and options may be, beyond what click knows."""

from __future__ import annotations

from datetime import date

import click

from cohortbook.as_of import AsOf
from cohortbook.cli.language import reader_language
from cohortbook.language_tags import tag_of
from cohortbook.web_address import split_address
from cohortbook.words import say


class Day(click.ParamType[AsOf]):
    """A date as year-month-day."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> AsOf:
        try:
            return AsOf.on(date.fromisoformat(str(value)))
        except ValueError:
            told = say("'{value}' is not a date; write it such as 2026-10-01", value=value)
            self.fail(told.in_language(reader_language()), param, ctx)


class Language(click.ParamType[str]):
    """A language's tag, in its usual spelling."""

    name = "language"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return tag_of(str(value))
        except ValueError:
            told = say("'{value}' is not the tag of a language; write it such as es, pt-BR or ar", value=value)
            self.fail(told.in_language(reader_language()), param, ctx)


class Kinds(click.ParamType[tuple[str, ...]]):
    """Kinds of changes between commas; `any` is all of them."""

    name = "kinds"
    _known = ("people", "numbers", "pages", "claims", "index")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        asked = [each.strip() for each in str(value).split(",") if each.strip()]
        for each in asked:
            if each not in (*self._known, "any"):
                told = say(
                    "'{value}' is no kind of change; choose among {known} and any",
                    value=each,
                    known=", ".join(self._known),
                )
                self.fail(told.in_language(reader_language()), param, ctx)
        return self._known if "any" in asked else tuple(asked)


class Address(click.ParamType["Address"]):
    """Where a cluster is: dask://host:port."""

    name = "address"

    def __init__(self, host: str = "", port: int = 0) -> None:
        self.host, self.port = host, port

    def __str__(self) -> str:
        return f"{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Address:
        if isinstance(value, Address):
            return value
        try:
            found = split_address(str(value))
            host, port = found.hostname, found.port
        except ValueError:
            host = port = None
        if host is None or port is None or found.scheme != "dask":
            told = say(
                "'{value}' is not the address of a Dask cluster; write it such as dask://10.0.0.5:8786", value=value
            )
            self.fail(told.in_language(reader_language()), param, ctx)
        return Address(host, port)


host_option = click.option(
    "--host",
    default=None,
    metavar="NAME",
    help="What renders the plays and the frame of pages: mkdocs or zensical. Default: what organization.yml says.",
)
