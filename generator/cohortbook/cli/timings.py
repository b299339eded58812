"""How long each phase of a build takes, measured between what it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cohortbook.words import Message, Tell, say


class Timings:
    """Seconds by phase, in the order in which phases began; a phase that comes again goes on with its own."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._began = self._turned = clock()
        self._phases: list[tuple[Message, float]] = []
        self._current: Message | None = None

    @property
    def total(self) -> float:
        return self._clock() - self._began

    def telling(self, tell: Tell) -> Tell:
        """Passes on what is told, and notes when."""

        def both(phase: Message, done: int = 0, of: int = 0) -> None:
            self._turn_to(phase)
            tell(phase, done, of)

        return both

    def lines(self, language: str) -> Iterator[str]:
        """A line a phase, seconds first, and one for all together."""
        self._turn_to(None)
        seconds: dict[str, float] = {}
        for phase, taken in self._phases:
            name = phase.in_language(language)
            seconds[name] = seconds.get(name, 0) + taken
        seconds[say("Together").in_language(language)] = sum(seconds.values())
        for name, taken in seconds.items():
            yield f"{taken:8.2f} s  {name}"

    def _turn_to(self, phase: Message | None) -> None:
        if phase == self._current:
            return
        turned = self._clock()
        if self._current is not None:
            self._phases.append((self._current, turned - self._turned))
        self._current, self._turned = phase, turned
