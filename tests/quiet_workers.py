"""What the workers of a quiet run do not tell: that a test begins, and that nothing went wrong before and after it.

Half of all events that a run of five thousand tests hands about are these, and the run wakes up for each.
"""

from __future__ import annotations

from typing import Any

import pytest

_LEAST = 0.005  # seconds, as of `--durations`: a set-up that took longer is among those that a run lists


def hush(config: pytest.Config) -> None:
    """From here on, this worker tells no more than a quiet run shows. Who asks for more words is told everything."""
    if config.get_verbosity() >= 0:
        return
    for plugin in config.pluginmanager.get_plugins():
        if hasattr(plugin, "sendevent"):
            plugin.sendevent = _hushed(plugin.sendevent)


def _hushed(send: Any) -> Any:
    def sendevent(name: str, **told: Any) -> None:
        if name != "logstart" and not (name == "testreport" and is_idle(told["data"])):
            send(name, **told)

    return sendevent


def is_idle(report: dict[str, Any]) -> bool:
    """Whether nobody would miss what is told of a set-up or of clearing away."""
    return (
        report["when"] != "call"
        and report["outcome"] == "passed"
        and report["duration"] < _LEAST
        and not report["sections"]
    )
