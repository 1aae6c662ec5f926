"""A real desk whose every verb takes its time, for hands that are faster than the disk."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desk.wiring.desk import Desk, open_desk

_VERBS = (
    "open_sheet",
    "keep_draft",
    "commit_sheet",
    "place",
    "last_in_hand",
    "open_second",
    "keep_second_draft",
    "commit_second",
    "take_over",
    "put_away",
)


def slow_desk(
    folder: Path,
    seconds: float,
    log: list[str] | None = None,
    *,
    opening: Callable[..., Desk] = open_desk,
    writing: bool = True,
) -> Callable[[], Desk]:
    """How a worker opens that desk; `log` gets the name of each verb as it begins."""

    def opens() -> Desk:
        desk = opening(folder, writing=writing)
        for name in _VERBS:
            setattr(desk, name, _slowed(getattr(desk, name), name, seconds, log))
        return desk

    return opens


def _slowed(verb: Callable[..., Any], name: str, seconds: float, log: list[str] | None) -> Callable[..., Any]:
    def slowed(*args: Any, **kwargs: Any) -> Any:
        if log is not None:
            log.append(name)
        time.sleep(seconds)
        return verb(*args, **kwargs)

    return slowed
