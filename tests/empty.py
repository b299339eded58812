"""A site of nobody yet: an organisation and its configuration, without records and without plays."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cohortbook.cli.hosts import find_host
from cohortbook.clock import now
from cohortbook.pipeline import build
from cohortbook.problems import FORMATS
from cohortbook.words import in_silence

ORIGIN = "https://weldpath.example/"
_SUMMARIES = {
    "en": "A college that trains welders with the shops that hire them.",
    "fr": "Un collège qui forme des soudeurs avec les ateliers qui les embauchent.",
}


def empty_site(root: Path, languages: Sequence[str], more: str = "") -> Path:
    """Lays a site in `languages` out in `root`, which is returned; `more` is added to organization.yml."""
    (root / "cohorts").mkdir(parents=True)
    default, *_ = languages
    summaries = "".join(f"  {code}: {_SUMMARIES.get(code, _SUMMARIES['en'])}\n" for code in languages)
    (root / "cohorts/organization.yml").write_text(
        f"name: Weldpath Skills\nurl: {ORIGIN}\ncontact: hello@weldpath.example\nsummary:\n{summaries}"
        "regions:\n  - id: OH\n    name: Ohio\n    country: US\n    time_zone: America/New_York\n"
        f"languages: [{', '.join(languages)}]\n{more}",
        encoding="utf-8",
    )
    for code in languages:
        name, folder = ("mkdocs.yml", "site") if code == default else (f"mkdocs.{code}.yml", f"site/{code}")
        (root / name).write_text(
            f"site_name: Weldpath\ndocs_dir: playbook/{code}\nsite_dir: {folder}\n"
            f"theme:\n  name: material\n  language: {code}\nplugins:\n  - search\n  - cohortbook\n",
            encoding="utf-8",
        )
    return root


def fill(root: Path, languages: tuple[str, ...], more: str = "") -> None:
    """Build such a site at `root`, into its folder `site`, and expect no problem."""
    site = empty_site(root, languages, more)
    report = build(site, site / "site", None, now(), find_host(), in_silence).report
    assert FORMATS["text"](report, "en") == ""
