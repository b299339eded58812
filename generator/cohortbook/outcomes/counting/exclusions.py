"""Who is left out of a denominator, by reason, in words; small reasons merged."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cohortbook.model.disclosure_profile import DisclosureProfile, rounded
from cohortbook.words import Message, say

OTHER = "other"

EXCLUSION_REASONS: Mapping[str, Message] = MappingProxyType(
    {
        "enrolled-after-census": say("enrolled after the census date"),
        "left-before-census": say("left on or before the census date"),
        "died": say("died"),
        "incarcerated": say("incarcerated"),
        "active-duty": say("called to active duty"),
        "seeks-no-work-in-field": say("did not seek work in the field at intake"),
        "may-not-work": say("may not work here"),
        OTHER: say("other reasons"),
    }
)
"""What each reason is called, in the order of showing."""


def merged_exclusions(by_reason: Mapping[str, int], profile: DisclosureProfile) -> dict[str, int]:
    """Counts by reason, those under the profile's minimum merged into `other`.

    Where `other` would stay under the minimum beside named reasons, the smallest of these joins it: otherwise whoever
    knows the reasons could tell what the rest is.
    """
    counted = sorted(((count, reason) for reason, count in by_reason.items() if count), reverse=True)
    named = [(count, reason) for count, reason in counted if count >= profile.breakdown_minimum]
    other = sum(count for count, _ in counted) - sum(count for count, _ in named)
    while named and 0 < other < profile.breakdown_minimum:
        count, _ = named.pop()
        other += count
    found = {reason: count for count, reason in named}
    if other:
        found[OTHER] = other
    shown = {reason: rounded(found[reason], profile.count_step) for reason in EXCLUSION_REASONS if reason in found}
    return {reason: count for reason, count in shown.items() if count}
