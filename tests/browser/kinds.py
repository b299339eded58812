"""One page of each kind that the sample shows, by the name a person would give it."""

from __future__ import annotations

LANGUAGES = {"en": "", "fr": "fr/"}

OVERVIEWS = {
    "cohort that takes applications": "cohorts/automation-2027-winter/",
    "cohort announced": "cohorts/tech-sales-2027-spring/",
    "cohort in progress": "cohorts/tech-sales-2026-fall/",
    "cohort completed": "cohorts/tech-sales-2025-spring/",
    "cohort known in totals only": "cohorts/digital-office-2023-fall/",
}

KINDS = {
    "home": "",
    "section": "discover/",
    "play": "understand/golden-indicator/",
    "question bank": "discover/the-questions/",
    "glossary": "adopt/glossary/",
    "self-assessment": "understand/which-model-are-you/",
    "interview kit": "discover/kit/",
    "worksheets": "discover/worksheets/",
    "form": "forms/commitment-page/",
    "programs": "programs/",
    "program": "programs/tech-sales/",
    "cohorts": "cohorts/",
    **OVERVIEWS,
    "curriculum": "cohorts/tech-sales-2026-fall/curriculum/",
    "cohort's graduates": "cohorts/tech-sales-2025-spring/graduates/",
    "cohort without graduates yet": "cohorts/automation-2027-winter/graduates/",
    "cohort's employers": "cohorts/tech-sales-2025-spring/employers/",
    "outcomes of a cohort": "cohorts/tech-sales-2025-spring/outcomes/",
    "outcomes not counted yet": "cohorts/automation-2027-winter/outcomes/",
    "outcomes reported in totals": "cohorts/digital-office-2023-fall/outcomes/",
    "calendar to come": "cohorts/automation-2027-winter/calendar/",
    "calendar gone by": "cohorts/tech-sales-2025-spring/calendar/",
    "graduates": "graduates/",
    "shortlist": "graduates/shortlist/",
    "graduates, further page": "graduates/page/2/",
    "graduates of a program": "graduates/program/tech-sales/",
    "graduates of a region": "graduates/region/nb/",
    "graduates of a role": "graduates/role/inside-sales/",
    "handout": "cohorts/automation-2026-spring/handout/",
    "graduate": "graduates/aqn5q/",
    "graduate under a pseudonym": "graduates/k6p2v/",
    "graduate with one name": "graduates/h8n4z/",
    "outcomes": "outcomes/",
    "outcomes of a program": "outcomes/tech-sales/",
    "outcomes of a program known in totals only": "outcomes/digital-office/",
    "demand": "demand/",
    "skills": "skills/",
    "stay in touch": "follow/",
    "message received": "follow/received/",
    "skill from quote to hire": "skills/discovery-calls/",
    "skill whose chain breaks off": "skills/robot-cell-operation/",
    "employers": "employers/",
    "employer": "employers/cedarpoint-software/",
    "employer without roles": "employers/harrow-plastics/",
}

# Kinds that look like no other: a cohort's status changes words, and the rest of its page stays.
_ALIKE = {
    "cohort announced",
    "cohort in progress",
    "cohort known in totals only",
    "outcomes not counted yet",
    "graduates of a region",
    "graduates of a role",
}
LOOKS = {kind: uri for kind, uri in KINDS.items() if kind not in _ALIKE}

# What differs in French is the length of words and the marks of languages; these pages have most of both.
IN_FRENCH = (
    "home",
    "play",
    "program",
    "cohort that takes applications",
    "curriculum",
    "graduate",
    "employer",
    "demand",
    "skill from quote to hire",
)

NOT_FOUND = "cohorts/no-such-cohort/"
