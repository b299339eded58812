"""Nothing that nobody agreed to publish comes out anywhere, as it stands or encoded.

Every such value is looked for in the site that MkDocs builds, in its search index and files for machines, in what is
left on disk, in what the commands print and in what a crash prints. Then leaks are planted, one at a time.
"""

from __future__ import annotations

import base64
import codecs
import gzip
import hashlib
import html
import json
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import material
import pytest
import yaml
from click.testing import CliRunner
from jinja2 import TemplateError
from jinja2.sandbox import SecurityError

import cohortbook.book.reading
import cohortbook.edition.making
import cohortbook.pipeline
from cohortbook.as_of import AsOf
from cohortbook.book import Book
from cohortbook.cli import main
from cohortbook.edition import Edition, make_edition
from cohortbook.model import Participant
from cohortbook.outcomes import Outcomes, make_outcomes
from cohortbook.pages import Site
from cohortbook.problems import FORMATS
from cohortbook.render import Renderer
from cohortbook.render.renderer import Renderer as RendererClass
from proof.books import DECLINED, FOLDER, HIDDEN_EMPLOYER, PEOPLE, lay_out, photo, secrets, shown_words
from proof.canaries import ID, Canaries
from proof.plain_host import published
from proofs import Proofs
from tiny import TODAY, TinySite, files_in, pages_of

SITE = "canaries, the whole site"
PRINTED = "canaries, what commands and crashes print"
SANDBOX = "canaries, templates that reach for more than they are given"
# A report says in which file a problem is, and files are named by ids.
IDS = (ID, "Employer.demand.id")


class Planted(NamedTuple):
    """The book, what is looked for in it, and the site as it should be."""

    book: Book
    canaries: Canaries
    edition: Edition
    figures: Outcomes
    files: dict[str, bytes]

    def site(self, language: str) -> Site:
        return Site.of(self.edition, self.figures, self.figures.demand, language)

    def person(self, person_id: str) -> Participant:
        return next(filed.record for _, filed in self.book.all_participants() if filed.id == person_id)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    site = TinySite.laid_out(tmp_path_factory.mktemp("canaries") / "tiny")
    lay_out(site)
    return site


@pytest.fixture(scope="module")
def planted(laid_out: TinySite) -> Planted:
    book, as_of = laid_out.book(), AsOf.on(TODAY)
    edition = make_edition(book, as_of)
    figures = make_outcomes(book, edition, as_of)
    canaries = Canaries(secrets(book), shown_words(book))
    return Planted(book, canaries, edition, figures, published(book, edition, figures))


