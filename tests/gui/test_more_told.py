"""Journal lines in words, the glossary, the pages of the help: text alone."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desk.count.errors import Damaged
from desk.gui.help.glossary import glossary, read_glossary
from desk.gui.help.pages import NOTHING, Signing, keys_page, rules_page, verify_page, words_page
from desk.gui.journal.told import head_words, told, words_of
from desk.gui.keys.book import KEYS, Act
from desk.gui.keys.now import all_shown
from desk.record.journal import JournalLine, next_line
from desk.rules.book import BOOK
from tests.project import ROOT

KEPT = sorted((ROOT / "tests" / "databases").glob("*.db"))


def line(what: str, before: object = None, after: object = None, subject: str = "x") -> JournalLine:
    def text(value: object) -> str | None:
        return value if value is None or isinstance(value, str) else json.dumps(value)

    return next_line(
        None,
        at="2026-05-07T23:41:00Z",
        who="Ann",
        what=what,
        subject=subject,
        before=text(before),
        after=text(after),
    )


CLERK = {"role": "clerk", "retired": False, "pin": False}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, CLERK, "added as clerk, no PIN yet"),
        (None, {**CLERK, "role": "supervisor", "pin": True}, "added as supervisor, with a PIN"),
        (CLERK, {**CLERK, "pin": True, "pin_changed": True}, "chose a PIN"),
        ({**CLERK, "pin": True}, {**CLERK, "pin": True, "pin_changed": True}, "another PIN"),
        (CLERK, {**CLERK, "retired": True}, "left; what they keyed stays"),
        ({**CLERK, "retired": True}, CLERK, "back as clerk, no PIN yet"),
    ],
)
def test_what_became_of_a_person(before: object, after: object, words: str) -> None:
    assert words_of(line("person", before, after)) == words


@pytest.mark.parametrize(
    ("what", "before", "after", "words"),
    [
        ("group", None, {"value": {"group": "ind"}, "reason": "They say so"}, "ind: They say so"),
        (
            "control",
            {"value": {"control": "noc"}, "reason": "Casting vote"},
            {"value": None, "reason": "It has not"},
            "taken back, was noc: It has not",
        ),
        ("watch", None, {"value": {"why": "Target"}, "reason": "Target"}, "Target"),
        (
            "incident",
            None,
            {
                "value": {"what": "delay", "text": "until 09:00", "number": None, "source": "RO"},
                "reason": "RO",
            },
            "delay, until 09:00, RO",
        ),
        (
            "incident",
            {"value": {"what": "recount", "number": 2}, "reason": "RO"},
            {"value": None, "reason": "Wrong ward", "withdraws": 7},
            "taken back, was recount, 2: Wrong ward",
        ),
        ("expected", None, {"value": "odd", "reason": ""}, "taken back"),
    ],
)
def test_what_an_editor_set(what: str, before: object, after: object, words: str) -> None:
    assert words_of(line(f"set {what}", before, after)) == words


def test_a_declaration_names_votes_elected_and_accepted_warnings() -> None:
    after = {
        "votes": [412, 2104, None],
        "elected": ["1"],
        "accepted": [["bounds.digits", "Checked against the paper"]],
    }
    assert words_of(line("declare", None, after)) == (
        "votes 412, 2,104, –; 1 elected; 1 warning accepted: bounds.digits “Checked against the paper”"
    )
    assert words_of(line("declare", None, {"votes": [None], "elected": ["1"]})) == "no votes; 1 elected"


def test_a_correction_names_only_the_figures_that_changed() -> None:
    before = {"votes": [412, 2104, 5, 6, 7, 8, 9], "elected": ["2"]}
    after = {"votes": [412, 2114, 5, 6, 7, 8, 9], "elected": ["2"], "reason": "Recount"}
    assert words_of(line("correct", before, after)) == "candidate 2 2,104 → 2,114; because “Recount”"
    many = {"votes": [1, 2, 3, 4, 5, 6, 7], "elected": ["1"]}
    said = words_of(line("correct", before, many))
    assert said.count("candidate") == 4
    assert "and 3 more" in said
    assert said.endswith("elected changed, now 1")


@pytest.mark.parametrize(
    ("journal_line", "words"),
    [
        (line("approve", "id declared", "id approved"), "declared → approved"),
        (line("send back", "id declared", "id returned: see: 2,014"), "declared → returned: “see: 2,014”"),
        (line("take over", "Ann", "Sam"), "the draft of Ann is now Sam's"),
        (line("right PIN", None), "the right PIN, after wrong ones"),
        (line("put away", "{'votes:1': '4', 'votes:2': ''}"), "a draft with 1 field keyed"),
        (line("put away", "__import__('os')"), "__import__('os')"),
        (
            line("withdraw", {"id": "d1", "revision": 2}, {"reason": "Other ward"}),
            "revision 2 → reason Other ward",
        ),
        (line("agree", {"id": "d1"}, {"id": "d2", "checks": "d1", "sha256": "ab" * 32}), ""),
        (
            line("practice begun", None, {"set": 7, "level": "usual", "wards": ["a"] * 9}),
            "set 7, level usual, wards 9 parts",
        ),
        (line("hand over second", "Ann", "Bob"), "the draft of Ann is now Bob's"),
        (line("seal", None, "ab" * 32), "fingerprint abab abab abab abab abab abab abab abab"),
        (line("a verb of tomorrow", "this", "that"), "this → that"),
        (line("declare", None, "not JSON"), "not JSON"),
        (line("declare", None, "[1]"), "[1]"),
    ],
)
def test_whatever_a_line_holds_is_told(journal_line: JournalLine, words: str) -> None:
    assert words_of(journal_line) == words


def test_a_line_is_found_by_any_of_its_words_in_any_order() -> None:
    said = told(line("approve", "i declared", "i approved", "local.plym"), {"local.plym": "Peverell, Plym"})
    assert said.subject == "Peverell, Plym"
    assert said.has("plym ANN")
    assert said.has("")
    assert not said.has("plym bob")


def test_the_head_is_said_in_groups() -> None:
    said = head_words(6796, "2db8220e" + "0" * 56)
    assert said.startswith("6,796 lines, unbroken; head 2db8 220e 0000")
    assert head_words(0, "") == "The journal is empty."


def test_the_glossary_has_every_word_once() -> None:
    words = glossary()
    assert len(words) > 40
    assert len({word.word for word in words}) == len(words)
    for needed in ("declaration", "sheet", "ward", "countermanded", "as declared", "fingerprint", "receipt"):
        assert any(word.word == needed for word in words), needed


def test_a_line_of_the_glossary_without_its_word_is_damage() -> None:
    with pytest.raises(Damaged, match="Line 2 of the glossary"):
        read_glossary("## Part\n- no word here\n")


def test_the_help_shows_every_rule_and_every_key() -> None:
    rules, keys = rules_page(), keys_page()
    assert all(rule.code in rules for rule in BOOK)
    plain = re.sub(r"&nbsp;|\s", "", keys)
    for page in KEYS:
        assert page.title in keys
        for key in page.keys:
            named = all_shown(key.id) if isinstance(key, Act) else key.shown
            assert named.replace(" ", "") in plain, key


def test_the_search_leaves_what_has_all_the_letters() -> None:
    one = BOOK[0]
    assert rules_page(one.code).count("<tr>") >= 1
    assert rules_page("no rule says this") == NOTHING
    assert keys_page("take over ENTER").count("<tr>") == 1
    assert "turnout" in words_page(glossary(), "turnout")


def test_nothing_from_a_list_is_read_as_markup() -> None:
    page = verify_page(Signing("<b>desk</b>", "<i>key</i>", "/d", "a&b.countbatch"))
    assert "<b>" not in page
    assert "<i>" not in page
    assert "a&amp;b.countbatch" in page


def test_the_commands_name_desk_and_namespace_exactly() -> None:
    page = verify_page(Signing("desk-07", "desk-07 ssh-ed25519 AAAA", "/d", "desk-07-1-3.countbatch"))
    assert "ssh-keygen -Y verify -f allowed_signers -I desk-07 -n count-batch@count-desk" in page
    assert "unzip -p desk-07-1-3.countbatch manifest.json &gt; manifest.json" in page


def test_amendments_and_council_lines_are_told() -> None:
    amended = {"changes": ["seats due 1 → 2"], "reason": "Notice", "version": 1}
    assert words_of(line("amend contest", {"id": "x"}, amended)) == "seats due 1 → 2: Notice"
    given = {"seats": {"con": 12, "lab": 7}, "vacant": 1, "reason": "Mended"}
    assert words_of(line("correct council line", None, given)) == "con 12, lab 7, vacant 1: Mended"
    assert words_of(line("declare council line", None, {"seats": {"con": 2}})) == "con 2"
    assert words_of(line("begin council line", None, None)) == "nothing keyed yet"


@pytest.mark.parametrize(
    "kept", sorted((ROOT / "tests" / "databases").glob("*.db")), ids=lambda kept: kept.stem
)
def test_no_line_of_a_kept_desk_is_shown_as_code(kept: Path) -> None:
    with closing(sqlite3.connect(f"{kept.as_uri()}?immutable=1", uri=True)) as conn:
        rows = conn.execute(
            "SELECT seq, at, who, what, subject, before, after, previous, digest FROM journal"
        )
        said = [told(JournalLine(*row), {}) for row in rows]
    assert said
    assert [one for one in said if "{" in one.words or not one.what[:1].isupper()] == []
