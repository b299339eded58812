"""The commands: each unpacks its options, calls one function, and says what came of it.

What only one command needs is loaded when it runs, so that help is there at once.
"""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from cohortbook import __version__, cycles
from cohortbook.as_of import AsOf
from cohortbook.cli.language import reader_language
from cohortbook.cli.parameters import Day, Language, host_option
from cohortbook.cli.site_root import directory_option, site_root
from cohortbook.cli.writing import Commands, not_written, target_of, unwritable
from cohortbook.clock import EpochError, now
from cohortbook.problems import EXPLANATIONS, FORMATS, Report, Severity, colored, suggestion
from cohortbook.words import Message, catalog, say

if TYPE_CHECKING:
    pass

CLEAN, PROBLEMS = 0, 1  # click ends with 2 where a command is used wrongly, `not_written` with 3


def _say(message: Message) -> str:
    return message.in_language(reader_language())


as_of_option = click.option(
    "--as-of",
    type=Day(),
    default=None,
    help="The date of the data, such as 2026-10-15. Default: the sample's date, SOURCE_DATE_EPOCH, or today.",
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="cohortbook")
@click.option(
    "--directory",
    "-C",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The site's folder, or one inside of it; it may stand behind the command too.",
)
def main(directory: Path) -> None:
    """Turn a playbook and cohort records into one published site."""
    # A plugin of pydantic would be handed every private value; and to look for one, every installed package is read.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def not_an_instant(error: EpochError) -> NoReturn:
    raise click.UsageError(
        _say(
            say("SOURCE_DATE_EPOCH is '{value}'; write a whole number of seconds since 1970, or unset it", value=error)
        )
    )


def print_report(report: Report) -> None:
    if len(report):
        click.echo(_as_text(report, sys.stderr), err=True)
        click.echo(_count(report), err=True)


def _as_text(report: Report, stream: TextIO) -> str:
    """For people, in colors on a terminal, unless they ask for none (https://no-color.org)."""
    shows_colors = stream.isatty() and not os.environ.get("NO_COLOR")
    return (colored if shows_colors else FORMATS["text"])(report, reader_language())


def _count(report: Report) -> str:
    errors, warnings, notes = map(report.number_of, Severity)
    translations = catalog(reader_language())
    parts = []
    if errors:
        parts.append(translations.ngettext("{n} error", "{n} errors", errors).format(n=errors))
    if warnings:
        parts.append(translations.ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    if notes:
        parts.append(translations.ngettext("{n} note", "{n} notes", notes).format(n=notes))
    return ", ".join(parts)


@main.command()
@directory_option
@as_of_option
@host_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
def serve(directory: Path, as_of: AsOf | None, host: str | None, port: int) -> None:
    """Preview the site; it rebuilds and reloads when a play, a record or a template changes."""
    from cohortbook.cli.hosts import chosen_host
    from cohortbook.cli.serving import serve_site

    root = site_root(directory)
    try:
        serve_site(
            root,
            as_of,
            port,
            chosen_host(root, host),
            print_report,
            lambda message: click.echo(_say(message), err=True),
        )
    except EpochError as error:
        not_an_instant(error)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            told = say("port {port} is already in use, perhaps by another preview; choose one with --port", port=port)
            raise click.UsageError(_say(told)) from None
        not_written(unwritable(Path(error.filename or root), error))


@main.command()
@directory_option
@as_of_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="text for people, github and gitlab for notes at the lines of a pull request, json and sarif for programs.",
)
@host_option
@cycles.unsought()  # what is loaded stays as well
def check(directory: Path, as_of: AsOf | None, format_: str, host: str | None) -> None:
    """List every problem in records and plays, without building anything."""
    root = site_root(directory)
    try:
        report, nothing_found = _checked(root, as_of, host)
    except EpochError as error:
        not_an_instant(error)
    printed = _as_text(report, sys.stdout) if format_ == "text" else FORMATS[format_](report, reader_language())
    if printed:
        click.echo(printed)
    if format_ == "text":
        click.echo(_count(report) if len(report) else _say(nothing_found))
    raise SystemExit(PROBLEMS if report.errors else CLEAN)


def _checked(root: Path, as_of: AsOf | None, host: str | None) -> tuple[Report, Message]:
    """What is wrong, and what to say where that is nothing. What was built of the same is not looked at again."""
    from cohortbook.cli.unchanged import known_of, unchanged

    site = target_of(root, None)
    standing = unchanged(root, site, as_of, host)
    if standing is not None:
        return standing.report, say("No problems. All is as it was when the site was built.")
    from cohortbook import pipeline
    from cohortbook.cli.hosts import chosen_host

    checked = pipeline.check(root, as_of, now(), chosen_host(root, host), known_of(site))
    book = checked.book
    return checked.report, say(
        "No problems. Cohorts: {cohorts}, participants: {people}, employers: {employers}, plays: {plays}.",
        cohorts=len(book.cohorts),
        people=sum(1 for _ in book.all_participants()),
        employers=len(book.employers),
        plays=sum(map(len, book.shown_plays().values())),
    )


