"""Outlines of regions, as GeoJSON that a site brings beside its records: what its map is drawn of."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from typing import Any

from msgspec import Struct

from cohortbook.model.organization import Region
from cohortbook.position import Position
from cohortbook.problems import Problem
from cohortbook.recent import Recent
from cohortbook.words import Message, say

NAME = "outlines.geojson"
PATH = f"cohorts/{NAME}"
MOST_POINTS = 300_000
"""Ten times what a country's regions need on a page."""

Ring = tuple[tuple[float, float], ...]
"""Corners of an outline, as degrees of longitude and latitude; the last is the first again."""


class Outline(Struct, frozen=True):
    """One place: its code in the file, and the rings of all its parts. A ring within another is a hole in it."""

    code: str
    rings: tuple[Ring, ...]


def code_of(region: Region, known: Container[str]) -> str:
    """The code of the region's outline: what it says, its own id, or both as ISO 3166-2 puts them (CA-ON)."""
    if region.outline is not None:
        return region.outline
    whole = f"{region.country}-{region.id}"
    return whole if whole in known and region.id not in known else region.id


class _WrongError(ValueError):
    def __init__(self, what: Message) -> None:
        super().__init__()
        self.what = what


def outlines_of(content: bytes, recent: Recent) -> tuple[tuple[Outline, ...], list[Problem]]:
    """As `read_outlines`, from what `recent` knows of the same file."""
    return recent.found(("outlines", content), lambda: read_outlines(content))


def read_outlines(content: bytes) -> tuple[tuple[Outline, ...], list[Problem]]:
    """The outlines in a file of GeoJSON (RFC 7946), or the first thing that is wrong with it."""
    try:
        found = json.loads(content, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        return (), [_problem(say("this is not JSON"), Position(PATH, error.lineno, error.colno))]
    except (ValueError, RecursionError):
        return (), [_problem(say("this is not JSON"))]
    features = found.get("features") if isinstance(found, Mapping) else None
    if not isinstance(features, list) or not features:
        return (), [_problem(say("this is JSON, and not a FeatureCollection of GeoJSON with outlines in it"))]
    outlines: list[Outline] = []
    left = MOST_POINTS
    for number, feature in enumerate(features, 1):
        try:
            outline = _outline(feature, number)
        except _WrongError as error:
            return (), [_problem(error.what)]
        left -= sum(map(len, outline.rings))
        if left < 0:
            return (), [_problem(say("these outlines have more than {n} corners", n=MOST_POINTS))]
        outlines.append(outline)
    return tuple(outlines), []


def _no_number(_word: str) -> float:
    raise ValueError


def _outline(feature: Any, number: int) -> Outline:
    """The outline in `feature`, which is the one of that number in the file."""
    if not isinstance(feature, Mapping) or not isinstance(geometry := feature.get("geometry"), Mapping):
        raise _WrongError(say("outline {number} of the file has no geometry", number=number))
    properties = feature.get("properties")
    code = feature.get("id", properties.get("id") if isinstance(properties, Mapping) else None)
    if isinstance(code, bool) or not isinstance(code, str | int) or not str(code).strip():
        raise _WrongError(say("outline {number} of the file has no 'id', which says whose it is", number=number))
    parts = geometry.get("coordinates")
    match geometry.get("type"):
        case "Polygon":
            parts = [parts]
        case "MultiPolygon":
            pass
        case _:
            raise _WrongError(
                say("outline {number} of the file is neither a Polygon nor a MultiPolygon", number=number)
            )
    try:
        return Outline(str(code).strip(), tuple(_rings(parts)))
    except (TypeError, ValueError, LookupError):
        raise _WrongError(
            say(
                "what outline {number} of the file is made of is not longitudes and latitudes in degrees", number=number
            )
        ) from None


def _rings(parts: Any) -> Iterator[Ring]:
    for part in parts:
        for ring in part:
            yield tuple((_degrees(corner[0], 180), _degrees(corner[1], 90)) for corner in ring)


def _degrees(value: Any, most: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if not -most <= value <= most:
        raise ValueError
    return float(value)


def _problem(what: Message, at: Position | None = None) -> Problem:
    return Problem(
        "wrong-outlines",
        at or Position(PATH),
        what,
        say("export the outlines as GeoJSON in degrees (EPSG:4326), each with the region's code as its 'id'"),
    )
