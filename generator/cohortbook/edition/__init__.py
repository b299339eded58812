"""The one door to the public: `make_edition` copies out of the Book, field by field, what may be seen on a day.

Templates, feeds, search and calendars see only the types that are defined here in `public` and its neighbours. A field
that is not copied does not exist outside.
"""

from cohortbook.edition.holding import held_back
from cohortbook.edition.making import (
    in_order,
    make_edition,
    newest_cohorts_first,
    public_play,
    settled_as_of,
)
from cohortbook.edition.moved import Moved
from cohortbook.edition.names_in_texts import Unnameable, names_in_texts
from cohortbook.edition.playbook_file import published_file
from cohortbook.edition.public import Edition, PublicOrganization
from cohortbook.edition.public_cohort import CohortStatus, PublicCohort, PublicEvent, first_day
from cohortbook.edition.public_demand import (
    HeardQuote,
    PastRole,
    PublicEmployer,
    PublicMismatch,
    PublicModule,
    PublicProgram,
    PublicRole,
    PublicSkill,
    Quote,
    RequiredSkill,
)
from cohortbook.edition.public_graduate import (
    Availability,
    PublicCredential,
    PublicGraduate,
    PublicHire,
    PublicPrior,
    PublicPublisher,
    PublicTerm,
)
from cohortbook.edition.public_play import (
    PublicAssessment,
    PublicClaim,
    PublicForm,
    PublicFormField,
    PublicFormPart,
    PublicFormTable,
    PublicPlay,
    PublicQuestion,
)
from cohortbook.edition.public_words import PublicHome, PublicImage, PublicText, Spoken

__all__ = [
    "Availability",
    "CohortStatus",
    "Edition",
    "HeardQuote",
    "Moved",
    "PastRole",
    "PublicAssessment",
    "PublicClaim",
    "PublicCohort",
    "PublicCredential",
    "PublicEmployer",
    "PublicEvent",
    "PublicForm",
    "PublicFormField",
    "PublicFormPart",
    "PublicFormTable",
    "PublicGraduate",
    "PublicHire",
    "PublicHome",
    "PublicImage",
    "PublicMismatch",
    "PublicModule",
    "PublicOrganization",
    "PublicPlay",
    "PublicPrior",
    "PublicProgram",
    "PublicPublisher",
    "PublicQuestion",
    "PublicRole",
    "PublicSkill",
    "PublicTerm",
    "PublicText",
    "Quote",
    "RequiredSkill",
    "Spoken",
    "Unnameable",
    "first_day",
    "held_back",
    "in_order",
    "make_edition",
    "names_in_texts",
    "newest_cohorts_first",
    "public_play",
    "published_file",
    "settled_as_of",
]
