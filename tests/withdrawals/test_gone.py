"""Whether anything of somebody is left in what is published: found wherever it is planted, and nowhere else."""

from __future__ import annotations

import gzip
import io
import threading
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image, ImageOps

from cohortbook.book import Book, read_book
from cohortbook.cli import main
from cohortbook.model import ConsentStatus, Filed, Participant
from cohortbook.withdrawals.picture import likeness_of
from cohortbook.withdrawals.published import in_folder
from cohortbook.withdrawals.search import search
from cohortbook.withdrawals.traces import traces_of
from proofs import Proofs
from tiny import PERSON, TODAY, TinySite

GONE = "withdrawals, what is left of somebody"


def _person(tiny: TinySite) -> tuple[Book, Filed[Participant]]:
    with tiny.record(PERSON) as person:
        person["name"] = "Zoé O'Brien-Müller"
        person["profile"]["email"] = "zoe@brien.example"
        person["profile"]["story"] = "I *ran* the kitchen of a harbour pub. Then I sold ovens & stoves."
    book, _ = read_book(tiny.root)
    return book, book.participants["tech-sales-2026"]["qk41"]


def _zipped(content: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", content)
    return written.getvalue()


PLANTED = {
    "the name in a page": ("p/index.html", "<p>Zoé&nbsp;<b>O&#39;Brien</b>-Müller</p>".encode()),
    "the name without accents": ("a.txt", b"ZOE O'BRIEN-MULLER"),
    "the name turned round": ("a.csv", "O'Brien-Müller, Zoé;1".encode()),
    "the name in an address": ("a.html", b'<a href="/people/zoe-o-brien-muller/">x</a>'),
    "the name in a file's name": ("img/zoe_obrien_muller.webp".replace("obrien", "o-brien"), b""),
    "escaped JSON": ("a.json", b'{"n": "Zo\\u00e9 O\'Brien-M\\u00fcller"}'),
    "a folded calendar": ("a.ics", b"SUMMARY:I ran the kitchen of a harb\r\n our pub\r\n"),
    "a document": ("a.docx", _zipped("<w:t>Zoé O'Brien-Müller</w:t>".encode())),
    "the search": ("pagefind/x.pf_fragment", gzip.compress("pagefind_dcdZoé O'Brien-Müller".encode())),
    "words of the search": ("pagefind/x.pf_index", gzip.compress(b"\x82ebrien\x00\x82fmuller\x01")),
    "a PDF": ("a.pdf", b"%PDF-1.7\nstream\n" + zlib.compress(b"(I ran the kitchen of a harbour pub)") + b"\nendstream"),
    "the id": ("graduates/qk41/index.html", b"<html></html>"),
    "the mail address": ("a.html", b'<a href="mailto:zoe%40brien.example">x</a>'),
    "a phrase": ("a.html", b"<p>Then I <em>sold</em> ovens &amp; stoves!</p>"),
    "a picture's remark": ("a.webp", b"RIFF....WEBPEXIF Zo\xc3\xa9 O'Brien-M\xc3\xbcller"),
}


@pytest.mark.parametrize("where", PLANTED)
def test_whatever_is_left_is_found(where: str, tiny: TinySite, proof: Proofs) -> None:
    """Otherwise somebody is told that nothing is left, and finds it."""
    book, filed = _person(tiny)
    path, content = PLANTED[where]
    proof.planted(GONE, is_caught=bool(list(search(path, content, traces_of(book, filed), None))))


@pytest.mark.parametrize(
    "text", ["<p>Zoé Miller and Brian O'Brien</p>", "<p>Cook and seller</p>", "id qk411, aqk41", "Müllerei, Zoés"]
)
def test_nobody_else_is_taken_for_them(text: str, tiny: TinySite) -> None:
    """Otherwise every search ends with finds that are none, and nobody reads them."""
    book, filed = _person(tiny)
    assert list(search("a.html", text.encode(), traces_of(book, filed), None)) == []


def test_a_letter_inside_of_another_word_is_no_length(tiny: TinySite) -> None:
    """Otherwise one id in thirty has somebody look for a person who is gone: it ends with an e, and Brienne follows."""
    book, filed = _person(tiny)
    index = gzip.compress(b"\x83lw2x4ebrienne\x81\x00")
    assert list(search("pagefind/x.pf_index", index, traces_of(book, filed), None)) == []


def test_a_photo_is_found_made_smaller_and_in_another_format(proof: Proofs) -> None:
    """Otherwise a thumbnail of somebody stays. Other pictures, and a wall in one tone, are not taken for it."""

    def picture(seed: int) -> bytes:
        written = io.BytesIO()
        Image.radial_gradient("L").rotate(40 * seed).convert("RGB").save(written, "PNG")
        return written.getvalue()

    first = Image.new("L", (9, 8))
    first.putdata([(at * 37 + at * at * 11) % 251 for at in range(72)])
    written = io.BytesIO()
    first.resize((450, 400), Image.Resampling.BICUBIC).save(written, "PNG")
    likeness = likeness_of(written.getvalue())
    assert likeness is not None
    small = io.BytesIO()
    first.resize((90, 80), Image.Resampling.BICUBIC).convert("RGB").save(small, "JPEG", quality=60)
    proof.planted(GONE, is_caught=likeness.is_seen_in(small.getvalue()))
    assert not any(likeness.is_seen_in(picture(seed)) for seed in range(1, 5))
    # The same lines in other colours, as drawn portraits have them.
    other = io.BytesIO()
    ImageOps.colorize(first.resize((450, 400), Image.Resampling.BICUBIC), "black", "orange").save(other, "PNG")
    assert not likeness.is_seen_in(other.getvalue())
    flat = io.BytesIO()
    Image.new("RGB", (50, 50), "white").save(flat, "PNG")
    wall = likeness_of(flat.getvalue())
    assert wall is not None
    assert not wall.is_seen_in(picture(1))
    assert not wall.is_seen_in(b"no picture")


@pytest.mark.heavy
def test_a_whole_site_holds_who_is_shown_and_nobody_else(sample_book: Book, sample_site: Path, proof: Proofs) -> None:
    """Otherwise it finds what is not there, or nothing at all in the files of a real site."""
    files = list(in_folder(sample_site))
    withdrawn = next(
        filed for _, filed in sample_book.all_participants() if filed.record.consent.status is ConsentStatus.WITHDRAWN
    )
    shown = sample_book.participants["tech-sales-2025-spring"]["az9gz"]

    def found(filed: Filed[Participant]) -> set[str]:
        traces = traces_of(sample_book, filed)
        return {each.path for file in files for each in search(file.path, file.content, traces, None)}

    assert found(withdrawn) == set()
    places = found(shown)
    assert {"graduates/az9gz/index.html", "data/v1/graduates.json", "sitemap.xml"} <= places
    proof.planted(GONE, is_caught={".pf_fragment", ".pf_index"} <= {Path(path).suffix for path in places})


# The command


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the address at which it is served."""
    folder = tmp_path / "served"
    (folder / "sub").mkdir(parents=True)
    (folder / "index.html").write_text('<a href="sub/">x</a><a href="https://elsewhere.invalid/">y</a>')
    (folder / "sub/index.html").write_text("<p>Nobody</p>")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _run(tiny: TinySite, *arguments: str) -> tuple[int, str]:
    ended = CliRunner().invoke(
        main, [*arguments, "-C", str(tiny.root)], env={"COHORTBOOK_KEY": "", "LANG": "C"}, catch_exceptions=False
    )
    return ended.exit_code, ended.output


def test_a_published_site_is_looked_through_by_its_address(tiny: TinySite, served: tuple[Path, str]) -> None:
    """Otherwise only the folder is clean. Links, the list of files and where the person's page was are all followed."""
    folder, address = served
    assert _run(tiny, "gone", "qk41", "--url", address)[0] == 0
    (folder / "graduates/qk41").mkdir(parents=True)
    (folder / "graduates/qk41/index.html").write_text("left by an old deployment")
    code, printed = _run(tiny, "gone", "qk41", "--url", address)
    assert code == 1
    assert "graduates/qk41/: the id" in printed
    assert _run(tiny, "gone", "qk41", "--url", "ftp://example.org")[0] == 2
    assert _run(tiny, "gone", "qk42", "--url", address)[0] == 2
    told = " ".join(_run(tiny, "gone", "JORDAN  example", "--url", address)[1].split())
    assert "'JORDAN example' is a name, and people are asked for by id: qk41" in told
    assert _run(tiny, "gone", "qk41")[0] == 2  # nothing is built


def test_a_withdrawal_is_shown_written_published_and_noted_to_be_complete(tiny: TinySite) -> None:
    """Otherwise staff believe that somebody is gone who is not, or are reminded for ever."""
    record, ledger = tiny.root / PERSON, tiny.root / "cohorts/removals.jsonl"
    before = record.read_text(encoding="utf-8")
    record.write_text(f"# a remark\n{before}", encoding="utf-8")
    code, printed = _run(tiny, "withdraw", "qk41", "--on", "2026-06-10")
    assert code == 0
    assert "--write" in printed
    assert "search.google.com" in printed
    assert not ledger.exists()
    assert _run(tiny, "withdraw", "qk41", "--on", "2026-06-10", "--write")[0] == 0
    after = record.read_text(encoding="utf-8")
    assert after.startswith("# a remark\n")
    assert "status: withdrawn" in after
    assert "withdrawn_on: 2026-06-10" in after
    assert "qk41" not in ledger.read_text(encoding="utf-8")
    assert "Robin" not in ledger.read_text(encoding="utf-8")
    assert _run(tiny, "withdraw", "qk41", "--write")[0] == 0
    assert len(ledger.read_text(encoding="utf-8").splitlines()) == 1
    code, printed = _run(tiny, "check", "--as-of", TODAY.isoformat())
    assert "25 are left" in printed
    assert "are over" in _run(tiny, "check", "--as-of", "2026-08-01")[1]
    tiny.site.mkdir()
    page = tiny.site / "index.html"
    page.write_text("<a href='graduates/qk41/'>as before</a>")
    assert _run(tiny, "gone", "qk41", "--write")[1].endswith("and look again: cohortbook build\n")
    page.write_text("<p>Nobody</p>")
    assert _run(tiny, "gone", "qk41", "--write")[0] == 0
    assert "removal-due" not in _run(tiny, "check", "--as-of", TODAY.isoformat())[1]


@pytest.mark.parametrize("renamed", [False, True])
def test_no_old_record_brings_somebody_back(renamed: bool, tiny: TinySite, proof: Proofs) -> None:
    """Otherwise a revert, a stale branch or a backup shows them again; under a new id as well. A newer form may."""
    before = (tiny.root / PERSON).read_bytes()
    assert _run(tiny, "withdraw", "qk41", "--on", "2026-06-10", "--write")[0] == 0
    back = tiny.root / PERSON.replace("qk41", "zz99" if renamed else "qk41")
    (tiny.root / PERSON).unlink()
    back.write_bytes(before)
    code, printed = _run(tiny, "check", "--as-of", TODAY.isoformat())
    proof.planted(GONE, is_caught=code == 1 and "brought-back" in printed)
    back.write_bytes(before.replace(b"obtained_on: 2026-05-04", b"obtained_on: 2026-06-12"))
    assert "brought-back" not in _run(tiny, "check", "--as-of", TODAY.isoformat())[1]
    (tiny.root / ".cohortbook-key").unlink()
    back.write_bytes(before)
    code, printed = _run(tiny, "check", "--as-of", TODAY.isoformat())
    assert (code, "locked-removals" in printed) == (0, True)