def _run(root: Path, place: Path, *arguments: str) -> dict[str, bytes]:
    """What a command prints, and every file that it leaves in its home, its caches and its temporary folder."""
    environment = {
        **os.environ,
        **{name: str(place) for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR")},
        "PYTHONFAULTHANDLER": "1",
    }
    command = [sys.executable, "-m", "cohortbook", *arguments, "-C", str(root), "--as-of", TODAY.isoformat()]
    place.mkdir(exist_ok=True)
    ended = subprocess.run(command, check=False, capture_output=True, cwd=place, env=environment, timeout=120)
    name = " ".join(arguments)
    return {f"{name} stdout": ended.stdout, f"{name} stderr": ended.stderr, **files_in(place)}


def test_no_secret_is_anywhere_in_the_site_or_left_beside_it(
    laid_out: TinySite, planted: Planted, tmp_path: Path, proof: Proofs
) -> None:
    """Otherwise somebody reads in a search index, a calendar or a cache what they were never meant to."""
    theme = files_in(Path(material.__file__).parent / "templates/assets")
    shipped = set(theme.values())  # the same for everybody
    printed = _run(laid_out.root, tmp_path / "home", "build")
    assert laid_out.site.is_dir(), printed
    files = {
        path: content
        for path, content in files_in(laid_out.root).items()
        if not path.startswith(("cohorts/", "playbook/")) and content not in shipped
    }
    outputs = {**files, **printed}
    canaries = planted.canaries
    found = canaries.without(*IDS).found_in(printed) + canaries.found_in(files)
    proof(
        SITE,
        f"{len(canaries)} secrets of {len(canaries.places)} fields and {len(canaries.hashes):,} hashes in "
        f"{len(outputs)} files, found {len(found)}; {len(canaries.too_short)} fields hold values too short to look for "
        "and go by the comparison of bytes",
    )
    assert found == []
    assert len(files) > 50
    shown = {"aa01", "aa02", "aa03", "aa04"}
    assert {person_id for person_id in PEOPLE if f"site/graduates/{person_id}/index.html" in files} == shown


def test_what_may_be_seen_is_found_by_the_same_search(planted: Planted) -> None:
    """Otherwise the search looks at something else than what is published."""
    shown = Canaries((), ())
    shown.words = {word: word for word in shown_words(planted.book) if word.startswith("qx") and word.isalpha()}
    found = {each.rsplit(": ", 1)[1] for each in shown.found_in(planted.files)}
    assert len(found) > 60


# Leaks, one at a time


class Leak(NamedTuple):
    """A file and what wrongly stands in it."""

    path: str
    content: bytes


def _template(planted: Planted, snippet: str) -> Leak:
    """What our own templates would print, had somebody handed them a record."""
    renderer = Renderer(planted.site("en"))
    declined, named = planted.person(DECLINED), planted.person("aa02")
    assert declined.profile is not None
    given = {
        "record": declined,
        "surname": named.name.split()[-1],
        "session": next(session.record for session in planted.book.sessions.values() if session.record.notes),
        "md5": lambda text: hashlib.md5(text.encode()).hexdigest(),  # noqa: S324
        "sha256": lambda text: hashlib.sha256(text.encode()).hexdigest(),
        "base64": lambda text: base64.b64encode(text.encode()).decode(),
        "rot13": lambda text: codecs.encode(text, "rot13"),
        "hexed": lambda text: text.encode().hex(),
        "escaped": json.dumps,
        "as_entities": lambda text: "".join(f"&#x{ord(letter):x};" for letter in text),
        "as_json": lambda text: "".join(f"\\u{ord(letter):04x}" for letter in text),
    }
    rendered = renderer.environment.from_string(snippet).render(given)
    return Leak("graduates/index.html", planted.files["graduates/index.html"] + rendered.encode())


TEMPLATES = {
    "plain": "<p>{{ record.notes }}</p>",
    "a comment": "<!-- {{ record.name }} -->",
    "alt text": '<img src="a.webp" alt="{{ record.name }}">',
    "a data attribute": '<li data-mail="{{ record.profile.email }}">',
    "a title in capitals": "<title>{{ record.name|upper }}</title>",
    "only the surname": "<b>{{ surname }}</b>",
    "a gravatar": "<img src='https://gravatar.example/{{ md5(record.profile.email.lower().strip()) }}'>",
    "a short hash for an id": '<li id="p-{{ sha256(record.name)[:10] }}">',
    "a hash of the lower-case name": '<li id="{{ sha256(record.name.lower())[:16] }}">',
    "base64 in a blob": '<script type="application/json">{"p": "{{ base64("x" ~ record.name ~ "y") }}"}</script>',
    "base64, one further": '<i data-p="{{ base64("xy" ~ record.profile.email) }}"></i>',
    "base64, two further": '<i data-p="{{ base64("xyz" ~ record.profile.email) }}"></i>',
    "a query": '<a href="/search?q={{ record.name|urlencode }}">Like them</a>',
    "entities": '<a href="mailto:{{ as_entities(record.profile.email)|safe }}">Write</a>',
    "JSON escapes": '<script type="application/json">"{{ as_json(record.name)|safe }}"</script>',
    "hexadecimal": '<i data-p="{{ hexed(record.name) }}"></i>',
    "backwards": '<bdo dir="rtl">{{ record.profile.email[::-1] }}</bdo>',
    "turned by thirteen letters": "<a data-mail='{{ rot13(record.profile.email) }}'>Write</a>",
    "a letter in bold": "<b>{{ record.name[0] }}</b>{{ record.name[1:] }}",
    "pay": "<td>{{ '{:,}'.format(record.prior.base_annual_cad) }} CAD</td>",
    "pay in French": "<td>{{ '{:,}'.format(record.prior.base_annual_cad).replace(',', '\u202f') }} $</td>",
    "a date": "<time>{{ record.intake.recorded_on }}</time>",
    "a date in words": "<time>{{ record.intake.recorded_on.strftime('%B %-d, %Y') }}</time>",
    "what was said in confidence": "<blockquote>{{ session.notes }}</blockquote>",
    "a phone's link": '<a href="tel:{{ record.profile.phone|replace(" ", "") }}">Call</a>',
}


def _slug(planted: Planted) -> str:
    return planted.person(DECLINED).name.casefold().replace(" ", "-")


def _hidden(planted: Planted) -> Any:
    return planted.book.employers[HIDDEN_EMPLOYER].record


FILES: dict[str, Callable[[Planted], Leak]] = {
    "a photo's file name": lambda given: Leak(f"assets/people/{_slug(given)}.webp", b"RIFF"),
    "a page's address": lambda given: Leak(f"graduates/{_slug(given)}/index.html", b"<p>Nobody</p>"),
    "the id of somebody who declined": lambda _: Leak("feed.xml", f"<id>{DECLINED}</id>".encode()),
    "a photo that was copied": lambda _: Leak("assets/people/aa01.jpg", photo("aa01")),
    "a calendar's UID": lambda given: Leak("calendar.ics", f"UID:{given.person('aa02').notes}@x".encode()),
    "a calendar's description": lambda given: Leak(
        "calendar.ics",
        f"DESCRIPTION:{next(iter(given.book.cohorts.values())).record.notes and ''}".encode() + _notes(given),
    ),
    "the sitemap": lambda _: Leak("sitemap.xml", f"<loc>https://x.example/employers/{HIDDEN_EMPLOYER}/</loc>".encode()),
    "a compressed sitemap": lambda _: Leak("sitemap.xml.gz", gzip.compress(f"<loc>{HIDDEN_EMPLOYER}</loc>".encode())),
    "the search index": lambda given: Leak(
        "search/search_index.json",
        json.dumps({"docs": [{"title": "x", "text": f"Hired by {_hidden(given).name}"}]}).encode(),
    ),
    "a row of a CSV": lambda given: Leak(
        "data/v1/people.csv", f"aa02;{given.person('aa02').placement[0].role}".encode()
    ),
    "a JSON file": lambda given: Leak(
        "data/v1/people.json", json.dumps([each.documentation for each in given.person("aa04").placement]).encode()
    ),
    "a feed with percent signs": lambda given: Leak("feed.xml", quote(str(_hidden(given).website), safe="").encode()),
    "an escaped attribute": lambda given: Leak("x.html", html.escape(f'<a title="{_hidden(given).name}">').encode()),
    "structured data": lambda given: Leak(
        "graduates/aa03/index.html", json.dumps({"@type": "Person", "name": given.person("aa03").name}).encode()
    ),
    "a style sheet": lambda given: Leak("a.css", f".{given.person('aa04').name.split()[0]} {{color: red}}".encode()),
}


def _notes(planted: Planted) -> bytes:
    cohort = next(iter(planted.book.cohorts.values())).record
    return "; ".join(text for _, text in cohort.notes or ()).encode()


def test_the_site_without_a_leak_is_clean(planted: Planted) -> None:
    """Otherwise each planted leak below is found for another reason."""
    assert planted.canaries.found_in(planted.files) == []


@pytest.mark.parametrize("leak", TEMPLATES)
def test_a_leaky_template_is_caught(leak: str, planted: Planted, proof: Proofs) -> None:
    """Otherwise the search is blind to one way of writing a name."""
    path, content = _template(planted, TEMPLATES[leak])
    proof.planted(SITE, is_caught=bool(planted.canaries.found_in({path: content})))


@pytest.mark.parametrize("leak", FILES)
def test_a_leaky_file_is_caught(leak: str, planted: Planted, proof: Proofs) -> None:
    """Otherwise the search is blind to one kind of file, or to its name."""
    path, content = FILES[leak](planted)
    proof.planted(SITE, is_caught=bool(planted.canaries.found_in({path: content})))


# What cannot leak: templates are given the page, its view and what is public, and nothing leads out of there.

REACHING = [
    "{{ page.__class__.__mro__ }}",
    "{{ view.__class__.__init__.__globals__ }}",
    "{{ page.view.__dict__ }}",
    "{{ page|attr('__dict__') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ references.in_prose.__globals__ }}",
    "{{ references.in_prose.__func__.__globals__ }}",
    "{{ edition.__init__.__globals__['Book'] }}",
    "{{ '{0.__class__}'.format(page) }}",
    "{{ cycler.__init__.__globals__.os.listdir('.') }}",
    "{{ lipsum.__globals__['os'].environ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ organization.notes }}",
    "{{ edition.sessions }}",
    "{{ edition.participants }}",
    "{{ references._site.edition }}",
    "{{ outcomes.truths }}",
    "{{ outcomes.tallies }}",
    f"{{{{ edition.employers['{HIDDEN_EMPLOYER}'].name }}}}",
    f"{{{{ edition.graduates['{DECLINED}'].headline }}}}",
    "{{ edition.graduates['aa02'].full_name }}",
    "{{ edition.graduates['aa02'].contact.email }}",
    "{{ edition.cohorts['tech-sales-2026'].notes }}",
    "{% include '../../../cohorts/organization.yml' %}",
    "{% include '/etc/hostname' %}",
]


@pytest.mark.parametrize("snippet", REACHING)
def test_a_template_cannot_reach_what_is_private(snippet: str, planted: Planted, proof: Proofs) -> None:
    """Otherwise whoever writes a template can publish what the edition left out, even handed the edition itself."""
    renderer = Renderer(planted.site("en"))
    page = next(page for page in pages_of(renderer.site) if page.uri == "graduates/aa02/")
    refused = False
    try:
        given = renderer._context(page) | {"edition": planted.edition, "outcomes": planted.figures}
        renderer.environment.from_string(snippet).render(given)
    except (SecurityError, TemplateError):
        refused = True
    proof.planted(SANDBOX, is_caught=refused)


def test_everything_a_template_is_given_is_clean(planted: Planted) -> None:
    """Otherwise a secret is in a view already, and only no template prints it yet."""
    outputs = {}
    for language in planted.edition.organization.languages:
        for page in pages_of(planted.site(language)):
            images = b"".join(image.content for image in page.images)
            outputs[f"{language}/{page.uri}"] = repr((page, page.view)).encode() + images
    outputs["edition"] = repr(planted.edition).encode()
    outputs["figures"] = repr(planted.figures).encode()
    assert planted.canaries.found_in(outputs) == []


# What is printed


def _printed(root: Path, *arguments: str) -> bytes:
    ended = CliRunner().invoke(main, [*arguments, "-C", str(root), "--as-of", TODAY.isoformat()])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.output.encode()


def test_a_report_on_records_in_order_holds_no_secret(laid_out: TinySite, planted: Planted, tmp_path: Path) -> None:
    """Otherwise the log of a pull request, which anybody may read, tells what the site does not."""
    saved = tmp_path / "release.json"
    printed = {form: _printed(laid_out.root, "check", "--format", form) for form in FORMATS}
    printed["audit"] = _printed(laid_out.root, "audit", "--save", str(saved))
    printed["saved"] = saved.read_bytes()
    assert all(printed.values()) or not printed.pop("github"), "with nothing printed there is nothing to find"
    assert planted.canaries.without(*IDS).found_in(printed) == []


def _broken(value: Any, path: tuple[str, ...]) -> Any:
    """The record with each value put where another kind belongs, so that as many errors as possible tell of it."""
    if isinstance(value, dict):
        return {key: _broken(inner, (*path, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_broken(inner, path) for inner in value]
    if any(letter.isdigit() for letter in value):
        return f"{value} or so"  # no number, no date
    return {"because": [value]}  # no text


def test_a_report_on_broken_records_holds_no_secret(
    laid_out: TinySite, planted: Planted, tmp_path: Path, proof: Proofs
) -> None:
    """Otherwise a slip in a date prints the whole interview into a public log."""
    root = tmp_path / "broken"
    shutil.copytree(laid_out.root, root, ignore=shutil.ignore_patterns("site"))
    for path in [*(root / FOLDER).glob("*.yml"), *(root / "cohorts/discovery").glob("*.yml")]:
        broken = _broken(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), ())  # noqa: S506
        path.write_text(yaml.safe_dump(broken, allow_unicode=True), encoding="utf-8")
    printed = {form: _printed(root, "check", "--format", form) for form in FORMATS}
    printed |= _run(root, tmp_path / "home", "build")
    errors = printed["github"].count(b"::error")
    found = planted.canaries.without(*IDS).found_in(printed)
    proof(PRINTED, f"{errors} errors on broken records, in {len(FORMATS)} formats, secrets told {len(found)}")
    assert found == []
    assert errors > 50


CRASHES: dict[str, tuple[Any, str]] = {
    "while the book is checked": (cohortbook.book.reading, "check"),
    "in the edition": (cohortbook.pipeline, "make_edition"),
    "at one person": (cohortbook.edition.making, "public_graduate"),
    "at one employer": (cohortbook.edition.making, "_employer"),
    "in the figures": (cohortbook.pipeline, "examine"),
    "in a template": (RendererClass, "fill"),
}


def _crash(
    root: Path, site: Path, place: tuple[Any, str], monkeypatch: pytest.MonkeyPatch, tell: Callable[..., str]
) -> bytes:
    """What Python prints of a build that dies, with a message made of what the dying function was handed."""

    def die(*given: Any, **named: Any) -> None:
        raise RuntimeError(tell(given, named))

    with monkeypatch.context() as patched:
        patched.setattr(*place, die)
        command = ["build", "-C", str(root), "--as-of", TODAY.isoformat(), "--site", str(site)]
        ended = CliRunner().invoke(main, command)
    assert isinstance(ended.exception, RuntimeError), ended.output
    return "".join(traceback.format_exception(ended.exception)).encode() + ended.output.encode()


@pytest.mark.parametrize("crash", CRASHES)
def test_a_crash_that_prints_what_it_was_handed_tells_nothing(
    crash: str, laid_out: TinySite, planted: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a mistake in our code, years from now, prints a person into a log."""
    printed = _crash(laid_out.root, tmp_path / "site", CRASHES[crash], monkeypatch, lambda given, _: repr(given))
    assert planted.canaries.without(*IDS).found_in({crash: printed}) == []


@pytest.mark.parametrize(
    "tell",
    [
        lambda record: record.notes,
        lambda record: record.model_dump(),
        lambda record: record.model_dump_json(),
        vars,
        lambda record: base64.b64encode(record.notes.encode()),
    ],
    ids=["notes", "everything", "JSON", "variables", "base64"],
)
def test_a_crash_that_tells_is_caught(
    tell: Callable[[Any], object],
    laid_out: TinySite,
    planted: Planted,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    proof: Proofs,
) -> None:
    """Otherwise the search of tracebacks cannot fail."""

    def of_record(given: tuple[Any, ...], _: object) -> str:
        return str(tell(given[0].record))

    printed = _crash(laid_out.root, tmp_path / "site", CRASHES["at one person"], monkeypatch, of_record)
    proof.planted(PRINTED, is_caught=bool(planted.canaries.without(*IDS).found_in({"crash": printed})))


def test_everybody_has_secrets(planted: Planted) -> None:
    """Otherwise a person of the site above is looked at with closed eyes."""
    assert {secret.filed.id for secret in secrets(planted.book)} >= set(PEOPLE)
