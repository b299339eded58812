"""Every file of a new site."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cohortbook import __version__
from cohortbook.book import COHORTS, PLAYBOOK
from cohortbook.book.sample_left import LISTED
from cohortbook.language_tags import broader
from cohortbook.model import json_schemas
from cohortbook.outcomes.releases.memory import NAME, head
from cohortbook.starter.answers import Answers
from cohortbook.starter.locked import constraints
from cohortbook.starter.records import employer, first_cohort, participant, program, session
from cohortbook.starter.sample import brought, in_organization, listed, sample_programs
from cohortbook.starter.templates import FILES, StarterTemplates
from cohortbook.values import replace
from cohortbook.words import SOURCE_LANGUAGE

# What is the same for everybody, by its place in the site.
_AS_THEY_ARE = {
    ".editorconfig": "editorconfig",
    ".gitattributes": "gitattributes",
    ".github/workflows/check.yml": "check.yml",
    ".github/dependabot.yml": "dependabot.yml",
    ".github/workflows/publish.yml": "publish.yml",
    ".github/workflows/weekly.yml": "weekly.yml",
    ".gitignore": "gitignore",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    ".vscode/extensions.json": "vscode-extensions.json",
    ".vscode/settings.json": "vscode-settings.json",
}
_MESSAGES = b"LANG: en_US.UTF-8"
_WITHOUT_SAMPLE = {"sample_regions": "", "sample_wordings": "", "sample_notice": ""}


def site_files(answers: Answers, today: date, *, with_sample: bool = False, is_hub: bool = False) -> dict[str, bytes]:
    """The content of each file by its path. It builds as it is: no program of ours has to be edited first."""
    templates = StarterTemplates(answers.languages)
    if with_sample:
        answers = replace(answers, taken=sample_programs())
    files = dict(_settings(answers, templates))
    files |= _pages(answers, templates, is_hub=is_hub)
    files |= _partners(templates) if is_hub else _records(answers, templates, today)
    sample: Mapping[str, str] = in_organization(answers) if with_sample else _WITHOUT_SAMPLE
    organization = templates.filled("records/organization.yml.j2", answers=answers, today=today, **sample)
    files[f"{COHORTS}/organization.yml"] = organization
    if with_sample:
        fictional = brought(answers)
        files |= fictional
        files[LISTED] = listed(fictional, organization)
    files[f"{COHORTS}/{NAME}"] = head(None).encode()
    return files


def _messages_in(language: str) -> bytes:
    """What workflows say of the language that the command line speaks: that of staff, where its words exist."""
    return b"LANG: fr_CA.UTF-8" if _written(language) == "fr" else _MESSAGES


def _settings(answers: Answers, templates: StarterTemplates) -> Iterator[tuple[str, bytes]]:
    for path, name in _AS_THEY_ARE.items():
        yield path, (FILES / "settings" / name).read_bytes().replace(_MESSAGES, _messages_in(answers.languages[0]))
    for kind, schema in json_schemas().items():
        yield f"schemas/{kind}.json", (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
    yield "CODEOWNERS", templates.filled("settings/CODEOWNERS.j2")
    yield "constraints.txt", constraints().encode()
    yield "requirements.txt", templates.filled("settings/requirements.txt.j2", version=__version__)
    default, *others = answers.languages
    yield "mkdocs.yml", templates.filled("settings/mkdocs.yml.j2", answers=answers, language=default)
    for language in others:
        yield f"mkdocs.{language}.yml", templates.filled("settings/mkdocs.other.yml.j2", language=language)


def _pages(answers: Answers, templates: StarterTemplates, *, is_hub: bool) -> Iterator[tuple[str, bytes]]:
    """Those for staff at the root in the first language, and those of the site in each; in English where none is."""
    readme = "README.hub.md.j2" if is_hub else "README.md.j2"
    yield "README.md", templates.filled(f"pages/{_written(answers.languages[0])}/{readme}", answers=answers)
    for language in answers.languages:
        written = _written(language)
        folder, foreign = f"pages/{written}/playbook", written if untranslated([language]) else None
        for path in sorted((FILES / folder).rglob("*.md.j2")):
            name = path.relative_to(FILES / folder).as_posix()
            page = templates.filled(f"{folder}/{name}", answers=answers, foreign=foreign)
            yield f"{PLAYBOOK}/{language}/{name.removesuffix('.j2')}", page


def untranslated(languages: Sequence[str]) -> list[str]:
    """Those of a site's languages that the pages of a new site do not exist in."""
    return [language for language in languages if _written(language).split("-")[0] != language.split("-")[0]]


def _written(language: str) -> str:
    known = (tag for tag in broader(language) if (FILES / "pages" / tag).is_dir())
    return next(known, SOURCE_LANGUAGE)


def _partners(templates: StarterTemplates) -> dict[str, bytes]:
    return {f"{COHORTS}/partners.yml": templates.filled("records/partners.yml.j2")}


def _records(answers: Answers, templates: StarterTemplates, today: date) -> Iterator[tuple[str, bytes]]:
    region = answers.regions[0].id
    yield f"{COHORTS}/programs/{answers.program_id}.yml", program(templates, answers.program)
    yield f"{COHORTS}/{answers.program_id}-1/cohort.yml", first_cohort(templates, answers, today)
    yield "examples/employer.yml", employer(templates, "Example employer", region, today)
    yield "examples/participant.yml", participant(templates, today)
    yield "examples/session.yml", session(templates, "example-employer", today, "context")
