"""Published profiles for the scripts of the showcase: a small file for each graduate, and which ids there are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from cohortbook.edition import PublicGraduate, Spoken
from cohortbook.formats.data_documents import (
    VERSION,
    ContactPart,
    ProfileDocument,
    ProfilesDocument,
    Prose,
    PublisherPart,
    Words,
)
from cohortbook.pages import GraduateView
from cohortbook.words import bare


def profile_json(
    view: GraduateView, in_words: Callable[[Spoken], str], paragraphs: Callable[[Spoken], Iterable[str]]
) -> bytes:
    """What the profile's page shows, and nothing else: it is made of the page's own view.

    `in_words` gives a text without its sources' marks, `paragraphs` the plain paragraphs of Markdown.
    """

    def words(spoken: Spoken) -> Words:
        return {"text": in_words(spoken), "language": spoken.language}

    def maybe(spoken: Spoken | None) -> Words | None:
        return None if spoken is None else words(spoken)

    def prose(spoken: Spoken) -> Prose:
        return {"paragraphs": list(paragraphs(spoken)), "language": spoken.language}

    shown: ProfileDocument = {
        "version": VERSION,
        "id": view.id,
        "name": view.name,
        "initials": view.initials,
        "tone": view.tone,
        "photo": view.photo,
        "photo_alt": view.photo_alt,
        "headline": words(view.headline),
        "story": prose(view.story),
        "before": maybe(view.before),
        "availability": {"word": view.availability.word, "tone": view.availability.tone},
        "availability_note": view.availability_note,
        "is_hired": view.is_hired,
        "hire_note": view.hire_note,
        "facts": [{"label": label, "value": words(value)} for label, value in view.facts],
        "skills": [
            {"label": words(skill.label), "level": skill.level, "evidence": maybe(skill.evidence)}
            for skill in view.skills
        ],
        "projects": [
            {"title": words(project.title), "text": prose(project.text), "url": project.url}
            for project in view.projects
        ],
        "credentials": [words(credential) for credential in view.credentials],
        "quotes": [{"words": prose(quote.words), "who": quote.who, "role": maybe(quote.role)} for quote in view.quotes],
        "more": [{"label": words(label), "text": prose(text)} for label, text in view.more],
        "program": words(view.program.label),
        "cohort": words(view.cohort.label),
        "contact": _contact(view),
        "publisher": _publisher(view),
    }
    return _as_json(shown)


def unlisted(profile: bytes) -> bytes:
    """A profile's JSON in a page that search engines leave out, and that runs nothing."""
    return _UNLISTED % profile.strip().replace(b"<", rb"\u003c")


_UNLISTED = (
    b'<!doctype html><meta charset="utf-8"><meta name="robots" content="noindex">'
    b'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    b'<title>JSON</title><script type="application/json">%b</script>\n'
)


def profile_index(graduates: Iterable[PublicGraduate]) -> bytes:
    """Which profiles are published. An old list is compared with it before anything is asked for.

    Those that search engines are not to find are named once more: their files are pages.
    """
    found = sorted((each.id, each.may_be_indexed) for each in graduates)
    index: ProfilesDocument = {
        "version": VERSION,
        "ids": [each for each, _ in found],
        "unlisted": [each for each, may_be_indexed in found if not may_be_indexed],
    }
    return _as_json(index)


def _contact(view: GraduateView) -> ContactPart | None:
    if not (view.contact_email or view.contact_phone or view.contact_links):
        return None
    return {
        "email": view.contact_email,
        "phone": view.contact_phone.text if view.contact_phone else None,
        "links": [{"label": label, "url": url} for label, url in view.contact_links],
    }


def _publisher(view: GraduateView) -> PublisherPart | None:
    """The site that somebody is from, and that introduces them, where that is another."""
    publisher = view.publisher
    if publisher is None:
        return None
    return {"name": publisher.name, "url": publisher.url, "contact": publisher.contact}


def _as_json(content: Mapping[str, object]) -> bytes:
    return (bare(json.dumps(content, ensure_ascii=False, separators=(",", ":"))) + "\n").encode()
