"""The journal: whatever is altered, dropped, put in or moved is found."""

import json
from dataclasses import astuple, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.errors import Damaged, Refused
from desk.record.journal import (
    START,
    JournalLine,
    check_chain,
    decode_line,
    digest_of,
    encode_line,
    next_line,
)

TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=20)


@st.composite
def journals(draw: st.DrawFn, *, least: int = 1) -> tuple[JournalLine, ...]:
    lines: list[JournalLine] = []
    for _ in range(draw(st.integers(least, 6))):
        lines.append(
            next_line(
                lines[-1] if lines else None,
                **{name: draw(TEXT) for name in ("at", "who", "what", "subject")},
                before=draw(st.none() | TEXT),
                after=draw(st.none() | TEXT),
            )
        )
    return tuple(lines)


def a_journal(length: int = 4) -> list[JournalLine]:
    lines: list[JournalLine] = []
    for number in range(length):
        last = lines[-1] if lines else None
        lines.append(
            next_line(last, at=f"t{number}", who="Ann", what="declare", subject=f"ward {number}", after="{}")
        )
    return lines


def forged(line: JournalLine, **changed: object) -> JournalLine:
    """The line changed, with a digest that fits it: what somebody who knows the format would write."""
    new = replace(line, **changed)  # type: ignore[arg-type]
    return replace(new, digest=digest_of(*astuple(new)[:8]))


@given(journals())
def test_a_journal_holds_from_its_start(lines: tuple[JournalLine, ...]) -> None:
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert lines[0].previous == START
    assert check_chain(lines, START) == len(lines)
    assert check_chain(lines) == len(lines)


@settings(max_examples=25)
@given(journals(least=2), st.data())
def test_a_stretch_holds_from_the_line_before_it(lines: tuple[JournalLine, ...], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(lines) - 1))
    assert check_chain(lines[at:], lines[at - 1]) == len(lines) - at
    assert check_chain(lines[at:], lines[at - 1].digest) == len(lines) - at
    assert check_chain(lines[at:]) == len(lines) - at
    with pytest.raises(Damaged):
        check_chain(lines[at:], START)


def test_no_line_is_no_fault() -> None:
    assert check_chain([]) == 0
    assert check_chain([], START) == 0


@pytest.mark.parametrize("at", [0, 1, 3])
@pytest.mark.parametrize(
    "changed",
    [
        *({name: "another"} for name in ("at", "who", "what", "subject", "before", "after")),
        {"after": None},
        {"before": ""},
        {"seq": 9},
        {"previous": "f" * 64},
        {"digest": "f" * 64},
    ],
    ids=str,
)
def test_a_line_altered_is_found(at: int, changed: dict[str, object]) -> None:
    lines = a_journal()
    lines[at] = replace(lines[at], **changed)  # type: ignore[arg-type]
    with pytest.raises(Damaged, match=f"broken at line {lines[at].seq}"):
        check_chain(lines, START)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_line_altered_with_a_digest_of_its_own_is_found_at_the_next(at: int) -> None:
    lines = a_journal()
    lines[at] = forged(lines[at], who="Bob")
    with pytest.raises(Damaged, match=f"broken at line {at + 2}"):
        check_chain(lines, START)


def test_a_line_dropped_put_in_doubled_or_moved_is_found() -> None:
    lines = a_journal()
    between = next_line(lines[1], at="t", who="Bob", what="declare", subject="ward")
    for altered in (
        lines[1:],
        [*lines[:1], *lines[2:]],
        [*lines[:2], between, *lines[2:]],
        [*lines[:2], lines[1], *lines[2:]],
        [lines[1], lines[0], *lines[2:]],
        [*lines[:2], lines[3], lines[2]],
        lines[::-1],
    ):
        with pytest.raises(Damaged, match="is broken at line"):
            check_chain(altered, START)


def test_a_tail_cut_off_shows_only_against_a_head_kept_elsewhere() -> None:
    """Why every batch signs the head: the lines left still follow one another."""
    lines = a_journal()
    head = lines[-1].digest
    assert check_chain(lines[:-1], START) == 3
    assert lines[-2].digest != head


def test_numbers_must_follow_even_where_digests_do() -> None:
    first = a_journal(1)[0]
    skipped = forged(next_line(first, at="t", who="Ann", what="w", subject="s"), seq=3)
    with pytest.raises(Damaged, match="broken at line 3"):
        check_chain([first, skipped], START)


@settings(max_examples=25)
@given(journals(), journals())
def test_two_lines_have_one_digest_only_if_they_are_the_same(
    some: tuple[JournalLine, ...], others: tuple[JournalLine, ...]
) -> None:
    for one in some:
        for other in others:
            assert (one.digest == other.digest) == (one == other)


def test_fields_do_not_run_into_one_another() -> None:
    assert digest_of(1, "a", "b", "c", "d", None, None, START) != (
        digest_of(1, "ab", "", "c", "d", None, None, START)
    )
    assert digest_of(1, "a", "b", "c", "d", None, "x", START) != (
        digest_of(1, "a", "b", "c", "d", "x", None, START)
    )


@pytest.mark.parametrize("name", ["at", "who", "what", "subject", "before", "after"])
def test_broken_text_is_refused_before_it_is_chained(name: str) -> None:
    fields = dict.fromkeys(("at", "who", "what", "subject", "before", "after"), "good")
    with pytest.raises(Refused, match="half a character"):
        next_line(None, **{**fields, name: "bad \udcff"})


# On a line of its own


@given(journals())
def test_a_line_written_reads_back(lines: tuple[JournalLine, ...]) -> None:
    for line in lines:
        body = encode_line(line)
        assert b"\n" not in body
        assert decode_line(body) == line


def bent(**changed: object) -> bytes:
    values = json.loads(encode_line(a_journal(1)[0]))
    values.update(changed)
    return json.dumps({key: value for key, value in values.items() if value is not ...}).encode()


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"\xff\xfe", b"{", b"[]", b"null", b'"x"', b"1", b"\x00", b"[" * 100_000),
        *(bent(seq=value) for value in ("1", 1.0, True, None)),
        *(bent(**{key: value}) for key in ("at", "who", "digest", "previous") for value in (None, 1)),
        *(bent(before=value) for value in (1, False)),
        *(bent(**{key: ...}) for key in ("seq", "before", "digest")),
        bent(more="x"),
        encode_line(a_journal(1)[0])[:-1] + b',"who":"Bob"}',
        encode_line(a_journal(1)[0]) + b"{}",
    ],
)
def test_a_line_that_is_not_one_is_damaged(body: bytes) -> None:
    with pytest.raises(Damaged, match="A line of the journal"):
        decode_line(body)
