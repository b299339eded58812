"""A new site builds as it is, in its own languages, whatever people are called."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from built import dead_ends, faults_of
from cohortbook.as_of import AsOf
from cohortbook.book import gather, read_folder
from cohortbook.cli import main
from cohortbook.model import json_schemas
from cohortbook.problems import Severity
from cohortbook.source.text import FORBIDDEN
from cohortbook.starter import Answers, Region, TakenError, beside, site_files, write_new, writing
from cohortbook.starter.locked import constraints
from cohortbook.starter.templates import as_markdown, quoted
from editor import complaints
from starter.beginnings import TODAY, NewSite, answers, prepared, told
from tiny import TinySite, files_in

HOSTILE = [
    'North "Shore": Skills #1',
    "O'Hara & <b>Sons</b>",
    "no",
    "2026-01-01",
    "- a: b",
    "{{ 7 * 7 }} {% raw %}",
    "[x](https://elsewhere.example) `code` *stars* _lines_",
    "\\n! @ %TAG ? | >",
    "البرامج 2 – Žluťoučký 学校",
    "!!python/object:os.system",
]


@pytest.mark.parametrize("languages", [("en",), ("fr",), ("en", "fr"), ("fr", "en")])
def test_a_new_site_has_no_problem(new_site: NewSite, languages: tuple[str, ...]) -> None:
    """Otherwise the first thing that a partner sees is a list of somebody else's mistakes."""
    assert told(new_site(*languages)) == []


@pytest.mark.parametrize("languages", [("en",), ("fr",), ("fr", "en")])
def test_what_stands_in_a_new_site_is_told_until_it_is_written(new_site: NewSite, languages: tuple[str, ...]) -> None:
    """Otherwise "To be announced" is published, and so is what the legal notice asks its author to write."""
    root = new_site(*languages, contact="info@example.org")
    found = [problem for problem in prepared(root).report if problem.name == "stand-in"]
    pages = [
        f"playbook/{code}/about/{page}.md"
        for code in languages
        for page in ("accessibility", "legal-notice", "privacy")
    ]
    texts = ["cohorts/organization.yml", "cohorts/programs/tech-sales.yml", *pages]
    notes = [problem for problem in found if problem.severity is Severity.NOTE]
    assert sorted(problem.at.path for problem in notes) == sorted(texts)
    assert any("summary, sector, occupation, format" in str(problem.what) for problem in notes)


@pytest.mark.parametrize("languages", [("en",), ("fr",)])
def test_addresses_of_a_new_site_stand_in_one_place(new_site: NewSite, languages: tuple[str, ...]) -> None:
    """Otherwise a withdrawal goes to an address that was mended in the organisation's record alone."""
    root = new_site(*languages)
    pages = [path.read_text(encoding="utf-8") for path in (root / "playbook").rglob("*.md")]
    assert len(pages) == 4
    assert not [page for page in pages if "@" in page]
    page = root / f"playbook/{languages[0]}/about/privacy.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Write](mailto:info@example.org)\n", encoding="utf-8")
    warned = [problem for problem in prepared(root).report if problem.severity is Severity.WARNING]
    lines = page.read_text(encoding="utf-8").splitlines()
    assert [(problem.name, problem.at.line) for problem in warned] == [("stand-in", len(lines))]


@pytest.mark.parametrize("languages", [("es",), ("ar", "en"), ("en", "pt-BR")])
def test_a_site_in_a_language_without_our_words_misses_nothing_else(
    new_site: NewSite, languages: tuple[str, ...]
) -> None:
    """Otherwise a Spanish partner begins with problems that a translation does not mend."""
    root = new_site(*languages)
    assert {problem.name for problem in prepared(root).report} == {"missing-words", "stand-in"}
    foreign = next(language for language in languages if language != "en")
    assert "language: en  # translate" in (root / f"playbook/{foreign}/about/privacy.md").read_text(encoding="utf-8")


