"""The index that the showcase is filtered with: made by the Pagefind binary from records, then settled.

The record of a profile is what the person can be found by, and nothing else: Pagefind takes three times as long for the
pages, which would have to carry all that it is to know. Records are gone when the index is there.

Pagefind writes the values of filters, and the lists of filters and sorts, in an order that changes from run to run. The
same site has to give the same bytes, so these files are read, sorted and written again under names that follow from
their content.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from cohortbook.addresses import SHOWCASE_INDEX, SHOWCASE_RECORDS, Place
from cohortbook.formats import cbor
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.words import Message, say
from cohortbook.write.files import write_file
from cohortbook.write.manifest import files_below
from cohortbook.write.staging import UnpublishableError

_SIGNATURE = b"pagefind_dcd"
_KEPT = {"pagefind.js", "pagefind-entry.json"}
# Seconds: the binary takes about 1 ms a record, and on a machine that is busy with other things thirty times as long.
_PATIENCE, _PATIENCE_A_RECORD = 300, 0.1
# Its allocator has one place for all threads, and gives memory back that was not needed for half a second: a sixth less
# at 3,000 profiles. To give it back at once takes no less, and the system half a second more.
_THRIFTY = {"_RJEM_MALLOC_CONF": "narenas:1,dirty_decay_ms:500,muzzy_decay_ms:0"}
_COMPRESSED = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment", ".pagefind")
_ENDS = {"pagefind.js": b";", "pagefind-entry.json": b"}"}
_SYSTEM_ERROR = re.compile(r"os error (?P<number>\d+)|Os \{ code: (?P<code>\d+)")
_HEAD = b"\x1f\x8b\x08" + b"\0" * 5 + b"\x02\xff"  # no name, no time, as small as possible, no system in particular
_LITTLE_ROOM = 1_000_000  # bytes; with less of the disk left, a file that was cut short was cut by it


def unindexed(why: Message, fix: Message) -> UnpublishableError:
    """What ends a build whose showcase cannot be filtered."""
    return UnpublishableError([Problem("showcase-index", Position(Place.GRADUATES), why, fix)])


def write_records(folder: Path, records: Mapping[str, str]) -> None:
    """Put down what each graduate of the language below `folder` can be found by, for `build_index`.

    In one order: Pagefind numbers pages as the folder lists them, and many file systems list files as they came.
    """
    for graduate_id in sorted(records):
        write_file(folder / SHOWCASE_RECORDS / f"{graduate_id}.html", records[graduate_id].encode())


def build_index(folder: Path, language: str) -> None:
    """Index the records below `folder`, the root of `language`, into `folder/pagefind`. There has to be one.

    Raises UnpublishableError where the binary is missing, fails, or writes files of another form than we know, and
    OSError where the disk did not take what it wrote.
    """
    arguments = ["--site", SHOWCASE_RECORDS, "--output-path", SHOWCASE_INDEX]
    command = [str(_binary()), *arguments, "--force-language", language, "--silent"]
    env = os.environ | _THRIFTY
    patience = _PATIENCE + _PATIENCE_A_RECORD * sum(1 for _ in (folder / SHOWCASE_RECORDS).iterdir())
    try:
        subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True, text=True, timeout=patience)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        if isinstance(error, subprocess.TimeoutExpired):
            (folder / SHOWCASE_INDEX).with_suffix(".room").touch()  # Pagefind waits for ever where no file can be made
        said = str(getattr(error, "stderr", "") or error).strip()
        if found := _SYSTEM_ERROR.search(said):
            number = int(found["number"] or found["code"])
            raise OSError(number, os.strerror(number), str(folder)) from error
        raise unindexed(
            say("Pagefind could not index the profiles: {said}", said=said[-500:]),
            say("run the build again; if it fails again, install pagefind[bin] again"),
        ) from error
    shutil.rmtree(folder / SHOWCASE_RECORDS)
    try:
        _require_whole(folder / SHOWCASE_INDEX)
        _settle(folder / SHOWCASE_INDEX)
    except (ValueError, KeyError, FileNotFoundError, TypeError, AttributeError) as error:
        raise unindexed(
            say("Pagefind wrote an index of a form that is not known here: {reason}", reason=str(error)),
            say("install the version of pagefind[bin] that requirements/site.txt names"),
        ) from error


def _binary() -> Path:
    """The binary of the package `pagefind[bin]`, else the one on the path."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415  # installed with the extra only

        return Path(get_executable()).resolve()
    except (ImportError, FileNotFoundError):
        found = shutil.which("pagefind")
    if found is None:
        raise unindexed(
            say("the program that makes the showcase's index, Pagefind, is not installed"),
            say("install it: pip install 'pagefind[bin]'"),
        )
    return Path(found).resolve()


