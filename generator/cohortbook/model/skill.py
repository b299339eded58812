"""The skills vocabulary: one word for one thing, so that demand, modules and graduates can meet."""

from typing import Final, Literal, get_args

from cohortbook.model.scalars import Id, Url
from cohortbook.model.text import LineOfText
from cohortbook.model.visibility import Record, Register, public

SkillKind = Literal["technical", "professional", "job-search"]
SKILL_KINDS: Final[tuple[str, ...]] = get_args(SkillKind)
"""In the order of the journey to a job."""
SkillLevel = Literal["introductory", "working", "confident"]
SKILL_LEVELS: Final[tuple[str, ...]] = get_args(SkillLevel)
"""From the lowest to the highest."""


class Skill(Record):
    """A skill that employers ask for, modules teach and graduates have."""

    label: LineOfText = public("The skill in a few plain words, in each language")
    kind: SkillKind = public("What kind of skill it is: technical, professional or job-search")
    same_as: list[Url] = public("The same skill in other vocabularies, as web addresses (ESCO, O*NET, OaSIS)", list)


class Skills(Register[dict[Id, Skill]]):
    """Skills by their id."""


class SkillAtLevel(Record):
    """A skill with how well it is meant to be mastered."""

    skill: Id = public("A skill's id from skills.yml")
    level: SkillLevel = public("How far it goes: introductory, working or confident", "working")
