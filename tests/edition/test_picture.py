"""A published photo is made of pixels and of nothing else."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from cohortbook.edition import picture
from cohortbook.edition.picture import MAX_SIDE, SMALL_SIDE, painted, public_image, rebuilt
from tiny import PERSON, TinySite

SECRET = b"shot at home, 14 Elm Street"
PHOTO = "cohorts/tech-sales-2026/participants/qk41.jpg"
_ORIENTATION, _DESCRIPTION, _GPS = 0x0112, 0x010E, 0x8825


def photo(size: tuple[int, int] = (900, 600), orientation: int = 1) -> bytes:
    """A JPEG as a telephone writes it: where it was taken, a description, a comment."""
    image = Image.new("RGB", size, (200, 120, 40))
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    exif[_DESCRIPTION] = SECRET.decode()
    exif.get_ifd(_GPS).update({1: "N", 2: (43.0, 39.0, 11.0), 3: "W", 4: (79.0, 23.0, 0.0)})
    written = BytesIO()
    image.save(written, "JPEG", exif=exif, comment=SECRET, icc_profile=b"profile " + SECRET)
    return written.getvalue()


def leaks(content: bytes) -> list[str]:
    """What an image says beside its pixels."""
    with Image.open(BytesIO(content)) as image:
        image.load()
        found = [str(key) for key in image.info if key in {"exif", "comment", "icc_profile", "xmp", "photoshop", "dpi"}]
        found += [f"exif {tag}" for tag in image.getexif()]
        found += [f"gps {tag}" for tag in image.getexif().get_ifd(_GPS)]
    return found + (["the secret's own words"] if SECRET in content else [])


def test_a_published_photo_says_nothing_but_its_pixels() -> None:
    """Otherwise the showcase tells everybody where somebody lives."""
    assert leaks(rebuilt(photo())) == []


@pytest.mark.parametrize("format_", ["JPEG", "WEBP", "PNG"])
def test_saving_a_photo_again_is_found_out(format_: str) -> None:
    """Otherwise the check above would also pass for the obvious way, which keeps what it should not."""
    with Image.open(BytesIO(photo())) as image:
        again = BytesIO()
        kept = {"exif": image.info["exif"]} if format_ != "JPEG" else {}
        image.save(again, format_, **kept)
    assert leaks(again.getvalue())


def test_a_photo_taken_sideways_stands_upright() -> None:
    """Otherwise people lie on their side: the note that says so was taken away with the rest."""
    with Image.open(BytesIO(rebuilt(photo((900, 600), orientation=6)))) as image:
        assert image.height > image.width
        assert max(image.size) == MAX_SIDE


def test_a_portrait_is_square_in_every_size_and_format_and_says_nothing_more() -> None:
    """Otherwise a face is stretched on one browser, or its smaller copy tells where it was taken."""
    found = dict(public_image("a.webp", photo(), "", is_portrait=True).files("assets/people/a.webp"))
    sizes = {}
    for address, content in found.items():
        assert leaks(content) == []
        with Image.open(BytesIO(content)) as image:
            sizes[address.removeprefix("assets/people/")] = (image.format, image.size)
    large, small = (MAX_SIDE, MAX_SIDE), (SMALL_SIDE, SMALL_SIDE)
    assert sizes == {
        "a.webp": ("WEBP", large),
        "a.avif": ("AVIF", large),
        "a-160.webp": ("WEBP", small),
        "a-160.avif": ("AVIF", small),
    }


def test_a_logo_is_shown_whole() -> None:
    """Otherwise an employer's wide mark loses its ends."""
    with Image.open(BytesIO(painted(photo((900, 300)))[0])) as image:
        assert image.size == (MAX_SIDE, MAX_SIDE // 3)


def test_a_transparent_logo_stays_transparent() -> None:
    """Otherwise an employer's logo stands on a black square."""
    written = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(written, "PNG")
    with Image.open(BytesIO(rebuilt(written.getvalue()))) as image:
        assert image.convert("RGBA").getpixel((20, 20))[3] == 0


def test_the_site_holds_the_photo_only_with_its_scope_and_never_the_file_itself(tiny: TinySite) -> None:
    """Otherwise a face is on the web without consent, or the original beside it."""
    (tiny.root / PHOTO).write_bytes(photo())
    with tiny.record(PERSON) as person:
        person["photo"], person["photo_alt"] = "qk41.jpg", "A cook at a market"
    without = tiny.published()
    assert [path for path in without if "assets/people" in path] == []
    with tiny.record(PERSON) as person:
        person["consent"]["scopes"] = ["profile", "photo"]
    files = tiny.published()
    photos = {path: content for path, content in files.items() if "assets/people" in path}
    ends = (".avif", ".webp", "-160.avif", "-160.webp")
    assert set(photos) == {f"{root}assets/people/qk41{end}" for root in ("", "fr/") for end in ends}
    assert [leaks(content) for content in photos.values()] == [[]] * len(photos)
    assert not any(path.endswith((".jpg", ".jpeg")) or SECRET in content for path, content in files.items())


def test_a_picture_is_painted_once_for_all_languages_and_never_for_a_check(
    tiny: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise whoever checks a word waits for every face, and a site in two languages for each of them twice."""
    (tiny.root / PHOTO).write_bytes(photo())
    with tiny.record(PERSON) as person:
        person["photo"], person["photo_alt"] = "qk41.jpg", "A cook at a market"
        person["consent"]["scopes"] = ["profile", "photo"]
    paintings: list[bytes] = []

    def noted(content: bytes, *, is_portrait: bool) -> tuple[bytes, ...]:
        paintings.append(content)
        return painted(content, is_portrait=is_portrait)

    monkeypatch.setattr(picture, "painted", noted)
    assert tiny.edition().graduates["qk41"].photo is not None
    assert paintings == []
    files = tiny.published()
    assert paintings == [photo()]
    assert files["assets/people/qk41-160.avif"] == files["fr/assets/people/qk41-160.avif"]
