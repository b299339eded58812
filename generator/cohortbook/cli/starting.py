"""`init` and `new`: where a site and its records begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cohortbook.as_of import AsOf
from cohortbook.cli.commands import main, not_an_instant
from cohortbook.cli.language import reader_language
from cohortbook.cli.parameters import Day
from cohortbook.cli.site_root import directory_option, site_root
from cohortbook.cli.writing import not_written, unwritable
from cohortbook.clock import EpochError, now
from cohortbook.words import Message, say

if TYPE_CHECKING:
    from cohortbook.starter import Beside, BookRecords, NewRecord


def _say(message: Message) -> str:
    return message.in_language(reader_language())


def _refuse(told: Message) -> NoReturn:
    raise click.UsageError(_say(told))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[DIR]")
@click.option("--name", help="The organisation's name.")
@click.option("--short-name", help="The name as people say it.")
@click.option("--language", "languages", multiple=True, help="A language such as en. Again for more; the first leads.")
@click.option("--region", "--country", "regions", multiple=True, help="CA, or CA-ON=Ontario. Again for more.")
@click.option("--time-zone", "time_zones", multiple=True, help="Such as America/Toronto: one for all, or one a region.")
@click.option("--currency", help="Such as CAD. Default: that of the first region's country.")
@click.option("--accent", help="The organisation's colour, as #rrggbb.")
@click.option("--program", help="The first program's title.")
@click.option("--city", help="The city of its first cohort.")
@click.option("--url", help="The address of the site.")
@click.option("--contact", help="The mail address for questions.")
@click.option("--privacy-contact", help="The mail address for questions about personal records.")
@click.option("--yes", is_flag=True, help="Ask nothing: take the usual answer where no option gives one.")
@click.option("--hub", "is_hub", is_flag=True, help="A site that shows what partner sites publish, and has no cohorts.")
@click.option("--with-sample", is_flag=True, help="Bring a book of fictional records as well, to play with.")
@click.option("--drop-sample", is_flag=True, help="Take those records out of the site that DIR lies in.")
def init(folder: Path, yes: bool, is_hub: bool, with_sample: bool, drop_sample: bool, **given: Any) -> None:
    """Make a new site in DIR, which is empty, not there yet, or a new repository. Default: the current folder.

    What no option says is asked for.
    """
    if drop_sample:
        _drop_sample(folder)
        return
    if is_hub and with_sample:
        _refuse(say("--hub and --with-sample exclude each other: a hub has no records of its own"))
    from cohortbook import starter
    from cohortbook.cli.asking import Asking, Given

    try:
        starter.require_room(folder)  # before anything is asked
        answers = Asking(is_asking=not yes, is_hub=is_hub).about(Given(**given))
        laid = starter.beside(folder, starter.site_files(answers, now().day, with_sample=with_sample, is_hub=is_hub))
        starter.write_new(folder, laid.files)
    except starter.TakenError as error:
        _refuse(error.told)
    except EpochError as error:
        not_an_instant(error)
    except OSError as error:
        not_written(unwritable(folder, OSError(error.errno, error.strerror or str(error))))  # and not where it was made
    click.echo(_say(say("{n} files: {folder}", n=len(laid.files), folder=folder)))
    _tell_of_others(laid)
    _tell_of_english(starter.untranslated(answers.languages), answers.languages[0])
    readme = laid.moved.get("README.md", "README.md")
    click.echo(_say(say("Go there and look: cohortbook serve. {readme} says what to do next.", readme=readme)))


def _tell_of_others(laid: Beside) -> None:
    """What became of the files that were there before."""
    for path, other in laid.moved.items():
        click.echo(_say(say("{path} was there and stays as it is; ours is {other}", path=path, other=other)))
    for path in laid.grown:
        click.echo(_say(say("{path} was there, and has got the lines that it lacked", path=path)))


def _tell_of_english(languages: Sequence[str], first: str) -> None:
    """Which of the new files are in English because nobody has translated them."""
    if first in languages:
        click.echo(_say(say("README.md and the notes in the records are in English: nobody has translated them yet.")))
    for language in languages:
        told = say(
            "playbook/{language}/about/ is in English too: translate its pages, and take the line 'language' out of "
            "each. The playbook stays in English until you translate it: cohortbook adopt PLAY --language {language}. "
            "Buttons and headings: cohortbook messages --language {language}",
            language=language,
        )
        click.echo(_say(told))


def _drop_sample(folder: Path) -> None:
    from cohortbook.starter import NoSampleError, drop_sample

    root = site_root(folder)
    try:
        dropped = drop_sample(root)
    except NoSampleError as error:
        _refuse(error.told)
    except OSError as error:
        not_written(unwritable(Path(error.filename or root), error))
    click.echo(_say(say("{n} files of the sample were removed.", n=dropped.removed)))
    for path in dropped.left:
        click.echo(_say(say("{path}: left as it is, because somebody changed it", path=path)))
    for path, other in dropped.aside.items():
        told = say(
            "{path}: somebody changed it, and it cannot be read without the sample; it lies in {other} now",
            path=path,
            other=other,
        )
        click.echo(_say(told))
    if dropped.is_still_sample:
        told = say(
            "cohorts/organization.yml still says that everybody is fictional, because somebody changed that part; take "
            "out what stands between '# >>> sample' and '# <<< sample'"
        )
        click.echo(_say(told))
    if dropped.problems:
        told = say(
            "What you wrote yourself still names records of the sample; problems that 'cohortbook check' lists: {n}.",
            n=dropped.problems,
        )
        click.echo(_say(told))


@main.group()
def new() -> None:
    """Write a new record with a note above each part. Nothing is ever replaced."""


_id = click.argument("record_id", metavar="ID")


@new.command()
@directory_option
@_id
@click.option("--title", help="Its title. Default: made from the id.")
def program(directory: Path, record_id: str, title: str | None) -> None:
    """A program: cohorts/programs/ID.yml."""
    _write(directory, lambda records: records.program(record_id, title))


@new.command()
@directory_option
@_id
@click.option("--name", help="Its name. Default: made from the id.")
def employer(directory: Path, record_id: str, name: str | None) -> None:
    """An employer: cohorts/employers/ID.yml. It is not named on the site before the record says so."""
    _write(directory, lambda records: records.employer(record_id, name))


@new.command()
@directory_option
@_id
@click.option("--program", "program_id", help="The program's id. Default: the only one there is.")
def cohort(directory: Path, record_id: str, program_id: str | None) -> None:
    """A cohort: cohorts/ID/cohort.yml."""
    _write(directory, lambda records: records.cohort(record_id, program_id))


@new.command()
@directory_option
@click.argument("cohort_id", metavar="[COHORT]", required=False)
def participant(directory: Path, cohort_id: str | None) -> None:
    """Somebody in a cohort, under an id that says nothing about them."""
    _write(directory, lambda records: records.participant(cohort_id))


@new.command()
@directory_option
@click.argument("employer_id", metavar="[EMPLOYER]", required=False)
@click.option("--on", "held_on", type=Day(), default=None, help="The day, such as 2026-10-01. Default: today.")
@click.option("--round", "round_", type=click.Choice(["context", "talent"]), default="context", show_default=True)
def session(directory: Path, employer_id: str | None, held_on: AsOf | None, round_: str) -> None:
    """A conversation with an employer: cohorts/discovery/DAY-EMPLOYER-ROUND.yml."""
    _write(directory, lambda records: records.session(employer_id, held_on.day if held_on else None, round_))


new.add_command(session, "discovery")  # as the folder is called that the record lies in


@new.command()
@directory_option
@click.argument("name", metavar="SECTION/NAME")
@click.option("--title", help="Its title. Default: made from the name.")
@click.option("--language", help="The language it is written in. Default: the site's first.")
def play(directory: Path, name: str, title: str | None, language: str | None) -> None:
    """A page of your own playbook: playbook/LANGUAGE/SECTION/NAME.md."""
    _write(directory, lambda records: records.play(name, title, language))


def _write(directory: Path, make: Callable[[BookRecords], NewRecord]) -> None:
    """Write the record that `make` makes for the site that `directory` lies in, and say where it is."""
    from cohortbook.book import gather, read_folder
    from cohortbook.starter import BookRecords, RecordError

    root = site_root(directory)
    try:
        book, _problems = gather(read_folder(root))  # the check tells of them
        record = make(BookRecords(book, now().day))
        record.write(root)
    except RecordError as error:
        _refuse(error.told)
    except EpochError as error:
        not_an_instant(error)
    except OSError as error:
        not_written(unwritable(root, error))
    click.echo(record.path)
