"""Occupations, mail addresses and telephone numbers as they are written in other countries."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from cohortbook.book.telephones import telephone
from cohortbook.model.employer import Signal
from cohortbook.model.occupation import Occupation, OccupationCode, OccupationKey
from cohortbook.model.scalars import Email
from cohortbook.pages.mail import mailto

CODES = {
    "noc": ("62100", "41-4011"),
    "soc": ("41-4011", "62100"),
    "isco": ("3322", "33221"),
    "esco": ("3322.1", "3322.1.1.1x"),
    "ons-soc": ("3556", "35567"),
}


@pytest.mark.parametrize(("scheme", "codes"), CODES.items(), ids=CODES)
def test_a_code_has_the_form_of_its_scheme(scheme: str, codes: tuple[str, str]) -> None:
    """Otherwise a partner abroad cannot say what a program leads to, or says it with a code that is none."""
    right, wrong = codes
    read = OccupationCode.model_validate({"scheme": scheme, "code": right})
    assert read.key == OccupationKey(scheme, right)
    with pytest.raises(ValidationError):
        OccupationCode.model_validate({"scheme": scheme, "code": wrong})


def test_an_occupation_may_have_no_code_but_not_half_of_one() -> None:
    """Otherwise a country without a classification has no programs, or a code is shown and nobody knows of what."""
    assert Occupation.model_validate({"title": "Sellers"}).key is None
    assert Occupation.model_validate({"title": "Sellers", "scheme": "none"}).key is None
    for half in ({"scheme": "soc"}, {"code": "41-4011"}, {"scheme": "none", "code": "1"}):
        with pytest.raises(ValidationError):
            Occupation.model_validate({"title": "Sellers", **half})


def test_the_old_forms_are_codes_of_noc() -> None:
    """Otherwise every record of last year is an error."""
    assert Occupation.model_validate({"noc": "62100", "title": "Sellers"}).key == OccupationKey("noc", "62100")
    field = Signal.model_fields["occupation"]
    read: OccupationCode = TypeAdapter(field.annotation).validate_python("62100")
    assert read.key == OccupationKey("noc", "62100")


@pytest.mark.parametrize(
    "address",
    [
        "hello@harbour.example",
        "o'neil@harbour.example",
        "bonjour@école.example",
        "用户@例子.广告",
        "ωμέγα+jobs@παράδειγμα.δοκιμή",
        "a/b=c@sub.harbour.example",
    ],
)
def test_a_mail_address_may_be_of_any_script(address: str) -> None:
    """Otherwise an organisation cannot be written to because of its own name."""
    assert TypeAdapter(Email).validate_python(address) == address
    assert "'" not in mailto(address)
    assert mailto(address).isascii()


@pytest.mark.parametrize(
    "address",
    [
        "hello",
        "hello@harbour",
        "two words@harbour.example",
        "a@b@harbour.example",
        'quote"@harbour.example',
        "a?bcc=all@harbour.example",
        "a%0abcc@harbour.example",
        "hello@-harbour.example/x",
        "hello@harbour..example",
        "a@-b.com",
        "a@b-.com",
        "a@b.c_d",
        "a@192.0.2.1",
        ".a@harbour.example",
        "a..b@harbour.example",
        "hidden\u202e@harbour.example",
        f"hello@{'x' * 64}.example",
    ],
)
def test_what_is_no_mail_address_is_refused(address: str) -> None:
    """Otherwise mail is lost, or a link to a mailbox says something else than it shows."""
    with pytest.raises(ValidationError):
        TypeAdapter(Email).validate_python(address)


@pytest.mark.parametrize(
    ("written", "country", "text", "uri"),
    [
        ("(416) 555-0142", "CA", "+1 416-555-0142", "tel:+1-416-555-0142"),
        ("416.555.0142 ext. 12", "CA", "+1 416-555-0142 ext. 12", "tel:+1-416-555-0142;ext=12"),
        ("020 7946 0958", "GB", "+44 20 7946 0958", "tel:+44-20-7946-0958"),
        ("+33 (0)1 99 00 12 34", "CA", "+33 1 99 00 12 34", "tel:+33-1-99-00-12-34"),
        ("0491 570 006", "AU", "+61 491 570 006", "tel:+61-491-570-006"),
        ("+34 600 00 00 00", "somewhere", "+34 600 00 00 00", "tel:+34-600-00-00-00"),
    ],
)
def test_a_number_is_read_as_people_write_it_where_they_are(written: str, country: str, text: str, uri: str) -> None:
    """Otherwise staff write numbers for a program, and a reader abroad cannot dial what stands on the page."""
    assert telephone(written, country) == (text, uri)


@pytest.mark.parametrize(("written", "country"), [("555-0142", "CA"), ("416 555 014", "CA"), ("0600 00 00 00", "")])
def test_what_nobody_can_dial_from_there_is_none(written: str, country: str) -> None:
    """Otherwise a number with a digit missing is published."""
    assert telephone(written, country) is None
