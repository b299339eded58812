"""Documents of made-up partners, in three countries and languages, as their sites would publish them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from cohortbook.addresses import File
from cohortbook.model import Partner
from cohortbook.network.document import Document
from cohortbook.network.gathered import Gathered

TODAY = date(2026, 6, 15)
Content = dict[str, Any]


def text(words: str, language: str) -> Content:
    return {"own": language, "by_language": {language: words}}


def document(site: str, language: str, country: str, *people: str, on: date = TODAY) -> Content:
    """What the site at `site` tells: one program, cohort, employer and skill, and `people` by their ids."""
    return {
        "version": 1,
        "as_of": on.isoformat(),
        "organization": {
            "name": f"Skills {country}",
            "url": site,
            "contact": f"hello@{country.lower()}.example",
            "summary": text("We train.", language),
            "accent": "#115566",
        },
        "regions": [{"id": "N", "name": text(f"North of {country}", language), "country": country}],
        "skills": [{"id": "wiring", "label": text("Wiring", language), "kind": "technical"}],
        "programs": [
            {
                "id": "technicians",
                "url": f"{site}programs/technicians/",
                "title": text(f"Technicians {country}", language),
                "summary": text("For technicians.", language),
                "sector": text("Industry", language),
                "occupation": text("Technician", language),
                "format": text("12 weeks", language),
                "model": "demand",
            }
        ],
        "cohorts": [
            {
                "id": "spring",
                "url": f"{site}cohorts/spring/",
                "program": "technicians",
                "title": text(f"Spring {country}", language),
                "region": "N",
                "city": "Northtown",
                "mode": "hybrid",
                "language": language,
                "time_zone": "UTC",
                "accent": "#663311",
                "status": "completed",
                "start": "2026-01-10",
                "end": "2026-05-10",
            }
        ],
        "employers": [
            {
                "id": "works",
                "url": f"{site}employers/works/",
                "name": f"Works {country}",
                "sector": text("Industry", language),
                "region": "N",
                "roles": [
                    {
                        "id": "fitter",
                        "role": text("Fitter", language),
                        "least": 1,
                        "likely": 2,
                        "most": 3,
                        "due": "2026-09-01",
                        "confidence": "stated",
                        "requirements": [{"skill": "wiring", "strength": "must", "level": "working"}],
                        "observed_on": "2026-05-01",
                    }
                ],
            }
        ],
        "graduates": [person(site, language, country, each) for each in people],
        "outcomes": {
            "definitions": 1,
            "as_of": on.isoformat(),
            "url": f"{site}outcomes/",
            "figures": [
                {
                    "metric": "placement_rate_180",
                    "state": "published",
                    "value": {"x": 30, "n": 40, "share": 0.75, "low": 0.6, "high": 0.86, "least": 0.7, "most": 0.8},
                }
            ],
        },
    }


def person(site: str, language: str, country: str, person_id: str) -> Content:
    return {
        "id": person_id,
        "url": f"{site}graduates/{person_id}/",
        "cohort": "spring",
        "language": language,
        "name": f"Person {person_id} of {country}",
        "initials": "P",
        "headline": f"Careful technician from {country}",
        "story": f"Came from {country}.",
        "role_sought": "Fitter",
        "skills": [{"skill": "wiring", "level": "confident", "evidence": "Wired a panel"}],
        "regions": ["N"],
        "city": "Northtown",
        "languages": [{"language": language, "level": "native"}],
        "availability": "available",
        "confirmed_on": "2026-06-01",
        "may_be_indexed": True,
    }


def gathered(partner: str, content: Content, *left_out: str) -> Gathered:
    """The document as the partner `partner` would be gathered."""
    told = Document.model_validate_json(json.dumps(content))
    return Gathered(Partner(id=partner, folder="there", leave_out=list(left_out)), told, TODAY)


def publish(folder: Path, content: Content) -> None:
    """Put the document where a site in `folder` has it."""
    file = folder / File.NETWORK
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content), encoding="utf-8")