@pytest.mark.heavy
@pytest.mark.playbook
def test_a_new_site_is_published_whole(new_site: NewSite) -> None:
    """Otherwise a page of the first evening has no name, or a link leads nowhere."""
    root = new_site("es", "fr")  # of the first language nobody has translated anything
    ended = CliRunner().invoke(main, ["build", "-C", str(root), "--as-of", str(TODAY)])
    assert ended.exit_code == 0, ended.output
    site = root / "site"
    assert dead_ends(site) == []
    assert faults_of(site, "https://north-shore.example/", {"es": "", "fr": "fr/"}) == []
    for page in ("programs", "fr/cohorts/tech-sales-1", "discover/the-questions"):
        footer = (site / page / "index.html").read_text(encoding="utf-8").split("<footer")[-1]
        assert ("Mentions légales" if page.startswith("fr/") else "Legal notice") in footer
    for home in ("index.html", "fr/index.html"):
        before = (site / home).read_text(encoding="utf-8").split("<footer")[0]
        assert (
            "<strong>North Shore Skills</strong>" in before
        )  # whose site it is, which the playbook's page cannot know
    assert "Curriculum" not in (site / "programs/tech-sales/index.html").read_text(encoding="utf-8")  # of no hours
    for page in ("about/privacy", "fr/about/legal-notice", "about/accessibility", "programs/tech-sales"):
        assert "North Shore Skills" in (site / page / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_stands_in_a_new_site_as_it_is(new_site: NewSite, name: str) -> None:
    """Otherwise an organisation with a colon or a quote in its name cannot begin, or a name becomes a setting."""
    found = prepared(new_site("en", "fr", name=name, short_name=name, program=name, city=name))
    told = {problem.name for problem in found.report}
    assert told - {"letters-without-face"} == {"stand-in"}  # a font for its letters is the site's own to bring
    book = found.book
    assert book.organization is not None
    assert (book.organization.record.name, str(book.organization.record.short_name.plain)) == (name, name)
    (program,) = book.programs.values()
    (cohort,) = book.cohorts.values()
    assert (program.record.title.plain, cohort.record.city) == (name, name)


def test_a_name_is_no_html_in_a_page(tiny: TinySite, new_site: NewSite) -> None:
    """Otherwise a name could bring tags, links and scripts into a page."""
    root = new_site("en", name="<img src=x onerror=1> [x](https://elsewhere.example) *a*")
    page = (root / "playbook/en/about/legal-notice.md").read_text(encoding="utf-8")
    assert "<img" not in page
    assert "](https://elsewhere" not in page


@given(st.text(min_size=1).filter(lambda text: not FORBIDDEN.search(text)))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    """Otherwise a value breaks the file that it is written into, or changes on its way."""
    assert yaml.safe_load(f"key: {quoted(text)}\nnext: 1\n") == {"key": text, "next": 1}


@given(st.text())
def test_no_text_is_a_tag_or_a_link_in_markdown(text: str) -> None:
    """Otherwise the filter that all pages rest on lets something through."""
    assert not set("<>[]`*_\\") & set(as_markdown(text))


@pytest.mark.heavy
@pytest.mark.playbook
def test_every_record_is_valid_in_an_editor(new_site: NewSite) -> None:
    """Otherwise staff see red lines in files that nobody has touched."""
    root, schemas = new_site("en", "fr", with_sample=True), json_schemas()
    records = sorted((root / "cohorts").rglob("*.yml"))
    assert records
    assert [f"{path}: {each}" for path in records for each in complaints(path, schemas)] == []


def test_every_schema_that_the_editor_is_told_of_is_there(new_site: NewSite) -> None:
    """Otherwise the editor explains nothing, and says so in a corner that nobody looks at."""
    root = new_site()
    settings = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    named = {Path(path).stem for path in settings["yaml.schemas"]}
    assert named == {path.stem for path in (root / "schemas").iterdir()} - {"play"}
    assert all((root / path).is_file() for path in settings["yaml.schemas"])


@pytest.mark.heavy
def test_workflows_are_safe_and_valid(new_site: NewSite) -> None:
    """Otherwise every partner's repository begins with a door that we left open."""
    root, tools = new_site(), Path(sys.executable).parent
    workflows = sorted((root / ".github/workflows").iterdir())
    for command in (
        [tools / "zizmor", "--offline", "--quiet", "--no-config", "--persona", "auditor", root / ".github"],
        [tools / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows],
        [tools / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", root / ".gitlab-ci.yml"],
        [tools / "check-jsonschema", "--builtin-schema", "vendor.dependabot", root / ".github/dependabot.yml"],
    ):
        ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
        assert ended.returncode == 0, ended.stdout + ended.stderr


def test_a_careless_workflow_is_told_of(new_site: NewSite) -> None:
    """Otherwise the test above finds nothing because it looks at nothing."""
    root = new_site()
    workflow = root / ".github/workflows/check.yml"
    text = workflow.read_text(encoding="utf-8")
    workflow.write_text(text.replace("@de0fac2e4500dabe0009e67214ff5f5447ce83dd", "@main"), encoding="utf-8")
    command = [Path(sys.executable).parent / "zizmor", "--offline", "--quiet", "--no-config", root / ".github"]
    assert subprocess.run(command, check=False, capture_output=True, timeout=60).returncode != 0


def test_workflows_run_no_tests_of_ours(new_site: NewSite) -> None:
    """Otherwise a partner's records wait for the tests of a program that they did not write."""
    root = new_site()
    written = [*(root / ".github/workflows").iterdir(), root / ".gitlab-ci.yml"]
    for text in (path.read_text(encoding="utf-8") for path in written):
        assert "requirements.txt" in text
        assert "pytest" not in text
        assert "make " not in text


def test_workflows_keep_the_audit_out_of_their_logs(new_site: NewSite) -> None:
    """Otherwise a public log lists every number that the site withholds."""
    root = new_site()
    written = [*(root / ".github/workflows").iterdir(), root / ".gitlab-ci.yml"]
    lines = [line for path in written for line in path.read_text(encoding="utf-8").splitlines()]
    audits = [line for line in lines if "cohortbook audit" in line and not line.lstrip().startswith("#")]
    assert len(audits) == 2
    assert all(line.endswith("> /dev/null 2>&1") for line in audits)


def test_the_versions_are_locked() -> None:
    """Otherwise a nightly build ends in a year because somebody released something."""
    lines = constraints().splitlines()
    names = {line.split("==")[0] for line in lines}
    assert {"click", "mkdocs", "mkdocs-material", "pydantic", "tzdata"} <= names
    hashes = [line for line in lines if line.startswith("    --hash=sha256:")]
    packages = [line for line in lines if not line.startswith(" ")]
    assert len(hashes) > len(packages)
    assert all("==" in line and line.endswith(" \\") for line in packages)


@pytest.mark.heavy
@pytest.mark.playbook
def test_windows_line_ends_change_nothing(new_site: NewSite, tmp_path: Path) -> None:
    """Otherwise whoever clones the site on Windows publishes another one, or none."""
    root = new_site("en", "fr", with_sample=True)
    other = tmp_path / "windows"
    shutil.copytree(root, other)
    for path in other.rglob("*"):
        if path.is_file() and b"\0" not in (content := path.read_bytes()):  # Git leaves pictures as they are, too
            path.write_bytes(content.replace(b"\n", b"\r\n"))
    assert TinySite(other).published(AsOf.on(TODAY)) == TinySite(root).published(AsOf.on(TODAY))


# Where it is written


@pytest.mark.parametrize("name", ["README.md", "cohorts", ".gitignore"])
def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, name: str) -> None:
    """Otherwise a slip of the hand replaces somebody's work."""
    (tmp_path / name).mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(TakenError, match=name):
        write_new(tmp_path, {name: b"ours"})
    assert sorted(tmp_path.rglob("*")) == before


def test_what_a_hosting_service_made_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise whoever clones a new repository from a hosting service cannot begin in it, or loses its README."""
    (tmp_path / ".git").mkdir()
    theirs = {"README.md": b"# Ours", "LICENSE": b"MIT", ".gitignore": b"*.log\n/site/"}
    for name, content in theirs.items():
        (tmp_path / name).write_bytes(content)
    laid = beside(tmp_path, {"README.md": b"read", ".gitignore": b"site/\n.venv/\n", "a": b"b"})
    before = files_in(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(writing.Path, "replace", _failing_after(2))
        with pytest.raises(OSError, match="No space"):
            write_new(tmp_path, laid.files)
    assert files_in(tmp_path) == before
    write_new(tmp_path, laid.files)
    assert files_in(tmp_path) == {
        **theirs,
        ".gitignore": b"*.log\n/site/\n.venv/\n",
        "README.cohortbook.md": b"read",
        "a": b"b",
    }
    assert (laid.moved, laid.grown) == ({"README.md": "README.cohortbook.md"}, (".gitignore",))


def _failing_after(times: int, name: str = "replace") -> Callable[[Path, Path], Path]:
    """A move of files for which the disk is full once, after some of them."""
    calls, move = iter([*[True] * times, False]), getattr(Path, name)

    def failing(self: Path, to: Path) -> Path:
        if not next(calls, True):
            raise OSError(28, "No space left on device")
        moved: Path = move(self, to)
        return moved

    return failing


def test_a_repository_and_an_environment_may_be_there_first(tmp_path: Path) -> None:
    """Otherwise whoever begins with `git clone` or `python -m venv` cannot go on."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "environment").mkdir()
    (tmp_path / "environment/pyvenv.cfg").touch()
    write_new(tmp_path, {"a/b": b"c"})
    assert (tmp_path / "a/b").read_bytes() == b"c"


@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool) -> None:
    """Otherwise the next try meets the rest of the first one, and refuses."""
    target = tmp_path / "a/site"
    if is_there:
        target.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    how = "replace" if is_there else "rename"
    monkeypatch.setattr(writing.Path, how, _failing_after(int(is_there), how))
    with pytest.raises(OSError, match="No space"):
        write_new(target, {"a": b"", "b/c": b"", "d": b""})
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.heavy
@pytest.mark.playbook
def test_the_same_answers_give_the_same_bytes(files_of: Callable[[Answers, bool], dict[str, bytes]]) -> None:
    """Otherwise two people who begin alike cannot compare what they have."""
    assert site_files(answers(), TODAY, with_sample=True) == files_of(answers(), True)


