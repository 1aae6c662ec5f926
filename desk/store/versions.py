"""Versions of contests and councils: the pack's own, then one for each amendment.

`contest` and `council` hold the version that stands, so that lists, sheets and totals read no more than they
did. Nothing there changes but by a version written beside it, which a trigger holds to.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from desk.count.contest import Contest
from desk.count.council import Council
from desk.count.errors import Refused
from desk.packs.codec import decode_contest, encode_council
from desk.record.recorded import Recorded
from desk.record.versions import AMEND_CONTEST, AMEND_COUNCIL, Overtaken, Version
from desk.store.pack_rows import CONTEST, contest_row

Each = Callable[..., Iterable[Any]]
Write = Callable[[str, Sequence[Any]], object]

_KEPT = CONTEST.split(", ").index("seats")
"""From which column on a contest's row is otherwise in another version."""
_VERSION = "version, told, keying, reason, who, at"


class Versions:
    """`each` reads a statement's rows, `write` writes one; `forget` drops what is remembered of contests."""

    def __init__(self, each: Each, write: Write, forget: Callable[[], None]) -> None:
        self._each, self._write, self._forget = each, write, forget

    def of_contest(self, ballot_paper_id: str) -> tuple[Version, ...]:
        """Every version of a contest, newest first; empty for one that was never amended."""
        rows = self._each(
            f"SELECT {_VERSION} FROM contest_version WHERE ballot_paper_id = ? ORDER BY version DESC",  # noqa: S608
            (ballot_paper_id,),
        )
        return tuple(_version(ballot_paper_id, row) for row in rows)

    def of_council(self, gss: str) -> tuple[Version, ...]:
        """Every version of a council, newest first; empty for one that was never amended."""
        rows = self._each(
            "SELECT version, told, 0, reason, who, at FROM council_version WHERE gss = ?"
            " ORDER BY version DESC",
            (gss,),
        )
        return tuple(_version(gss, row) for row in rows)

    def contest_at(self, ballot_paper_id: str, version: int) -> Contest:
        """A contest as it was in one version. Raises Refused where there is none."""
        for (body,) in self._each(
            "SELECT body FROM contest_version WHERE ballot_paper_id = ? AND version = ?",
            (ballot_paper_id, version),
        ):
            return decode_contest(body)
        raise Refused(f"{ballot_paper_id} has no version {version}: open the sheet again.")

    def amended(self) -> Mapping[str, int]:
        """How many versions follow the pack's, by ballot paper id and by GSS code of a council."""
        return dict(
            self._each(
                "SELECT ballot_paper_id, max(version) FROM contest_version GROUP BY 1"
                " UNION ALL SELECT gss, max(version) FROM council_version GROUP BY 1"
            )
        )

    def held(self, ballot_paper_id: str, facts: bytes) -> bool:
        """An amended contest's row is as its latest version says; `facts` are what they should be."""
        rows = self._each(
            f"SELECT {CONTEST}, (SELECT body FROM contest_version AS v"  # noqa: S608
            " WHERE v.ballot_paper_id = contest.ballot_paper_id ORDER BY version DESC LIMIT 1)"
            " FROM contest WHERE ballot_paper_id = ?",
            (ballot_paper_id,),
        )
        return all(tuple(row) == contest_row(decode_contest(body), facts) for *row, body in rows)

    def put_contest(
        self, before: Contest, after: Contest, facts: bytes, version: Version, journal_seq: int
    ) -> None:
        """Write an amendment down; from then on the contest is as `after` says. `facts` are its own."""
        if before.version == 0:
            self._write(
                "INSERT INTO contest_version SELECT ballot_paper_id, 0, seats, countermanded, candidates,"
                " facts, body, '[]', 0, '', NULL, NULL, NULL FROM contest WHERE ballot_paper_id = ?",
                (before.ballot_paper_id,),
            )
        kept = contest_row(after, facts)[_KEPT:]
        self._write(
            "INSERT INTO contest_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (after.ballot_paper_id, after.version, *kept, *_columns(version, journal_seq)),
        )
        self._write(
            "UPDATE contest SET seats = ?, countermanded = ?, candidates = ?, facts = ?, body = ?"
            " WHERE ballot_paper_id = ?",
            (*kept, after.ballot_paper_id),
        )
        self._forget()

    def put_council(self, after: Council, version: Version, journal_seq: int) -> None:
        """Write an amendment down; from then on the council is as `after` says."""
        if version.version == 1:
            self._write(
                "INSERT INTO council_version SELECT gss, 0, body, '[]', '', NULL, NULL, NULL FROM council"
                " WHERE gss = ?",
                (after.gss,),
            )
        body = encode_council(after)
        told, _, *rest = _columns(version, journal_seq)
        self._write(
            "INSERT INTO council_version VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (after.gss, version.version, body, told, *rest),
        )
        self._write("UPDATE council SET body = ? WHERE gss = ?", (body, after.gss))

    def overtaken(self, ballot_paper_id: str | None = None) -> Mapping[str, Overtaken]:
        """The declarations that stand and were keyed before their contest was amended so that they must be
        keyed again, by their id; of one contest, or of all."""
        found: dict[str, list[Any]] = {}
        for id, *row in self._each(
            "SELECT d.id, v.ballot_paper_id, v.told, v.who, v.at FROM contest_version AS v"
            " JOIN declaration AS d ON d.ballot_paper_id = v.ballot_paper_id AND d.revision = ("
            " SELECT max(revision) FROM declaration WHERE ballot_paper_id = v.ballot_paper_id)"
            " WHERE v.keying = 1 AND v.journal_seq > d.journal_seq"
            " AND v.ballot_paper_id = coalesce(?, v.ballot_paper_id) ORDER BY v.version",
            (ballot_paper_id,),
        ):
            found.setdefault(id, []).append(row)
        return {
            id: Overtaken(
                rows[-1][0],
                id,
                ", ".join(words for row in rows for words in json.loads(row[1])),
                *rows[-1][2:],
            )
            for id, rows in found.items()
        }


