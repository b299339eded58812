"""Templates are given the page, its view and what is public, and nothing leads out of there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jinja2 import TemplateError
from jinja2.sandbox import SecurityError
from pydantic import BaseModel

from cohortbook.book import Book
from cohortbook.model import Filed
from cohortbook.pages import page_of, plans
from cohortbook.render import Renderer
from cohortbook.values import field_names
from proof.books import DECLINED, HIDDEN_EMPLOYER
from proof.planted import SANDBOX, Planted
from proofs import Proofs
from tiny import pages_of

REACHING = [
    "{{ page.__class__.__mro__ }}",
    "{{ view.__class__.__init__.__globals__ }}",
    "{{ page.view.__dict__ }}",
    "{{ page|attr('__dict__') }}",
    "{{ page['__dict__'] }}",
    "{{ page['_' ~ '_dict__'] }}",
    "{{ [page]|map(attribute='__dict__')|list }}",
    "{% set name = '__dict__' %}{{ page[name] }}",
    "{% for name, value in view.__dict__.items() %}{{ value }}{% endfor %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ references.in_prose.__globals__ }}",
    "{{ references.in_prose.__func__.__globals__ }}",
    "{{ edition.__init__.__globals__['Book'] }}",
    "{{ '{0.__class__}'.format(page) }}",
    "{{ '%s'|format(page.__dict__) }}",
    "{{ view.read_text() }}",
    "{% set read = namespace %}{{ read(x=1) }}",
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
    page = next(page_of(renderer.site, plan) for plan in plans(renderer.site) if plan.uri == "graduates/aa02/")
    refused = False
    try:
        given = renderer._context(page) | {"edition": planted.edition, "outcomes": planted.figures}
        renderer.templates.from_string(snippet).render(given)
    except (SecurityError, TemplateError):
        refused = True
    proof.planted(SANDBOX, is_caught=refused)


def test_everything_a_template_is_given_is_clean(planted: Planted) -> None:
    """Otherwise a secret is in a view already, and only no template prints it yet."""
    outputs = {}
    for language in planted.edition.organization.languages:
        for page in pages_of(planted.site(language)):
            images = b"".join(content for place, image in page.images for _, content in image.files(place))
            outputs[f"{language}/{page.uri}"] = repr((page, page.view)).encode() + images
    outputs["edition"] = repr(planted.edition).encode()
    outputs["figures"] = repr(planted.figures).encode()
    outputs["demand"] = repr(planted.demand).encode()
    assert planted.canaries.found_in(outputs) == []


def test_an_edition_holds_no_record_and_no_book(planted: Planted) -> None:
    """Otherwise a template can walk from something public to everything private."""
    for value in _everything_in(planted.edition):
        assert type(value).__module__.split(".")[0] != "pydantic"
        assert not isinstance(value, BaseModel | Book | Filed)


def _everything_in(value: Any) -> Iterator[Any]:
    yield value
    if (names := field_names(type(value))) is not None:
        for name in names:
            yield from _everything_in(getattr(value, name))
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from _everything_in(key)
            yield from _everything_in(inside)
    elif isinstance(value, list | tuple | set | frozenset):
        for inside in value:
            yield from _everything_in(inside)
