"""A journal line in words. No Qt.

Whatever a line holds, it is told: text that an older or newer version wrote in another way is shown as it is.
"""

import ast
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from desk.batch.manifest import fingerprint_groups
from desk.gui.parts.moments import day_and_clock
from desk.record.journal import JournalLine
from desk.totals.say import counted

_DID = {
    "right PIN": "Signed in",
    "begin": "Begun",
    "begin second": "Second begun",
    "take over": "Taken over",
    "take over second": "Second taken over",
    "hand over": "Handed over",
    "hand over second": "Second handed over",
    "put away second": "Second put away",
    "declare": "Declared",
    "agree": "Second agrees",
    "differ": "Second differs",
    "settle": "Settled",
    "correct": "Corrected",
    "approve": "Approved",
    "send back": "Sent back",
    "withdraw": "Withdrawn",
    "seal": "Sealed",
    "amend contest": "Contest amended",
    "amend council": "Council amended",
    "begin council line": "Line begun",
    "put away council line": "Line put away",
    "declare council line": "Line declared",
    "correct council line": "Line corrected",
    "approve council line": "Line approved",
    "send back council line": "Line sent back",
    "set group": "Group",
    "set control": "Control",
    "set expected": "Expected time",
    "set watch": "Watch list",
    "set incident": "Incident",
}
"""Deeds whose line says them otherwise than people do."""
_FOR_THE_CHAIN = ("id", "checks", "sha256", "settles")
_MOST_FIGURES = 4
"""Changed figures that are spelt out; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line as shown: `at` in local time, `subject` by name, `words` what it changed; `iso` is the moment as
    the journal has it."""

    seq: int
    at: str
    who: str
    what: str
    subject: str
    words: str
    iso: str
    digest: str

    def has(self, letters: str) -> bool:
        """Every word of `letters` stands somewhere in the line, capital or small."""
        text = f"{self.seq} {self.at} {self.who} {self.what} {self.subject} {self.words}".casefold()
        return all(word in text for word in letters.casefold().split())


def told(line: JournalLine, names: Mapping[str, str]) -> Told:
    """A line in words. `names`: a contest's ward and council by its ballot paper id."""
    return Told(
        line.seq,
        day_and_clock(line.at),
        line.who,
        _DID.get(line.what, line.what[:1].upper() + line.what[1:]),
        names.get(line.subject, line.subject),
        words_of(line),
        line.at,
        line.digest,
    )


def head_words(count: int, digest: str) -> str:
    """ "6,796 lines, unbroken; head 2db8 220e …", to read aloud."""
    if not count:
        return "The journal is empty."
    return f"{counted(count, 'line')}, unbroken; head {' '.join(fingerprint_groups(digest))}"


def words_of(line: JournalLine) -> str:
    """What a line changed: "votes 412, 2,104, 1,986; 1 elected"."""
    before, after = _read(line.before), _read(line.after)
    match line.what:
        case "new desk":
            parts = after if isinstance(after, dict) else {"pack": line.after}
            mode = f"{parts['mode']} desk, " if "mode" in parts else ""
            return f"{mode}made from pack {_groups(str(parts.get('pack') or ''))}"
        case "person" if isinstance(after, dict):
            return _person(before if isinstance(before, dict) else None, after)
        case "wrong PIN":
            return f"tried for {line.subject}, {line.after} in a row"
        case "right PIN":
            return "the right PIN, after wrong ones"
        case "begin" | "begin second":
            return "a draft, nothing keyed yet"
        case "put away" | "put away second":
            return _put_away(line.before)
        case "code word":
            return f"{line.after}, as the caller gave it"
        case "take over" | "hand over" | "take over second" | "hand over second":
            return f"the draft of {line.before} is now {line.after}'s"
        case "declare" | "correct" if isinstance(after, dict):
            return _declared(before if isinstance(before, dict) else None, after)
        case "approve" | "send back" | "approve council line" | "send back council line":
            return _judged(line.before, line.after)
        case "amend contest" | "amend council" if isinstance(after, dict):
            return f"{', '.join(after.get('changes', ()))}: {after.get('reason', '')}"
        case "declare council line" | "correct council line" if isinstance(after, dict):
            return _council_line(after)
        case "set group" | "set control" | "set expected" | "set watch" | "set incident" if isinstance(
            after, dict
        ):
            return _ruled(before if isinstance(before, dict) else {}, after)
        case "begin council line":
            return "nothing keyed yet"
        case "seal":
            return f"fingerprint {_groups(line.after)}"
    return " → ".join(text for text in (_plain(before, line.before), _plain(after, line.after)) if text)


