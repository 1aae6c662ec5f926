"""`count-desk ward`: one ward's page, one council's, and what is no ward."""

import json
from pathlib import Path

import pytest

from desk.wiring.desk import open_desk
from tests.fakes.at_the_command import Command, refused
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    PEVERELL,
    PIN,
    PLYMPTON,
    SUPERVISOR,
    keyed,
    make_small,
    peverell,
)


@pytest.fixture
def declared(folder: Path) -> Path:
    desk = open_desk(folder)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    desk.close()
    return folder


@pytest.mark.parametrize("name", ["Peverell", "peve", "1", PEVERELL])
def test_a_wards_page_by_its_name_number_or_id(command: Command, declared: Path, name: str) -> None:
    said = command("ward", declared, name)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("Made-up elections 4 May 2017  TEST\nAs of ")
    assert "Labour gain from Conservatives." in said.out
    assert "since 2 May 2013" in said.out


def test_a_councils_page_and_both_as_json(command: Command, declared: Path) -> None:
    said = command("ward", declared, "--council", "plym").out
    assert "Plym: 5 seats, 3 for control; 3 of 4 contests declared" in said
    assert "Peverell: Labour gain from Conservatives" in said
    assert json.loads(command("ward", declared, "--council", "E06000026", "--json").out)["gss"] == "E06000026"
    told = json.loads(command("ward", declared, "Peverell", "--json").out)
    assert (told["swing"]["from"], told["swing"]["to"]) == ("con", "lab")
    assert told["history"][0]["what"] == "Declared by Ann"


def test_an_earlier_poll_is_compared_with_if_the_pack_has_it(command: Command, declared: Path) -> None:
    assert command("ward", declared, "Peverell", "--since", "2013-05-02").status == 0
    refused(command("ward", declared, "Peverell", "--since", "2014-05-22"), 2, "the pack has 2013-05-02")


def test_an_earlier_moment_of_the_night(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused(command("ward", folder, "Peverell", "--at", "02:00"), 1, "Nothing was declared")
    times = iter(["2017-05-04T22:00:00Z", "2017-05-04T22:00:01Z", "2017-05-05T01:00:00Z"])
    monkeypatch.setattr("desk.wiring.desk.utc_now", lambda: next(times))
    desk = open_desk(folder)
    desk.commit_sheet(CLERK, peverell(desk, (412, 2104, 1968)), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.commit_sheet(CLERK, peverell(desk), {}, "Misheard")
    desk.close()
    now = command("ward", folder, "Peverell").out
    then = command("ward", folder, "Peverell", "--at", "2017-05-04T23:00:00+00:00").out
    assert "1,986" in now
    assert "revision 2" in now
    assert "1,968" in then
    assert "Declared and approved." in then
    assert "Misheard" not in then
    plym = command("ward", folder, "--council", "plym", "--at", "2017-05-04T21:00:00+00:00").out
    assert "1 of 4 contests declared" in plym, "only the one that is countermanded"


def test_what_is_no_ward_or_several_is_said(command: Command, declared: Path) -> None:
    refused(command("ward", declared), 2, "a WARD, or --council")
    refused(command("ward", declared, "Mars"), 2, "No ward is called")
    refused(command("ward", declared, "e"), 2, "may be Peverell (Plym, 1), ", "say --council")
    refused(command("ward", declared, "Glen", "--council", "Plym"), 2, "No ward is called")
    refused(command("ward", declared, "Glen", "--council", "Mars"), 2, "No ward here is of Mars")
    refused(command("ward", declared, "--council", "Mars"), 2, "no council that is electing")


def test_under_double_entry_figures_keyed_once_are_not_for_everybody(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_small(tmp_path / "double", policy="double")
    desk = open_desk(folder)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.close()
    for words in ((), ("--as", OTHER_CLERK)):
        assert "2,104" not in command("ward", folder, "Peverell", *words).out
    assert "2,104" in command("ward", folder, "Peverell", "--as", CLERK).out
    monkeypatch.setenv("COUNT_DESK_PIN", PIN)
    assert "2,104" in command("ward", folder, "Peverell", "--as", SUPERVISOR).out
