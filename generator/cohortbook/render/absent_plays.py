"""Pages of records lead to plays of the standard playbook. A site that does without one keeps the words."""

from __future__ import annotations

import re
from collections.abc import Callable, Set


def words_for(absent: Set[str]) -> Callable[[str], str]:
    """Takes the links to the plays at `absent` out of HTML that our templates made, and leaves their words."""
    if not absent:
        return lambda html: html
    places = "|".join(map(re.escape, sorted(absent)))
    link = re.compile(rf'<a [^>]*?href="(?:\.\./|\./)+(?:{places})(?:#[^"]*)?"[^>]*>(.*?)</a>', re.DOTALL)
    may_lead = re.compile(f'/(?:{places})["#]')  # hardly a page does, and this is found out ten times as fast
    return lambda html: link.sub(r"\1", html) if may_lead.search(html) else html
