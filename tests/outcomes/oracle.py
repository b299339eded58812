"""The metrics once more, slowly and written another way: from the definitions' words, a person at a time, in sets.

It shares nothing with the package but the records. Where `figures` counts bits, this lists people.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cohortbook.book import Book

Counts = dict[str, tuple[int, int]]


class Slow:
    """The counts of a book on a day, by level: (kind, id)."""

    def __init__(self, book: Book, today: date) -> None:
        self.book, self.today = book, today
        self.cohorts = {i: c.record for i, c in book.cohorts.items() if c.record.reported is None}
        self.people = {i: [p.record for p in book.participants.get(i, {}).values()] for i in self.cohorts}

    # Who

    def enrolled(self, cohort: str) -> list[Any]:
        dates = self.cohorts[cohort].dates
        census = dates.census if dates.census is not None else dates.start
        found = []
        for person in self.people[cohort]:
            gone = person.left
            has_gone = gone is not None and not gone.on > self.today
            if has_gone and gone.reason in ["died", "incarcerated", "active-duty"]:
                continue
            if has_gone and not gone.on > census:
                continue
            if not person.enrolled_on > census:
                found.append(person)
        return found

    def completers(self, cohort: str) -> list[Any]:
        return [
            person
            for person in self.enrolled(cohort)
            if str(person.status) == "completed" and person.completed_on and not person.completed_on > self.today
        ]

    def seekers(self, cohort: str) -> list[Any]:
        return [
            person for person in self.completers(cohort) if person.intake.seeks_work_in_field and person.intake.may_work
        ]

    def last_completion(self, cohort: str) -> date:
        done = [p.completed_on for p in self.people[cohort] if str(p.status) == "completed" and p.completed_on]
        end = self.cohorts[cohort].dates.end
        if self.today < end or not done:
            done.append(end)
        return sorted(done)[-1]

    def is_ripe(self, cohort: str, after: int) -> bool:
        return self.last_completion(cohort) + timedelta(days=after) <= self.today

    # What

    def started(self, person: Any, *codes: str) -> list[Any]:
        """Known placements with one of the codes, the earliest first; all codes without any."""
        known = [
            (placement.started_on, at, placement)
            for at, placement in enumerate(person.placement)
            if placement.documentation
            and placement.started_on
            and placement.started_on <= self.today
            and not (placement.reported_on and placement.reported_on > self.today)
            and (not codes or str(placement.code) in codes)
        ]
        return [placement for _, _, placement in sorted(known, key=lambda each: each[:2])]

    def is_known(self, person: Any) -> bool:
        for placement in person.placement:
            is_later = any(day and day > self.today for day in (placement.started_on, placement.reported_on))
            if placement.documentation and str(placement.code) != "4" and not is_later:
                return True
        return False

    def placed_within(self, person: Any, days: int, *codes: str) -> bool:
        return any(
            work.started_on <= person.completed_on + timedelta(days=days) for work in self.started(person, *codes)
        )

    def on_day(self, person: Any, days: int) -> tuple[str, str] | None:
        """For the first headline placement: same employer and any employer on its day `days`: yes, no or unknown."""
        first = self.started(person, "1A", "1B", "1D")[:1]
        if not first or first[0].started_on + timedelta(days=days) > self.today:
            return None
        work = first[0]
        day = work.started_on + timedelta(days=days)
        working = ["1A", "1B", "1C", "1D", "1E", "2A", "2B"]
        jobs = {self.job(w): w for w in [*reversed(self.started(person, *working)), work]}  # entered twice: one job
        mine = [w for w in jobs.values() if w is work or (work.employer and w.employer == work.employer)]
        other = [w for w in jobs.values() if w not in mine and w.started_on <= day]
        closed = {id(w): w.ended_on for w in jobs.values() if w.ended_on and w.ended_on <= self.today}
        if any(w.started_on <= day <= closed.get(id(w), date.min) for w in mine):
            return "yes", "yes"
        for before in mine:
            for after in mine:
                gap = range((after.started_on - closed.get(id(before), date.min)).days + 1)
                if len(gap) <= 8 and closed.get(id(before), date.max) < day < after.started_on:
                    return "yes", "yes"
        mine.sort(key=lambda w: (w is not work, person.placement.index(w)))  # for two checks on one day
        looks = [(c.on, c.found, id(w) in closed) for w in mine for c in w.checks if day <= c.on <= self.today]
        seen = [(found, was_over) for _, found, was_over in sorted(looks, key=lambda look: look[0])]
        if ("same-employer", False) in seen:
            return "yes", "yes"
        first = seen[0][0] if seen else "unknown"
        stays = any(w is not work and w.started_on <= day and id(w) not in closed for w in mine)
        if id(work) in closed and stays and first in ("unknown", "same-employer"):
            return "yes", "yes"
        same = "no" if id(work) in closed or first in ("not-working", "other-employer") else "unknown"
        if first in ("same-employer", "other-employer") or any(closed.get(id(w), date.min) >= day for w in other):
            return same, "yes"
        if first == "not-working":
            return same, "no"
        return same, "yes" if any(id(w) not in closed for w in other) else "unknown"

    @staticmethod
    def job(work: Any) -> tuple[Any, ...]:
        return (work.started_on, work.employer) if work.employer else (work.started_on, work.code, work.role)

    # Rates

    def rates(self, cohorts: list[str]) -> Counts:
        """x and n of every rate over people in these cohorts; a cohort counts once it is ripe for the metric."""
        found: Counts = {}

        def count(metric: str, after: int, base: Any, holds: Any) -> None:
            group = [p for c in cohorts if self.is_ripe(c, after) for p in base(c)]
            found[metric] = (len([p for p in group if holds(p)]), len(group))

        graduates = {id(p) for c in cohorts for p in self.completers(c)}
        seeking = {id(p) for c in cohorts for p in self.seekers(c)}
        head, broad = ("1A", "1B", "1D"), ("1A", "1B", "1C", "1D", "1E")
        count("completion_rate", 0, self.enrolled, lambda p: id(p) in graduates)
        count("knowledge_rate", 90, self.seekers, self.is_known)
        for n in (90, 180):
            count(f"placement_rate_{n}", n, self.seekers, lambda p, n=n: self.placed_within(p, n, *head))
            count(f"placement_broad_{n}", n, self.seekers, lambda p, n=n: self.placed_within(p, n, *broad))
            count(
                f"enrolment_to_job_{n}",
                n,
                self.enrolled,
                lambda p, n=n: id(p) in seeking and self.placed_within(p, n, *head),
            )
            for at, kind in enumerate(("same", "any")):
                known = [self.on_day(p, n) for c in cohorts if self.is_ripe(c, n) for p in self.seekers(c)]
                old = [answer for answer in known if answer]
                found[f"retention_{kind}_{n}"] = (len([a for a in old if a[at] == "yes"]), len(old))
        return found

    # Medians

    def begun_within(self, cohorts: list[str], days: int) -> int:
        people = (person for cohort in cohorts for person in self.seekers(cohort))
        return len([person for person in people if self.placed_within(person, days, "1A", "1B", "1D")])

    def wage_median(self, cohorts: list[str]) -> tuple[float | None, int]:
        changes = []
        for cohort in cohorts:
            for person in self.seekers(cohort) if self.is_ripe(cohort, 90) else []:
                work = self.started(person, "1A", "1B", "1D")[:1]
                before = person.prior
                if not work or not before or not before.pay_documented or not before.base_annual:
                    continue
                after = work[0].base_annual
                if before.base_annual.amount and work[0].pay_documented and after is not None:
                    changes.append(after.amount - before.base_annual.amount)
        changes.sort()
        half = len(changes) // 2
        if not changes:
            return None, 0
        middle = changes[half] if len(changes) % 2 else (changes[half - 1] + changes[half]) / 2
        return middle, len(changes)

    # Employers

    def repeats(self, cohorts: list[str]) -> Counts:
        hired: dict[str, set[str]] = {}
        for cohort in cohorts:
            for person in self.people[cohort]:
                for work in self.started(person, "1A", "1B", "1E"):
                    if work.employer:
                        hired.setdefault(work.employer, set()).add(cohort)
        ripe = [c for c in cohorts if self.is_ripe(c, 90)]
        begins = {c: self.cohorts[c].dates.start for c in cohorts}
        chance = [e for e, where in hired.items() if any(begins[c] > min(begins[w] for w in where) for c in ripe)]
        back = [e for e, where in hired.items() if len(where) >= 2]
        return {
            "repeat_employer_rate": (len([e for e in chance if e in back]), len(chance)),
            "repeat_employer_rate_raw": (len(back), len(hired)),
        }

    def filled(self) -> tuple[int, int]:
        """The most openings that hires can fill, by augmenting paths: no rule about which hire fills which."""
        openings, total = [], 0
        due = [
            (employer, signal, filed.record.public and signal.visibility == "public")
            for employer, filed in self.book.employers.items()
            for signal in filed.record.demand
            if signal.visibility != "private" and not signal.observed_on > self.today and not signal.due > self.today
        ]
        unnamed = {employer for employer, _, is_public in due if not is_public}
        for employer, signal, is_public in due:
            if is_public or len(unnamed) > 2:
                total += signal.headcount.likely
                last = signal.due + timedelta(days=90)
                openings += [(employer, signal.observed_on, last)] * signal.headcount.likely
        hires = []
        for cohort in self.cohorts:
            for person in self.people[cohort]:
                first: dict[str, date] = {}
                for work in self.started(person, "1A", "1B", "1E"):
                    if work.employer:
                        first.setdefault(work.employer, work.started_on)
                hires += list(first.items())
        taken: dict[int, int] = {}

        def place(hire: int, seen: set[int]) -> bool:
            employer, day = hires[hire]
            for at, (whose, first_day, last_day) in enumerate(openings):
                if at not in seen and whose == employer and first_day <= day <= last_day:
                    seen.add(at)
                    if at not in taken or place(taken[at], seen):
                        taken[at] = hire
                        return True
            return False

        return sum(place(hire, set()) for hire in range(len(hires))), total
