"""The rows of the second entry: its draft, itself, what settled it; sheets handed over; withdrawals."""

from collections.abc import Iterator, Sequence
from typing import Any

from desk.batch.declarations import decode
from desk.count.errors import Damaged, Refused
from desk.record.entry import Draft, Noted, Withdrawal
from desk.record.second import Choice, Decision, SecondEntry, Settlement
from desk.store.bodies import decode_sheet, encode_sheet
from desk.store.noted_rows import NOTED, noted_of, noted_row
from desk.store.rows import Rows

_SECOND = (
    "SELECT s.id, s.declaration_id, s.agrees, s.body, s.entered_by, s.entered_at FROM second_entry AS s "
)
_OF_CONTEST = "JOIN declaration AS d ON d.id = s.declaration_id WHERE d.ballot_paper_id = ? "


class SecondRows(Rows):
    """What `store.Store` is asked about second entries."""

    def second_draft(self, ballot_paper_id: str) -> Draft | None:
        """The sheet in hand for the second entry of a contest."""
        rows = self._rows(
            "SELECT person, sheet, at_field, updated FROM second_draft WHERE ballot_paper_id = ?",
            (ballot_paper_id,),
        )
        if not rows:
            return None
        person, sheet, at_field, updated = rows[0]
        return Draft(person, decode_sheet(ballot_paper_id, sheet), at_field, updated)

    def second_owner(self, ballot_paper_id: str) -> str | None:
        """Who has the sheet of the second entry in hand, if anybody."""
        rows = self._rows("SELECT person FROM second_draft WHERE ballot_paper_id = ?", (ballot_paper_id,))
        return str(rows[0][0]) if rows else None

    def second_drafts_of(self, person: str) -> tuple[tuple[str, str], ...]:
        """(ballot paper id, updated) of a person's open second sheets, the last touched first."""
        rows = self._rows(
            "SELECT ballot_paper_id, updated FROM second_draft WHERE person = ? ORDER BY updated DESC",
            (person,),
        )
        return tuple((ballot, updated) for ballot, updated in rows)

    def put_second_draft(self, draft: Draft) -> None:
        """Keep the sheet of the second entry as it now stands."""
        ballot = draft.sheet.ballot_paper_id
        values = (draft.person, encode_sheet(draft.sheet), draft.at_field, draft.updated, ballot)
        # Not an upsert: the guard of a new sheet asks who keyed the first, which no key needs.
        if not self._write(
            "UPDATE second_draft SET person = ?, sheet = ?, at_field = ?, updated = ?"
            " WHERE ballot_paper_id = ?",
            values,
        ):
            self._write(
                "INSERT INTO second_draft (person, sheet, at_field, updated, ballot_paper_id)"
                " VALUES (?, ?, ?, ?, ?)",
                values,
            )

    def drop_second_draft(self, ballot_paper_id: str) -> None:
        """The second entry was made, or put away."""
        self._write("DELETE FROM second_draft WHERE ballot_paper_id = ?", (ballot_paper_id,))

    def hand(self, ballot_paper_id: str, what: str, giver: str, taker: str, journal_seq: int) -> None:
        """A sheet goes from one person to another; the draft itself is put after this."""
        self._write(
            "INSERT INTO handed (journal_seq, ballot_paper_id, what, giver, taker) VALUES (?, ?, ?, ?, ?)",
            (journal_seq, ballot_paper_id, what, giver, taker),
        )

    def first_keyers(self, declaration_id: str) -> frozenset[str]:
        """Who keyed a revision, in whole or in part, its second entry left aside."""
        rows = self._rows(
            "SELECT name FROM keyed WHERE declaration_id = ? AND entry = 'first'", (declaration_id,)
        )
        return frozenset(name for (name,) in rows)

    def involved(self, declaration_id: str) -> frozenset[str]:
        """Who keyed anything that a revision rests on, and so neither settles nor judges it."""
        rows = self._rows("SELECT name FROM involved WHERE declaration_id = ?", (declaration_id,))
        return frozenset(name for (name,) in rows)

    def add_second(self, second: SecondEntry, body: bytes, journal_seq: int) -> None:
        """Add a second entry with the findings it was made with; `body` is its declaration, encoded."""
        self._write(
            "INSERT INTO second_entry (id, declaration_id, agrees, body, entered_by, entered_at, journal_seq)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(second.id, second.checks, int(second.agrees), body),
                *(second.entered_by, second.entered_at, journal_seq),
            ),
        )
        for place, noted in enumerate(second.noted):
            self._write(
                f"INSERT INTO second_noted (second_id, place, {NOTED}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                (second.id, place, *noted_row(noted)),
            )

    def second(self, id: str) -> SecondEntry | None:
        """One second entry by its own id."""
        return self._one(_SECOND + "WHERE s.id = ?", id)

    def second_of(self, declaration_id: str) -> SecondEntry | None:
        """The second entry of a revision."""
        return self._one(_SECOND + "WHERE s.declaration_id = ?", declaration_id)

    def seconds(self, ballot_paper_id: str) -> tuple[SecondEntry, ...]:
        """Every second entry of a contest, newest first."""
        rows = self._rows(_SECOND + _OF_CONTEST + "ORDER BY s.journal_seq DESC", (ballot_paper_id,))
        return tuple(self._second(row) for row in rows)

    def all_seconds(self) -> Iterator[SecondEntry]:
        """Every second entry of the desk, in the order made, without its findings."""
        for row in self._each(_SECOND + "ORDER BY s.journal_seq"):
            yield self._second(row, noted=False)

    def add_settlement(self, settlement: Settlement) -> None:
        """Add how two entries were settled; its revision is added before."""
        self._write(
            "INSERT INTO settlement (declaration_id, second_id) VALUES (?, ?)",
            (settlement.declaration_id, settlement.second_id),
        )
        for place, one in enumerate(settlement.decisions):
            self._write(
                "INSERT INTO decision (declaration_id, place, field, first, second, choice, value, reason)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(settlement.declaration_id, place, one.field, one.first, one.second),
                    *(one.choice.value, one.value, one.reason),
                ),
            )

    def settlements(self, ballot_paper_id: str | None = None) -> tuple[Settlement, ...]:
        """How the entries of a contest, or of all, were settled, newest first."""
        # Not "or ? is null": SQLite would then read every declaration for one contest's.
        where, words = ("WHERE d.ballot_paper_id = ?", (ballot_paper_id,)) if ballot_paper_id else ("", ())
        decisions: dict[str, list[Decision]] = {}
        for id, field, first, second, choice, value, reason in self._each(
            "SELECT c.declaration_id, c.field, c.first, c.second, c.choice, c.value, c.reason"  # noqa: S608
            f" FROM decision AS c JOIN declaration AS d ON d.id = c.declaration_id {where}"
            " ORDER BY c.declaration_id, c.place",
            words,
        ):
            decisions.setdefault(id, []).append(Decision(field, first, second, Choice(choice), value, reason))
        return tuple(
            Settlement(id, second_id, who, at, tuple(decisions.get(id, ())))
            for id, second_id, who, at in self._each(
                "SELECT t.declaration_id, t.second_id, d.entered_by, d.entered_at"  # noqa: S608
                " FROM settlement AS t"
                f" JOIN declaration AS d ON d.id = t.declaration_id {where} ORDER BY d.journal_seq DESC",
                words,
            )
        )

    def add_withdrawal(self, declaration_id: str, withdrawal: Withdrawal, journal_seq: int) -> None:
        """A declaration is withdrawn."""
        self._write(
            "INSERT INTO withdrawal (declaration_id, who, at, reason, journal_seq) VALUES (?, ?, ?, ?, ?)",
            (declaration_id, withdrawal.who, withdrawal.at, withdrawal.reason, journal_seq),
        )

    def notices(self) -> tuple[str, ...]:
        """Contests withdrawn since the last batch of which a batch had gone out: HQ has to learn of them."""
        rows = self._rows(
            "SELECT DISTINCT d.ballot_paper_id FROM withdrawal AS w JOIN declaration AS d"
            " ON d.id = w.declaration_id WHERE w.journal_seq > (SELECT coalesce(max(journal_count), 0)"
            " FROM batch) AND EXISTS (SELECT 1 FROM declaration AS o JOIN carried AS c"
            " ON c.declaration_id = o.id WHERE o.ballot_paper_id = d.ballot_paper_id)"
        )
        return tuple(ballot for (ballot,) in rows)

    def _one(self, sql: str, id: str) -> SecondEntry | None:
        rows = self._rows(sql, (id,))
        return self._second(rows[0]) if rows else None

    def _second(self, row: Sequence[Any], *, noted: bool = True) -> SecondEntry:
        id, checks, agrees, body, entered_by, entered_at = row
        findings: tuple[Noted, ...] = ()
        if noted:
            findings = tuple(
                noted_of(found)
                for found in self._rows(
                    f"SELECT {NOTED} FROM second_noted WHERE second_id = ? ORDER BY place",  # noqa: S608
                    (id,),
                )
            )
        try:
            declaration = decode(body)
        except Refused as refusal:
            raise Damaged(f"Second entry {id} on this desk was altered: {refusal}") from refusal
        return SecondEntry(declaration, checks, bool(agrees), entered_by, entered_at, findings)
