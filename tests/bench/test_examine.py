"""How long a whole sheet takes to examine on the full 2018 pack, with half of its wards in. Run:

    python -m pytest -q -s tests/bench/test_examine.py

Figures are drawn by number from the ward's own past, as no votes of that day are in the project.
"""

import random
import time
from statistics import median

from desk.count.contest import Contest
from desk.count.declaration import Declaration, Kind, Result
from desk.count.outcome import standing
from desk.count.sheet import sheet_of
from desk.packs.pack import read_pack
from desk.rules.examine import Context, examine, examine_sheet
from desk.rules.expected import expected
from desk.rules.seen import Seen
from tests.bench import full_pack


def _drawn(contest: Contest) -> Declaration:
    draw = random.Random(contest.number)  # noqa: S311
    before: dict[str, int] = {}
    for candidate in (c for poll in contest.past[:1] for c in poll.candidates):
        before[candidate.party_id] = max(before.get(candidate.party_id, 0), candidate.votes or 0)
    votes = [
        round(before.get(c.party_id, draw.randrange(60, 900)) * draw.uniform(0.85, 1.15)) + draw.randrange(9)
        for c in contest.candidates
    ]
    line = standing(votes, contest.seats.contested)
    won = {*line.clear, *sorted(line.tied)[: line.by_lot]}
    return Declaration(
        id=contest.ballot_paper_id,
        ballot_paper_id=contest.ballot_paper_id,
        kind=Kind.POLLED,
        seats_contested=contest.seats.contested,
        candidates=tuple(
            Result(c.person_id, c.name, c.party_id, votes[i], i in won)
            for i, c in enumerate(contest.candidates)
        ),
    )


@full_pack.needed
def test_examine_the_full_pack() -> None:
    pack = read_pack(full_pack.pack_file())
    polled = [c for c in pack.contests if not c.unopposed and not c.seats.countermanded]
    seen, putting = Seen(), []
    for contest in polled[::2]:
        declaration = _drawn(contest)
        began = time.perf_counter()
        seen.put(contest, declaration)
        putting.append(time.perf_counter() - began)
    whole, warm, key, spoke = [], [], [], 0
    for contest in polled[1::2]:
        declaration = _drawn(contest)
        began = time.perf_counter()
        found = examine(contest, declaration, Context(seen=seen))
        whole.append(time.perf_counter() - began)
        likely = expected(contest, seen)
        began = time.perf_counter()
        examine(contest, declaration, Context(seen=seen, expected=likely))
        warm.append(time.perf_counter() - began)
        sheet = sheet_of(declaration, contest).with_text("elected", "")
        began = time.perf_counter()
        sheet = sheet.with_text(f"votes.{contest.candidates[0].person_id}", "12")
        key.append(time.perf_counter() - began)
        examine_sheet(contest, sheet, Context(expected=likely), partial=True)
        spoke += bool(found)
    assert len(whole) > 1000
    assert spoke > 0
    print(f"\na whole sheet     {_told(whole)}  ({len(whole)} sheets, {len(polled[::2])} wards in)")
    print(f"what is expected known before  {_told(warm)}")
    print(f"a keystroke's own part  {_told(key)}")
    print(f"one more sheet taken in  {_told(putting)}")


def _told(times: list[float]) -> str:
    p99 = sorted(times)[int(len(times) * 0.99)]
    return f"median {median(times) * 1e3:.2f} ms, p99 {p99 * 1e3:.2f} ms, most {max(times) * 1e3:.2f} ms"
