"""What the workflows do is done here: their shell steps, in bash, with a stand-in for `gh` and without a network.

What only the service can show, such as whether a token may write, nobody can try here; the page for staff says so.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from cohortbook.outcomes.releases.recalling import PATH
from cohortbook.starter.templates import FILES
from places import ROOT
from tiny import COHORT, PERSON, TODAY, TinySite

pytestmark = pytest.mark.heavy

KEY = "a key of the organisation"

OURS, STARTER = ROOT / ".github/workflows", FILES / "settings"
WORKFLOWS = ("check", "publish", "weekly")
_TESTS = ROOT / "tests"

# Installs nothing, and runs our program with a host of a few lines: what renders plays is not what is tried here.
_PYTHON = f"""#!/bin/sh
case "$2" in
  pip) exit 0 ;;
  cohortbook) shift 2; exec "{sys.executable}" -c "
import sys
sys.path[:0] = ['{ROOT / "generator"}', '{_TESTS}']
from cohortbook.cli import hosts, main
from plain_host import PlainHost
hosts.find_host = lambda *_: PlainHost()
main()" "$@" ;;
esac
exit 9
"""

# Writes down how it was called, with the file that it was given, and answers what lies in a file of the command's name.
_GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$GH_CALLS"
for word in "$@"; do
  case "$word" in
    *body.md|*body.json|*comment.md) cat "${word#body=@}" >> "$GH_CALLS" ;;
  esac
done
cat "$GH_ANSWERS/$1" 2>/dev/null
exit 0
"""


# Writes down how it was called.
_CURL = """#!/bin/sh
printf '%s\\n' "$*" >> "$GH_CALLS"
"""


