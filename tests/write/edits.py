"""Edits of a tiny site, as people make them between two builds, at random."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import yaml

from cohortbook.write import Cache
from tiny import COHORT, EMPLOYER, ORGANIZATION, PERSON, PROGRAM, TODAY, TinySite

NAMES = ("Tamsin", "Osric", "Belinda", "Caspian")
WORDS = ("harbour", "lantern", "meadow", "kettle", "ribbon", "granite", "willow", "copper")
SKILLS = ("active-listening", "cold-outreach")


@dataclass
class Edited:
    """A tiny site, the day on which it is built, and how often it was edited."""

    tiny: TinySite
    chance: random.Random
    day: date = TODAY
    people: list[str] = field(default_factory=lambda: [PERSON])
    made: int = 0

    @property
    def languages(self) -> list[str]:
        return [path.name for path in sorted((self.tiny.root / "playbook").iterdir())]

    @property
    def words(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=3)).capitalize()

    def edit(self) -> str:
        """Do one of all edits; its name."""
        do = self.chance.choice(EDITS)
        do(self)
        return do.__name__

    def new_id(self) -> str:
        self.made += 1
        return f"{self.chance.choice('bcdf')}{self.chance.choice('ghjk')}{10 + self.made % 90}"

    def anybody(self) -> str | None:
        return self.chance.choice(self.people) if self.people else None


def add_person(site: Edited) -> None:
    path = PERSON.replace("qk41", site.new_id())
    source = site.anybody()
    if source is not None and path not in site.people:
        with site.tiny.record(path, like=source) as person:
            person["name"] = f"{site.chance.choice(NAMES)} {path[-8:-6].capitalize()}rovik"
            person["profile"]["headline"] = site.words
        site.people.append(path)


def edit_person(site: Edited) -> None:
    path = site.anybody()
    if path is not None:
        with site.tiny.record(path) as person:
            person["profile"]["headline"] = site.words
            person["profile"]["skills"] = [{"skill": site.chance.choice(SKILLS), "level": "working"}]


def mention_somebody(site: Edited) -> None:
    """What one says of themselves names another, who may be called so from now on."""
    path, other = site.anybody(), site.anybody()
    if path is not None and other is not None:
        name = f"{site.chance.choice(NAMES)} Marchbanks"
        with site.tiny.record(other) as person:
            person["name"] = name
        with site.tiny.record(path) as person:
            person["profile"]["story"] = f"{site.words} with {site.chance.choice((name, 'Osric Marchbanks'))}."


def rename_person(site: Edited) -> None:
    path = site.anybody()
    new = PERSON.replace("qk41", site.new_id())
    if path is not None and new not in site.people:
        (site.tiny.root / path).rename(site.tiny.root / new)
        site.people[site.people.index(path)] = new


def delete_person(site: Edited) -> None:
    path = site.anybody()
    if path is not None and len(site.people) > 1:
        (site.tiny.root / path).unlink()
        site.people.remove(path)


def withdraw(site: Edited) -> None:
    path = site.anybody()
    if path is not None:
        with site.tiny.record(path) as person:
            person["consent"] |= {"status": "withdrawn", "withdrawn_on": "2026-06-01"}


def change_scopes(site: Edited) -> None:
    path = site.anybody()
    if path is not None:
        with site.tiny.record(path) as person:
            person["consent"]["scopes"] = [
                "profile",
                *(each for each in ("name", "indexing") if site.chance.random() < 0.5),
            ]


def let_consent_expire(site: Edited) -> None:
    path = site.anybody()
    if path is not None:
        with site.tiny.record(path) as person:
            person["consent"]["expires"] = (site.day + timedelta(days=1)).isoformat()
    site.day += timedelta(days=site.chance.choice((1, 2)))


def let_time_pass(site: Edited) -> None:
    site.day += timedelta(days=site.chance.choice((1, 20, 200)))


def turn_the_clock_back(site: Edited) -> None:
    site.day -= timedelta(days=site.chance.choice((1, 20)))


def configure(site: Edited) -> None:
    with site.tiny.record(ORGANIZATION) as organization:
        organization[site.chance.choice(("name", "contact"))] = "desk@harbour.example"
        organization["summary"]["en"] = f"{site.words}."


def change_a_promise(site: Edited) -> None:
    with site.tiny.record(ORGANIZATION) as organization:
        organization["take_down_days"] = str(site.chance.randrange(2, 30))


def change_template(site: Edited) -> None:
    (site.tiny.root / "overrides").mkdir(exist_ok=True)
    (site.tiny.root / "overrides/frame.html").write_text(f"<b>{site.words}</b>", encoding="utf-8")


def translate(site: Edited) -> None:
    (site.tiny.root / "locale").mkdir(exist_ok=True)
    language = site.chance.choice(site.languages)
    told = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n\nmsgid "Add to your calendar"\nmsgstr "{site.words}"\n'
    (site.tiny.root / f"locale/{language}.po").write_text(told, encoding="utf-8")


def edit_skill(site: Edited) -> None:
    with site.tiny.record("cohorts/skills.yml") as skills:
        skills[site.chance.choice(SKILLS)]["label"]["en"] = site.words


def edit_employer(site: Edited) -> None:
    with site.tiny.record(EMPLOYER) as employer:
        employer[site.chance.choice(("name",))] = f"{site.words} Software"
        employer["demand"][0]["headcount"]["likely"] = str(site.chance.choice((1, 2, 3)))


def hide_employer(site: Edited) -> None:
    with site.tiny.record(EMPLOYER) as employer:
        employer["public"] = "no" if employer["public"] == "yes" else "yes"


def edit_cohort(site: Edited) -> None:
    with site.tiny.record(COHORT) as cohort:
        cohort["title"]["en"] = site.words


def edit_program(site: Edited) -> None:
    with site.tiny.record(PROGRAM) as program:
        program["title"]["en"] = site.words


def edit_play(site: Edited) -> None:
    path = site.tiny.root / "playbook/en/discover/running-a-session.md"
    text = path.read_text(encoding="utf-8").rpartition("\n\n")[0]
    path.write_text(f"{text}\n\n{site.words}.\n", encoding="utf-8")


def add_page(site: Edited) -> None:
    path = site.tiny.root / f"playbook/en/discover/{site.chance.choice(WORDS)}.md"
    if path.exists():
        path.unlink()
    else:
        path.write_text(f"# {site.words}\n\n{site.words}.\n", encoding="utf-8")


def edit_question(site: Edited) -> None:
    path = site.tiny.root / "cohorts/questions.yml"
    questions = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # ours
    questions[0]["text"]["en"] = f"{site.words}?"
    path.write_text(yaml.safe_dump(questions, allow_unicode=True, sort_keys=False), encoding="utf-8")


def corrupt_cache(site: Edited) -> None:
    files = sorted(Cache.of(site.tiny.site).folder.glob("*.json"))
    if files:
        path = site.chance.choice(files)
        content = bytearray(path.read_bytes())
        content[site.chance.randrange(len(content))] ^= 1
        path.write_bytes(content)


def put_something_in_place_of_the_cache(site: Edited) -> None:
    folder = Cache.of(site.tiny.site).folder
    if folder.is_dir():
        shutil.rmtree(folder)
        folder.write_text("something else", encoding="utf-8")
    else:
        folder.unlink(missing_ok=True)


def mix_caches(site: Edited) -> None:
    """As a CI run that brings the cache of another branch."""
    folder, other = Cache.of(site.tiny.site).folder, Path(f"{site.tiny.root}-cache")
    if other.is_dir() and folder.is_dir():
        shutil.rmtree(folder)
        other.rename(folder)
    elif folder.is_dir():
        shutil.copytree(folder, other)


def lose_the_site(site: Edited) -> None:
    shutil.rmtree(site.tiny.site, ignore_errors=True)


EDITS: tuple[Callable[[Edited], None], ...] = (
    *(
        add_person,
        add_person,
        edit_person,
        edit_person,
        mention_somebody,
        rename_person,
        delete_person,
        withdraw,
        change_scopes,
    ),
    *(let_consent_expire, change_a_promise),
    *(let_time_pass, turn_the_clock_back, configure, change_template, translate, edit_skill, edit_employer),
    *(hide_employer, edit_cohort, edit_program, edit_play, add_page, edit_question),
    *(corrupt_cache, put_something_in_place_of_the_cache, mix_caches, lose_the_site),
)
