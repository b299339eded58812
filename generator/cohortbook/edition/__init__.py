"""The one door to the public: `make_edition` copies out of the Book, field by field, what may be seen on a day.

Templates, feeds, search and calendars see only what is defined in `edition.public`. A field that is not copied here
does not exist outside.
"""

from cohortbook.edition.making import make_edition, public_play, settled_as_of
from cohortbook.edition.public import (
    Availability,
    CohortStatus,
    Edition,
    HeardQuote,
    PastRole,
    PublicAssessment,
    PublicClaim,
    PublicCohort,
    PublicEmployer,
    PublicEvent,
    PublicGraduate,
    PublicHire,
    PublicImage,
    PublicMismatch,
    PublicModule,
    PublicOrganization,
    PublicPlay,
    PublicProgram,
    PublicQuestion,
    PublicRole,
    PublicSkill,
    PublicText,
    Quote,
    Spoken,
)

__all__ = [
    "Availability",
    "CohortStatus",
    "Edition",
    "HeardQuote",
    "PastRole",
    "PublicAssessment",
    "PublicClaim",
    "PublicCohort",
    "PublicEmployer",
    "PublicEvent",
    "PublicGraduate",
    "PublicHire",
    "PublicImage",
    "PublicMismatch",
    "PublicModule",
    "PublicOrganization",
    "PublicPlay",
    "PublicProgram",
    "PublicQuestion",
    "PublicRole",
    "PublicSkill",
    "PublicText",
    "Quote",
    "Spoken",
    "make_edition",
    "public_play",
    "settled_as_of",
]