@dataclass
class Runner:
    """A machine that runs the steps of a job, one after the other, as GitHub does."""

    folder: Path
    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    @classmethod
    def beside(cls, folder: Path) -> Runner:
        home = folder.parent / "runner"
        (home / "bin").mkdir(parents=True)
        (home / "answers").mkdir()
        for name, script in (("python", _PYTHON), ("gh", _GH), ("curl", _CURL)):
            (home / "bin" / name).write_text(script, encoding="utf-8")
            (home / "bin" / name).chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if name in ("HOME", "TMPDIR")}
        return cls(
            folder,
            home,
            {
                **kept,
                "PATH": f"{home / 'bin'}:/usr/bin:/bin",
                "LANG": "C.UTF-8",
                "SOURCE_DATE_EPOCH": "1781524800",  # 2026-06-15, noon
                "GH_CALLS": str(home / "calls"),
                "GH_ANSWERS": str(home / "answers"),
                "GITHUB_OUTPUT": str(home / "output"),
                "GITHUB_STEP_SUMMARY": str(home / "summary"),
                "GITHUB_REPOSITORY": "north-shore/site",
                "http_proxy": "http://127.0.0.1:9",
                "https_proxy": "http://127.0.0.1:9",
            },
        )

    def run(self, step: dict[str, Any], **values: str) -> subprocess.CompletedProcess[str]:
        """A step's script, with what its expressions would be; `shell` is GitHub's own for `run`."""
        script = self.home / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        given = {name: values.get(name, "") for name in step.get("env", {})}
        return subprocess.run(
            ["bash", "-e", script],
            cwd=self.folder,
            env={**self.environment, **given},
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def answers(self, command: str, answer: str) -> None:
        (self.home / "answers" / command).write_text(answer, encoding="utf-8")

    def _written(self, name: str) -> str:
        path = self.home / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    @property
    def calls(self) -> str:
        return self._written("calls")

    @property
    def summary(self) -> str:
        return self._written("summary")

    @property
    def outputs(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self._written("output").splitlines())


def _workflow(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((STARTER / f"{name}.yml").read_text(encoding="utf-8"))
    return content


def _step(workflow: str, job: str, name: str) -> dict[str, Any]:
    (found,) = [step for step in _workflow(workflow)["jobs"][job]["steps"] if step.get("name") == name]
    return dict(found)


@pytest.fixture
def site(tiny: TinySite) -> TinySite:
    """A repository whose only commit builds."""
    _git(tiny, "init", "-q")
    (tiny.root / ".gitignore").write_text("site/\n.site-*/\n*.md\n!playbook/**\n", encoding="utf-8")
    _commit(tiny)
    return tiny


@pytest.fixture
def runner(site: TinySite) -> Runner:
    return Runner.beside(site.root)


def _git(tiny: TinySite, *arguments: str) -> None:
    settings = ("-c", "user.name=Staff", "-c", "user.email=staff@harbour.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *arguments], cwd=tiny.root, check=True, capture_output=True)


def _commit(tiny: TinySite) -> None:
    _git(tiny, "add", "-A")
    _git(tiny, "commit", "-qm", "Change")


def _withdraw(tiny: TinySite) -> None:
    with tiny.record(PERSON) as person:
        person["consent"] |= {"status": "withdrawn", "withdrawn_on": "2026-06-10"}


def _break(tiny: TinySite) -> None:
    with tiny.record(COHORT) as cohort:
        cohort["program"] = "tech-sails"


# A pull request


def test_a_pull_request_is_checked_built_and_told_in_words(site: TinySite, runner: Runner) -> None:
    """Otherwise whoever approves it sees lines of YAML, and nothing of what the public will see."""
    _withdraw(site)
    _commit(site)
    for name in ("Install", "Check", "Build the preview", "Say what the public will see change"):
        ended = runner.run(_step("check", "check", name))
        assert ended.returncode == 0, f"{name}: {ended.stdout}{ended.stderr}"
    assert (site.site / "index.html").is_file()
    assert "- `qk41` (Spring 2026) disappears: the consent was withdrawn" in runner.summary
    assert "Jordan" not in runner.summary
    assert (site.root / "changes.md").read_text(encoding="utf-8") == runner.summary


def test_a_pull_request_into_a_broken_branch_is_built_without_a_comparison(site: TinySite, runner: Runner) -> None:
    """Otherwise the one that mends the records cannot be merged."""
    _break(site)
    _commit(site)
    with site.record(COHORT) as cohort:
        cohort["program"] = "tech-sales"
    _commit(site)
    ended = runner.run(_step("check", "check", "Say what the public will see change"))
    assert (ended.returncode, "nothing can be compared" in runner.summary) == (0, True), ended.stderr


def test_a_problem_in_a_pull_request_is_put_on_its_line_and_ends_it(site: TinySite, runner: Runner) -> None:
    """Otherwise a mistake is merged, and found at night."""
    _break(site)
    ended = runner.run(_step("check", "check", "Check"))
    assert ended.returncode == 1
    assert ended.stdout.startswith(f"::error file={COHORT},line=1,")


@pytest.mark.parametrize(
    ("there_is_one", "call"), [("", "--method POST repos/"), ("41\n42\n", "--method PATCH repos/")]
)
def test_the_comment_is_written_once_and_then_renewed(runner: Runner, there_is_one: str, call: str) -> None:
    """Otherwise each push adds one, and nobody knows which holds."""
    (runner.folder / "changes.md").write_text("## What the public will see change\n", encoding="utf-8")
    runner.answers("api", there_is_one)
    ended = runner.run(_step("check", "comment", "Write the comment, or renew it"), NUMBER="7")
    assert ended.returncode == 0, ended.stderr
    assert call in runner.calls
    assert ("comments/41 " in runner.calls) == bool(there_is_one)
    assert "<!-- cohortbook: what changes -->\n## What the public will see change" in runner.calls


def test_a_long_comment_ends_between_two_letters(runner: Runner) -> None:
    """Half a letter is refused by the service, and then nobody is told what changes."""
    (runner.folder / "changes.md").write_text("éé\n" * 20_000, encoding="utf-8")
    runner.run(_step("check", "comment", "Write the comment, or renew it"), NUMBER="7")
    written = (runner.folder / "comment.md").read_bytes()
    assert 59_990 < len(written) < 60_100
    assert written.decode().endswith("éé\n")


def test_whoever_may_not_write_is_not_asked_to_comment() -> None:
    """Otherwise each pull request from a fork ends red, or a stranger's code runs where a token may write."""
    check, comment = (_workflow("check")["jobs"][name] for name in ("check", "comment"))
    assert check["permissions"] == {"contents": "read"}
    assert comment["permissions"] == {"pull-requests": "write"}
    assert "head.repo.full_name == github.repository" in comment["if"]
    assert not [step for step in comment["steps"] if "checkout" in step.get("uses", "")]
    assert "pip" not in json.dumps(comment)


# The night


def _published(runner: Runner, key: str = "") -> subprocess.CompletedProcess[str]:
    return runner.run(_step("publish", "build", "Build, or take down at least"), COHORTBOOK_KEY=key)


def _told(runner: Runner, state: str, deployed: str, issue: str = "") -> str:
    runner.answers("issue", issue)
    step = _step("publish", "tell", "Open an issue, renew it, or close it")
    ended = runner.run(step, STATE=state, DEPLOYED=deployed, RUN="https://run.example/1")
    assert ended.returncode == 0, ended.stderr
    return runner.calls


def test_a_night_on_which_the_records_build_publishes_them_and_closes_the_issue(site: TinySite, runner: Runner) -> None:
    """Otherwise an issue stays open that nobody has to look at, and the next one is not seen."""
    assert _published(runner).returncode == 0
    assert runner.outputs == {"state": "whole"}
    assert "issue close 12 --comment" in _told(runner, "whole", "success", "12\n")
    assert "issue create" not in _told(runner, "whole", "success")


def test_what_was_published_is_written_down_once_and_only_with_a_key(site: TinySite, runner: Runner) -> None:
    """Otherwise no build knows of an earlier one, and a name that goes lets readers work out a number."""
    assert _published(runner).returncode == 0
    assert not (site.root / PATH).exists()
    assert _published(runner, KEY).returncode == 0
    assert runner.outputs["news"] == "yes"
    written = (site.root / PATH).read_bytes()
    (site.root / "releases.jsonl").write_bytes(written)
    step = _step("publish", "remember", "Commit it")
    assert runner.run(step, GH_REPO="north-shore/site", BRANCH="main").returncode == 0
    put = runner.calls.splitlines()
    assert "api --method PUT repos/north-shore/site/contents/cohorts/releases.jsonl --input body.json --silent" in put
    sent = json.loads((site.root / "body.json").read_text(encoding="utf-8"))
    assert (base64.b64decode(sent["content"]), sent["branch"], "sha" in sent) == (written, "main", False)
    runner.answers("api", "abc123")
    assert runner.run(step, GH_REPO="north-shore/site", BRANCH="main").returncode == 0
    assert json.loads((site.root / "body.json").read_text(encoding="utf-8"))["sha"] == "abc123"

    _commit(site)
    (runner.home / "output").unlink()
    assert _published(runner, KEY).returncode == 0
    assert runner.outputs == {"state": "whole"}, "nothing new was told"


def test_a_memory_that_could_not_be_written_is_told(runner: Runner) -> None:
    """Otherwise the next build is compared with a memory that lacks what everybody has read."""
    step = _step("publish", "tell", "Open an issue, renew it, or close it")
    ended = runner.run(step, STATE="whole", DEPLOYED="success", REMEMBERED="failure", RUN="https://run.example/1")
    assert ended.returncode == 0, ended.stderr
    assert "issue create" in runner.calls
    assert "cohortbook release --write" in runner.calls
    assert "the site is as it was" not in runner.calls


def test_a_night_on_which_they_do_not_takes_down_and_opens_an_issue(site: TinySite, runner: Runner) -> None:
    """Otherwise somebody stays online because of somebody else's typing mistake."""
    _withdraw(site)
    _break(site)
    _commit(site)
    ended = _published(runner)
    assert (ended.returncode, runner.outputs) == (0, {"state": "taken-down"}), ended.stderr
    assert json.loads((site.site / "data/v1/graduates.json").read_text(encoding="utf-8"))["ids"] == []
    told = _told(runner, "taken-down", "success")
    assert "issue create --title The site was not published as it is --label cohortbook-publish" in told
    assert "unknown-program" in told
    assert not [word for word in ("Jordan", "2026-06-10") if word in told + runner.summary]
    assert "issue edit 12 --body-file body.md" in _told(runner, "taken-down", "success", "12\n")


def test_a_night_on_which_nothing_can_be_published_ends_red_and_says_so(site: TinySite, runner: Runner) -> None:
    """Otherwise a green run hides that whoever withdrew is still online."""
    _break(site)
    _git(site, "add", "-A")
    _git(site, "commit", "-q", "--amend", "-m", "Broken from the start")
    ended = _published(runner)
    assert (ended.returncode, runner.outputs) == (0, {"state": "nothing"}), ended.stderr
    assert runner.run(_step("publish", "build", "End red where nothing can be published")).returncode == 1
    assert "nothing was published" in _told(runner, "nothing", "skipped")


@pytest.mark.parametrize(("state", "deployed"), [("", "skipped"), ("whole", "failure"), ("taken-down", "failure")])
def test_a_run_that_fails_anywhere_else_is_told_as_well(runner: Runner, state: str, deployed: str) -> None:
    """Otherwise a night without network takes nobody down, and nobody hears of it."""
    if state == "taken-down":
        (runner.folder / "report.md").write_text("## The records do not build\n", encoding="utf-8")
    told = _told(runner, state, deployed)
    assert "issue create" in told
    assert "https://run.example/1" in told
    assert "the site is as it was" in told


def test_publishing_waits_for_nothing_but_the_build() -> None:
    """Otherwise an audit or a test that fails keeps somebody online."""
    workflow = _workflow("publish")
    assert workflow["jobs"]["build"].get("needs") is None
    assert workflow["jobs"]["deploy"]["needs"] == "build"
    assert workflow["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    assert {"pages", "id-token"} == set(workflow["jobs"]["deploy"]["permissions"])
    assert set(workflow["jobs"]["tell"]["permissions"]) == {"issues"}
    assert set(workflow["jobs"]["remember"]["permissions"]) == {"contents"}
    assert "remember" not in workflow["jobs"]["deploy"]["needs"]


def test_only_the_newest_site_is_kept_between_runs(runner: Runner) -> None:
    """Otherwise somebody who withdrew lies in the cache of an earlier run for as long as the service keeps it."""
    runner.answers("cache", "7 site-100-1\n8 site-101-1\n9 site-101-2\n")
    ended = runner.run(_step("publish", "forget", "Delete all but the newest"), NEWEST="site-101-2")
    assert ended.returncode == 0, ended.stderr
    assert [line for line in runner.calls.splitlines() if "delete" in line] == ["cache delete 7", "cache delete 8"]
    job = _workflow("publish")["jobs"]["forget"]
    assert (job["permissions"].keys(), job["if"]) == ({"actions"}, "${{ !cancelled() }}")
    kept = _step("publish", "build", "Keep the site for the next run")
    assert kept["if"] == "steps.build.outputs.state == 'whole'"


# The week


def test_a_week_is_listed_in_one_issue(site: TinySite, runner: Runner) -> None:
    """Otherwise a consent ends before anybody has asked the person again."""
    with site.record(PERSON) as person:
        person["consent"]["expires"] = "2026-06-20"
    listing = _step("weekly", "summary", "List what is due")
    telling = _step("weekly", "summary", "Open an issue, renew it, or close it")
    assert runner.run(listing).returncode == 0
    assert runner.outputs == {"is_due": "yes"}
    assert "'qk41' ends within 30 days" in runner.summary
    for issue, call in (
        ("", "issue create --title What is due this week"),
        ("3", "issue edit 3"),
        ("3", "issue close 3"),
    ):
        runner.answers("issue", issue)
        ended = runner.run(telling, IS_DUE="no" if "close" in call else "yes")
        assert (ended.returncode, call in runner.calls) == (0, True), ended.stderr + runner.calls


# Both kinds


@pytest.mark.parametrize("name", WORKFLOWS)
def test_this_repository_runs_what_it_gives_to_others(name: str) -> None:
    """Otherwise partners get workflows that nobody has seen running."""
    install = re.compile(r"(?<=- name: Install\n)        run: \|\n(?: {10}.*\n)+")
    ours = (OURS / f"{name}.yml").read_text(encoding="utf-8")
    assert install.sub("", ours) == install.sub("", (STARTER / f"{name}.yml").read_text(encoding="utf-8"))
    assert "make .venv/.site" in ours


def test_every_script_is_one_that_bash_can_read() -> None:
    """Otherwise a step that runs once a year is broken for a year."""
    scripts = [
        step["run"]
        for name in WORKFLOWS
        for job in _workflow(name)["jobs"].values()
        for step in job["steps"]
        if "run" in step
    ]
    gitlab = yaml.safe_load((STARTER / "gitlab-ci.yml").read_text(encoding="utf-8"))
    jobs = [job for job in gitlab.values() if isinstance(job, dict) and "script" in job]
    scripts += [line for job in jobs for line in job["script"] if isinstance(line, str)]
    assert len(scripts) > 15
    for script in scripts:
        ended = subprocess.run(["bash", "-n", "-c", script], check=False, capture_output=True, text=True, timeout=20)
        assert ended.returncode == 0, f"{script}\n{ended.stderr}"


def test_gitlab_publishes_what_may_be_shown_and_ends_red(site: TinySite, runner: Runner) -> None:
    """Otherwise what GitHub's night does is true of GitHub only."""
    _withdraw(site)
    _break(site)
    _commit(site)
    jobs = yaml.safe_load((STARTER / "gitlab-ci.yml").read_text(encoding="utf-8"))
    (publish,) = [line for line in jobs["pages"]["script"] if isinstance(line, str) and "take-down" in line]
    assert runner.run({"run": publish}).returncode == 0
    assert json.loads((site.root / "public/data/v1/graduates.json").read_text(encoding="utf-8"))["ids"] == []
    ended = runner.run({"run": jobs["records"]["script"][0]})
    assert (ended.returncode, "unknown-program" in ended.stdout) == (1, True)


def _run_on_gitlab(runner: Runner, job: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The script of a job, as GitLab runs it, line by line; it ends at the first that fails."""
    script: list[str] = []
    for part in yaml.safe_load((STARTER / "gitlab-ci.yml").read_text(encoding="utf-8"))[job]["script"]:
        script += [part] if isinstance(part, str) else part  # what `install` stands for
    ended = None
    for line in script:
        if line != "python -m cohortbook links":  # to the theme as well, which the host of these tests lacks
            ended = runner.run({"run": line, "env": variables}, **variables)
            if ended.returncode:
                break
    assert ended is not None, "a job does something"
    return ended


def test_gitlab_checks_a_merge_request_and_says_what_the_public_will_see(site: TinySite, runner: Runner) -> None:
    """Otherwise a partner on GitLab approves lines of YAML, or a problem passes without a place."""
    _withdraw(site)
    _commit(site)
    ended = _run_on_gitlab(runner, "check", CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD~1")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    changes = (site.root / "changes.md").read_text(encoding="utf-8")
    assert "- `qk41` (Spring 2026) disappears: the consent was withdrawn" in changes
    assert (site.site / "index.html").is_file()
    assert json.loads((site.root / "problems.json").read_text(encoding="utf-8")) == []
    _break(site)
    ended = _run_on_gitlab(runner, "check", CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD~1")
    (problem,) = json.loads((site.root / "problems.json").read_text(encoding="utf-8"))
    assert (ended.returncode, problem["location"]["path"]) == (1, COHORT)
    assert "unknown-program" in ended.stdout, "and in the log, for people"


def test_gitlab_remembers_what_was_published_and_lists_what_is_due(site: TinySite, runner: Runner) -> None:
    """Otherwise each night is compared with nothing, and a consent ends before anybody has asked again."""
    given = {"COHORTBOOK_KEY": KEY, "CI_COMMIT_BRANCH": "main", "COHORTBOOK_TOKEN": "secret", "CI_PROJECT_ID": "7"}
    given["CI_API_V4_URL"] = "https://gitlab.example/api/v4"
    assert _run_on_gitlab(runner, "remember", **given).returncode == 0
    assert runner.calls == "", "nothing was published"
    for how in ("POST", "PUT"):
        (site.root / PATH).write_bytes(f"{how}\n".encode())
        assert _run_on_gitlab(runner, "remember", **given).returncode == 0
        called = runner.calls.splitlines()[-1]
        assert f"--request {how} --header PRIVATE-TOKEN: secret --data-urlencode branch=main" in called
        assert called.endswith("https://gitlab.example/api/v4/projects/7/repository/files/cohorts%2Freleases.jsonl")
        _commit(site)
    (site.root / PATH).unlink()
    _commit(site)
    with site.record(PERSON) as person:
        person["consent"]["expires"] = "2026-06-20"
    assert _run_on_gitlab(runner, "due").returncode == 0
    assert "'qk41' ends within 30 days" in (site.root / "due.md").read_text(encoding="utf-8")


def test_the_date_of_these_tests_is_that_of_the_tiny_site(runner: Runner) -> None:
    """Otherwise its consent has ended, and everything above is about nobody."""
    from datetime import UTC, datetime

    assert datetime.fromtimestamp(int(runner.environment["SOURCE_DATE_EPOCH"]), UTC).date() == TODAY