def _require_whole(index: Path) -> None:
    """Raise OSError where a file was cut short: on a full disk, Pagefind says nothing and ends as if all were well."""
    for path, entry in files_below(index):
        if not _is_whole(path, (index / path).read_bytes()):
            number = errno.ENOSPC if shutil.disk_usage(index).free < _LITTLE_ROOM else errno.EIO
            raise OSError(number, os.strerror(number), entry.path)


def _is_whole(path: str, content: bytes) -> bool:
    if not path.endswith(_COMPRESSED):
        return content.rstrip().endswith(_ENDS.get(path, b""))
    try:
        zlib.decompress(content, wbits=31)  # gzip, with its own sum of what it holds
    except zlib.error:
        return False
    return True


def _settle(index: Path) -> None:
    """Put what varies into a fixed order, and leave out what our own scripts do not load."""
    entry = json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))
    used = {*_KEPT}
    for language, about in entry["languages"].items():
        about["hash"] = _settle_language(index, language, about["hash"])
        used |= {f"wasm.{about['wasm'] or 'unknown'}.pagefind", f"pagefind.{about['hash']}.pf_meta"}
    written = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (index / "pagefind-entry.json").write_text(written, encoding="utf-8")
    for path in index.iterdir():
        if path.is_file() and path.name not in used:
            path.unlink()


def _settle_language(index: Path, language: str, name: str) -> str:
    """The new name of the language's meta file."""
    path = index / f"pagefind.{name}.pf_meta"
    version, pages, chunks, filters, sorts, fields = cast(list[list[cbor.Value]], _read(path))
    path.unlink()
    settled: list[cbor.Value] = []
    for kind, chunk in sorted(cast(list[list[str]], filters)):
        settled.append([kind, _settle_filter(index, language, chunk)])
    content = cbor.written([version, pages, chunks, settled, sorted(sorts, key=str), fields])
    new = _name(language, content, 10)
    _write(index / f"pagefind.{new}.pf_meta", content)
    return new


def _settle_filter(index: Path, language: str, name: str) -> str:
    path = index / f"filter/{name}.pf_filter"
    kind, values = cast(list[list[cbor.Value]], _read(path))
    path.unlink()
    content = cbor.written([kind, sorted(values, key=str)])
    new = _name(language, content, 7)
    _write(index / f"filter/{new}.pf_filter", content)
    return new


def _name(language: str, content: bytes, letters: int) -> str:
    return f"{language}_{hashlib.sha256(content).hexdigest()[:letters]}"


def _read(path: Path) -> cbor.Value:
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise ValueError(f"{path.name} does not begin as it should")
    return cbor.read(content.removeprefix(_SIGNATURE))


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(_compressed(_SIGNATURE + content))


def _compressed(content: bytes) -> bytes:
    """As gzip (RFC 1952), with a head of ours: in Python's own, the byte for the system follows Python's version."""
    deflate = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    return _HEAD + body + struct.pack("<LL", zlib.crc32(content), len(content) % 2**32)
