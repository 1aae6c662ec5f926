"""What `totals` tells beside the board: what can still change, the board at a moment, files."""

import json
from pathlib import Path

from desk.wiring.desk import open_desk
from tests.fakes.at_the_command import Command
from tests.fakes.small_desk import CLERK, HAM, PEVERELL, PLYMPTON, STOKE, SUPERVISOR, peverell


def test_open_tells_what_the_open_seats_can_change(command: Command, folder: Path) -> None:
    desk = open_desk(folder)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.send_back(SUPERVISOR, PEVERELL, "Which Baker?")
    desk.close()
    said = command("totals", folder, "--open").out
    assert "Peverell, Plym is in doubt and can decide control of the council" in said
    assert "Plym (3 for control): " in said
    assert "Labour needs three of 4 open seats" in said
    told = json.loads(command("totals", folder, "--open", "--json").out)["open"]
    assert told["alerts"] == [PEVERELL]
    plym = told["councils"][0]
    assert (plym["name"], plym["majority"], plym["open_seats"], plym["called"]) == ("Plym", 3, 5, None)
    wards = {ward["ballot_paper_id"]: ward for ward in told["wards"]}
    assert wards[PEVERELL]["why"] == "in doubt"
    assert wards[HAM]["why"] == "countermanded"
    assert "con" in wards[PLYMPTON]["decides"]
    # One independent stands in Stoke and nowhere else in Plym: with Ham's seat that is two of five at most.
    assert wards[STOKE]["decides"] == []
