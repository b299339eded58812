"""Files that are records but for their ending or their folder."""

from __future__ import annotations

from collections.abc import Container

from cohortbook.position import Position
from cohortbook.problems import Problem, suggestion
from cohortbook.words import Message, say

IMAGE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
SPREADSHEET_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
IMPORT_MAP = "import.yml"
KEPT = frozenset({IMPORT_MAP, "releases.jsonl", "removals.jsonl"})
"""Files beside records that are none: what imports remember, what was published before, and who may not come back."""
PLAYBOOK_ENDINGS = (
    *(*IMAGE_ENDINGS, ".gif", ".avif", ".svg"),
    ".pdf",
)
# Handed out where a page says so: one that lies there by mistake may be anything.
HANDED_OUT = (*(".docx", ".odt", ".pptx", ".odp", ".txt"), *(".mp4", ".webm", ".mp3", ".ogg", ".vtt"))
RESERVED = ("programs", "employers", "discovery")
# A file's name is near another's only where little but a slip of the pen is between them.
NEARNESS = 0.8


def misplaced(parts: list[str]) -> tuple[Message, Message] | None:
    """What is wrong and how to mend it, for files that are records but for their ending or their folder."""
    *folders, name = parts
    if name.lower().endswith((".yml.txt", ".yaml.txt")):
        return (
            say("this file ends in .txt, which some editors add, and nothing reads it"),
            say("rename it to '{name}'", name=name.rsplit(".", 2)[0] + ".yml"),
        )
    if name.lower().endswith(SPREADSHEET_ENDINGS):
        return (
            say("nothing reads a spreadsheet here, and it may hold more of people than belongs beside records"),
            say(
                "move it out of the site's folder, then: cohortbook import {name} --cohort {cohort}",
                name=name,
                cohort=folders[0] if folders and folders[0] not in RESERVED else "ID",
            ),
        )
    is_record_or_photo = name.endswith(".yml") or name.lower().endswith(IMAGE_ENDINGS)
    if len(folders) != 1 or folders[0] in RESERVED or not is_record_or_photo:
        return None
    if suggestion(name, ["cohort.yml"], nearness=NEARNESS) is not None:
        return None
    return (
        say("nothing reads this file: beside cohort.yml there are only the folders participants/ and pictures/"),
        say(
            "move it to '{folder}/participants/' if it is about a participant, to '{folder}/pictures/' if it is a "
            "picture that cohort.yml names",
            folder=folders[0],
        ),
    )


def second_ending(path: str, files: Container[str]) -> Problem:
    """What is wrong with a record that ends in .yaml, where records end in .yml."""
    twin = path.removesuffix(".yaml") + ".yml"
    if twin in files:
        return Problem(
            "two-names-for-one-slug",
            Position(path),
            say("'{path}' and '{twin}' would be one and the same page", path=path, twin=twin),
            say("keep one of the two files; records end in .yml"),
        )
    return Problem(
        "unknown-file",
        Position(path),
        say("records end in .yml; this file ends in .yaml and nothing reads it"),
        say("rename it to '{twin}'", twin=twin.rsplit("/", 1)[-1]),
    )
