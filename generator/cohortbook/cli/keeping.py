"""`take-down` and `summary`: what runs every night and every week, and what people do when it does not."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import click

from cohortbook import write
from cohortbook.as_of import AsOf
from cohortbook.cli.commands import PROBLEMS, main, not_an_instant
from cohortbook.cli.language import reader_language
from cohortbook.cli.parameters import Day
from cohortbook.cli.site_root import directory_option, site_root
from cohortbook.cli.writing import not_written, target_of, unwritable
from cohortbook.clock import EpochError, now
from cohortbook.words import Message, in_silence

_as_of = click.option("--as-of", type=Day(), default=None, help="The date of the data. Default: as for build.")


def _say(message: Message) -> str:
    return message.in_language(reader_language())


@main.command("take-down")
@directory_option
@_as_of
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the site is written. Default: the folder 'site' in the site's folder.",
)
@click.option("--remember", is_flag=True, help="Write down what is published, in cohorts/releases.jsonl.")
def take_down(directory: Path, as_of: AsOf | None, site: Path | None, remember: bool) -> None:
    """Publish where the records do not build: with today's consents, and all else from the last commit that builds.

    For the nightly run, so that nobody stays online because of a mistake somewhere else. Whoever's own record cannot be
    read, or is gone, is held back. Where the records build, this is 'build'. It prints what it did, in Markdown.
    """
    from cohortbook import upkeep
    from cohortbook.changes import GitError
    from cohortbook.cli.hosts import chosen_host
    from cohortbook.cli.releasing import remembering
    from cohortbook.cli.taking_down import taken_down_lines
    from cohortbook.pipeline import build

    root = site_root(directory)
    target, host = target_of(root, site), chosen_host(root)
    write_down = remembering(root) if remember else None
    try:
        built = build(root, target, as_of, now(), host, in_silence, remember=write_down)
        done = upkeep.TakenDown(built.report, None, pages=built.pages)
        if built.report.errors:
            with suppress(GitError):  # without a history there is no commit to take anything from
                done = upkeep.take_down(root, target, built.report, as_of, now(), host, write_down)
    except EpochError as error:
        not_an_instant(error)
    except write.RefusedError as error:
        not_written(error.told)
    except OSError as error:
        not_written(unwritable(target, error))
    click.echo("\n".join(taken_down_lines(done, reader_language())))
    if not done.pages:
        raise SystemExit(PROBLEMS)


@main.command()
@directory_option
@_as_of
@click.option("--days", type=click.IntRange(1, 366), default=7, show_default=True, help="Since how many days ago.")
@click.option("--format", "format_", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
def summary(directory: Path, as_of: AsOf | None, days: int, format_: str) -> None:
    """List what is due: consents that end, availability nobody confirmed, claims to review, results, demand.

    Everybody is told by id. No day, name or number of a record is printed.
    """
    from cohortbook import pipeline, upkeep

    root = site_root(directory)
    try:
        prepared = pipeline.prepare(root, as_of, now())
        earlier = None
        if prepared.public is not None:
            before = AsOf.on(prepared.public.edition.as_of - timedelta(days=days))
            earlier = pipeline.prepare(root, before, before).public
    except EpochError as error:
        not_an_instant(error)
    due, language = upkeep.what_is_due(prepared, earlier), reader_language()
    if format_ == "json":
        listed = [
            {"matter": each.matter, "what": each.what.in_language(language), "at": str(each.at) if each.at else None}
            for each in due
        ]
        click.echo(json.dumps({"errors": prepared.report.errors, "due": listed}, ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(upkeep.due_lines(due, prepared.report.errors, language)), nl=False)
