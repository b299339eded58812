"""A thing in the words of schema.org, and what many of them are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from cohortbook.addresses import Place
from cohortbook.edition import PublicText, Spoken
from cohortbook.pages import Site, Wording

Thing: TypeAlias = Mapping[str, "Value"]
Value: TypeAlias = str | int | Thing | Sequence[str] | Sequence[Thing] | None


class Speaker(Struct, frozen=True):
    """The site's words without marks. `words` gives the words of a text alone, `paragraphs` those of Markdown."""

    site: Site
    words: Callable[[Spoken], str]
    paragraphs: Callable[[Spoken], tuple[str, ...]]

    @property
    def wording(self) -> Wording:
        return self.site.words.plain

    def text(self, text: PublicText) -> str:
        return self.words(self.wording.text(text))

    def maybe(self, text: PublicText | None) -> str | None:
        return None if text is None else self.text(text)

    def markdown(self, text: PublicText) -> str:
        """The paragraphs of Markdown, with a line between them."""
        return "\n".join(self.paragraphs(self.wording.text(text)))

    def address(self, uri: str) -> str:
        """The full address of a page in this language."""
        return self.site.addresses.full(uri)


def thing(kind: str, **values: Value) -> dict[str, Value]:
    """A thing of a type, without what is not known of it."""
    return {"@type": kind, **{name: value for name, value in values.items() if value not in (None, "", (), [])}}


def organization(speaker: Speaker, **more: Value) -> Thing:
    """Who publishes the site: its name and its address."""
    return thing("Organization", name=speaker.site.edition.organization.name, url=speaker.address(Place.HOME), **more)


def place(name: str, city: str | None, region_id: str, speaker: Speaker, street: str | None = None) -> Thing:
    """A place in a city of one of the site's regions."""
    region = speaker.site.edition.organization.regions.get(region_id)
    address = thing(
        "PostalAddress",
        streetAddress=street,
        addressLocality=city,
        addressRegion=speaker.text(region.name) if region else None,
        addressCountry=region.country if region else None,
    )
    return thing("Place", name=name, address=address)
