from cohortbook.words import Message
from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    title: Message
    why: Message
    mend: Message


EXPLANATIONS: dict[str, Explanation] = {}
