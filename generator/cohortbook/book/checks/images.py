"""Photos and logos are there, are images, and belong to somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath

from cohortbook.book.book import Book
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.words import say


def check(book: Book) -> Iterator[Problem]:
    wanted: set[str] = set()
    misspelled: set[str] = set()
    for cohort_id, participant in book.all_participants():
        if participant.record.photo is not None:
            path = f"cohorts/{cohort_id}/participants/{participant.record.photo}"
            wanted.add(path)
            named_after = participant.record.photo.rsplit(".", 1)[0] == participant.id
            misspelled.update(_same_but_for_case(book, path))
            yield from _image(book, path, partial(participant.at, "photo"), named_after=named_after)
    for employer in book.employers.values():
        if employer.record.logo is not None:
            path = f"cohorts/employers/{employer.record.logo}"
            wanted.add(path)
            misspelled.update(_same_but_for_case(book, path))
            yield from _image(book, path, partial(employer.at, "logo"), named_after=True)
    for path, at in _of_cohorts(book):
        wanted.add(path)
        misspelled.update(_same_but_for_case(book, path))
        yield from _image(book, path, at, named_after=True)
    for path in sorted(book.images.keys() - wanted - misspelled - _of_unreadable_records(book)):
        yield Problem(
            "unknown-file",
            Position(path),
            say("no record names this image"),
            say("name it in its record ('photo' or 'logo'), or delete it"),
        )


def _of_cohorts(book: Book) -> Iterator[tuple[str, Callable[[], Position]]]:
    """The pictures that cohorts name, with where they do."""
    for cohort_id, cohort in book.cohorts.items():
        folder = f"cohorts/{cohort_id}/pictures"
        for index, instructor in enumerate(cohort.record.instructors):
            if instructor.photo is not None:
                yield f"{folder}/{instructor.photo}", partial(cohort.at, "instructors", index, "photo")
        for index, supporter in enumerate(cohort.record.supporters):
            if supporter.logo is not None:
                yield f"{folder}/{supporter.logo}", partial(cohort.at, "supporters", index, "logo")


def _of_unreadable_records(book: Book) -> set[str]:
    """Images that may belong to a record with problems of its own: those come first."""
    readable = {participant.id for _, participant in book.all_participants()}
    unreadable = book.known("participants") - readable
    photos = {path for path in book.images if "/participants/" in path and PurePosixPath(path).stem in unreadable}
    cohorts = book.known("cohorts") - book.cohorts.keys()
    photos |= {path for path in book.images if "/pictures/" in path and path.split("/")[1] in cohorts}
    if book.known("employers") <= book.employers.keys():
        return photos
    return photos | {path for path in book.images if path.startswith("cohorts/employers/")}


def _same_but_for_case(book: Book, path: str) -> list[str]:
    """Images that `path` would name if capital letters did not count, where it names none itself."""
    if path in book.images:
        return []
    return sorted(other for other in book.images if other.lower() == path.lower())


def _image(book: Book, path: str, at: Callable[[], Position], *, named_after: bool) -> Iterator[Problem]:
    from cohortbook.book.checks import decoding  # noqa: PLC0415  # Pillow, which a book without pictures does without

    content = book.images.get(path)
    if content is None and _same_but_for_case(book, path):
        yield Problem(
            "missing-photo",
            at(),
            say("the image beside this file has the same name but for capital and small letters, and they count"),
            say("write the name here exactly as that of the image, its ending included, or rename the image"),
        )
    elif content is None:
        yield Problem(
            "missing-photo",
            at(),
            say("the image is not there: it has to stand beside this file, or a cohort's in its folder pictures/"),
            say("add the file (jpg, png or webp), correct its name, or remove the line"),
        )
    elif not named_after:
        yield Problem(
            "missing-photo",
            at(),
            say("a participant's photo is named after the participant's file, so that it can belong to nobody else"),
            say("rename the image to the name of this file, with its own ending"),
        )
    elif path in book.unread:
        return  # told already
    elif decoding.is_too_large(content):
        yield Problem("not-an-image", at(), *decoding.too_large())
    elif not decoding.is_image(content):
        yield Problem(
            "not-an-image",
            at(),
            say("the file is not an image that can be read"),
            say("save it again as JPEG, PNG or WebP"),
        )
