"""Addresses of the web as people write them: what is none is a path like any other, and nothing to stop at."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit


def split_address(written: str) -> SplitResult:
    """The parts of an address. Where it is none, such as `https://[`, all of it is its path, without scheme or host."""
    return urlsplit(written) if is_address(written) else SplitResult("", "", written, "", "")


def is_address(written: str) -> bool:
    """Whether it has parts: one bracket alone, and it has none."""
    try:
        urlsplit(written).hostname  # noqa: B018  # which may be no host
    except ValueError:
        return False
    return True


def joined_address(base: str, written: str) -> str:
    """Where a link leads that stands at `base`; `written` itself where it is no address."""
    try:
        return urljoin(base, written)
    except ValueError:
        return written
