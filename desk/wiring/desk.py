"""One desk, opened: every verb bound to its database, with the running totals kept beside it.

Long because it is the desk's one list of verbs; each method hands on to its room. Used by one thread at
a time: the window's worker, or a command.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desk.batch.formats.row import Exported
from desk.count.amending import Change
from desk.count.amending_council import CouncilChange
from desk.count.contest import Contest
from desk.count.council import Council
from desk.count.declaration import Declaration
from desk.count.errors import Refused
from desk.count.party import Group, Party
from desk.count.sheet import Sheet
from desk.packs.codec import decode_header
from desk.packs.header import Header
from desk.record.entry import Batch, DeskFacts, Entry, Person, Place, Role
from desk.record.glance import InHand
from desk.record.journal import JournalLine
from desk.record.tolerance import SetTolerance
from desk.record.versions import Version
from desk.store.connection import open_connection
from desk.store.store import Store
from desk.totals.area import EVERYWHERE, Area
from desk.totals.board import Base, Board, CouncilRow
from desk.totals.facts import facts_of
from desk.totals.running import RunningTotals
from desk.totals.weight import weights
from desk.wiring.counting import counts_as
from desk.wiring.known import Known
from desk.wiring.lines import Lines
from desk.wiring.night import Night, regrouped
from desk.wiring.short_facts import encode_facts
from desk.wiring.world import fresh_id, utc_now
from desk.work import (
    amend_contest,
    amend_council,
    clerks,
    code_words,
    commit,
    enter_second,
    hand_over,
    keep_draft,
    keyers,
    open_sheet,
    people,
    resolve,
    review,
    seal_batch,
    set_tolerance,
    settling,
    withdraw,
)
from desk.work.amend_contest import AmendedContest
from desk.work.amend_council import AmendedCouncil
from desk.work.answers import (
    Changes,
    Committed,
    Differing,
    Judged,
    Kept,
    Listed,
    Opened,
    OpenedSecond,
    Reviewed,
    SealedBatch,
    SecondCommitted,
    ToSeal,
    Waiting,
)
from desk.work.blind import UNCHECKED
from desk.work.sign_in import sign_in

if TYPE_CHECKING:
    from desk.pasting.files import FromFile
    from desk.pasting.pasted import Pasted
    from desk.wiring.practice import Practice
    from desk.work.take_file import TakenRead


class Desk:
    """An open desk. Every method may raise `count.errors.Refused` with one sentence for a person."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder = folder
        self._store = store
        self._totals: RunningTotals | None = None
        self._known = Known(store)
        self.facts: DeskFacts = store.desk()
        self._pack_header = decode_header(store.header())
        self.header: Header = regrouped(self._pack_header, store.rulings.all())
        self.councils: tuple[Council, ...] = store.councils()
        self._group_of = {party.id: party.group for party in self.header.parties}

    # The desk itself

    @property
    def writer(self) -> bool:
        """This program may write; if False, another has the desk open and this one can only look."""
        return self._store.writer

    def close(self) -> None:
        """Close the desk."""
        self._store.close()

    @property
    def groups_of_parties(self) -> Mapping[str, str]:
        """Party id → the reporting group it counts under."""
        return self._group_of

    @property
    def pack_groups(self) -> tuple[Group, ...]:
        """The reporting groups as the pack has them."""
        return self._pack_header.groups

    @property
    def pack_parties(self) -> tuple[Party, ...]:
        """The parties as the pack has them, in the groups that it puts them in."""
        return self._pack_header.parties

    def group_of(self, party_id: str) -> str:
        """The reporting group a party counts under."""
        return self._group_of.get(party_id, "other")

    # People

    def people(self) -> tuple[Person, ...]:
        """Everybody who was ever at this desk; `retired` ones have left."""
        return self._store.people()

    def sign_in(self, name: str, pin: str | None) -> Person:
        """Check somebody's PIN."""
        return sign_in(self._store, utc_now, name, pin, writing=self.writer)

    def add_person(self, who: str, name: str, role: Role, pin: str | None) -> tuple[Person, Changes]:
        """A supervisor adds somebody."""
        return people.add_person(self._store, utc_now, who, name, role, pin)

    def set_pin(self, who: str, name: str, pin: str) -> Changes:
        """A new PIN: one's own, or anybody's by a supervisor."""
        return people.set_pin(self._store, utc_now, who, name, pin)

    def retire_person(self, who: str, name: str) -> Changes:
        """Somebody leaves."""
        return people.retire_person(self._store, utc_now, who, name)

    # Rules

    def tolerances(self) -> tuple[SetTolerance, ...]:
        """Every change of a tolerance, in the order made; the last of each name is in force."""
        return self._store.tolerances.all()

    def set_tolerance(self, who: str, name: str, value: float, reason: str) -> tuple[SetTolerance, Changes]:
        """A supervisor sets a limit of the rules for this election."""
        done = set_tolerance.set_tolerance(self._store, utc_now, who, name, value, reason)
        self._known.tolerance_set()
        return done

    # Entry

    def places(self) -> tuple[Place, ...]:
        """Every contest as the lists show it, in the pack's order."""
        return self._store.places()

    @cached_property
    def named(self) -> Mapping[str, Place]:
        """Every contest by its ballot paper id, for its names alone: its state is of the first asking."""
        return {place.ballot_paper_id: place for place in self.places()}

    def place(self, ballot_paper_id: str) -> Place:
        """One contest as the lists show it."""
        return self._store.place(ballot_paper_id)

    def contest(self, ballot_paper_id: str) -> Contest:
        """One contest with its candidates."""
        return self._store.contest(ballot_paper_id)

    def open_sheet(self, who: str, ballot_paper_id: str) -> Opened:
        """Take a sheet in hand. Writes nothing."""
        opened = open_sheet.open_sheet(self._store, who, ballot_paper_id)
        return replace(opened, context=self._known.of(opened.contest))

    def last_in_hand(self, who: str) -> str | None:
        """The contest of the sheet, first or second entry, last keyed in by this person and not declared."""
        drafts = (*self._store.drafts_of(who), *self._store.second_drafts_of(who))
        return max(drafts, key=lambda draft: draft[1])[0] if drafts else None

    def keep_draft(self, who: str, sheet: Sheet, at_field: str) -> Kept:
        """Make the sheet durable as it stands."""
        return keep_draft.keep_draft(self._store, utc_now, who, sheet, at_field)

    def check_code_word(self, who: str, ballot_paper_id: str, heard: str) -> code_words.CodeWordTried:
        """Is this the caller's code word? Right or wrong, and nothing more."""
        return code_words.check_code_word(self._store, utc_now, self.header, who, ballot_paper_id, heard)

    def read_pasted(self, ballot_paper_id: str, text: str) -> "Pasted":
        """What a pasted text proposes for one contest. Nothing is taken."""
        from desk.pasting.read import read_pasted

        return read_pasted(text, self._store.contest(ballot_paper_id))

    def read_results(self, file: Path) -> "FromFile":
        """What a file of many wards proposes for each. Nothing is taken."""
        from desk.pasting.files import read_declarations_file

        return read_declarations_file(file, [self.contest(place.ballot_paper_id) for place in self.places()])

    def take_results(
        self, who: str, read: Sequence["Pasted"], kind: str, reference: str
    ) -> tuple[tuple["TakenRead", ...], Changes]:
        """Make drafts of what a file said, for a clerk to look at and declare."""
        from desk.work.take_file import take_file

        return take_file(self._store, utc_now, who, read, kind, reference)

    def put_away(self, who: str, ballot_paper_id: str) -> Changes:
        """Put a draft away that was begun by mistake."""
        return keep_draft.put_away(self._store, utc_now, who, ballot_paper_id)

    def take_over(self, who: str, ballot_paper_id: str, *, second: bool = False) -> Changes:
        """A supervisor takes an open draft over; `second`: that of the second entry."""
        return hand_over.take_over(self._store, utc_now, who, ballot_paper_id, second=second)

    def hand_over(self, who: str, ballot_paper_id: str, to: str, *, second: bool = False) -> Changes:
        """A supervisor gives an open draft to a named person."""
        return hand_over.hand_over(self._store, utc_now, who, ballot_paper_id, to, second=second)

    def commit_sheet(self, who: str, sheet: Sheet, accepted: commit.Accepted, reason: str = "") -> Committed:
        """Declare a sheet. `accepted`: reasons by `Finding.key`. Raises `work.commit.FindingsStand`."""
        done = commit.commit_sheet(
            self._store, utc_now, fresh_id, who, sheet, accepted, reason, self._known.whole()
        )
        return self._declared(done)

    def commit_declaration(
        self,
        who: str,
        declaration: Declaration,
        accept_all: str | None,
        reason: str = "",
        as_declared: str | None = None,
    ) -> Committed:
        """Declare a whole declaration. Raises `work.commit.FindingsStand`."""
        done = commit.commit_declaration(
            self._store, utc_now, who, declaration, accept_all, reason, self._known.whole(), as_declared
        )
        return self._declared(done)

    def withdraw(self, who: str, ballot_paper_id: str, reason: str) -> Changes:
        """A supervisor withdraws what was declared for the wrong ward."""
        changes = withdraw.withdraw(self._store, utc_now, who, ballot_paper_id, reason)
        self._known.withdrawn(ballot_paper_id)
        if self._totals is not None:
            self._totals.put(ballot_paper_id, None)
        return changes

    # Second entry

    def open_second(self, who: str, ballot_paper_id: str) -> OpenedSecond:
        """Take the sheet of the second entry in hand, blind. Writes nothing."""
        opened = enter_second.open_second(self._store, who, ballot_paper_id)
        return replace(opened, context=self._known.of(opened.contest))

    def keep_second_draft(self, who: str, sheet: Sheet, at_field: str) -> Kept:
        """Make the second sheet durable as it stands."""
        return enter_second.keep_second_draft(self._store, utc_now, who, sheet, at_field)

    def put_second_away(self, who: str, ballot_paper_id: str) -> Changes:
        """Put a second sheet away that was begun by mistake."""
        return enter_second.put_second_away(self._store, utc_now, who, ballot_paper_id)

    def commit_second(self, who: str, sheet: Sheet, accepted: commit.Accepted) -> SecondCommitted:
        """Make the second entry. `accepted` as in `commit_sheet`. Raises `work.commit.FindingsStand`."""
        known = self._known.whole()
        done = enter_second.commit_second(self._store, utc_now, fresh_id, who, sheet, accepted, known)
        return self._seconded(done)

    def commit_second_declaration(
        self,
        who: str,
        declaration: Declaration,
        accept_all: str | None,
        as_declared: str | None = None,
    ) -> SecondCommitted:
        """Make the second entry from a whole declaration. Raises `work.commit.FindingsStand`."""
        known = self._known.whole()
        done = enter_second.commit_second_declaration(
            self._store, utc_now, who, declaration, accept_all, known, as_declared
        )
        return self._seconded(done)

    def differences(self, who: str, ballot_paper_id: str) -> Differing:
        """Where two entries differ, for somebody who may settle them."""
        return resolve.look_at_differences(self._store, who, ballot_paper_id)

    def settle(
        self,
        who: str,
        ballot_paper_id: str,
        decisions: Sequence[resolve.Decided],
        reason: str,
        accepted: commit.Accepted,
    ) -> Committed:
        """Settle two entries, field by field. Raises `work.commit.FindingsStand`."""
        known = self._known.whole()
        done = resolve.settle(
            self._store, utc_now, fresh_id, who, ballot_paper_id, decisions, reason, accepted, known
        )
        return self._declared(done)

    def keep_decisions(
        self,
        who: str,
        ballot_paper_id: str,
        decisions: Sequence[resolve.Decided],
        accepted: commit.Accepted,
    ) -> Changes:
        """Make durable what this person has decided so far between two entries."""
        return settling.keep_decisions(self._store, utc_now, who, ballot_paper_id, decisions, accepted)

    def keyers(self) -> tuple[keyers.Keyer, ...]:
        """Who keyed how many figures of the sheets keyed twice, and how many of them wrong."""
        return keyers.keyers(self._store)

    def clerk_figures(self) -> tuple[clerks.ClerkFigures, ...]:
        """Who keyed how many sheets, how many came back, and whose slip it was once that is settled."""
        return clerks.clerk_figures(self._store, self._store.practice.runs())

    # Review

    def review_queue(self, who: str) -> tuple[Waiting, ...]:
        """What waits for a second person's word, what matters first."""
        return review.review_queue(self._store, who, weights(self.totals(), self.totals().gss_all))

    def review_list(self, who: str, ballot_paper_ids: Sequence[str] | None = None) -> Listed:
        """Every sheet that stands declared, or those of some contests, and what hangs on the sheets of their
        councils."""
        rows = review.review_list(self._store, who, None, ballot_paper_ids)
        totals = self.totals()
        some = (
            None if ballot_paper_ids is None else [totals.facts(one).council_gss for one in ballot_paper_ids]
        )
        gss = frozenset(totals.gss_all if some is None else some)
        found = weights(totals, gss)
        weighed = (review.weighed(row, found.get(row.place.ballot_paper_id)) for row in rows)
        return Listed(tuple(weighed), gss, found)

    def in_hand(self, who: str) -> tuple[InHand, ...]:
        """Every sheet that somebody is keying, the longest in hand first."""
        return review.in_hand(self._store, who)

    def keyed_once(self) -> int:
        """At a desk of double entry: sheets that wait for their second entry and so count for nothing yet."""
        return self._store.glances.keyed_once() if self.facts.double else 0

    def candidates_named(self, ballot_paper_ids: Sequence[str] | None = None) -> Mapping[str, str]:
        """The candidates' names of these contests, or of all, each contest's in one text to search in."""
        return self._store.glances.candidates(ballot_paper_ids)

    def look_at(self, who: str, ballot_paper_id: str) -> Reviewed:
        """The declaration that stands for a contest, with its findings, those of now, and its history."""
        reviewed = review.look_at(self._store, who, ballot_paper_id)
        return replace(reviewed, since=self._known.since(reviewed.contest, reviewed.entry))

    def approve(self, who: str, ids: Sequence[str], note: str = "") -> Judged:
        """Approve declarations by ballot paper id or declaration id: all of them, or none. One that is as
        declared is approved alone, with a `note`."""
        return self._counted(review.approve(self._store, utc_now, who, ids, note))

    def approve_all(self, who: str) -> tuple[Judged, tuple[str, ...]]:
        """Approve all that waits but what is as declared and one's own, which are named in the answer."""
        judged, own = review.approve_all(self._store, utc_now, who)
        return self._counted(judged), own

    def send_back(self, who: str, id: str, note: str) -> Judged:
        """Send a declaration back to be keyed anew."""
        return self._counted(review.send_back(self._store, utc_now, who, id, note))

    # Totals

    def totals(self) -> RunningTotals:
        """The running totals, counted once from what stands and then kept up with every verb."""
        if self._totals is None:
            self._totals = self.night.fresh(as_packed=False)
            self.night.rule_on(self._totals)
            overtaken = self._store.versions.overtaken()
            for entry in self._store.all_standing():
                self._put(self._totals, entry, entry.declaration.id in overtaken)
            self.lines.load(self._totals)
        return self._totals

    @cached_property
    def lines(self) -> Lines:
        """Council lines: seats by group for a whole council."""
        return Lines(self._store, self.totals, {group.id: group.name for group in self.header.groups})

    @cached_property
    def night(self) -> Night:
        """The night's questions: what can change, shares, wards, log, replay, plan, what is set."""
        return Night(self, self._store)

    def count_anew(self) -> None:
        """Read the groups, the councils and what stands again, when next asked for the totals."""
        self.header = regrouped(self._pack_header, self._store.rulings.all())
        self._group_of = {party.id: party.group for party in self.header.parties}
        self.councils = self._store.councils()
        self._totals = None
        self.__dict__.pop("lines", None)  # which knows the groups' names

    def recount(self, ballot_paper_id: str) -> None:
        """Count a contest as it stands now, another program having written it."""
        if self._totals is not None and self._store.standing(ballot_paper_id) is None:
            self._totals.put(ballot_paper_id, None)
        self._count(ballot_paper_id)

    def board(self, base: Base, area: Area = EVERYWHERE) -> Board:
        """The state of the parties."""
        return self.totals().board(base, area)

    def council_rows(self, base: Base, area: Area = EVERYWHERE) -> tuple[CouncilRow, ...]:
        """Council by council."""
        return self.totals().council_rows(base, area)

    def _declared(self, done: Committed) -> Committed:
        if done.changes.board:
            self._known.declared(done.declaration)
        if self._totals is not None and done.changes.board:
            outcome = counts_as(done.declaration, self._group_of, done.state, double=self.facts.double)
            self._totals.put(done.declaration.ballot_paper_id, outcome)
        return done

    def _seconded(self, done: SecondCommitted) -> SecondCommitted:
        """What two agree on counts from now on; where they differ it is in doubt."""
        for ballot_paper_id in done.changes.contests:
            self._count(ballot_paper_id)
        return done

    def _counted(self, judged: Judged) -> Judged:
        for ballot_paper_id in judged.changes.contests:
            self._count(ballot_paper_id)
        return judged

    def _count(self, ballot_paper_id: str) -> None:
        standing = self._store.standing(ballot_paper_id)
        if standing is None:
            return
        self._known.judged(standing)
        if self._totals is not None:
            overtaken = self._store.versions.overtaken(ballot_paper_id)
            self._put(self._totals, standing, standing.declaration.id in overtaken)

    def _put(self, totals: RunningTotals, entry: Entry, overtaken: bool) -> None:
        outcome = counts_as(
            entry.declaration, self._group_of, entry.state, double=self.facts.double, overtaken=overtaken
        )
        totals.put(entry.declaration.ballot_paper_id, outcome)

    # Contests and councils, amended

    def versions(self, of: str) -> tuple[Version, ...]:
        """Every version of a contest (ballot paper id) or council (GSS), newest first; () if none."""
        return self._store.versions.of_contest(of) or self._store.versions.of_council(of)

    def amended(self) -> Mapping[str, int]:
        """Ballot paper id or GSS code → how often it was amended."""
        return self._store.versions.amended()

    def party(self, named: str) -> Party:
        """A party of the pack by its id or its name."""
        sought = named.strip().casefold()
        for party in self.header.parties:
            if sought in (party.id.casefold(), party.name.casefold()):
                return party
        raise Refused(f"{named} is no party of this desk's pack: give its id (PP52) or its full name.")

    def amend_contest(
        self, who: str, ballot_paper_id: str, changes: Sequence[Change], reason: str
    ) -> AmendedContest:
        """A supervisor amends a contest's expected seats or candidates. Open sheets follow."""
        done = amend_contest.amend_contest(
            self._store, utc_now, self._facts_of, who, ballot_paper_id, changes, reason
        )
        if self._totals is not None:
            self._totals.amend(facts_of(done.contest, self._group_of))
        self._count(ballot_paper_id)
        return done

    def amend_council(self, who: str, gss: str, change: CouncilChange, reason: str) -> AmendedCouncil:
        """A supervisor amends what the pack says of a council."""
        council = amend_council.find_council(self._store, gss)
        done = amend_council.amend_council(
            self._store,
            utc_now,
            who,
            council.gss,
            change,
            reason,
            seats_up=self.totals().seats_up(council.gss),
            groups=[group.id for group in self.header.groups],
        )
        self.councils = self._store.councils()
        self.totals().amend_council(done.council)
        return done

    def _facts_of(self, contest: Contest) -> bytes:
        """Short facts are kept under the groups of the pack."""
        return encode_facts(facts_of(contest, {one.id: one.group for one in self._pack_header.parties}))

    # Batches

    def to_seal(self) -> ToSeal:
        """What a batch sealed now would carry, and how many declarations wait for approval."""
        return seal_batch.to_seal(self._store)

    def batches(self) -> tuple[Batch, ...]:
        """Every sealed batch, newest first."""
        return self._store.batches()

    def batch_file(self, epoch: int, seq: int) -> bytes:
        """The very bytes of a sealed batch."""
        return self._store.batch_file(epoch, seq)

    def seal(self, who: str, passphrase: str, out: Path | None = None) -> tuple[SealedBatch, Path]:
        """Seal all that is approved and not yet sealed; write the file into `batches/` and, if given, `out`.

        A folder that cannot be written to is refused before anything is sealed; should the file fail after
        all, the batch is sealed and kept, and the refusal says where it lies. A file that an earlier sealing
        did not come to write is written now. Raises Damaged, with nothing sealed, where the desk was altered
        or its database is an older copy: two batches of one number would shut the desk out at headquarters.
        """
        from desk.wiring.files import make_folder, open_desk_key
        from desk.wiring.kept_batches import FOLDER

        signer = open_desk_key(self.folder, passphrase)
        kept = self.folder / FOLDER
        for folder in (kept, *([] if out is None else [out])):
            make_folder(folder)
        self.check_journal()
        for batch in self.batches():
            self.write_batch(batch, kept)
        sealed = seal_batch.seal_batch(self._store, utc_now, who, signer)
        file = self.write_batch(sealed.batch, kept)
        if out is not None:
            try:
                file = self.write_batch(sealed.batch, out)
            except Refused as refusal:
                raise Refused(
                    f"The batch is sealed and lies in {kept}: copy it from there. {refusal}"
                ) from None
        return sealed, file

    def write_batch(self, batch: Batch, folder: Path) -> Path:
        """Write a sealed batch once more, byte for byte, into a folder (a stick)."""
        from desk.wiring.kept_batches import put_batch

        return put_batch(batch, self._store.batch_file, folder)

    # Practice

    def practice(self) -> "Practice":
        """Practice runs, on a rehearsal desk alone. Raises Refused elsewhere."""
        from desk.wiring.practice import Practice

        return Practice(self._store)

    # Journal, export, care

    def journal(self, most: int = 500) -> tuple[JournalLine, ...]:
        """The latest lines, newest first."""
        return self._store.latest_lines(most)

    def journal_lines(self) -> Iterator[JournalLine]:
        """The whole journal, oldest first."""
        return self._store.lines()

    def check_journal(self) -> int:
        """Check the chain, and what the desk holds against it; the number of lines. Raises Damaged."""
        from desk.wiring.kept_batches import check_kept
        from desk.work.check_record import check_record

        count = check_record(self._store)
        check_kept(self.folder, self.facts, self.batches(), self._store.batch_file)
        return count

    def check_database(self) -> tuple[str, ...]:
        """What SQLite finds wrong, and what of the schema was altered."""
        return self._store.check_database()

    def check_pack(self) -> tuple[str, ...]:
        """What of the pack in the folder is not as when the desk was made, or not what the database holds.

        Raises Refused or Damaged where the pack cannot be read.
        """
        from desk.wiring.check_pack import unlike_pack

        return unlike_pack(self.folder, self.facts, self._store)

    def exported(self) -> Iterator[Exported]:
        """What stands, contest by contest, for an export; under double entry what two people agree on, since
        nobody's name is asked."""
        for entry in self._store.all_standing():
            if self.facts.double and entry.state in UNCHECKED:
                continue
            verdict = entry.verdict
            yield Exported(
                declaration=entry.declaration,
                contest=self._store.contest(entry.declaration.ballot_paper_id),
                state=entry.state.value,
                revision=entry.revision,
                entered_by=entry.entered_by,
                approved_by=verdict.who if verdict is not None and verdict.approved else "",
            )


def open_desk(folder: Path, *, writing: bool = True) -> Desk:
    """Open the desk in `folder`. Raises Refused where it is no desk, or another program writes to it."""
    connection = open_connection(folder, writing=writing)
    try:
        return Desk(folder, Store(connection))
    except BaseException:
        connection.close()
        raise