@main.command()
@directory_option
@as_of_option
def audit(directory: Path, as_of: AsOf | None) -> None:
    """List every published number, how exactly it is told, and fail where numbers give people away.

    Earlier releases are looked at as well, as far as they are remembered. The list says more than the site does. Keep
    it out of public logs.
    """
    from cohortbook.cli.auditing import audit_lines, audit_site

    root = site_root(directory)
    try:
        audited = audit_site(root, as_of)
    except EpochError as error:
        not_an_instant(error)
    if audited.audit is None:
        print_report(audited.report)
        raise SystemExit(PROBLEMS)
    for line in audit_lines(audited.audit):
        click.echo(_say(line))
    if audited.audit.findings:
        raise SystemExit(PROBLEMS)


@main.command()
@directory_option
@as_of_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--program", "program_id", default=None, help="Only what concerns the program of this id.")
def demand(directory: Path, as_of: AsOf | None, format_: str, program_id: str | None) -> None:
    """Print demand, coverage and matches for staff, private signals included.

    Never for publication: every employer is named. Keep it out of public logs.
    """
    from cohortbook import pipeline
    from cohortbook.cli.demanding import demand_lines
    from cohortbook.cli.staff_demand import staff_json
    from cohortbook.demand import make_staff_demand

    root = site_root(directory)
    try:
        prepared = pipeline.prepare(root, as_of, now())
    except EpochError as error:
        not_an_instant(error)
    if prepared.public is None:
        print_report(prepared.report)
        raise SystemExit(PROBLEMS)
    edition = prepared.public.edition
    if program_id is not None and program_id not in edition.programs:
        guess = suggestion(program_id, edition.programs)
        listed = ", ".join(edition.programs)
        hint = say("did you mean '{guess}'?", guess=guess) if guess else say("choose one of: {listed}", listed=listed)
        raise click.UsageError(_say(say("there is no program called '{name}'; {hint}", name=program_id, hint=hint)))
    model = make_staff_demand(prepared.book, edition)
    if format_ == "json":
        click.echo(staff_json(edition, model, program_id), nl=False)
        return
    for line in demand_lines(model, edition, program_id, reader_language()):
        click.echo(_say(line))


@main.command()
@directory_option
@click.option("--language", "-l", type=Language(), required=True, help="The language, such as es, pt-BR or ar.")
def messages(directory: Path, language: str) -> None:
    """Write or update locale/LANGUAGE.po: all that the site's pages say, to be translated.

    Translations and comments that are there stay; what is not said any more is set aside at the end.
    """
    from cohortbook.cli.messaging import update_catalog

    root = site_root(directory)
    try:
        updated = update_catalog(root, language)
    except OSError as error:
        not_written(unwritable(Path(error.filename or root), error))
    if updated.report.errors:
        print_report(updated.report)
        click.echo(_say(say("Nothing was written.")), err=True)
        raise SystemExit(PROBLEMS)
    told = say(
        "{file}: {all} sentences, {missing} of them without a translation; {set_aside} set aside now",
        file=updated.path,
        all=updated.all,
        missing=updated.missing,
        set_aside=updated.set_aside,
    )
    click.echo(_say(told))


@main.command()
@click.argument("problem", required=False)
def explain(problem: str | None) -> None:
    """Say what a problem means and how to mend it. Without a name: list all of them."""
    if problem is None:
        width = max(map(len, EXPLANATIONS), default=0)
        for name, explanation in sorted(EXPLANATIONS.items()):
            click.echo(f"{name:<{width}}  {_say(explanation.title)}")
        return
    found = EXPLANATIONS.get(problem)
    if found is None:
        guess = suggestion(problem, EXPLANATIONS)
        hint = say("did you mean '{guess}'?", guess=guess) if guess else say("'cohortbook explain' lists all names")
        raise click.UsageError(_say(say("there is no problem called '{name}'; {hint}", name=problem, hint=hint)))
    click.echo(f"{problem}: {_say(found.title)}\n")
    click.echo(f"{_say(found.why)}\n")
    click.echo(_say(found.mend))
    if found.example:
        click.echo(f"\n{_example(found.example)}")


def _example(text: str) -> str:
    """The example, with the words in its margin in the reader's language."""
    margin = {"before": _say(say("before")), "after": _say(say("after"))}
    width = max(map(len, margin.values())) + 2
    return re.sub(r"(?m)^(before|after) +", lambda found: margin[found.group(1)].ljust(width), text)


@main.command()
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="A folder for one file a record kind. Without it everything is printed as one JSON object.",
)
def schema(into: Path | None) -> None:
    """Write JSON Schemas (2020-12) of all records, for editors that check while typing."""
    from cohortbook.model import json_schemas

    schemas = json_schemas()
    if into is None:
        click.echo(json.dumps(schemas, ensure_ascii=False, indent=2))
        return
    try:
        into.mkdir(parents=True, exist_ok=True)
        for kind, content in schemas.items():
            text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
            (into / f"{kind}.json").write_text(text, encoding="utf-8")
    except OSError as error:
        not_written(unwritable(into, error))
    click.echo(_say(say("{n} schemas: {folder}", n=len(schemas), folder=into)))
