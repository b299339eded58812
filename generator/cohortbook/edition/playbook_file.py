"""Pictures, drawings and documents that stand beside plays, as they are published.

Whoever takes a photograph seldom knows that it says where: only its pixels are published. A drawing is a document that
can hold scripts and load things from elsewhere: what draws is kept, and nothing else of it.
"""

from __future__ import annotations

from functools import lru_cache

from py_svg_hush import filter_svg

from cohortbook.book import FORMAT_OF_ENDING

_KINDS_IN_DRAWINGS = {"image": ["png", "jpeg", "gif", "webp"]}


@lru_cache(maxsize=64)  # languages share their pictures, and a preview makes them again at every change
def published_file(content: bytes, ending: str) -> bytes:
    """`content` of a file with that ending as it is published.

    Checks have found that it is of the kind that its name says. Documents (PDF) are published as they are.
    """
    if ending == ".svg":
        return filter_svg(content, _KINDS_IN_DRAWINGS)
    if ending in FORMAT_OF_ENDING:
        from cohortbook.edition.repainting import repainted  # noqa: PLC0415  # Pillow, which a site without pictures does without

        return repainted(content, FORMAT_OF_ENDING[ending])
    return content
