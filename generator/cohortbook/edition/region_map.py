"""The map of an organisation's regions, drawn of the outlines that its site brings: lines and places, no numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import asin, atan2, cos, hypot, radians, sin, sqrt

from msgspec import Struct

from cohortbook.book.outlines import Outline, Ring
from cohortbook.edition.public_words import PublicText

WIDTH, HEIGHT = 400, 400
"""How large a map is at most, in units of its drawing: about a phone's pixels."""
_MARGIN = 0.07  # of the longer side, so that one sees where the regions lie
_FINE = 1.2  # units: corners nearer to the last one are left out, and islands smaller than that
_COARSE = 30  # units: the same for what lies beyond the edges

Point = tuple[float, float]


class DrawnRegion(Struct, frozen=True):
    """Its outline as the path of an SVG, and a place well inside its largest part, for words."""

    path: str
    x: float
    y: float


class RegionMap(Struct, frozen=True):
    """`around` is the path of all else that is seen; `regions` are by id. `credit` says whose the outlines are."""

    width: int
    height: int
    around: str
    regions: Mapping[str, DrawnRegion]
    credit: PublicText
    url: str | None


def region_map(
    outlines: Iterable[Outline], codes: Mapping[str, str], credit: PublicText, url: str | None
) -> RegionMap | None:
    """The map of the regions whose outlines have `codes`, by region; None where no outline has one of them."""
    by_code: dict[str, list[Ring]] = {}
    for outline in outlines:
        by_code.setdefault(outline.code, []).extend(ring for ring in outline.rings if len(ring) > 3)
    ours = {region: by_code[code] for region, code in codes.items() if by_code.get(code)}
    if not ours:
        return None
    projection = _Projection.onto(corner for rings in ours.values() for ring in rings for corner in ring)
    drawn = {region: list(projection.rings(rings)) for region, rings in ours.items()}
    corners = [corner for rings in drawn.values() for ring in rings for corner in ring]
    if not corners:
        return None
    sheet = _Sheet.around(corners)
    rest = [rings for code, rings in by_code.items() if code not in {codes[region] for region in ours}]
    others = [ring for rings in rest for ring in projection.rings(rings)]
    return RegionMap(
        width=round(sheet.width),
        height=round(sheet.height),
        around=sheet.path(ring for ring in others if sheet.shows(ring)),
        regions={region: _drawn(rings, sheet) for region, rings in drawn.items() if rings},
        credit=credit,
        url=url,
    )


class _Projection(Struct, frozen=True):
    """Lambert's azimuthal equal-area projection (Snyder 1987, equations 24-2 to 24-4): no region looks too large.

    The centre is in radians; what comes out is in radii of the earth, upwards and to the east.
    """

    longitude: float
    latitude: float

    @classmethod
    def onto(cls, corners: Iterable[Point]) -> _Projection:
        """Around the middle of `corners`, wherever they lie, also on both sides of the date line."""
        x = y = z = 0.0
        for longitude, latitude in corners:
            angle, height = radians(longitude), radians(latitude)
            x, y, z = x + cos(height) * cos(angle), y + cos(height) * sin(angle), z + sin(height)
        length = sqrt(x * x + y * y + z * z) or 1.0
        return cls(atan2(y, x), asin(z / length))

    def rings(self, rings: Iterable[Ring]) -> Iterator[list[Point]]:
        """The rings on the plane, without those that reach to the other side of the earth."""
        for ring in rings:
            points = [self._point(*corner) for corner in ring]
            found = [point for point in points if point is not None]
            if len(found) == len(points):
                yield found

    def _point(self, longitude: float, latitude: float) -> Point | None:
        height, angle = radians(latitude), radians(longitude) - self.longitude
        towards = sin(self.latitude) * sin(height) + cos(self.latitude) * cos(height) * cos(angle)
        if towards < 0:
            return None
        scale = sqrt(2 / (1 + towards))
        up = cos(self.latitude) * sin(height) - sin(self.latitude) * cos(height) * cos(angle)
        return scale * cos(height) * sin(angle), scale * up


class _Sheet(Struct, frozen=True):
    """The part of the plane that is seen, and its size in units of the drawing."""

    left: float
    top: float
    scale: float
    width: float
    height: float

    @classmethod
    def around(cls, corners: Sequence[Point]) -> _Sheet:
        (left, right), (bottom, top) = ((min(each), max(each)) for each in zip(*corners, strict=True))
        margin = _MARGIN * max(right - left, top - bottom, 1e-9)
        across, along = right - left + 2 * margin, top - bottom + 2 * margin
        scale = min(WIDTH / across, HEIGHT / along)
        return cls(left - margin, top + margin, scale, across * scale, along * scale)

    def at(self, point: Point) -> Point:
        return (point[0] - self.left) * self.scale, (self.top - point[1]) * self.scale

    def shows(self, ring: Iterable[Point]) -> bool:
        points = [self.at(point) for point in ring]
        across, along = ([point[place] for point in points] for place in (0, 1))
        return min(across) < self.width and max(across) > 0 and min(along) < self.height and max(along) > 0

    def path(self, rings: Iterable[Sequence[Point]]) -> str:
        """As the path of an SVG, as fine as one can see."""
        parts: list[str] = []
        for ring in rings:
            kept: list[Point] = []
            for x, y in map(self.at, ring):
                fine = _FINE if -_FINE < x < self.width + _FINE and -_FINE < y < self.height + _FINE else _COARSE
                if not kept or hypot(x - kept[-1][0], y - kept[-1][1]) >= fine:
                    kept.append((round(x, 1), round(y, 1)))
            if len(kept) > 2:
                parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z")
        return "".join(parts)


def _drawn(rings: Sequence[Sequence[Point]], sheet: _Sheet) -> DrawnRegion:
    largest = [sheet.at(point) for point in max(rings, key=lambda ring: abs(_area(ring)))]
    x, y = _inside(largest)
    return DrawnRegion(sheet.path(rings), round(x, 1), round(y, 1))


def _area(ring: Sequence[Point]) -> float:
    """Twice what it is, below zero where the ring goes the other way round."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))


def _inside(ring: Sequence[Point]) -> Point:
    """The middle of the widest stretch of the ring's inside at the height of its centroid."""
    doubled = _area(ring)
    along = sum((ay + by) * (ax * by - bx * ay) for (ax, ay), (bx, by) in pairwise(ring))
    y = along / (3 * doubled) if doubled else ring[0][1]
    crossings = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay) for (ax, ay), (bx, by) in pairwise(ring) if (ay > y) != (by > y)
    )
    stretches = [(crossings[place], crossings[place + 1]) for place in range(0, len(crossings) - 1, 2)]
    left, right = max(stretches, key=lambda ends: ends[1] - ends[0], default=(ring[0][0], ring[0][0]))
    return (left + right) / 2, y
