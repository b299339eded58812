"""What a record holds beyond its fields: names in texts and in file names, pictures, spelled-out characters."""

from __future__ import annotations

import warnings
from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageFile

from cohortbook.as_of import AsOf
from cohortbook.book.checks.decoding import is_image, is_too_large
from cohortbook.edition import published_file
from cohortbook.edition.picture import painted, rebuilt
from cohortbook.pipeline import prepare
from cohortbook.problems import FORMATS
from fuzz.trials import MAX_MEMORY, forgotten_peak, peak_memory
from tiny import COHORT, EMPLOYER, ORGANIZATION, PERSON, TODAY, TinySite


def told(tiny: TinySite) -> tuple[list[str], str]:
    """The names of all problems, and all that any format says of them."""
    day = AsOf.on(TODAY)
    report = prepare(tiny.root, day, day).report
    return [problem.name for problem in report], "\n".join(write(report, "en") for write in FORMATS.values())


@pytest.mark.parametrize(
    ("display", "scopes", "story", "count"),
    [
        ("full", ["profile", "name"], "Jordan Example sells.", 0),
        ("first-initial", ["profile", "name"], "Jordan sells.", 0),
        ("first-initial", ["profile", "name"], "EXAMPLE sells.", 1),
        ("full", ["profile"], "Jordan sells.", 1),
        ("pseudonym", ["profile", "name"], "Jordan's way.", 1),
        ("pseudonym", ["profile", "name"], "Jordanian coffee, for examples.", 0),
        ("full", ["name"], "Jordan sells.", 0),
    ],
)
def test_a_text_may_not_show_a_name_that_is_withheld(
    tiny: TinySite, display: str, scopes: list[str], story: str, count: int
) -> None:
    """The full name of somebody who chose a pseudonym would be on the site, and in search engines."""
    with tiny.record(PERSON) as person:
        person |= {"display": display, "pseudonym": "Juniper"}
        person["profile"]["story"] = story
        person["consent"]["scopes"] = scopes
    names, said = told(tiny)
    assert names.count("name-in-text") == count
    assert "Example" not in said
    assert "Jordan" not in said


def test_what_a_person_says_in_a_cohort_is_looked_at_too(tiny: TinySite) -> None:
    """The quote stands on another page, under the name that they chose."""
    with tiny.record(PERSON) as person:
        person["consent"]["scopes"] = ["profile", "name", "testimonial"]
    with tiny.record(COHORT) as cohort:
        cohort["testimonials"] = [{"quote": "They called me Example.", "participant": "qk41"}]
    assert told(tiny)[0] == ["name-in-text"]


