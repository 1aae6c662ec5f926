"""The first night, with real keys in a real window: caught, killed, resumed, approved, sealed, verified."""

import json
import subprocess
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.count.declaration import Declaration, Kind
from desk.count.sheet import ELECTED, sheet_of, votes_field
from desk.packs.pack import read_pack
from desk.record.entry import Draft, Entry
from desk.record.states import State
from desk.resources import resource
from desk.rules.examine import examine_sheet
from desk.totals.board import Base
from desk.wiring.desk import Desk, open_desk
from desk.wiring.rehearsal import CLERK, PACK, PASSPHRASE_FILE, declared_truth, make_rehearsal
from tests.fakes import ssh_keygen, x_screen
from tests.fakes.x_screen import Screen, Window, until

WARDS = 20


class Night:
    """The desk's folder, the window on it, and looks into the database from outside."""

    def __init__(self, screen: Screen, home: Path) -> None:
        self.home = home
        self.folder = make_rehearsal(home / "count-desk" / "rehearsal")
        (home / "settings.json").write_text(json.dumps({"last_desk": str(self.folder), "look": "light"}))
        self.screen = screen
        self.numbers = {c.ballot_paper_id: c.number for c in read_pack(resource(PACK)).contests}
        self.window = Window(screen, home)

    def looked(self) -> Desk:
        return open_desk(self.folder, writing=False)

    def state(self, ballot: str) -> State:
        desk = self.looked()
        try:
            return desk.place(ballot).state
        finally:
            desk.close()

    def draft(self, ballot: str) -> Draft | None:
        desk = self.looked()
        try:
            return desk._store.draft(ballot)
        finally:
            desk.close()

    def standing(self, ballot: str) -> Entry:
        desk = self.looked()
        try:
            found = desk._store.standing(ballot)
            assert found is not None
            return found
        finally:
            desk.close()

    def sign_in(self, figure: str) -> None:
        self.window.until_titled("Sign in")
        self.window.key(figure)
        self.window.until_titled("Enter")

    def open(self, declaration: Declaration) -> None:
        self.window.enter(str(self.numbers[declaration.ballot_paper_id]))

    def votes(self, declaration: Declaration) -> None:
        for result in declaration.candidates:
            if result.votes is not None:
                self.window.enter(str(result.votes))

    def elected(self, declaration: Declaration) -> None:
        self.window.type(marks(declaration))

    def key(self, declaration: Declaration) -> None:
        self.open(declaration)
        self.votes(declaration)
        self.elected(declaration)
        doubted = self.doubted(declaration)
        self.window.key("F9")
        if doubted:
            self.until_keyed(declaration.ballot_paper_id, ELECTED, marks(declaration))
            self.accept()
        self.until_declared(declaration)

    def doubted(self, declaration: Declaration) -> bool:
        """The rules will ask about the sheet as it was declared, so a hand has to accept first."""
        desk = self.looked()
        try:
            contest = desk.contest(declaration.ballot_paper_id)
            return bool(examine_sheet(contest, sheet_of(declaration, contest), desk._known.whole()))
        finally:
            desk.close()

    def accept(self) -> None:
        """Accept the one warning with the first reason, and declare."""
        for key in ("F8", "1", "F9"):
            self.window.key(key)

    def until_declared(self, declaration: Declaration) -> None:
        ballot = declaration.ballot_paper_id
        until(lambda: self.state(ballot) is State.ENTERED, f"{ballot} to be declared")

    def until_keyed(self, ballot: str, field: str, text: str) -> None:
        def there() -> bool:
            draft = self.draft(ballot)
            return draft is not None and draft.sheet.text(field) == text

        until(there, f"{field} of {ballot} to be kept as {text}")


def marks(declaration: Declaration) -> str:
    found = []
    for number, result in enumerate(declaration.candidates, start=1):
        if result.elected:
            found.append(f"{number}*" if result.person_id in declaration.lots else str(number))
    return " ".join(found)


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    screen = Screen()
    found = Night(screen, tmp_path)
    yield found
    found.window.close()
    screen.close()


