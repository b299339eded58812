"""What a reader asks of the organisation: a form that goes to its service by plain POST, or a mail that is prepared."""

from __future__ import annotations

from msgspec import Struct

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.edition import PublicCohort
from cohortbook.pages.mail import mail_to
from cohortbook.pages.site import Site
from cohortbook.web_address import split_address


class Ask(Struct, frozen=True):
    """`endpoint` is where the form goes, or None: then `mail` writes the same. `goes_to` says who takes the form.

    `hidden` are values that go with it, by name: what it is about and, where the service can send readers back, to
    which page.
    """

    endpoint: str | None
    mail: str
    hidden: tuple[tuple[str, str], ...]
    goes_to: str


def ask(kind: str, about: str, address: str, lines: tuple[str, ...], site: Site) -> Ask:
    """A question of a kind (interest, newsletter, introductions or feedback) from the page at `address`.

    `about` becomes the subject of the message, `lines` are what a prepared mail asks for.
    """
    _ = site.words
    organization = site.edition.organization
    forms = organization.forms
    endpoint = forms.endpoint(kind) if forms is not None else None
    text = "\r\n".join((*lines, "", site.addresses.full(address), ""))
    hidden = [("subject", about), ("page", site.addresses.full(address)), ("language", site.language)]
    if forms is not None and forms.receipt_field is not None:
        hidden.append((forms.receipt_field, site.addresses.full(Place.RECEIVED)))
    host = split_address(endpoint).hostname if endpoint else None
    goes_to = _("What you send goes to {host}, which passes it on to us.", host=host) if host else ""
    return Ask(endpoint, mail_to(organization.contact, about, text), tuple(hidden), goes_to)


def interest(cohort: PublicCohort, site: Site) -> Ask:
    """To be told when a cohort takes applications."""
    _ = site.words.plain
    name = _.text(cohort.title).text
    lines = (_("Please tell me when applications open."), "", _("My name: {name}", name="").rstrip())
    return ask("interest", _("Interested in {cohort}", cohort=name), addresses.cohort(cohort.id), lines, site)
