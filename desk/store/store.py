"""The desk's database as the verbs see it: rows in, frozen values out.

Long because it is the one list of what is asked of the database; each method is one statement or two.
Every method that writes is called inside `transaction()`, with its journal line written first: the rows
refer to that line, so that none can stand without it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple
from functools import cached_property, lru_cache
from typing import Any

from desk.batch.declarations import decode
from desk.count.contest import Contest
from desk.count.council import Council
from desk.count.declaration import Declaration
from desk.count.errors import Damaged, Refused
from desk.packs.codec import decode_contest, decode_council
from desk.record.entry import (
    Batch,
    Checking,
    DeskFacts,
    Draft,
    Entry,
    Noted,
    Person,
    Place,
    Role,
    Verdict,
    Withdrawal,
)
from desk.record.journal import JournalLine, next_line
from desk.record.recorded import Recorded
from desk.record.states import Policy, State
from desk.store import code_words
from desk.store.bodies import decode_sheet, encode_sheet
from desk.store.connection import Connection
from desk.store.council_lines import CouncilLines
from desk.store.glances import Glances
from desk.store.night_rows import NightRow, first_versions, night_rows
from desk.store.noted_rows import NOTED, noted_of, noted_row
from desk.store.pack_rows import CONTEST, COUNCIL, contest_row, council_row, differing
from desk.store.practice import PracticeRows
from desk.store.recorded import recorded
from desk.store.rulings import Rulings
from desk.store.schema import altered_schema
from desk.store.second_rows import SecondRows
from desk.store.settling_rows import SettlingRows
from desk.store.tolerance_rows import ToleranceRows
from desk.store.versions import Versions

_ENTRY = (
    "SELECT id, ballot_paper_id, revision, replaces, reason, body, entered_by, entered_at, "
    "approved, verdict_by, verdict_at, note, batch, second_id, second_by, second_at, agrees, settles, "
    "withdrawn_by, withdrawn_at, withdrawn_why, replaced FROM entry "
)
_NUMBER = "(SELECT number FROM contest AS t WHERE t.ballot_paper_id = e.ballot_paper_id)"
_NO_CONTEST = "{} is not a contest of this desk's pack: check the ballot paper id."
_PLACE = (
    "SELECT ballot_paper_id, number, ward, council, council_gss, seats, candidates, state, keying_by, "
    "entered_by, countermanded, second_by, policy FROM place "
)
_LINE = "SELECT seq, at, who, what, subject, before, after, previous, digest FROM journal "
_BATCH = "SELECT epoch, seq, file_name, digest, created, sealed_by, declarations, votes, seats FROM batch "


class Store(SecondRows):
    """One open desk. Raises Refused where the store itself forbids a write (its triggers say why)."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        # A clerk goes back and forth between a few sheets, and a contest changes only by an amendment.
        self._contest = lru_cache(maxsize=256)(self._read_contest)

    @cached_property
    def versions(self) -> Versions:
        """Versions of contests and councils."""
        return Versions(self._each, self._write, self._contest.cache_clear)

    @cached_property
    def council_lines(self) -> CouncilLines:
        """Council lines, their verdicts and drafts."""
        return CouncilLines(self._each, self._write)

    @cached_property
    def tolerances(self) -> ToleranceRows:
        """The election's own tolerances of the rules."""
        return ToleranceRows(self._each, self._write)

    @cached_property
    def rulings(self) -> Rulings:
        """What was set for the board."""
        return Rulings(self._each, self._write)

    @cached_property
    def glances(self) -> Glances:
        """Declared sheets and sheets in hand, at a glance."""
        return Glances(self._each, self.places_of)

    @cached_property
    def settlings(self) -> SettlingRows:
        """Decisions half made between two entries."""
        return SettlingRows(self._each, self._write)

    def night_rows(self, after_seq: int = 0) -> Iterator[NightRow]:
        """Each line of the journal that moves the board, after that line, with what it wrote."""
        return night_rows(self._each, after_seq)

    def first_versions(self) -> Iterator[tuple[str, bytes]]:
        """Contests and councils that were amended, as the pack had them."""
        return first_versions(self._each)

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; durable when it ends."""
        return self._connection.transaction()

    @property
    def writer(self) -> bool:
        """This program may write to the desk; another may only look."""
        return self._connection.writer

    def close(self) -> None:
        """Close the desk."""
        self._connection.close()

    # What the desk is

    def make(
        self,
        facts: DeskFacts,
        header: bytes,
        councils: Sequence[Council],
        contests: Sequence[tuple[Contest, bytes]],
    ) -> None:
        """Fill a new database: what the desk is, and its pack. Each contest comes with its short facts."""
        values = {
            "name": facts.name,
            "mode": facts.mode,
            "policy": facts.policy,
            "epoch": str(facts.epoch),
            "election": facts.election,
            "polling_date": facts.polling_date,
            "pack_sha256": facts.pack_sha256,
            "header": header.decode("utf-8"),
            **({"resolver": facts.resolver} if facts.double else {}),
        }
        many = self._conn.executemany
        many("INSERT INTO fact (name, value) VALUES (?, ?)", list(values.items()))
        many(f"INSERT INTO council ({COUNCIL}) VALUES (?, ?)", [council_row(one) for one in councils])  # noqa: S608
        many(
            f"INSERT INTO contest ({CONTEST}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            [contest_row(contest, short) for contest, short in contests],
        )

    def desk(self) -> DeskFacts:
        """What this desk is."""
        values = dict(self._rows("SELECT name, value FROM fact WHERE name <> 'header'"))
        return DeskFacts(
            name=values["name"],
            mode=values["mode"],
            policy=values["policy"],
            epoch=int(values["epoch"]),
            election=values["election"],
            polling_date=values["polling_date"],
            pack_sha256=values["pack_sha256"],
            resolver=values.get("resolver", "third"),
        )

    def header(self) -> bytes:
        """The pack's header, as `packs.codec` encodes it."""
        row = self._rows("SELECT value FROM fact WHERE name = 'header'")[0]
        return str(row[0]).encode("utf-8")

    def councils(self) -> tuple[Council, ...]:
        """The councils electing."""
        return tuple(decode_council(row[0]) for row in self._rows("SELECT body FROM council ORDER BY gss"))

    def contest_facts(self) -> Iterator[bytes]:
        """The short facts of every contest, in the pack's order."""
        for row in self._each("SELECT facts FROM contest ORDER BY number"):
            yield row[0]

    def contest_bodies(self) -> Iterator[bytes]:
        """Every contest as `packs.codec` encodes it, in the pack's order."""
        for row in self._each("SELECT body FROM contest ORDER BY number"):
            yield row[0]

    def _read_contest(self, ballot_paper_id: str) -> Contest:
        rows = self._rows("SELECT body FROM contest WHERE ballot_paper_id = ?", (ballot_paper_id,))
        if not rows:
            raise Refused(_NO_CONTEST.format(ballot_paper_id))
        return decode_contest(rows[0][0])

    def contest(self, ballot_paper_id: str) -> Contest:
        """One contest with its candidates. Raises Refused if the pack has none of that id."""
        return self._contest(ballot_paper_id)

    def places(self) -> tuple[Place, ...]:
        """Every contest as the lists show it, in the pack's order."""
        told = self.rulings.incidents()
        return tuple(_place(row, told.get(row[0], ())) for row in self._rows(_PLACE + "ORDER BY number"))

    def places_of(self, ballot_paper_ids: Sequence[str] | None) -> tuple[Place, ...]:
        """Some contests as the lists show them, or None: all."""
        if ballot_paper_ids is None:
            return self.places()
        return tuple(self.place(one) for one in dict.fromkeys(ballot_paper_ids))

    def place(self, ballot_paper_id: str) -> Place:
        """One contest as the lists show it."""
        rows = self._rows(_PLACE + "WHERE ballot_paper_id = ?", (ballot_paper_id,))
        if not rows:
            raise Refused(_NO_CONTEST.format(ballot_paper_id))
        return _place(rows[0], self.rulings.incidents(ballot_paper_id).get(ballot_paper_id, ()))

    # Journal

    def last_line(self) -> JournalLine | None:
        """The head of the journal."""
        rows = self._rows(_LINE + "ORDER BY seq DESC LIMIT 1")
        return JournalLine(*rows[0]) if rows else None

    def write_line(
        self, *, at: str, who: str, what: str, subject: str, before: str | None, after: str | None
    ) -> JournalLine:
        """Add a line to the journal, chained to the last."""
        line = next_line(
            self.last_line(), at=at, who=who, what=what, subject=subject, before=before, after=after
        )
        digests = (line.previous, line.digest)
        self._write(
            "INSERT INTO journal (seq, at, who, what, subject, before, after, previous, digest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (line.seq, line.at, line.who, line.what, line.subject, line.before, line.after, *digests),
        )
        return line

    def lines(self, after_seq: int = 0) -> Iterator[JournalLine]:
        """The journal's lines after `after_seq`, oldest first."""
        for row in self._each(_LINE + "WHERE seq > ? ORDER BY seq", (after_seq,)):
            yield JournalLine(*row)

    def last_of(self, subject: str, what: Sequence[str]) -> JournalLine | None:
        """The latest line about `subject` that says one of the deeds in `what`."""
        rows = self._rows(
            "SELECT seq, at, who, what, subject, before, after, previous, digest FROM journal"
            " WHERE subject = ? AND what IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT 1",
            (subject, json.dumps(list(what))),
        )
        return JournalLine(*rows[0]) if rows else None

    def latest_lines(self, most: int) -> tuple[JournalLine, ...]:
        """The last lines, newest first."""
        return tuple(JournalLine(*row) for row in self._rows(_LINE + "ORDER BY seq DESC LIMIT ?", (most,)))

    def recorded(self) -> Iterator[Recorded]:
        """What every row says that refers to a line of the journal; see `work.check_record`."""
        return recorded(self._each)

    def code_word_tries(self, key: str, most: int) -> tuple[tuple[str, str], ...]:
        """See `store.code_words.tries`."""
        return code_words.tries(self._each, key, most)

    def last_code_word(self, ballot_paper_id: str) -> str:
        """See `store.code_words.last_try`."""
        return code_words.last_try(self._each, ballot_paper_id)

    # People

    def people(self) -> tuple[Person, ...]:
        """Everybody who was ever at this desk."""
        rows = self._rows("SELECT name, role, pin, retired FROM person ORDER BY name")
        return tuple(Person(name, Role(role), pin, bool(retired)) for name, role, pin, retired in rows)

    def put_person(self, person: Person, journal_seq: int) -> None:
        """Add a person, or change their role, PIN or standing."""
        self._write(
            "INSERT INTO person (name, role, pin, retired, journal_seq) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET role = excluded.role, pin = excluded.pin,"
            " retired = excluded.retired, journal_seq = excluded.journal_seq",
            (person.name, person.role.value, person.pin, int(person.retired), journal_seq),
        )

    @property
    def practice(self) -> PracticeRows:
        """The practice runs of a rehearsal; see `store.practice`."""
        return PracticeRows(self._each, self._write)

    # Drafts

    def draft(self, ballot_paper_id: str) -> Draft | None:
        """The sheet in hand for a contest."""
        rows = self._rows(
            "SELECT person, sheet, at_field, updated FROM draft WHERE ballot_paper_id = ?",
            (ballot_paper_id,),
        )
        if not rows:
            return None
        person, sheet, at_field, updated = rows[0]
        return Draft(person, decode_sheet(ballot_paper_id, sheet), at_field, updated)

    def draft_owner(self, ballot_paper_id: str) -> str | None:
        """Who has the sheet of a contest in hand, if anybody."""
        rows = self._rows("SELECT person FROM draft WHERE ballot_paper_id = ?", (ballot_paper_id,))
        return str(rows[0][0]) if rows else None

    def drafts_of(self, person: str) -> tuple[tuple[str, str], ...]:
        """(ballot paper id, updated) of a person's open sheets, the last touched first."""
        rows = self._rows(
            "SELECT ballot_paper_id, updated FROM draft WHERE person = ? ORDER BY updated DESC", (person,)
        )
        return tuple((ballot, updated) for ballot, updated in rows)

    def put_draft(self, draft: Draft) -> None:
        """Keep the sheet as it now stands."""
        self._write(
            "INSERT INTO draft (ballot_paper_id, person, sheet, at_field, updated) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (ballot_paper_id) DO UPDATE SET person = excluded.person,"
            " sheet = excluded.sheet, at_field = excluded.at_field, updated = excluded.updated",
            (
                draft.sheet.ballot_paper_id,
                draft.person,
                encode_sheet(draft.sheet),
                draft.at_field,
                draft.updated,
            ),
        )

    def drop_draft(self, ballot_paper_id: str) -> None:
        """The sheet was declared: the declaration stands in its place."""
        self._write("DELETE FROM draft WHERE ballot_paper_id = ?", (ballot_paper_id,))

    # Declarations

    def add_entry(self, entry: Entry, body: bytes, journal_seq: int) -> None:
        """Add a revision with the findings it was declared with; `body` is its declaration, encoded."""
        self._write(
            "INSERT INTO declaration (id, ballot_paper_id, revision, replaces, reason, body, entered_by,"
            " entered_at, journal_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry.declaration.id,
                entry.declaration.ballot_paper_id,
                entry.revision,
                entry.replaces,
                entry.reason,
                body,
                entry.entered_by,
                entry.entered_at,
                journal_seq,
            ),
        )
        for place, noted in enumerate(entry.noted):
            self._write(
                f"INSERT INTO noted (declaration_id, place, {NOTED}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                (entry.declaration.id, place, *noted_row(noted)),
            )

    def standing(self, ballot_paper_id: str) -> Entry | None:
        """The revision that stands for a contest; None where nothing was declared, or it was withdrawn."""
        latest = self.latest(ballot_paper_id)
        return None if latest is None or latest.withdrawn is not None else latest

    def latest(self, ballot_paper_id: str) -> Entry | None:
        """The last revision of a contest, which the next one replaces, even where it was withdrawn."""
        rows = self._rows(
            _ENTRY + "WHERE ballot_paper_id = ? ORDER BY revision DESC LIMIT 1", (ballot_paper_id,)
        )
        return self._entry(rows[0]) if rows else None

    def entry(self, declaration_id: str) -> Entry | None:
        """One revision by the id of its declaration."""
        rows = self._rows(_ENTRY + "WHERE id = ?", (declaration_id,))
        return self._entry(rows[0]) if rows else None

    def history(self, ballot_paper_id: str) -> tuple[Entry, ...]:
        """Every revision of a contest, newest first."""
        rows = self._rows(_ENTRY + "WHERE ballot_paper_id = ? ORDER BY revision DESC", (ballot_paper_id,))
        return tuple(self._entry(row) for row in rows)

    def verdicts(self, declaration_id: str) -> tuple[Verdict, ...]:
        """Every word given on a revision, newest first."""
        rows = self._rows(
            "SELECT approved, who, at, note FROM verdict WHERE declaration_id = ? ORDER BY journal_seq DESC",
            (declaration_id,),
        )
        return tuple(Verdict(bool(approved), who, at, note) for approved, who, at, note in rows)

    def all_standing(self) -> Iterator[Entry]:
        """The revision that stands for each declared contest, in the pack's order."""
        sql = _ENTRY + "AS e WHERE withdrawn_by IS NULL AND NOT replaced ORDER BY " + _NUMBER
        noted = self._noted_by_declaration()
        for row in self._each(sql):
            yield self._entry(row, noted.get(row[0], ()))

    def all_entries(self) -> Iterator[Entry]:
        """Every revision of every contest, in the pack's order, a contest's oldest first."""
        noted = self._noted_by_declaration()
        for row in self._each(_ENTRY + "AS e ORDER BY " + _NUMBER + ", e.revision"):
            yield self._entry(row, noted.get(row[0], ()))

    def add_verdict(self, declaration_id: str, verdict: Verdict, journal_seq: int) -> None:
        """Add a second person's word."""
        self._write(
            "INSERT INTO verdict (journal_seq, declaration_id, approved, who, at, note)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (journal_seq, declaration_id, int(verdict.approved), verdict.who, verdict.at, verdict.note),
        )

    # Batches

    def batches(self) -> tuple[Batch, ...]:
        """Every sealed batch, newest first."""
        return tuple(Batch(*row) for row in self._rows(_BATCH + "ORDER BY epoch DESC, seq DESC"))

    def batch_file(self, epoch: int, seq: int) -> bytes:
        """The bytes of a sealed batch, exactly as sealed."""
        rows = self._rows("SELECT file FROM batch WHERE epoch = ? AND seq = ?", (epoch, seq))
        if not rows:
            raise Refused(f"This desk has sealed no batch {epoch}-{seq}: look at its list of batches.")
        return bytes(rows[0][0])

    def carried(self, epoch: int, seq: int) -> Mapping[str, bytes]:
        """What the database says a batch carries: id of the declaration → its body, encoded."""
        return dict(
            self._rows(
                "SELECT d.id, d.body FROM carried AS c JOIN declaration AS d ON d.id = c.declaration_id"
                " WHERE c.epoch = ? AND c.seq = ?",
                (epoch, seq),
            )
        )

    def journal_count_sealed(self) -> int:
        """How many lines of the journal the sealed batches carry."""
        row = self._rows("SELECT coalesce(max(journal_count), 0) FROM batch")[0]
        return int(row[0])

    def add_batch(
        self, batch: Batch, file: bytes, journal_count: int, carried: Sequence[str], journal_seq: int
    ) -> None:
        """Add a sealed batch with its very bytes and the ids of the declarations it carries."""
        self._write(
            "INSERT INTO batch (epoch, seq, file_name, digest, created, sealed_by, declarations, votes,"
            " seats, journal_count, file, journal_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*astuple(batch), journal_count, file, journal_seq),
        )
        for declaration_id in carried:
            self._write(
                "INSERT INTO carried (declaration_id, epoch, seq) VALUES (?, ?, ?)",
                (declaration_id, batch.epoch, batch.seq),
            )

    # Care

    def check_database(self) -> tuple[str, ...]:
        """What SQLite itself finds wrong, and what is not as we made it: nothing, in a sound database."""
        found = [str(row[0]) for row in self._rows("PRAGMA integrity_check")]
        broken = self._rows("PRAGMA foreign_key_check")
        lacking = [f"{row[0]} row {row[1]} lacks its {row[2]}" for row in broken]
        problems = (problem for problem in found if problem != "ok")
        return (*problems, *lacking, *altered_schema(self._conn))

    def unlike_pack(
        self, header: bytes, councils: Sequence[Council], contests: Sequence[tuple[Contest, bytes]]
    ) -> tuple[str, ...]:
        """What the database holds otherwise than the pack it was made from, given as to `make`."""
        return tuple(differing(self._each, header, councils, contests))

    # Rows to values

    def _noted_by_declaration(self) -> Mapping[str, tuple[Noted, ...]]:
        found: dict[str, list[Noted]] = {}
        for declaration_id, *rest in self._rows(
            f"SELECT declaration_id, {NOTED} FROM noted ORDER BY declaration_id, place"  # noqa: S608
        ):
            found.setdefault(declaration_id, []).append(noted_of(rest))
        return {key: tuple(value) for key, value in found.items()}

    def _entry(self, row: Sequence[Any], noted: tuple[Noted, ...] | None = None) -> Entry:
        (declaration_id, _ballot, revision, replaces, reason, body, entered_by, entered_at) = row[:8]
        approved, verdict_by, verdict_at, note, batch = row[8:13]
        second_id, second_by, second_at, agrees, settles, *withdrawn, replaced = row[13:]
        if noted is None:
            noted = tuple(
                noted_of(found)
                for found in self._rows(
                    f"SELECT {NOTED} FROM noted WHERE declaration_id = ? ORDER BY place",  # noqa: S608
                    (declaration_id,),
                )
            )
        verdict = None if approved is None else Verdict(bool(approved), verdict_by, verdict_at, note)
        try:
            declaration: Declaration = decode(body)
        except Refused as refusal:
            raise Damaged(f"Declaration {declaration_id} on this desk was altered: {refusal}") from refusal
        return Entry(
            declaration=declaration,
            revision=revision,
            replaces=replaces,
            reason=reason,
            entered_by=entered_by,
            entered_at=entered_at,
            noted=noted,
            verdict=verdict,
            batch=batch,
            second=None if second_id is None else Checking(second_id, second_by, second_at, bool(agrees)),
            settles=settles,
            withdrawn=None if withdrawn[0] is None else Withdrawal(*withdrawn),
            replaced=bool(replaced),
        )


def _place(row: Sequence[Any], incidents: tuple[str, ...]) -> Place:
    number, ward, council, gss, seats, candidates, state, keying_by, entered_by, countermanded = row[1:11]
    second_by, policy = row[11:]
    wants = "settling" if state == State.DIFFERING else ""
    if state == State.ENTERED and policy == Policy.DOUBLE:
        wants = "second entry"
    return Place(
        ballot_paper_id=row[0],
        number=number,
        ward=ward,
        council=council,
        council_gss=gss,
        seats=seats,
        candidates=candidates,
        state=State(state),
        keying_by=keying_by,
        entered_by=entered_by,
        countermanded=bool(countermanded),
        second_by=second_by,
        wants=wants,
        incidents=incidents,
    )