def _twenty() -> list[Declaration]:
    """Twenty wards with every kind among them; the first four are one-seat polls, for what goes wrong."""
    truth = declared_truth()
    polls = [d for d in truth if d.kind is Kind.POLLED and d.seats_contested == 1 and len(d.candidates) >= 3]
    others = [d for d in truth if d not in polls]
    kinds = [next(d for d in others if d.kind is kind) for kind in (Kind.UNOPPOSED, Kind.STV)]
    slates = [d for d in others if d.kind is Kind.POLLED][:: max(1, len(others) // 6)]
    chosen = polls[:4] + kinds + slates
    return chosen + polls[4 : 4 + WARDS - len(chosen)]


@x_screen.needed
@ssh_keygen.needed
def test_the_first_night(night: Night) -> None:
    declarations = _twenty()
    wrong, doubted, killed, *rest = declarations
    assert len(declarations) == WARDS
    night.sign_in("1")
    _a_wrong_figure_is_caught_and_mended(night, wrong)
    _a_warning_is_accepted(night, doubted)
    _killed_in_the_middle_of_a_figure(night, killed)
    for declaration in rest:
        night.key(declaration)
    _approved_by_a_second_person(night)
    file = _sealed(night)
    _verified(night, file, declarations)
    _board_is_right(night, declarations)


def _a_wrong_figure_is_caught_and_mended(night: Night, wrong: Declaration) -> None:
    """Two figures are exchanged: the elected mark, keyed on its own, does not agree."""
    ballot = wrong.ballot_paper_id
    night.open(wrong)
    votes = [result.votes for result in wrong.candidates]
    winner = next(at for at, result in enumerate(wrong.candidates) if result.elected)
    loser = 0 if winner else 1
    votes[winner], votes[loser] = votes[loser], votes[winner]
    for figure in votes:
        night.window.enter(str(figure))
    night.window.type(marks(wrong))
    night.window.key("F9")
    night.until_keyed(ballot, ELECTED, marks(wrong))
    assert night.state(ballot) is State.DRAFTED, "the error stops the commit"
    for at in (winner, loser):
        # A jump by the candidate's number, and the figure anew.
        night.window.key("slash")
        night.window.enter(str(at + 1))
        night.window.enter(str(wrong.candidates[at].votes))
    night.window.key("F9")
    night.until_declared(wrong)


def _a_warning_is_accepted(night: Night, doubted: Declaration) -> None:
    """Papers make a turnout that hardly can be: declared all the same, with a reason."""
    night.open(doubted)
    night.votes(doubted)
    night.window.enter(marks(doubted))
    papers = sum(result.votes or 0 for result in doubted.candidates)
    night.window.enter(str(papers))
    night.window.enter(str(papers * 40))
    night.window.enter(str(papers))
    night.window.key("F9")
    night.until_keyed(doubted.ballot_paper_id, "ballots_issued", str(papers))
    assert night.state(doubted.ballot_paper_id) is State.DRAFTED, "the warning stops the commit"
    night.accept()
    night.until_declared(doubted)
    noted = night.standing(doubted.ballot_paper_id).noted
    assert [found.finding.code for found in noted] == ["papers.turnout-low"]
    assert noted[0].reason


def _killed_in_the_middle_of_a_figure(night: Night, killed: Declaration) -> None:
    """SIGKILL after half a figure; after the restart the sheet stands as it was, and the hand goes on."""
    ballot = killed.ballot_paper_id
    first, second = killed.candidates[:2]
    night.open(killed)
    night.window.enter(str(first.votes))
    half = str(second.votes)[:-1]
    night.window.type(half)
    night.until_keyed(ballot, votes_field(second.person_id), half)
    night.window.kill()
    before = night.draft(ballot)
    night.window = Window(night.screen, night.home)
    night.sign_in("1")
    assert night.draft(ballot) == before
    # The sheet opens by itself; who types before that is taken to want another ward.
    time.sleep(1)
    # The last digit alone: the field that had the hand has it again, with what was keyed.
    night.window.type(str(second.votes)[-1])
    night.until_keyed(ballot, votes_field(second.person_id), str(second.votes))
    night.window.key("Return")
    for result in killed.candidates[2:]:
        night.window.enter(str(result.votes))
    night.elected(killed)
    night.window.key("F9")
    night.until_declared(killed)


def _approved_by_a_second_person(night: Night) -> None:
    night.window.key("ctrl+l")
    night.sign_in("2")
    night.window.key("alt+2")
    night.window.until_titled("Review")

    def waiting() -> int:
        desk = night.looked()
        try:
            return sum(place.state is State.ENTERED for place in desk.places())
        finally:
            desk.close()

    assert waiting() == WARDS

    def approved_one() -> bool:
        night.window.key("a")
        time.sleep(0.5)
        return waiting() < WARDS

    until(approved_one, "one sheet to be approved")
    night.window.key("shift+a")
    time.sleep(0.5)
    night.window.key("Return")
    until(lambda: waiting() == 0, "every sheet to be approved")


def _sealed(night: Night) -> Path:
    night.window.key("alt+4")
    night.window.until_titled("Batch")
    night.window.key("s")
    night.window.enter((night.folder / PASSPHRASE_FILE).read_text().strip())
    file = night.folder / "batches" / "rehearsal-1-1.countbatch"
    until(file.is_file, "the batch's file")
    return file


def _verified(night: Night, file: Path, declarations: list[Declaration]) -> None:
    with zipfile.ZipFile(file) as batch:
        manifest = batch.read("manifest.json")
        (night.home / "s").write_bytes(batch.read("manifest.json.sig"))
    signers = str(night.folder / "allowed_signers")
    words = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", "rehearsal", "-n", "count-batch@count-desk"]
    done = subprocess.run(
        [*words, "-s", str(night.home / "s")], input=manifest, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(manifest)
    assert said["mode"] == "rehearsal"
    assert said["count"] == said["totals"]["declarations"] == WARDS
    assert said["totals"]["seats"] == sum(len(d.elected_ids) for d in declarations)
    assert said["totals"]["votes"] == sum(r.votes or 0 for d in declarations for r in d.candidates)


def _board_is_right(night: Night, declarations: list[Declaration]) -> None:
    group_of = read_pack(resource(PACK)).group_of
    won = Counter(group_of[r.party_id] for d in declarations for r in d.candidates if r.elected)
    desk = night.looked()
    board = desk.board(Base.EVE)
    desk.close()
    assert {row.group: row.seats for row in board.parties if row.seats} == dict(won)
    assert board.not_approved == 0
    for declaration in declarations:
        entry = night.standing(declaration.ballot_paper_id)
        assert [r.votes for r in entry.declaration.candidates] == [r.votes for r in declaration.candidates]
        assert entry.entered_by == CLERK
        assert entry.batch == 1
