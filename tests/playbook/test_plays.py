"""The plays that came with the engine are in order, and French readers find theirs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from cohortbook.clock import now
from cohortbook.pipeline import prepare
from cohortbook.problems import FORMATS, Report
from places import ROOT

pytestmark = pytest.mark.playbook

_FIGURE = re.compile(r"\[(?P<words>[^\[\]]*)\]\(figure:[^()\s]*\)")
WITH_FAULTS = "discover/running-a-session.md"
REGISTERS = ("questions.yml", "skills.yml", "claims.yml")


def _plays(language: str) -> set[str]:
    folder = ROOT / "playbook" / language
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}


def own(root: Path) -> Path:
    """The repository's site with the standard playbook as its own, so that every check looks into every play."""
    for name in ("cohorts", "playbook"):
        shutil.copytree(ROOT / name, root / name)
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, root)
    (root / "playbook/pack.yml").unlink()
    for name in REGISTERS:
        inherited, records = root / "playbook" / name, root / "cohorts" / name
        text = records.read_text(encoding="utf-8") if records.exists() else ""
        records.write_text(text + inherited.read_text(encoding="utf-8"), encoding="utf-8")
        inherited.unlink()
    return root


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What is told of the playbook, with two faults in one of its plays."""
    root = own(tmp_path_factory.mktemp("own"))
    with (root / "playbook/en" / WITH_FAULTS).open("a", encoding="utf-8") as play:
        play.write("\nOf those who do this, 90% succeed, as [we know](play:discover/nothing).\n")
    return prepare(root, None, now()).report


def told_of_plays(report: Report, *, with_faults: bool) -> list[str]:
    places = [str(problem.at) for problem in report if str(problem.at).split("/")[0] == "playbook"]
    return [at for at in places if (at.split("/", 2)[2].split(":")[0] == WITH_FAULTS) is with_faults]


def test_no_play_has_a_problem(report: Report) -> None:
    """Otherwise a play cites a number without a source, leads nowhere, or needs more minutes than it says.

    Sites that inherit plays are not told of what is wrong in them, so this is the place where it comes out.
    """
    assert told_of_plays(report, with_faults=False) == []


def test_a_problem_in_a_play_is_told(report: Report) -> None:
    """Otherwise the search above looks past what it is to find, or something else is wrong in this play."""
    told = told_of_plays(report, with_faults=True)
    assert len(told) == 3  # the number, the link, and in French that the page is older than its source
    assert any(at.startswith(f"playbook/fr/{WITH_FAULTS}") for at in told)


def test_the_questions_skills_and_claims_have_no_problem(report: Report) -> None:
    """Otherwise every site inherits a claim that nobody cites or a question without words."""
    of_registers = [problem for problem in report if Path(str(problem.at).split(":")[0]).name in REGISTERS]
    assert of_registers == [], FORMATS["text"](report, "en")


def test_every_page_has_its_place_in_the_order() -> None:
    """Otherwise a new page stands at the end of its section on every site, whatever is read before it."""
    order = yaml.load((ROOT / "playbook/pack.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["order"]
    assert sorted(order) == sorted(_plays("en"))


def test_every_french_play_is_a_translation() -> None:
    """Otherwise a French play is found by nobody: pages are those of the English plays."""
    assert _plays("en")
    assert _plays("fr") - _plays("en") == set()


@pytest.mark.parametrize(
    "play", ["index.md", "methods/index.md", "methods/outcome-figures.md", "methods/demand-figures.md"]
)
def test_what_explains_the_site_is_there_in_french(play: str) -> None:
    """Otherwise French readers meet numbers whose definitions they cannot read."""
    assert play in _plays("fr")


def _found(faults: Callable[[str], list[str]], pattern: str) -> dict[str, list[str]]:
    """What is wrong in each page whose path is like `pattern`, of those in which anything is."""
    folder = ROOT / "playbook"
    pages = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.glob(pattern)}
    assert len(pages) > 20
    return {path: found for path, page in sorted(pages.items()) if (found := faults(page))}


def _bare_figures(markdown: str) -> list[str]:
    """Figures whose words say nothing where the figure cannot be shown."""
    return [found[0] for found in _FIGURE.finditer(markdown) if len(found["words"].split()) < 2]


def test_every_figure_has_words_for_sites_that_have_none() -> None:
    """Otherwise a sentence on a new site says "figure" where there is no figure."""
    assert _found(_bare_figures, "*/**/*.md") == {}


def test_a_figure_without_words_is_found() -> None:
    """Otherwise the search above looks past what it is to find."""
    assert _bare_figures("It is [figure](figure:placement_rate_180#x) or [none yet](figure:placement_rate_90).") == [
        "[figure](figure:placement_rate_180#x)"
    ]


# What every play says after its steps, whichever its subject: the beginnings of four headings.
CLOSING = {
    "en": ("When not to use it", "What it costs, and how long it takes", "At a distance", "A pattern to avoid: "),
    "fr": (
        "Quand ne pas s'en servir",
        "Ce que cela coûte, et combien de temps",
        "À distance",
        "Un piège à éviter\u00a0: ",
    ),
}


def _lacking(markdown: str, language: str) -> list[str]:
    headings = re.findall(r"^## (.+)$", markdown, re.MULTILINE)
    return [each for each in CLOSING[language] if not any(heading.startswith(each) for heading in headings)]


@pytest.mark.parametrize("language", sorted(CLOSING))
def test_every_play_says_what_it_asks_and_when_to_leave_it(language: str) -> None:
    """Otherwise a partner begins a play without knowing its hours, its price, or that it does not fit."""
    folder = ROOT / "playbook" / language
    plays = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))}
    lacking = {
        path.relative_to(folder).as_posix(): _lacking(text, language)
        for path, text in plays.items()
        if "\nkind: play\n" in text
    }
    assert len(lacking) >= 30
    assert {play: what for play, what in lacking.items() if what} == {}


def test_a_play_that_says_nothing_of_its_price_is_found() -> None:
    """Otherwise the search above looks past what it is to find."""
    text = "\n".join(f"## {each}x" for each in CLOSING["en"] if not each.startswith("What"))
    assert _lacking(text, "en") == [CLOSING["en"][1]]


# Steps stand at the end of the page, below all that a play explains.
_POINTS_DOWN = re.compile(
    r"\b(?:table|list(?:ed)?|commands?|clauses|headings|definitions|sum) below\b|ci-dessous|plus bas"
)


def _pointing_down(markdown: str) -> list[str]:
    """What of a play's steps sends readers down the page for something that stands above."""
    steps = yaml.safe_load(markdown.split("---\n")[1]).get("steps") or []
    return [found[0] for step in steps for found in _POINTS_DOWN.finditer(step.get("text", ""))]


