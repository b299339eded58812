"""What stands beside plays is published as a picture, and as nothing else."""

from __future__ import annotations

import shutil
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from cohortbook.as_of import AsOf
from cohortbook.book.checks.playbook_files import FORMAT_OF_ENDING, unlike_its_ending
from cohortbook.edition import published_file
from cohortbook.pipeline import prepare
from cohortbook.problems import FORMATS
from edition.test_picture import SECRET, leaks, photo
from tiny import TODAY, TinySite

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def _animated(kind: str) -> bytes:
    frames = [Image.new("RGB", (8, 6), (shade, 20, 40)) for shade in (10, 120, 240)]
    written = BytesIO()
    frames[0].save(written, kind, save_all=True, append_images=frames[1:], duration=[40, 80, 120], loop=0)
    return written.getvalue()


@pytest.mark.parametrize("ending", sorted(FORMAT_OF_ENDING))
def test_a_picture_of_a_play_says_nothing_but_its_pixels(ending: str) -> None:
    """Otherwise a photograph of a workshop tells everybody where it was taken, and by whom."""
    with Image.open(BytesIO(photo((90, 60), orientation=6))) as image:
        told = BytesIO()
        image.save(told, FORMAT_OF_ENDING[ending], exif=image.getexif(), comment=SECRET)
    published = published_file(told.getvalue(), ending)
    assert leaks(published) == []
    with Image.open(BytesIO(published)) as image:
        assert image.format == FORMAT_OF_ENDING[ending]


def test_of_a_photograph_with_a_second_picture_in_it_the_first_is_published() -> None:
    """Telephones put brightness, depth or another view behind a JPEG: a build ended there in a traceback."""
    first, written = Image.new("RGB", (8, 6), (9, 99, 199)), BytesIO()
    first.save(written, "MPO", save_all=True, append_images=[Image.new("RGB", (8, 6))])
    assert unlike_its_ending(written.getvalue(), ".jpg") is None
    with Image.open(BytesIO(published_file(written.getvalue(), ".jpg"))) as image:
        assert (image.format, getattr(image, "n_frames", 1), image.size) == ("JPEG", 1, (8, 6))


def test_a_picture_stays_as_large_and_stands_upright() -> None:
    """Otherwise a diagram cannot be read, and a photograph lies on its side."""
    with Image.open(BytesIO(published_file(photo((900, 600), orientation=6), ".jpg"))) as image:
        assert image.size == (600, 900)


@pytest.mark.parametrize(("ending", "kind"), [(".gif", "GIF"), (".webp", "WEBP")])
def test_what_moves_goes_on_moving(ending: str, kind: str) -> None:
    """Otherwise the one picture that shows how it is done shows its first moment."""
    with Image.open(BytesIO(published_file(_animated(kind), ending))) as image:
        assert getattr(image, "n_frames", 1) == 3


def test_transparent_places_stay_transparent() -> None:
    """Otherwise a logo stands in a black box."""
    for mode in ("RGBA", "LA", "P"):
        clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0)).convert(mode)
        if mode == "P":
            clear.info["transparency"] = clear.getpixel((0, 0))
        written = BytesIO()
        clear.save(written, "PNG")
        with Image.open(BytesIO(published_file(written.getvalue(), ".png"))) as image:
            assert image.convert("RGBA").getpixel((0, 0))[3] == 0, mode


def test_colours_are_translated_before_their_profile_goes() -> None:
    """Otherwise a photograph from a telephone with more colours is published in the wrong ones."""
    common = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = common.replace(b"rXYZ", b"----", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"----", b"gXYZ", 1)
    written = BytesIO()
    Image.new("RGB", (4, 4), (200, 40, 40)).save(written, "PNG", icc_profile=swapped)
    with Image.open(BytesIO(published_file(written.getvalue(), ".png"))) as image:
        red, green, _ = image.getpixel((0, 0))
    assert red < 100 < green


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x()</script>",
        "<rect onclick='x()' width='1' height='1'/>",
        "<a href='javascript:x()'><text>x</text></a>",
        "<a xlink:href='data:text/html,x'><text>x</text></a>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='x()'>x</body></foreignObject>",
        "<image href='https://elsewhere.example/x.png'/>",
        "<style>@import 'https://elsewhere.example/x.css';</style>",
        "<rect style='fill: url(https://elsewhere.example/x.svg)'/>",
        "<metadata>elsewhere</metadata><!-- elsewhere -->",
    ],
)
def test_a_drawing_runs_nothing_and_asks_nobody(inside: str) -> None:
    """Otherwise whoever opens a picture from the playbook runs its author's script."""
    drawing = published_file(_SVG.format(f"{inside}<circle r='9'/>").encode(), ".svg").decode()
    assert "<circle" in drawing
    for forbidden in ("script", "onclick", "onload", "x()", "elsewhere", "data:text"):
        assert forbidden not in drawing.replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("picture.png", b"only words", "the file is not an image that can be read"),
        ("picture.png", photo((9, 9)), "the file's name says PNG, and what is in it is JPEG"),
        ("picture.svg", b"<html></html>", "the file is not a drawing that can be read"),
        # What cleans drawings would indent this into ten megabytes, and thirty thousand into two gigabytes.
        ("deep.svg", _SVG.format("<g>" * 3000 + "</g>" * 3000).encode(), "the file is not a drawing that can be read"),
        ("document.pdf", b"PK\x03\x04", "the file ends in .pdf and is no such document"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_a_problem(
    tiny: TinySite, name: str, content: bytes, what: str
) -> None:
    """Otherwise anything at all is published under the name of a picture."""
    (tiny.root / "playbook/en" / name).write_bytes(content)
    told = FORMATS["text"](prepare(tiny.root, AsOf.on(TODAY), AsOf.on(TODAY)).report, "en")
    assert f"playbook/en/{name}: not-an-image (warning)\n" in told
    assert what in told
    with (tiny.root / "playbook/en/discover/running-a-session.md").open("a", encoding="utf-8") as play:
        play.write(f"\n[A file](../{name})\n")
    told = FORMATS["text"](prepare(tiny.root, AsOf.on(TODAY), AsOf.on(TODAY)).report, "en")
    assert f"playbook/en/{name}: not-an-image\n" in told, "a play shows it"


def test_what_is_published_beside_plays_is_cleaned(tiny: TinySite) -> None:
    """Otherwise all of the above is true, and the site has the file as it was."""
    (tiny.root / "playbook/en/place.jpg").write_bytes(photo((90, 60)))
    (tiny.root / "playbook/en/place.png").write_bytes(photo((90, 60)))
    (tiny.root / "playbook/en/plain.md").write_text("# A\u2028page\n\n![A place](place.png)\n", encoding="utf-8")
    (tiny.root / "elsewhere").mkdir()
    (tiny.root / "elsewhere/linked.md").write_text("# Linked\n", encoding="utf-8")
    (tiny.root / "playbook/en/linked.md").symlink_to(tiny.root / "elsewhere/linked.md")
    (tiny.root / "playbook/en/links").symlink_to(tiny.root / "elsewhere")
    (tiny.root / "playbook/en/drawing.svg").write_bytes(_SVG.format("<script>x()</script>").encode())
    for language in ("fr", "en"):  # what French lacks, it has from English
        files, _ = tiny.plays_by_mkdocs(language)
        assert leaks(files["place.jpg"]) == []
        assert b"script" not in files["drawing.svg"]
        assert "place.png" not in files, "a page's picture that is none is left out"
        assert [path for path in files if "link" in path] == [], "a link could publish any file there is"
        shutil.rmtree(tiny.site)
    assert b"<h1" in files["plain/index.html"]
