"""What the proofs of a run counted, for its summary."""

from __future__ import annotations

from collections import Counter

Told = tuple[dict[str, str], dict[str, int], dict[str, int]]


class Proofs:
    """Numbers by subject. A proof over nothing passes as well, so the numbers are printed also when all passes."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}
        self._planted: Counter[str] = Counter()
        self._caught: Counter[str] = Counter()

    def __call__(self, subject: str, numbers: str) -> None:
        """Say the numbers of a proof, such as ("consent histories", "10,000, disagreements 0")."""
        self._numbers[subject] = numbers

    def planted(self, subject: str, *, is_caught: bool) -> None:
        """Count one planted fault, and fail the test where the proof does not catch it."""
        self._planted[subject] += 1
        self._caught[subject] += is_caught
        assert is_caught, f"{subject}: the planted fault was not caught"

    def told(self) -> Told:
        """What was counted, in a form that a worker can send."""
        return self._numbers, dict(self._planted), dict(self._caught)

    def add(self, told: Told) -> None:
        """Take over what a worker counted."""
        numbers, planted, caught = told
        self._numbers |= numbers
        self._planted.update(planted)
        self._caught.update(caught)

    def lines(self) -> list[str]:
        """A line for each subject that a test spoke of."""
        subjects = sorted({*self._numbers, *self._planted})
        return [f"{subject}: {'; '.join(self._of(subject))}" for subject in subjects]

    def _of(self, subject: str) -> list[str]:
        faults = f"planted faults caught {self._caught[subject]} of {self._planted[subject]}"
        given = [self._numbers[subject]] if subject in self._numbers else []
        return [*given, *([faults] if self._planted[subject] else [])]
