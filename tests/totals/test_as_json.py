"""`totals --json`, key by key as the contract gives it."""

import json
from typing import Any

from desk.totals.area import LONDON
from desk.totals.as_json import totals_json
from desk.totals.board import Base
from tests.fakes.made_up_night import the_night

FIVE = {"base", "after", "parties", "no_overall_control", "councils"}
COUNCIL = {
    "gss",
    "name",
    "type",
    "region",
    "declared",
    "of",
    "seats",
    "control",
    "control_before",
    "result",
    "final",
}


def said(base: Base = Base.LAST_FOUGHT) -> dict[str, Any]:
    """As another program reads it."""
    read: dict[str, Any] = json.loads(json.dumps(totals_json(the_night(), "local.2017-05-04", base)))
    return read


def test_the_contracts_keys_and_figures() -> None:
    totals = said()
    assert totals.keys() >= FIVE | {"election", "areas"}
    assert (totals["election"], totals["base"]) == ("local.2017-05-04", "last-fought")
    assert totals["after"] == {"declared": 8, "of": 9}
    assert totals["no_overall_control"] == {"councils": 3, "change": 2}
    assert totals["parties"][0] == {
        "group": "con",
        "name": "Conservatives",
        "councils": 1,
        "councils_change": -2,
        "seats": 11,
        "seats_change": -2,
    }


def test_a_council_in_the_contracts_form() -> None:
    ashby = said()["councils"][0]
    assert ashby.keys() >= COUNCIL
    assert {key: ashby[key] for key in COUNCIL} == {
        "gss": "ASHBY",
        "name": "Ashby",
        "type": "London borough",
        "region": "London",
        "declared": 2,
        "of": 2,
        "seats": {"con": 1, "lab": 5},
        "control": "lab",
        "control_before": "con",
        "result": "gain",
        "final": True,
    }


def test_london_has_the_same_five_keys() -> None:
    london = said()["areas"]["London"]
    assert london.keys() >= FIVE
    assert london["after"] == {"declared": 2, "of": 2}
    assert [row["name"] for row in london["councils"]] == ["Ashby", "Barton"]


def test_what_is_not_known_is_null() -> None:
    totals = said(Base.EVE)
    ind = next(row for row in totals["parties"] if row["group"] == "ind")
    assert (ind["councils"], ind["councils_change"], ind["seats_change"]) == (1, None, None)
    assert totals["bundle"]["seats_change"] == 1
    garth = next(row for row in totals["councils"] if row["name"] == "Garth")
    assert (garth["control"], garth["result"]) == (None, None)
    assert garth["unknown"]


def test_one_area_asked_for() -> None:
    totals = totals_json(the_night(), "local.2017-05-04", Base.EVE, LONDON)
    assert totals["area"] == "London"
    assert {key: totals[key] for key in FIVE} == {key: totals["areas"]["London"][key] for key in FIVE}