def _plain(parts: Any, text: str | None) -> str:
    """What a line holds, part by part where it has any; ids and digests are for the chain alone."""
    if not isinstance(parts, dict):
        return text or ""
    said = (
        (key.replace("_", " "), _short(value)) for key, value in parts.items() if key not in _FOR_THE_CHAIN
    )
    return ", ".join(f"{key} {value}" for key, value in said if value)


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return counted(len(value), "figure") if value else ""
    if isinstance(value, list):
        plain = value if all(isinstance(one, str | int) for one in value) else None
        few = plain is not None and len(plain) <= _MOST_FIGURES
        return ", ".join(map(str, value)) if few else counted(len(value), "part")
    return "" if value is None or value is False else str(value)


def _ruled(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """ "taken back, was 2018-05-04T02:00: the town hall rang"; what it was as far as the line says."""
    now, was = _value(after), _value(before)
    said = (now or "taken back") + (f", was {was}" if was else "")
    reason = str(after.get("reason") or "")
    # What is watched is watched for its reason; an incident's is its source.
    return said if not reason or reason in now else f"{said}: {reason}"


def _value(told: Mapping[str, Any]) -> str:
    value = told.get("value")
    parts = value.values() if isinstance(value, dict) else ()
    return ", ".join(str(part) for part in parts if part not in (None, ""))


def _council_line(after: Mapping[str, Any]) -> str:
    seats = ", ".join(f"{group} {count}" for group, count in dict(after.get("seats") or {}).items())
    vacant = f", vacant {after['vacant']}" if after.get("vacant") else ""
    return f"{seats}{vacant}" + (f": {after['reason']}" if after.get("reason") else "")


def _read(text: str | None) -> Any:
    try:
        return json.loads(text) if text is not None else None
    except (ValueError, RecursionError):
        return None


def _groups(digest: str | None) -> str:
    return " ".join(fingerprint_groups(digest or ""))


def _person(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> str:
    role = after.get("role", "")
    if after.get("retired"):
        return "left; what they keyed stays"
    pin = "with a PIN" if after.get("pin") else "no PIN yet"
    if before is None:
        return f"added as {role}, {pin}"
    if before.get("retired"):
        return f"back as {role}, {pin}"
    said = [f"now {role}"] if before.get("role") != role else []
    if after.get("pin_changed"):
        said.append("another PIN" if before.get("pin") else "chose a PIN")
    return ", ".join(said) or "no change"


def _put_away(kept: str | None) -> str:
    try:
        texts = ast.literal_eval(kept or "")
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return kept or ""
    number = sum(bool(text) for text in texts.values()) if isinstance(texts, dict) else 0
    return f"a draft with {counted(number, 'field')} keyed" if number else "a draft with nothing keyed"


def _judged(before: str | None, after: str | None) -> str:
    was = (before or "").split(" ")[-1]
    state, _, note = (after or "").partition(": ")
    said = f"{was} → {state.split(' ')[-1]}"
    return f"{said}: “{note}”" if note else said


def _declared(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> str:
    votes, elected = _list(after, "votes"), _list(after, "elected")
    said = [_changed(_list(before, "votes"), votes)] if before is not None else [_votes(votes)]
    if before is None or _list(before, "elected") != elected:
        said.append(f"{len(elected)} elected" if before is None else f"elected changed, now {len(elected)}")
    if reason := after.get("reason"):
        said.append(f"because “{reason}”")
    accepted = [pair for pair in _list(after, "accepted") if isinstance(pair, list) and len(pair) == 2]
    if accepted:
        reasons = ", ".join(f"{code} “{why}”" for code, why in accepted)
        said.append(f"{counted(len(accepted), 'warning')} accepted: {reasons}")
    return "; ".join(said)


def _list(values: Mapping[str, Any] | None, key: str) -> list[Any]:
    found = values.get(key) if values is not None else None
    return found if isinstance(found, list) else []


def _votes(votes: Iterable[Any]) -> str:
    figures = [_figure(vote) for vote in votes]
    return f"votes {', '.join(figures)}" if any(figure != "–" for figure in figures) else "no votes"


def _changed(before: list[Any], after: list[Any]) -> str:
    if len(before) != len(after):
        return _votes(after)
    changed = [
        f"candidate {number} {_figure(old)} → {_figure(new)}"
        for number, (old, new) in enumerate(zip(before, after, strict=True), start=1)
        if old != new
    ]
    more = len(changed) - _MOST_FIGURES
    said = changed[:_MOST_FIGURES] + ([f"and {more} more"] if more > 0 else [])
    return ", ".join(said) or "votes as before"


def _figure(votes: Any) -> str:
    return f"{votes:,}" if isinstance(votes, int) else "–"
