"""Where demand is: a row for each region, and the same on a map where the site has outlines."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cohortbook.demand import DemandMap
from cohortbook.edition import Spoken
from cohortbook.edition.region_map import RegionMap
from cohortbook.pages.demand.counts import CountView, count_view, longest
from cohortbook.pages.site import Site

_FAINTEST, _STRONGEST, _NONE = 0.25, 0.7, 0.1  # of the accent: words have to be read on it
_LINE = 16  # units of the drawing from one line of words to the next
_LETTER = 9  # and how wide a letter is, in the widest of the faces that readers have


class RegionRow(Struct, frozen=True):
    name: Spoken
    count: CountView


class ShownRegion(Struct, frozen=True):
    """A region on the map: its path, how strongly it is tinted, and its words with their place, if there is room."""

    path: str
    strength: float
    name: Spoken
    people: str
    x: float
    y: float
    has_words: bool


class RegionMapView(Struct, frozen=True):
    width: int
    height: int
    around: str
    regions: tuple[ShownRegion, ...]
    credit: Spoken
    url: str | None


def region_rows(found: DemandMap, site: Site) -> Iterator[RegionRow]:
    scale = longest(row.count for row in found.regions)
    for row in found.regions:
        yield RegionRow(_name(row.region_id, site), count_view(row.count, scale, site.words))


def region_map_view(found: DemandMap, site: Site) -> RegionMapView | None:
    """The map of what the rows say; None where no region that is asked in has an outline."""
    drawn = site.edition.organization.region_map
    counts = {row.region_id: row.count for row in found.regions}
    if drawn is None or not counts.keys() & drawn.regions.keys():
        return None
    most = max(count.total.likely for count in counts.values())
    taken: list[tuple[float, float, float, float]] = []
    regions: list[ShownRegion] = []
    in_order = sorted(drawn.regions, key=lambda region: -counts[region].total.likely if region in counts else 1)
    for region_id in in_order:
        shape, name = drawn.regions[region_id], _name(region_id, site)
        likely = counts[region_id].total.likely if region_id in counts else 0
        people = count_view(counts[region_id], 0, site.words).people if region_id in counts else ""
        x, y, has_words = _placed(drawn, shape.x, shape.y, max(len(name.text), len(people)), taken)
        strength = round(_FAINTEST + (_STRONGEST - _FAINTEST) * likely / most, 2) if likely else _NONE
        regions.append(ShownRegion(shape.path, strength, name, people, x, y, has_words=has_words and bool(people)))
    _ = site.words
    return RegionMapView(drawn.width, drawn.height, drawn.around, tuple(regions), _.text(drawn.credit), drawn.url)


def _placed(
    drawn: RegionMap, x: float, y: float, letters: int, taken: list[tuple[float, float, float, float]]
) -> tuple[float, float, bool]:
    """Where words about (`x`, `y`) stand, moved into the drawing, and whether they cover none that stand already."""
    half = min(letters * _LETTER / 2, drawn.width / 2)
    x = round(min(max(x, half), drawn.width - half), 1)
    y = round(min(max(y, _LINE), drawn.height - _LINE), 1)
    box = (x - half, y - _LINE, x + half, y + _LINE)
    is_free = all(
        box[2] < left or right < box[0] or box[3] < top or bottom < box[1] for left, top, right, bottom in taken
    )
    if is_free:
        taken.append(box)
    return x, y, is_free


def _name(region_id: str, site: Site) -> Spoken:
    region = site.edition.organization.regions.get(region_id)
    return site.words.text(region.name) if region else Spoken(region_id, site.words.language)
