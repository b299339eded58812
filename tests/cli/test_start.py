"""A command loads what it needs and no more: what is loaded is what people wait for before anything happens."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from PIL import Image

from cohortbook.cli import main
from empty import empty_site
from tiny import TinySite

# Each takes longer to load than help takes to be printed.
OF_PAGES = ("icalendar", "jinja2", "nh3", "pagefind_bin", "PIL", "rich")
OF_HOSTS = ("material", "mkdocs", "pymdownx")
OF_THE_AUDIT = ("numpy", "scipy")
OF_RECORDS = ("markdown", "openpyxl", "pydantic", "yaml")
OF_A_BUILD = (*OF_PAGES, *OF_HOSTS, *OF_THE_AUDIT, "cohortbook.pages.planning", "cohortbook.write.publication")
OF_A_CHECK = (*OF_A_BUILD, "cohortbook.write.staging")
OF_HELP = (*OF_A_BUILD, *OF_RECORDS)


class Ended(NamedTuple):
    """What a command had loaded when it ended, and how many values were looked through for cycles at most: unasked,
    and when somebody asked for it then.
    """

    loaded: frozenset[str]
    looked_through: tuple[int, int]


def _ended(*arguments: object, before: str = "") -> Ended:
    program = f"""import gc, sys
{before}
from cohortbook.cli import main
visited = [0]
def notice(phase, info):
    if phase == "start":
        visited.append(sum(len(gc.get_objects(each)) for each in range(info["generation"] + 1)))
gc.callbacks.append(notice)
try:
    main.main()
except SystemExit:
    loaded, unasked = list(sys.modules), max(visited)
    gc.collect()
    print(unasked, max(visited), *loaded)
"""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    unasked, asked, *loaded = ended.stdout.splitlines()[-1].split()
    return Ended(frozenset(loaded), (int(unasked), int(asked)))


def _loaded(watched: Iterable[str], *arguments: object, before: str = "") -> list[str]:
    """Which of `watched` a command has loaded when it ends."""
    loaded = _ended(*arguments, before=before).loaded
    return [name for name in watched if name in loaded]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """A check of the tiny site."""
    tiny = TinySite.laid_out(tmp_path_factory.mktemp("checked") / "tiny")
    return _ended("check", "-C", tiny.root, "--as-of", "2026-06-15")


def test_help_loads_neither_records_nor_pages_nor_a_host() -> None:
    """Otherwise whoever asks how a command is called waits a second for the answer."""
    others = [["--version"], ["build", "--help"], ["check", "--help"]]  # one after the other in one process
    before = f"""from cohortbook.cli import main
for arguments in {others}:
    main.main(arguments, standalone_mode=False)
    sys.stdout.flush()"""
    assert _loaded(OF_HELP, "--help", before=before) == []


@pytest.mark.parametrize("arguments", [["--help"], ["new", "--help"]])
def test_each_command_says_in_a_whole_sentence_what_it_does(arguments: list[str]) -> None:
    """Otherwise whoever looks for a command reads 'Show that nothing of somebody is left in any file that is...'."""
    listed = CliRunner().invoke(main, arguments).output.partition("Commands:\n")[2]
    assert listed.count(".\n") >= 7
    assert "...\n" not in listed


def test_a_check_loads_neither_pages_nor_a_host(checked: Ended) -> None:
    """Otherwise the check that runs at every commit, and in every editor, takes longer than what it looks at."""
    assert checked.loaded.isdisjoint(OF_A_CHECK)


@pytest.fixture(scope="module")
def imported() -> tuple[frozenset[str], frozenset[str]]:
    """What the pipeline loads, and then whoever looks at a picture."""
    written = BytesIO()
    Image.new("RGB", (8, 8)).save(written, format="WEBP")
    program = f"""import sys, cohortbook.pipeline