# The sample


@pytest.mark.heavy
@pytest.mark.playbook
@pytest.mark.parametrize("languages", [("en",), ("fr",), ("en", "fr")])
def test_the_sample_comes_and_goes_without_a_trace(new_site: NewSite, languages: tuple[str, ...]) -> None:
    """Otherwise fictional people stay behind on a real site."""
    ontario = [Region("ON", "CA", "Ontario", "America/Toronto")]
    others = {"regions": ontario, "program": "Welding"}
    plain, played = new_site(*languages, **others), new_site(*languages, with_sample=True, **others)
    assert prepared(played).report.errors == 0, told(played)
    assert len(prepared(played).book.cohorts) > 1
    ended = CliRunner().invoke(main, ["init", "--drop-sample", str(played / "cohorts")])
    assert ended.exit_code == 0, ended.output
    assert files_in(played) == files_in(plain)


@pytest.mark.playbook
def test_amounts_of_the_sample_keep_their_currency(new_site: NewSite) -> None:
    """Otherwise Canadian pay is printed as euros, and a partner who plays with the sample learns wrong numbers."""
    settings = gather(read_folder(new_site(with_sample=True)))[0].settings
    assert {region.id: settings.currency_in(region.id) for region in settings.regions} == {
        "ES": "EUR",
        "ON": "CAD",
        "NB": "CAD",
    }