@pytest.mark.parametrize("language", sorted(CLOSING))
def test_steps_send_nobody_down_the_page(language: str) -> None:
    """Otherwise somebody who follows a step looks for its table below it, and finds the end of the page."""
    folder = ROOT / "playbook" / language
    told = {
        path.name: _pointing_down(path.read_text("utf-8")) for path in folder.rglob("*.md") if path.name != "index.md"
    }
    assert {play: what for play, what in told.items() if what} == {}


def test_a_step_that_points_down_is_found() -> None:
    """Otherwise the search above looks past what it is to find."""
    assert _pointing_down("---\nsteps:\n  - title: Count\n    text: Take the table below.\n---\n") == ["table below"]


def _loose_signs(markdown: str) -> list[str]:
    """French signs that a line may end before, because the space beside them is an ordinary one or should not be."""
    prose = re.sub(r"```.*?```", "", markdown, flags=re.DOTALL)
    found = re.finditer(r"\S :(?=[ \n])|« | »|\d [%$]|\w[ \u00a0\u202f](?:[;?!,]|\.(?!\.))", prose)
    return [prose[max(0, each.start() - 20) : each.end() + 10] for each in found]


def test_french_signs_stay_with_their_words() -> None:
    """Otherwise a line of a French page begins with a colon, a question mark or a closing quotation mark."""
    assert _found(_loose_signs, "fr/**/*.md") == {}


def test_a_loose_sign_is_found() -> None:
    """Otherwise the search above looks past what it is to find."""
    assert len(_loose_signs("Dites : « oui », à 90 % et 10 $.")) >= 1
    assert len(_loose_signs("Vraiment\u00a0? Ils sont partis .")) >= 1
    assert _loose_signs("Dites\u00a0: «\u00a0oui\u00a0», à 90\u00a0%.") == []


def _without_words(form: object) -> list[str]:
    """Where a form prints what a program calls yes, no or nothing, instead of a word."""
    if isinstance(form, dict):
        printed = [value for key, value in form.items() if key not in {"example", "wording"} or value is not True]
        return [each for value in printed for each in _without_words(value)]
    if isinstance(form, list):
        return [each for value in form for each in _without_words(value)]
    return [repr(form)] if form is None or isinstance(form, bool) else []


def _unsaid(markdown: str) -> list[str]:
    return _without_words(yaml.load(markdown.split("---")[1], Loader=yaml.CSafeLoader).get("form", {}))


def test_every_form_prints_words() -> None:
    """Otherwise an applicant is told "true" where the sheet meant yes."""
    assert _found(_unsaid, "*/forms/*.md") == {}


def test_a_form_that_prints_true_is_found() -> None:
    assert _without_words(yaml.safe_load("{boxes: [{label: true, example: true}], rows: [Yes, 'Yes', ~]}")) == [
        "True",
        "True",
        "None",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_form_is_linked_where_a_play_names_it(language: str) -> None:
    """Otherwise whoever follows the steps writes on blank paper what there is a form for."""
    folder = ROOT / "playbook" / language
    plays = [path for path in folder.rglob("*.md") if path.parent.name != "forms"]
    text = "".join(path.read_text(encoding="utf-8") for path in plays)
    linked = set(re.findall(r"\(play:forms/([a-z-]+)\)", text))
    assert linked == {path.stem for path in (folder / "forms").glob("*.md")} - {"index"}
