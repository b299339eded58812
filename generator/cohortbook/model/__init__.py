"""Nodes become typed records. This is where text gets its meaning, and where `dict[str, Any]` ends.

Every field states who may see it (`model.visibility`); a field that says nothing is private. `read_record` gives a
record or problems with their places; `json_schemas` exports the same models for editors.
"""

from cohortbook.model.claim import Claim, Claims
from cohortbook.model.cohort import Cohort, CohortEvent, Reported
from cohortbook.model.consent import Consent, ConsentStatus, Scope
from cohortbook.model.discovery import DiscoverySession
from cohortbook.model.employer import STRENGTHS, SURENESS, Employer, Requirement, Signal
from cohortbook.model.form import Form, FormPart
from cohortbook.model.organization import Organization, Showcase, Term
from cohortbook.model.participant import (
    DisplayMode,
    OutcomeCode,
    Participant,
    ParticipantStatus,
    Placement,
    Profile,
)
from cohortbook.model.partners import Different, Partner, Partners, Same
from cohortbook.model.play import Adopted, Assessment, Play, PlayKind
from cohortbook.model.program import Program
from cohortbook.model.question import Question, Questions
from cohortbook.model.reading import Filed, read_record
from cohortbook.model.redirects import Redirects
from cohortbook.model.schema import json_schemas
from cohortbook.model.skill import SKILL_KINDS, SKILL_LEVELS, Skill, Skills
from cohortbook.model.text import LocalizedText
from cohortbook.model.visibility import Visibility

__all__ = [
    "SKILL_KINDS",
    "SKILL_LEVELS",
    "STRENGTHS",
    "SURENESS",
    "Adopted",
    "Assessment",
    "Claim",
    "Claims",
    "Cohort",
    "CohortEvent",
    "Consent",
    "ConsentStatus",
    "Different",
    "DiscoverySession",
    "DisplayMode",
    "Employer",
    "Filed",
    "Form",
    "FormPart",
    "LocalizedText",
    "Organization",
    "OutcomeCode",
    "Participant",
    "ParticipantStatus",
    "Partner",
    "Partners",
    "Placement",
    "Play",
    "PlayKind",
    "Profile",
    "Program",
    "Question",
    "Questions",
    "Redirects",
    "Reported",
    "Requirement",
    "Same",
    "Scope",
    "Showcase",
    "Signal",
    "Skill",
    "Skills",
    "Term",
    "Visibility",
    "json_schemas",
    "read_record",
]
