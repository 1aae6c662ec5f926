"""Withdraw a declaration that was entered for the wrong ward: the ward is open again, and nothing is lost."""

import json

from desk.count.errors import Refused
from desk.record.entry import Withdrawal
from desk.record.states import Move, Policy, after
from desk.record.words import in_one_line
from desk.work.answers import Changes
from desk.work.needs import Clock, DeskStore
from desk.work.people import supervisor


def withdraw(store: DeskStore, clock: Clock, who: str, ballot_paper_id: str, reason: str) -> Changes:
    """A supervisor withdraws what stands for a contest, with a reason. Raises Refused.

    The revision and its second entry stay as they are, withdrawn; what is declared next replaces it. Where a
    batch had gone out, the next one tells HQ in its journal, and is sealed for that alone if need be.
    """
    person = supervisor(store, who, "withdraw a declaration")
    contest, why, at = store.contest(ballot_paper_id), in_one_line(reason), clock()
    where = f"{contest.ward}, {contest.council}"
    if not why:
        raise Refused(f"{where} is withdrawn with a reason: say why.")
    with store.transaction():
        standing = store.standing(ballot_paper_id)
        state = store.place(ballot_paper_id).state if standing is None else standing.state
        after(state, Move.WITHDRAW, where, Policy(store.desk().policy))
        if standing is None:
            raise Refused(f"{where}: nothing stands that could be withdrawn.")
        told: dict[str, object] = {"reason": why}
        if standing.batch is not None:
            told["batch"] = standing.batch
        line = store.write_line(
            at=at,
            who=person.name,
            what=Move.WITHDRAW.value,
            subject=ballot_paper_id,
            before=json.dumps({"id": standing.declaration.id, "revision": standing.revision}),
            after=json.dumps(told, ensure_ascii=False),
        )
        store.add_withdrawal(standing.declaration.id, Withdrawal(person.name, at, why), line.seq)
    return Changes(contests=(ballot_paper_id,), board=True, queue=True, batches=True)