def recorded(each: Each) -> Iterator[Recorded]:
    """Each amendment as its journal line must tell it; the last of each with what really stands."""
    for what, table, key, held in (
        (AMEND_CONTEST, "contest_version", "ballot_paper_id", "contest"),
        (AMEND_COUNCIL, "council_version", "gss", "council"),
    ):
        keying = "v.keying" if held == "contest" else "0"
        for seq, of, version, told, keyed, reason, who, at, body, earlier, last, now in each(
            f"SELECT v.journal_seq, v.{key}, v.version, v.told, {keying}, v.reason, v.who, v.at, v.body,"  # noqa: S608 - our own words
            f" p.body, v.version = (SELECT max(version) FROM {table} WHERE {key} = v.{key}), t.body"
            f" FROM {table} AS v LEFT JOIN {table} AS p ON p.{key} = v.{key} AND p.version = v.version - 1"
            f" JOIN {held} AS t ON t.{key} = v.{key} WHERE v.version > 0"
        ):
            said: dict[str, Any] = {
                "version": version,
                "sha256": _digest(body) if now == body or not last else "",
                "changes": json.loads(told),
                "reason": reason,
            }
            if held == "contest":
                said["keying"] = bool(keyed)
            yield Recorded(seq, what, of, who, at, said, _digest(earlier or b""))


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _columns(version: Version, journal_seq: int) -> tuple[Any, ...]:
    told = json.dumps(version.told, ensure_ascii=False)
    return told, int(version.keying), version.reason, version.who, version.at, journal_seq


def _version(of: str, row: Sequence[Any]) -> Version:
    number, told, keying, reason, who, at = row
    return Version(of, number, tuple(json.loads(told)), bool(keying), reason, who or "", at or "")
