"""The map of regions: drawn of any country's outlines, cropped to the organisation's regions, and never wrong."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from cohortbook.book.outlines import Outline, read_outlines
from cohortbook.edition.public_words import PublicText
from cohortbook.edition.region_map import HEIGHT, WIDTH, RegionMap, region_map
from tiny import TinySite

CREDIT = PublicText("en", {"en": "Ours"})


def square(west: float, south: float, side: float = 5) -> list[list[float]]:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def file_of(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def feature(code: object, *rings: list[list[float]]) -> dict[str, Any]:
    return {"type": "Feature", "id": code, "geometry": {"type": "Polygon", "coordinates": rings}}


def drawn(*outlines: Outline, codes: dict[str, str]) -> RegionMap:
    found = region_map(outlines, codes, CREDIT, None)
    assert found is not None
    return found


def outline(code: str, *rings: list[list[float]]) -> Outline:
    [found], problems = read_outlines(file_of(feature(code, *rings)))
    assert not problems
    return found


def corners(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


@pytest.mark.parametrize(
    ("west", "south"), [(-75, 45), (36, -2), (138, 35), (177, -18), (-70, -55), (20, 70), (0, 0)], ids=str
)
def test_a_region_anywhere_on_earth_fills_its_map(west: float, south: float) -> None:
    """Otherwise a country on the date line, near a pole or south of the equator has a map with nothing on it."""
    ring = [[(x + 180) % 360 - 180, y] for x, y in square(west, south)]
    found = drawn(outline("A", ring), codes={"ours": "A"})
    across, along = zip(*corners(found.regions["ours"].path), strict=True)
    margin = 0.1 * max(found.width, found.height)
    assert 0 < min(across) < margin
    assert found.width - margin < max(across) < found.width <= WIDTH
    assert 0 < min(along) < margin
    assert found.height - margin < max(along) < found.height <= HEIGHT


def test_north_is_up_and_east_is_right() -> None:
    """Otherwise somebody is sent to the wrong end of the country."""
    found = drawn(
        outline("N", square(10, 50)), outline("S", square(10, 40)), outline("E", square(20, 45)),
        codes={"north": "N", "south": "S", "east": "E"},
    )  # fmt: skip
    north, south, east = (found.regions[name] for name in ("north", "south", "east"))
    assert north.y < east.y < south.y
    assert east.x > north.x


def test_equal_areas_look_equal() -> None:
    """Otherwise a region in the north looks as if more were asked for in it."""
    near, far = outline("A", square(10, 5, 6)), outline("B", square(10, 60, 6))
    found = drawn(near, far, codes={"a": "A", "b": "B"})
    areas = []
    for name in ("a", "b"):
        across, along = zip(*corners(found.regions[name].path), strict=True)
        areas.append((max(across) - min(across)) * (max(along) - min(along)))
    assert 0.4 < areas[1] / areas[0] < 0.7, "six degrees at 60 north are about half as wide as at the equator"


def test_words_stand_inside_also_of_a_bay() -> None:
    """Otherwise the number of a region that lies around a bay stands in the sea, or on its neighbour."""
    bay = [[0, 0], [10, 0], [10, 10], [7, 10], [7, 2], [3, 2], [3, 10], [0, 10], [0, 0]]
    found = drawn(outline("A", [[float(x), float(y)] for x, y in bay]), codes={"ours": "A"})
    shape = found.regions["ours"]
    points = corners(shape.path)
    inside = False
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        if (ay > shape.y) != (by > shape.y) and shape.x < ax + (shape.y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    assert inside


def test_what_lies_around_is_seen_and_what_lies_far_off_is_not_sent() -> None:
    """Otherwise a page carries the outlines of a continent for one county."""
    neighbour, far, behind = outline("B", square(15, 40)), outline("C", square(60, 40)), outline("D", square(-170, -40))
    found = drawn(outline("A", square(10, 40)), neighbour, far, behind, codes={"ours": "A"})
    assert found.around.count("M") == 1


def test_without_an_outline_of_ours_there_is_no_map() -> None:
    assert region_map([outline("B", square(1, 1))], {"ours": "A"}, CREDIT, None) is None
    assert region_map([], {"ours": "A"}, CREDIT, None) is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "this is not JSON"),
        (b"{", "this is not JSON"),
        (b"\xff\xfe", "this is not JSON"),
        (b'{"features": [{"id": NaN}]}', "this is not JSON"),
        (b"[" * 100_000, "this is not JSON"),
        (b"[]", "FeatureCollection"),
        (b'{"features": []}', "FeatureCollection"),
        (file_of(3), "outline 1 of the file has no geometry"),
        (file_of(feature("A", square(1, 1)), {"id": "B", "geometry": None}), "outline 2 of the file has no geometry"),
        (file_of({"geometry": {"type": "Polygon", "coordinates": [square(1, 1)]}}), "has no 'id'"),
        (file_of(feature(True, square(1, 1))), "has no 'id'"),
        (file_of({"id": "A", "geometry": {"type": "Point", "coordinates": [1, 1]}}), "neither a Polygon nor"),
        (file_of({"id": "A", "geometry": {"type": "Polygon", "coordinates": None}}), "not longitudes and latitudes"),
        (file_of(feature("A", [[1], [2]])), "not longitudes and latitudes"),
        (file_of(feature("A", [["1", "2"]])), "not longitudes and latitudes"),
        (file_of(feature("A", square(-8_000_000, 5_000_000))), "not longitudes and latitudes"),
        (file_of(feature("A", *[square(1, 1)] * 70_000)), "corners"),
    ],
    ids=range(17),
)  # fmt: skip
def test_a_file_that_is_no_outlines_is_one_sentence(content: bytes, said: str) -> None:
    """Otherwise a file from a map program ends in a traceback, or in a map of nowhere."""
    outlines, [problem] = read_outlines(content)
    assert not outlines
    assert said in str(problem.what)


def test_rings_that_are_none_are_left_out() -> None:
    """A point, a line and a speck of dust are in many files, and none of them is a region."""
    found = region_map(
        [outline("A", [[1, 1], [1, 1]], [], square(2, 2), square(9, 9, 0.001))], {"ours": "A"}, CREDIT, None
    )
    assert found is not None
    assert found.regions["ours"].path.count("M") == 1


def test_a_site_shows_its_regions_on_a_map(tiny: TinySite) -> None:
    """Otherwise employers read a table where they would see at once where people are needed."""
    tiny_path = tiny.root / "cohorts/outlines.geojson"
    tiny_path.write_bytes(file_of(feature("1", square(-90, 44)), feature("2", square(-85, 44))))
    with tiny.record("cohorts/organization.yml") as organization:
        organization["outlines"] = {"credit": "Drawn by us", "url": "https://maps.example/"}
        organization["regions"][0]["outline"] = "1"
    page = tiny.html("demand/index.html")
    [figure] = re.findall(r'<figure class="cb-regions">.*?</figure>', page, re.DOTALL)
    assert figure.count("cb-regions__one") == 1
    assert figure.count("cb-regions__around") == 1
    assert '<a href="https://maps.example/">Drawn by us</a>' in figure
    [people] = re.findall(r'cb-regions__people"[^>]*>([^<]+)<', figure)
    assert people in page.replace(figure, ""), "the table says the same"