def picture(kind: str, size: tuple[int, int] = (64, 64)) -> bytes:
    written = BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(written, format=kind)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_broke_off_is_no_picture(kind: str) -> None:
    """Otherwise the build crashes on it, or a face is published that is half grey."""
    content = picture(kind)
    assert is_image(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as it is in a process that has made a PDF
        assert not is_image(content[: len(content) // 2])


@pytest.mark.parametrize(
    ("size", "kind"),
    [
        ((10_000, 10_000), "PNG"),
        pytest.param((1, 20_000_000), "PNG", marks=pytest.mark.heavy),
        ((2_100, 2_000), "WEBP"),
        ((5_000, 5_000), "JPEG"),
    ],
)
def test_a_picture_that_would_fill_the_memory_is_not_opened(size: tuple[int, int], kind: str) -> None:
    """A file of some kilobytes can claim more pixels than a machine holds."""
    written = BytesIO()
    Image.new({"PNG": "1", "WEBP": "RGB"}.get(kind, "L"), size).save(written, format=kind)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert is_too_large(written.getvalue())
        assert not is_image(written.getvalue())
    assert not is_too_large(picture(kind))


@pytest.mark.heavy
def test_a_picture_is_painted_within_little_more_than_its_pixels() -> None:
    """Otherwise one screenshot in colour takes 290 MB, and the build of a small machine is killed without a word."""
    content = BytesIO()
    Image.new("RGB", (4_900, 3_200), "white").save(content, "PNG")
    assert not is_too_large(content.getvalue())
    before = forgotten_peak()
    assert [Image.open(BytesIO(each)).size for each in painted(content.getvalue())[::2]] == [(480, 313), (160, 104)]
    assert peak_memory() - before < MAX_MEMORY
    Image.new("RGB", (5_000, 3_300)).save(content := BytesIO(), "PNG")
    assert is_too_large(content.getvalue())


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_a_large_picture_that_lies_on_its_side_is_painted_upright(mode: str) -> None:
    """It is made smaller strip by strip before it is turned: a face would lie, or its lower half be black."""
    picture = Image.new("RGB", (2_500, 1_001), "blue")
    picture.paste("red", (0, 0, 1_250, 1_001))
    note = Image.Exif()
    note[ExifTags.Base.Orientation] = 6
    picture.convert(mode).save(content := BytesIO(), "PNG", exif=note)
    upright = Image.open(BytesIO(rebuilt(content.getvalue()))).convert("RGB")
    above, below = (upright.getpixel((upright.width // 2, y)) for y in (5, upright.height - 5))
    assert upright.size in ((192, 480), (193, 480))
    expected = [
        Image.new("RGB", (1, 1), colour).convert(mode).convert("RGB").getpixel((0, 0)) for colour in ("red", "blue")
    ]
    for found, meant in zip((above, below), expected, strict=True):
        assert all(abs(one - other) < 12 for one, other in zip(found, meant, strict=True))


def test_a_screenshot_of_a_large_screen_is_opened() -> None:
    """Otherwise a handbook that was written elsewhere ends the build, by a picture that every browser shows."""
    written = BytesIO()
    Image.new("1", (5_120, 2_880)).save(written, format="PNG")
    assert not is_too_large(written.getvalue())


def test_broken_notes_beside_a_picture_are_silent() -> None:
    """Otherwise staff read a warning of Python in their terminal, and nothing of what to mend."""
    note = Image.Exif()
    note[ExifTags.Base.Orientation] = 6
    note[ExifTags.Base.Artist] = "Q" * 40
    written = BytesIO()
    Image.new("RGB", (20, 10)).save(written, "JPEG", exif=note)
    name, kind = (code.to_bytes(2, "big") for code in (ExifTags.Base.Artist, 2))
    content = written.getvalue()
    at = content.index(name + kind)
    content = content[: at + 4] + b"\0\xff\xff\xff" + content[at + 8 :]  # as long as no file is
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert is_image(content)
        assert Image.open(BytesIO(published_file(content, ".jpg"))).size == (10, 20)
        assert Image.open(BytesIO(rebuilt(content))).size == (10, 20)
    with pytest.warns(UserWarning, match="Tag data larger"):  # the planted one
        Image.open(BytesIO(content)).getexif().get(ExifTags.Base.Artist)


def test_a_photo_whose_name_differs_in_capital_letters_is_told_as_such(tiny: TinySite) -> None:
    """Otherwise the file is there, the record says so, and nobody sees what is wrong."""
    with tiny.record(PERSON) as person:
        person["photo"] = "qk41.jpg"
        person["consent"]["scopes"].append("photo")
    (tiny.root / PERSON).with_suffix(".JPG").write_bytes(picture("JPEG"))
    names, said = told(tiny)
    assert names == ["missing-photo"]
    assert "capital" in said


@pytest.mark.parametrize("about", ["&#x202e;evil", "x &#x2; y", "&#xFDD0;"])
def test_a_forbidden_character_that_is_spelled_by_number_is_refused(tiny: TinySite, about: str) -> None:
    """A browser reads what the check of the file did not see."""
    with tiny.record(EMPLOYER) as employer:
        employer["about"] = about
    assert told(tiny)[0] == ["forbidden-character"]


@pytest.mark.parametrize("about", ["1. " * 4000, "[" * 4000, "[a](" * 5000, "> " * 500])
def test_a_text_that_is_too_tangled_to_read_is_refused(tiny: TinySite, about: str) -> None:
    """Otherwise it shows up on the site as the heap of signs it is."""
    with tiny.record(EMPLOYER) as employer:
        employer["about"] = about
    assert told(tiny)[0] == ["too-deep"]


@pytest.mark.parametrize("field", ["notes", "contacts"])
def test_private_notes_need_no_language(tiny: TinySite, field: str) -> None:
    """Otherwise a diagnosis that was written as a key stands in the log of the build."""
    with tiny.record(EMPLOYER) as employer:
        employer[field] = {"hiv": "positive", "en": "x"}
    assert told(tiny) == ([], told(tiny)[1])


def test_the_public_texts_of_an_employer_need_every_language(tiny: TinySite) -> None:
    """A check that skips too much is none."""
    with tiny.record(EMPLOYER) as employer:
        employer["about"] = {"en": "x"}
        employer["demand"][0]["role"] = {"en": "x"}
    assert told(tiny)[0] == ["missing-language"] * 2


@pytest.mark.parametrize("url", ["mailto:a@b.example", "https://a.example/?x=1", "https://a.example/#x"])
def test_the_site_has_an_address_that_pages_can_follow(tiny: TinySite, url: str) -> None:
    """Otherwise every link in the site map and in calendars is broken."""
    with tiny.record(ORGANIZATION) as organization:
        organization["url"] = url
    assert told(tiny)[0] == ["unsafe-url"]


@pytest.mark.parametrize("text", ["\u200b", "\u2800\u3164", "\u200e \u200f"])
def test_a_text_that_nobody_sees_is_no_text(tiny: TinySite, text: str) -> None:
    """Otherwise a page has no title, and its link cannot be clicked."""
    with tiny.record(COHORT) as cohort:
        cohort |= {"city": text, "hero": text, "title": {"en": text, "fr": "x"}}
    assert told(tiny)[0] == ["wrong-type"] * 3
