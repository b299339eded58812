"""The mail that asks for an introduction, prepared for an employer who only adds what they know."""

from __future__ import annotations

from cohortbook.pages.mail import mail_to
from cohortbook.pages.wording import Wording


def introduction_subject(name: str, graduate_id: str, _: Wording) -> str:
    return _("Introduction to {name} ({id})", name=name, id=graduate_id)


def introduction_to(name: str, graduate_id: str, contact: str, _: Wording) -> str:
    """A mailto address with subject and text (RFC 6068: lines end in CRLF, everything is percent-encoded)."""
    subject = introduction_subject(name, graduate_id, _)
    text = [
        _("Hello,"),
        "",
        _("I would like to be introduced to:"),
        _("{name} ({id})", name=name, id=graduate_id),
        "",
        _("The role: {role}", role=""),
        _("My name: {name}", name=""),
        _("My organization: {organization}", organization=""),
    ]
    return mail_to(contact, subject, "\r\n".join(line.rstrip() for line in text) + "\r\n")