def test_a_program_of_the_same_name_stands_beside_that_of_the_sample(new_site: NewSite) -> None:
    """Otherwise one of the two replaces the other, and the sample's employers ask for what nobody teaches."""
    programs = prepared(new_site("en", with_sample=True)).book.programs
    assert {"tech-sales", "our-tech-sales"} <= programs.keys()
    assert programs["tech-sales"].record.modules
    assert not programs["our-tech-sales"].record.modules


@pytest.mark.playbook
def test_what_somebody_changed_stays_and_is_told(new_site: NewSite) -> None:
    """Otherwise work that began on a record of the sample is lost."""
    root = new_site("en", with_sample=True)
    mine = root / "cohorts/employers/harrow-plastics.yml"
    mine.write_text(mine.read_text(encoding="utf-8") + "# ours\n", encoding="utf-8")
    organization = root / "cohorts/organization.yml"
    organization.write_text(
        organization.read_text(encoding="utf-8").replace("North Shore", "South Shore"), encoding="utf-8"
    )
    ended = CliRunner().invoke(main, ["init", "--drop-sample", str(root)])
    # Its region went with the sample, so that in its place it would end every build.
    aside = root / "sample-changed/cohorts/employers/harrow-plastics.yml"
    assert f"it lies in {aside.relative_to(root).as_posix()} now" in ended.output
    assert "# ours" in aside.read_text(encoding="utf-8")
    assert not mine.exists()
    assert told(root) == []
    assert "South Shore" in organization.read_text(encoding="utf-8")
    assert "Harbourline" not in organization.read_text(encoding="utf-8")


