"""The playbook of a made-up book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bench.drafting import NOUNS, PLAYS_A_SECTION, RULES, SECTIONS, VERBS, Draft, as_yaml, cohort_id, employer_id, put

_KEPT = {"reviewed": date(2026, 9, 1), "changes": [{"date": date(2026, 9, 1), "what": "First edition."}]}


class Plays(Draft):
    """Writes plays in every language, and the configuration that puts them in order."""

    __slots__ = ()

    def playbook(self, cohorts: int) -> None:
        """Six sections of a landing page and six plays each, with links to one another and to records."""
        plays = [f"{section}/play-{number}" for section in SECTIONS for number in range(PLAYS_A_SECTION)]
        texts: dict[str, tuple[dict[str, Any], str]] = {
            "index.md": ({"title": "The playbook", "kind": "home", "summary": "Where to begin."}, self._links(plays))
        }
        for section in SECTIONS:
            landing = {"title": section.capitalize(), "kind": "landing", "summary": self.said(RULES, 1), **_KEPT}
            own = [play for play in plays if play.startswith(section)]
            texts[f"{section}/index.md"] = (landing, f"{self.said(RULES, 5)}\n\n{self._links(own)}")
        for place, play in enumerate(plays):
            texts[f"{play}.md"] = (self._front_matter(play, plays), self._body(place, play, plays, cohorts))
        for language in self.languages:
            for path, (front, body) in texts.items():
                matter = as_yaml(front)
                put(self.folder / "playbook" / language / path, f"---\n{matter}---\n\n{body}\n")
            self._configuration(language)

    def _front_matter(self, play: str, plays: Sequence[str]) -> dict[str, Any]:
        chance = self.chance
        minutes = [5 * chance.randint(2, 8) for _ in range(4)]
        return {
            "title": f"The {chance.choice(NOUNS)} and the {chance.choice(NOUNS)}, {play.replace('/play-', ' ')}",
            "kind": "play",
            "summary": self.said(RULES, 1),
            "purpose": self.said(RULES, 1),
            "when": self.said(RULES, 1),
            "minutes": sum(minutes),
            "people": "The team",
            "materials": [f"A {noun}" for noun in chance.sample(NOUNS, 3)],
            "owner": "Program lead",
            **_KEPT,
            "steps": [
                {"title": f"The {chance.choice(NOUNS)}", "minutes": taken, "text": self.said(RULES, 3)}
                for taken in minutes
            ],
            "checklist": [self.said(RULES, 1) for _ in range(4)],
            "questions": [f"Who {chance.choice(VERBS)} the {chance.choice(NOUNS)}?" for _ in range(3)],
            "example": f"{self.said(RULES, 4)}\n\n{self.said(RULES, 3)}",
            "related": [each for each in chance.sample(plays, 4) if each != play][:3],
        }

    def _body(self, place: int, play: str, plays: Sequence[str], cohorts: int) -> str:
        chance = self.chance
        others = chance.sample([each for each in plays if each != play], 4)
        parts = [self.said(RULES, 3), self._links(others[:2])]
        for heading in chance.sample(NOUNS, 4):
            parts += [f"## The {heading}", self.said(RULES, 4), self.said(RULES, 4)]
        parts.append("\n".join(f"- **The {noun}.** {self.said(RULES, 1)}" for noun in chance.sample(NOUNS, 4)))
        rows = [f"| {chance.choice(NOUNS)} | {self.said(RULES, 1)} |" for _ in range(4)]
        parts.append("\n".join(["| What | Then |", "|---|---|", *rows]))
        cohort, employer = cohort_id(place % cohorts), employer_id(place % cohorts)
        parts.append(
            f"See [a cohort](cohort:{cohort}), [an employer](employer:{employer}) and {self._links(others[2:])}"
        )
        parts.append(f"It is said that [{40 + place % 6}%](claim:claim-{place % 6}) came back.[^1]")
        parts.append(f"[^1]: {self.said(RULES, 1)}")
        return "\n\n".join(parts)

    def _links(self, plays: Sequence[str]) -> str:
        return " ".join(f"Read [the {self.chance.choice(NOUNS)}](play:{play})." for play in plays)

    def _configuration(self, language: str) -> None:
        is_default = language == self.languages[0]
        theme = f"theme:\n  name: material\n  language: {language}\n"
        if not is_default:
            put(
                self.folder / f"mkdocs.{language}.yml",
                f"INHERIT: mkdocs.yml\ndocs_dir: playbook/{language}\nsite_dir: site/{language}\n{theme}",
            )
            return
        sections = [
            {section.capitalize(): [f"{section}/index.md", *(f"{section}/play-{n}.md" for n in range(PLAYS_A_SECTION))]}
            for section in SECTIONS
        ]
        nav = as_yaml({"nav": ["index.md", *sections]})
        own = f"site_name: Quayside Skills\ndocs_dir: playbook/{language}\nsite_dir: site\n"
        put(self.folder / "mkdocs.yml", f"{own}{theme}plugins:\n  - search\n  - cohortbook\n{nav}")