print(*sys.modules)
from cohortbook.book.checks.decoding import is_image
assert is_image({written.getvalue()!r})
print(*sys.modules)
"""
    ended = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=60)
    first, second = (frozenset(line.split()) for line in ended.stdout.splitlines())
    return first, second


def test_dates_and_numbers_of_languages_are_loaded_when_something_is_said(
    imported: tuple[frozenset[str], frozenset[str]],
) -> None:
    """Otherwise each check loads a library of languages for pages that it does not make."""
    assert "cohortbook.pipeline" in imported[0]
    assert imported[0].isdisjoint({"babel", "ctypes"})


def test_a_check_of_pictures_in_one_format_loads_no_reader_of_another(
    imported: tuple[frozenset[str], frozenset[str]],
) -> None:
    """Otherwise a site whose photos are WebP waits for readers of four formats that it has not."""
    assert {name for name in imported[1] if name.endswith("ImagePlugin")} == {"PIL.WebPImagePlugin"}


@pytest.mark.heavy
def test_a_build_of_what_has_not_changed_loads_neither_records_nor_pages_nor_a_host(tiny: TinySite) -> None:
    """Otherwise a build that has nothing to do takes a second to find that out."""
    command = ("build", "-C", tiny.root, "--as-of", "2026-06-15")
    assert "mkdocs" in _loaded(OF_HELP, *command)
    assert set(_loaded(OF_HELP, *command)) <= {"yaml"}


def test_a_build_that_nobody_watches_and_without_partners_loads_nothing_for_either(tiny: TinySite) -> None:
    """Otherwise every build begins a tenth of a second later, on one processor."""
    watched = ("icalendar", "rich", "cohortbook.network.document")
    assert _loaded(watched, "build", "-C", tiny.root, "--as-of", "2026-06-15") == ["icalendar"]


@pytest.mark.heavy
def test_a_check_of_settings_that_only_mkdocs_knows_asks_mkdocs(tiny: TinySite) -> None:
    """Otherwise the test above could not fail, and the check would pass what the build refuses."""
    settings = tiny.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "copyright: Nobody\n", encoding="utf-8")
    assert "mkdocs" in _loaded(OF_A_CHECK, "check", "-C", tiny.root, "--as-of", "2026-06-15")


def test_a_check_without_plays_of_ones_own_loads_neither_markdown_nor_processes(checked: Ended, tmp_path: Path) -> None:
    """Otherwise whoever has only records waits for a parser of plays, at every commit."""
    watched, day = ("markdown", "multiprocessing"), ("--as-of", "2026-06-15")
    assert [name for name in watched if name in checked.loaded] == ["markdown"]
    assert _loaded(watched, "check", "-C", empty_site(tmp_path / "empty", ["en"]), *day) == []


def test_no_search_for_cycles_visits_what_a_check_has_read(checked: Ended) -> None:
    """Otherwise a check that has said all looks through everything once more, for a twentieth of its time."""
    unasked, asked = checked.looked_through
    assert unasked < asked / 5


def test_what_is_loaded_by_a_command_is_seen() -> None:
    """A planted fault: otherwise the tests above could not fail."""
    assert _loaded(OF_HELP, "--help", before="import PIL, yaml") == ["PIL", "yaml"]


def test_a_program_that_has_said_all_is_over_at_once() -> None:
    """Otherwise people wait at the end of each command until values are taken apart that nobody needs any more."""
    program = """import atexit
from cohortbook.cli import main
class Loud:
    def __del__(self):
        print("taken apart")
kept = Loud()
@main.command()
def ask():
    atexit.register(print, "told to others")
    raise SystemExit(3)
main()
"""
    command = [sys.executable, "-c", program, "ask"]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout) == (3, "told to others\n")


def test_a_program_says_all_before_it_is_over() -> None:
    """Otherwise a file that a command is told to write into lacks the end, or a closed output ends in a traceback."""
    command = f'"{sys.executable}" -m cohortbook --help'
    shell = ["bash", "-c", f"{command} | tail -2; {command} >&-"]
    ended = subprocess.run(shell, check=False, capture_output=True, text=True, timeout=60)
    assert "  withdraw" in ended.stdout  # the last command of all, with the end of its sentence
    assert ended.stdout.endswith(".\n")
    assert (ended.returncode, ended.stderr) == (0, "")
