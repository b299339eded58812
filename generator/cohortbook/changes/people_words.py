"""What becomes of a person's profile, in a sentence that names nobody."""

from __future__ import annotations

from cohortbook.changes.people import Part, PersonChange, Standing, Turn
from cohortbook.changes.style import Style
from cohortbook.pages.wording import Wording


def person_line(person: PersonChange, _: Wording, style: Style) -> str:
    """Id, cohort and what happens, with its reason where records say one."""
    who = style.code(person.id)
    cohort = style.words(person.cohort)
    match person.turn:
        case Turn.SHOWN:
            return _("{who} ({cohort}) appears: {why}", who=who, cohort=cohort, why=_why_shown(person, _))
        case Turn.HIDDEN:
            return _("{who} ({cohort}) disappears: {why}", who=who, cohort=cohort, why=_why_hidden(person, _))
        case Turn.CHANGED:
            parts = "; ".join(_part(part, turn, _) for part, turn in (person.parts or {}).items())
            return _("{who} ({cohort}) stays: {parts}", who=who, cohort=cohort, parts=parts)


def _why_shown(person: PersonChange, _: Wording) -> str:
    match person.before:
        case None:
            return _("two built sites do not say why; compare the revisions to know")
        case Standing.ABSENT:
            return _("a record with a consent was added")
        case Standing.UNFINISHED:
            return _("the program was completed, and a consent is on record")
        case Standing.WITHOUT_PROFILE:
            return _("a profile was written, and a consent is on record")
        case Standing.UNSET:
            return _("a consent was recorded")
        case Standing.WITHDRAWN:
            return _("the record does not say any more that the consent was withdrawn; make sure of the signed form")
        case Standing.DECLINED:
            return _("the record said that there is no consent, and now says yes; make sure of the signed form")
        case Standing.EXPIRED:
            return _("the consent had run out and was renewed")
        case Standing.NOT_IN_FORCE:
            return _("the consent is in force now, for the profile and under a wording on record")
        case Standing.WAITING:
            return _("the day has come for which the cohort waited, or it waits for none any more")
        case Standing.AGREED:
            return _("the site's settings for the showcase, the cohort or the person's work changed")


def _why_hidden(person: PersonChange, _: Wording) -> str:
    match person.after:
        case None:
            return _("two built sites do not say why; compare the revisions to know")
        case Standing.ABSENT:
            return _("the record was removed")
        case Standing.UNFINISHED:
            return _("the record does not say any more that the program was completed")
        case Standing.WITHOUT_PROFILE:
            return _("the profile was taken out of the record")
        case Standing.UNSET:
            return _("the record does not say any more that there is a consent")
        case Standing.WITHDRAWN:
            return _("the consent was withdrawn")
        case Standing.DECLINED:
            return _("the consent was declined")
        case Standing.EXPIRED:
            return _("the consent has run out")
        case Standing.NOT_IN_FORCE:
            return _("the consent is not in force: not for the profile, not yet, or under no wording on record")
        case Standing.WAITING:
            return _("the whole cohort waits for its day (publish_on)")
        case Standing.AGREED:
            return _("the site's settings for the showcase, the cohort or the person's work changed")


def _part(part: Part, turn: Turn, _: Wording) -> str:
    """One sentence for each case, because they cannot be put together in every language."""
    said = {
        (Part.NAME, Turn.SHOWN): _("the name is shown now"),
        (Part.NAME, Turn.HIDDEN): _("the name is not shown any more"),
        (Part.NAME, Turn.CHANGED): _("the name is shown in another way"),
        (Part.PHOTO, Turn.SHOWN): _("a photo is shown now"),
        (Part.PHOTO, Turn.HIDDEN): _("no photo is shown any more"),
        (Part.PHOTO, Turn.CHANGED): _("another photo"),
        (Part.CONTACT, Turn.SHOWN): _("ways to reach the person are shown now"),
        (Part.CONTACT, Turn.HIDDEN): _("ways to reach the person are not shown any more"),
        (Part.CONTACT, Turn.CHANGED): _("other ways to reach the person"),
        (Part.INDEXING, Turn.SHOWN): _("search engines may list the profile now"),
        (Part.INDEXING, Turn.HIDDEN): _("search engines are not to list the profile any more"),
        (Part.TESTIMONIAL, Turn.SHOWN): _("what others say is shown now"),
        (Part.TESTIMONIAL, Turn.HIDDEN): _("what others say is not shown any more"),
        (Part.TESTIMONIAL, Turn.CHANGED): _("other words of others"),
        (Part.OUTCOME, Turn.SHOWN): _("a job is shown now"),
        (Part.OUTCOME, Turn.HIDDEN): _("no job is shown any more"),
        (Part.OUTCOME, Turn.CHANGED): _("another job is shown"),
        (Part.AVAILABILITY, Turn.CHANGED): _("another availability"),
    }
    return said.get((part, turn)) or _("another text in the profile")
