"""Mistakes that the proof has to catch: something private in a page, in a file, or read off without a word of it."""

from __future__ import annotations

import base64
import codecs
import gzip
import hashlib
import html
import json
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

from jinja2.sandbox import SandboxedEnvironment

from cohortbook.book import Book
from cohortbook.model import Participant
from proof.books import DECLINED, HIDDEN_EMPLOYER, photo
from proof.planted import Planted


class Leak(NamedTuple):
    """A file and what wrongly stands in it."""

    path: str
    content: bytes


def in_a_template(planted: Planted, snippet: str) -> Leak:
    """What a template would print that was handed a record and could do with it whatever the library can."""
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
    rendered = SandboxedEnvironment(autoescape=True).from_string(snippet).render(given)
    return Leak("graduates/index.html", planted.files["graduates/index.html"][-5_000:] + rendered.encode())


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
    "pay": "<td>{{ '{:,}'.format(record.prior.base_annual.amount) }} CAD</td>",
    "pay in French": "<td>{{ '{:,}'.format(record.prior.base_annual.amount).replace(',', '\u202f') }} $</td>",
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


# Without a word: what can only be seen by comparing two versions.


def people_in(book: Book) -> list[Participant]:
    return [filed.record for _, filed in book.all_participants()]


def _pay(person: Participant) -> int:
    return person.prior.base_annual.amount if person.prior and person.prior.base_annual else 0


WORDLESS: dict[str, Callable[[Book], object]] = {
    "an order": lambda book: [
        filed.id for _, filed in sorted(book.all_participants(), key=lambda each: _pay(each[1].record))
    ],
    "a count": lambda book: sum(person.intake.may_work for person in people_in(book)),
    "a sum": lambda book: sum(_pay(person) for person in people_in(book)),
    "a length": lambda book: sum(len(session.record.notes or "") for session in book.sessions.values()),
    "a yes or no": lambda book: [pain.severity for session in book.sessions.values() for pain in session.record.pains],
    "the latest day": lambda book: max(session.record.held_on for session in book.sessions.values()),
    "a first letter": lambda book: [employer.record.name[0] for employer in book.employers.values()],
    "a choice": lambda book: [person.left and person.left.reason for person in people_in(book)],
    "an empty field": lambda book: [bool(person.photo_alt == "x") or person.photo_alt for person in people_in(book)],
    "what nobody asked for": lambda book: [
        list(book.settings.notes or ()),
        [str(one.notes) for one in people_in(book)],
    ],
    "somebody to call": lambda book: [list(each.record.contacts or ()) for each in book.employers.values()],
    "a name's hash": lambda book: [hash(person.name) for person in people_in(book)],
}