@pytest.mark.playbook
def test_the_sample_goes_on_windows_as_well(new_site: NewSite) -> None:
    """Otherwise Git's other line ends make every record look changed."""
    root = new_site("en", with_sample=True)
    for path in (root / "cohorts").rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    ended = CliRunner().invoke(main, ["init", "--drop-sample", str(root)])
    assert "left as it is" not in ended.output
    assert b"sample" not in (root / "cohorts/organization.yml").read_bytes()
    assert told(root) == []


@pytest.mark.playbook
def test_a_list_that_names_other_files_takes_nothing_away(new_site: NewSite, tmp_path: Path) -> None:
    """Otherwise a list that somebody made deletes files outside of the records."""
    root = new_site("en", with_sample=True)
    listed = root / ".cohortbook-sample.json"
    content = json.loads(listed.read_text(encoding="utf-8"))
    (root / "cohorts/../README.md").write_bytes(b"")
    (tmp_path / "outside.yml").write_bytes(b"")
    empty = next(iter({"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}))
    content["files"] = {"README.md": empty, "cohorts/../README.md": empty, "cohorts/../../outside.yml": empty}
    listed.write_text(json.dumps(content), encoding="utf-8")
    assert CliRunner().invoke(main, ["init", "--drop-sample", str(root)]).exit_code == 0
    assert (root / "README.md").is_file()
    assert (tmp_path / "outside.yml").is_file()


def test_a_site_without_the_sample_says_so(new_site: NewSite) -> None:
    """Otherwise a second try ends in a traceback."""
    ended = CliRunner().invoke(main, ["init", "--drop-sample", str(new_site())])
    assert ended.exit_code == 2
    assert "holds no sample" in ended.output


# The logo


@pytest.mark.heavy
def test_a_logo_stands_beside_the_name_on_every_page(new_site: NewSite) -> None:
    """Otherwise a partner's site looks like nobody's."""
    root = new_site("en", "fr")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("# logo:", "logo:"), encoding="utf-8")
    assert told(root) == ["mkdocs.yml:10:9: site-configuration: there is no file 'assets/logo.svg' in 'playbook/en'"]
    (root / "playbook/en/assets").mkdir()
    (root / "playbook/en/assets/logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>', encoding="utf-8"
    )
    assert told(root) == []
    assert CliRunner().invoke(main, ["build", "-C", str(root), "--as-of", str(TODAY)]).exit_code == 0
    assert dead_ends(root / "site") == []
    for page in ("index.html", "fr/index.html", "programs/tech-sales/index.html", "fr/about/privacy/index.html"):
        assert 'class="cb-logo"' in (root / "site" / page).read_text(encoding="utf-8")
