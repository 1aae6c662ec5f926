"""Declarations as they are really laid out. Long because every layout stands here as it would be pasted.

All of one declaration (tests.fakes.ashby): whoever's words they are, the figures must land right.
"""

from contextlib import suppress

import pytest

from desk.count.declaration import Rejected
from desk.count.errors import Refused
from desk.count.percent import Percent
from desk.pasting.pasted import SURE, Pasted
from desk.pasting.read import read_pasted
from tests.fakes.ashby import ASHBY, ELECTED, TOTAL, VOTES, ward

# Layout → text. In these every candidate is found surely, and so are the two who are elected.
SURE_ONES = {
    "spreadsheet with heading": """Candidate\tParty\tVotes\t%\tElected
BROWN, Ann Mary\tLabour\t1,234\t26.7\tE
GREEN, Peter\tConservative\t900\t19.5\t
O'NEILL-JONES, Siân\tGreen Party\t101\t2.2\t
SMITH, John\tLabour and Co-operative\t1,500\t32.4\tE
SMITH, Mary\tLabour\t812\t17.6\t
TAYLOR, Robert James\tLiberal Democrat\t77\t1.7\t
""",
    "spreadsheet, names in two cells, no heading, whole shares": """\
Smith\tJohn\tLab Co-op\t1500\t32\tYes elected
Brown\tAnn\tLab\t1234\t27\telected
Green\tPeter\tCon\t900\t19\t
Smith\tMary\tLab\t812\t18\t
O’Neill-Jones\tSian\tGreen\t101\t2\t
Taylor\tRobert\tLD\t77\t2\t
""",
    "council's page": """Election of two councillors for the Ashby ward
Polling day: Thursday 3 May 2018

Brown, Ann (Labour) 1,234 ELECTED
Green, Peter (Conservative) 900
O'Neill-Jones, Siân (Green Party) 101
Smith, John (Labour and Co-operative) 1,500 ELECTED
Smith, Mary (Labour) 812
Taylor, Robert James (Liberal Democrats) 77

Turnout: 41.3%
Published by the Returning Officer, Town Hall, High Street, Barton BA1 2XY
""",
    "page with (Elected) and shares": """Candidate name   Party   Number of votes   Percentage
John Smith (Elected)   Labour and Co-operative Party   1,500   32.4%
Ann Mary Brown (Elected)   Labour Party   1,234   26.7%
Peter Green   The Conservative Party Candidate   900   19.5%
Mary Smith   Labour Party   812   17.6%
Siân O'Neill-Jones   Green Party   101   2.2%
Robert James Taylor   Liberal Democrats   77   1.7%
""",
    "stars, explained below": """Ann Brown (Lab) 1234*
Peter Green (Con) 900
Sian O'Neill Jones (Green) 101
John Smith (Lab Co-op) 1500*
Mary Smith (Lab) 812
Bob Taylor (Lib Dem) 77
* denotes elected
""",
    "ticks and sitting councillors' stars": """Cllr Ann Brown * - Labour - 1,234 votes - Elected
Cllr Peter Green * - Conservative - 900 votes
Siân O'Neill-Jones - Green - 101 votes
John Smith - Labour & Co-op - 1,500 votes - Elected
Mary Smith - Labour - 812 votes
Robert Taylor - Lib Dem - 77 votes
* sitting councillor
""",
    "notice with leader dots": """BROWN Ann Mary (Labour Party) ................ 1,234 E
GREEN Peter (Conservative Party Candidate) ... 900
O'NEILL-JONES Siân (Green Party) ............. 101
SMITH John (Labour and Co-operative Party) ... 1,500 E
SMITH Mary (Labour Party) .................... 812
TAYLOR Robert James (Liberal Democrats) ...... 77
""",
    "PDF, one cell a line": """Name of Candidate
Description (if any)
Number of Votes
BROWN
Ann Mary
Labour Party
1234
Elected
GREEN
Peter
Conservative Party Candidate
900
O'NEILL-JONES
Siân
Green Party
101
SMITH
John
Labour and Co-operative Party
1500
Elected
SMITH
Mary
Labour Party
812
TAYLOR
Robert James
Liberal Democrats
77
""",
    "cells of several lines": """Candidate\tVotes\tResult
"BROWN, Ann Mary
Labour Party"\t1,234\tElected
"GREEN, Peter
The Conservative Party Candidate"\t900\tNot elected
"O'NEILL-JONES, Siân
Green Party"\t101\tNot elected
"SMITH, John
Labour and Co-operative Party"\t1,500\tElected
"SMITH, Mary
Labour Party"\t812\tNot elected
"TAYLOR, Robert James
Liberal Democrats"\t77\tNot elected
""",
    "description wrapped below the name": """Brown, Ann Mary
(Labour Party) 1,234 Elected
Green, Peter
(The Conservative Party Candidate) 900
O'Neill-Jones, Siân
(Green Party) 101
Smith, John
(Labour and Co-operative Party) 1,500 Elected
Smith, Mary
(Labour Party) 812
Taylor, Robert James
(Liberal Democrats) 77
""",
    "figure first": """1,500  John SMITH (Labour and Co-op) ELECTED
1,234  Ann BROWN (Labour) ELECTED
900  Peter GREEN (Conservative)
812  Mary SMITH (Labour)
101  Siân O'NEILL-JONES (Green)
77  Robert TAYLOR (Liberal Democrat)
""",
    "numbered": """1. Brown, Ann Mary | Labour | 1,234 | Elected
2. Green, Peter | Conservative | 900 |
3. O'Neill-Jones, Siân | Green | 101 |
4. Smith, John | Labour Co-operative | 1,500 | Elected
5. Smith, Mary | Labour | 812 |
6. Taylor, Robert James | Liberal Democrats | 77 |
""",
    "numbered by bare columns, with change": """No.\tName\tParty\tVotes\tChange
1\tBROWN Ann Mary (elected)\tLab\t1234\t+120
2\tGREEN Peter\tCon\t900\t-33
3\tO'NEILL-JONES Siân\tGreen\t101\t+4
4\tSMITH John (elected)\tLab Co-op\t1500\t+210
5\tSMITH Mary\tLab\t812\t−9
6\tTAYLOR Robert\tLD\t77\t-100
""",
    "mail in running text": """Good evening, Ashby ward result: \
Labour (Ann Brown) 1,234 elected, Conservative (Peter Green) 900, \
Green Party (Siân O'Neill-Jones) 101, Labour and Co-operative (John Smith) 1,500 elected, \
Labour (Mary Smith) 812, \
Liberal Democrats (Robert Taylor) 77.
""",
    "declared in a sentence below": """Ann Mary Brown, Labour Party: 1,234
Peter Green, Conservative Party: 900
Siân O'Neill-Jones, Green Party: 101
John Smith, Labour and Co-operative Party: 1,500
Mary Smith, Labour Party: 812
Robert James Taylor, Liberal Democrats: 77

I declare that Ann Mary Brown and John Smith are duly elected.
""",
    "comma separated": """Surname,Forenames,Party,Votes,Result
Brown,Ann Mary,Labour,1234,ELECTED
Green,Peter,Conservative,900,NOT ELECTED
O'Neill-Jones,Siân,Green Party,101,NOT ELECTED
Smith,John,Labour and Co-operative Party,1500,ELECTED
Smith,Mary,Labour Party,812,NOT ELECTED
Taylor,Robert James,Liberal Democrats,77,NOT ELECTED
""",
    "Welsh and English": """Ymgeisydd / Plaid / Pleidleisiau
BROWN, Ann Mary (Llafur Cymru) 1,234 Etholwyd
GREEN, Peter (Ceidwadwyr Cymreig) 900 Heb ei ethol
O'NEILL-JONES, Siân (Plaid Werdd) 101 Heb ei hethol
SMITH, John (Welsh Labour and Co-operative Party) 1,500 Etholwyd
SMITH, Mary (Llafur) 812
TAYLOR, Robert James (Democratiaid Rhyddfrydol Cymru) 77
Cyfanswm y pleidleisiau 4,624
""",
    "accents read in the wrong encoding, hard spaces": """Brown, Ann\u00a0(Labour)\u00a01,234\u00a0(E)
Green, Peter (Conservative) 900
Oâ€™Neill-Jones, SiÃ¢n (Green Party) 101
Smith, John (Labour & Co-operative Party) 1,500 (E)
Smith, Mary (Labour) 812
Taylor, Robert (Liberal Democrat) 77
""",
    "home addresses beside the names": """\
BROWN, Ann Mary\t12 High Street, Barton, BA1 2XY\tLabour\t1,234\tElected
GREEN, Peter\t900 Mill Road, Barton\tConservative\t900\t
O'NEILL-JONES, Siân\t3 Old Street, Barton\tGreen\t101\t
SMITH, John\t77a Station Road, Barton\tLabour Co-op\t1,500\tElected
SMITH, Mary\t5 Smith Avenue, Barton\tLabour\t812\t
TAYLOR, Robert\t(Address in Barton)\tLiberal Democrat\t77\t
""",
    "usual names and initials": """Smith, J. - Labour & Co-operative Party - 1,500 - elected
Brown, A. M. - Labour Party - 1,234 - elected
Green, P. - Conservative - 900
Smith, M. - Labour Party - 812
O'Neill-Jones, S. - Green - 101
Taylor, Bob - Lib Dem - 77
""",
    "with a summary of the winners above": """\
Elected: John Smith (Labour and Co-operative), Ann Brown (Labour)

Full result
John Smith\tLabour and Co-operative\t1,500\tElected
Ann Brown\tLabour\t1,234\tElected
Peter Green\tConservative\t900
Mary Smith\tLabour\t812
Siân O'Neill-Jones\tGreen\t101
Robert Taylor\tLiberal Democrats\t77
""",
    "PDF text with its columns run together": """\
Name of CandidateDescription (if any)Number of Votes
BROWN Ann MaryLabour Party1234Elected
GREEN PeterConservative Party Candidate900
O'NEILL-JONES SiânGreen Party101
SMITH JohnLabour and Co-operative Party1500Elected
SMITH MaryLabour Party812
TAYLOR Robert JamesLiberal Democrats77
""",
    "a page's table pasted as tabs, blank cells and change": """\
\t\tCandidate\tParty\tVotes\t% share\tChange\t
\t\tJohn Smith\tLabour Co-op\t1,500\t32.4\t+3.2\tELECTED
\t\tAnn Brown\tLabour\t1,234\t26.7\t-1.1\tELECTED
\t\tPeter Green\tConservative\t900\t19.5\t+0.4\t
\t\tMary Smith\tLabour\t812\t17.6\tN/A\t
\t\tSiân O'Neill-Jones\tGreen\t101\t2.2\tN/A\t
\t\tRobert Taylor\tLib Dem\t77\t1.7\t-10.3\t
""",
    "a page's rows with the logos' words": """\
Labour and Co-operative Party logo\tJohn Smith\tLabour and Co-operative Party\t1500 votes\tElected
Labour Party logo\tAnn Mary Brown\tLabour Party\t1234 votes\tElected
Conservative and Unionist Party logo\tPeter Green\tConservative and Unionist Party\t900 votes\tNot elected
Labour Party logo\tMary Smith\tLabour Party\t812 votes\tNot elected
Green Party logo\tSiân O'Neill-Jones\tGreen Party\t101 votes\tNot elected
Liberal Democrats logo\tRobert James Taylor\tLiberal Democrats\t77 votes\tNot elected
""",
    "a post with emoji": """\
Ashby (Barton) result:

🌹 LAB: 1500 - John Smith ✅
🌹 LAB: 1234 - Ann Brown ✅
🌳 CON: 900 - Peter Green
🌹 LAB: 812 - Mary Smith
🌍 GRN: 101 - Siân O'Neill-Jones
🔶 LDM: 77 - Robert Taylor
""",
    "quoted in a mail": """\
> Brown, Ann (Labour) 1,234 ELECTED
> Green, Peter (Conservative) 900
> O'Neill-Jones, Siân (Green Party) 101
> Smith, John (Labour and Co-operative) 1,500 ELECTED
> Smith, Mary (Labour) 812
> Taylor, Robert James (Liberal Democrats) 77
""",
    "shares before the votes": """\
John Smith (Labour and Co-operative) 32.44% 1,500 Elected
Ann Brown (Labour) 26.69% 1,234 Elected
Peter Green (Conservative) 19.46% 900
Mary Smith (Labour) 17.56% 812
Siân O'Neill-Jones (Green) 2.18% 101
Robert Taylor (Liberal Democrat) 1.67% 77
""",
    "a table of bars and dashes": """\
| Candidate | Party | Votes | Elected? |
|---|---|---:|:---:|
| Ann Mary Brown | Labour | 1,234 | Yes |
| Peter Green | Conservative | 900 | No |
| Siân O'Neill-Jones | Green | 101 | No |
| John Smith | Labour and Co-operative | 1,500 | Yes |
| Mary Smith | Labour | 812 | No |
| Robert James Taylor | Liberal Democrats | 77 | No |
""",
    "a page's source": """\
<table><tr><td>Ann Mary Brown</td><td>Labour</td><td>1,234</td><td>Elected</td></tr>
<tr><td>Peter Green</td><td>Conservative</td><td>900</td><td></td></tr>
<tr><td>Si&acirc;n O&#39;Neill-Jones</td><td>Green</td><td>101</td><td></td></tr>
<tr><td>John Smith</td><td>Labour and Co-operative</td><td>1,500</td><td>Elected</td></tr>
<tr><td>Mary Smith</td><td>Labour</td><td>812</td><td></td></tr>
<tr><td>Robert James Taylor</td><td>Liberal Democrats</td><td>77</td><td></td></tr></table>
""",
    "PDF text in wide columns, a name over two lines": """\
BROWN, Ann Mary                Labour Party                        1234      ELECTED
GREEN, Peter                   Conservative Party Candidate         900
O’NEILL-JONES, Siân            Green Party                          101
SMITH, John (commonly known    Labour and Co-operative Party       1500      ELECTED
as Johnny Smith)
SMITH, Mary                    Labour Party                         812
TAYLOR, Robert James           Liberal Democrats                     77
""",
}


def figures(pasted: Pasted) -> tuple[int | None, ...]:
    return tuple(proposal.votes for proposal in pasted.proposals)


def elected(pasted: Pasted) -> tuple[int, ...]:
    return tuple(place for place, proposal in enumerate(pasted.proposals) if proposal.elected)


@pytest.mark.parametrize("layout", SURE_ONES)
def test_a_declaration_with_names_is_read_surely(layout: str) -> None:
    pasted = read_pasted(SURE_ONES[layout], ASHBY)
    assert figures(pasted) == VOTES
    assert elected(pasted) == ELECTED
    assert [proposal.confidence for proposal in pasted.proposals if proposal.confidence < SURE] == []
    assert pasted.left_over == ()
    assert pasted.notes == ()


@pytest.mark.parametrize("layout", SURE_ONES)
def test_no_line_gets_lost(layout: str) -> None:
    text = SURE_ONES[layout]
    pasted = read_pasted(text, ASHBY)
    shown = {line.number for proposal in pasted.proposals for line in proposal.lines}
    shown |= {line.number for line in (*pasted.said, *pasted.passed_over)}
    shown |= {over.line.number for over in pasted.left_over}
    quoted = '"' in text
    assert quoted or shown == {n for n, line in enumerate(text.split("\n"), 1) if line.strip()}


PAPER = """Declaration of result of poll, Ashby ward, 3 May 2018
Brown, Ann (Labour) 1,234 ELECTED
Green, Peter (Conservative) 900
O'Neill-Jones, Siân (Green Party) 101
Smith, John (Labour and Co-operative) 1,500 ELECTED
Smith, Mary (Labour) 812
Taylor, Robert James (Liberal Democrats) 77
Total votes 4,624
Electorate: 6,120    Ballot papers issued: 2,391    Turnout: 39.07%
The number of ballot papers rejected was as follows:
A want of an official mark 0
B voting for more candidates than voter was entitled to 2
C writing or mark by which voter could be identified 1
D being unmarked or wholly void for uncertainty 7
E rejected in part 3
Total 13
Vacant seats: 2
Dated Friday 4 May 2018
"""


@pytest.mark.parametrize(
    ("line", "counted", "valid", "turnout"),
    [
        ("Ballot papers verified: 2,391", 2391, None, None),
        ("Number of ballot papers counted 2391", 2391, None, None),
        ("Ballot papers in the box\n2,391", 2391, None, None),
        ("Total number of valid ballot papers: 2,381", None, 2381, None),
        ("Valid papers 2381", None, 2381, None),
        ("Turnout: 39.07%", None, None, Percent(3907, 2)),
        ("Turnout 39.1", None, None, Percent(391, 1)),
        ("Turnout\n39 %", None, None, Percent(39)),
        ("Turnout: 2,391 (39.1%)", None, None, Percent(391, 1)),
        ("Percentage poll: 39,1 %", None, None, Percent(391, 1)),
        ("Turnout 39.1 per cent", None, None, Percent(391, 1)),
        # How many voted, and two percentages: neither is a turnout to be taken.
        ("Turnout: 2,391", None, None, None),
        ("Turnout 39.1% (2014: 35.2%)", None, None, None),
    ],
)
def test_counted_valid_and_turnout_are_read(
    line: str, counted: int | None, valid: int | None, turnout: Percent | None
) -> None:
    pasted = read_pasted(PAPER.replace("    Turnout: 39.07%", f"\n{line}"), ASHBY)
    assert figures(pasted) == VOTES
    assert (pasted.ballots_counted, pasted.ballots_valid, pasted.turnout) == (counted, valid, turnout)
    assert (pasted.electorate, pasted.ballots_issued, pasted.valid_votes_total) == (6120, 2391, TOTAL)


def test_two_turnouts_are_said() -> None:
    pasted = read_pasted(PAPER + "Turnout 41.2%\n", ASHBY)
    assert "two figures for turnout" in " ".join(pasted.notes)


def test_papers_are_read_by_their_labels() -> None:
    pasted = read_pasted(PAPER, ASHBY)
    assert figures(pasted) == VOTES
    assert pasted.valid_votes_total == TOTAL
    assert (pasted.electorate, pasted.ballots_issued) == (6120, 2391)
    assert pasted.turnout == Percent(3907, 2)
    assert pasted.rejected == Rejected(0, 2, 1, 7, 3)
    assert pasted.rejected_total == 13
    assert pasted.left_over == ()
    assert pasted.notes == ()


def test_labels_on_one_line_and_figures_on_the_next() -> None:
    pasted = read_pasted("John Smith 1,500\nElectorate\n6,120\nRejected papers\n13\nTotal\n1,500", ASHBY)
    assert (pasted.electorate, pasted.rejected_total) == (6120, 13)
    assert figures(pasted)[3] == 1500


# ---- the nasty ones: something is not told, so nothing may be sure that is not ----


def test_a_column_in_ballot_order_is_never_sure() -> None:
    pasted = read_pasted("1,234\n900\n101\n1,500\n812\n77\n", ASHBY)
    assert figures(pasted) == VOTES
    assert not any(proposal.sure for proposal in pasted.proposals)
    assert pasted.notes == ()


def test_a_column_with_its_sum_below_and_marks() -> None:
    pasted = read_pasted("Votes\n1234 E\n900\n101\n1500 E\n812\n77\n4624", ASHBY)
    assert figures(pasted) == VOTES
    assert elected(pasted) == ELECTED
    assert pasted.valid_votes_total == TOTAL


def test_a_row_of_figures_is_a_column_too() -> None:
    assert figures(read_pasted("1234\t900\t101\t1500\t812\t77", ASHBY)) == VOTES


def test_a_column_numbered_as_the_ballot_paper_may_come_in_any_order() -> None:
    assert figures(read_pasted("4\t1500\n1\t1234\n2\t900\n5\t812\n3\t101\n6\t77", ASHBY)) == VOTES


def test_a_falling_column_may_be_in_another_order_and_says_so() -> None:
    pasted = read_pasted("1500\n1234\n900\n812\n101\n77", ASHBY)
    assert all(proposal.confidence < 60 for proposal in pasted.proposals)
    assert "ballot order" in pasted.notes[0]


@pytest.mark.parametrize("text", ["1234\n900\n101\n1500\n812", "1\n2\n3\n4\n5\n6\n7\n8"])
def test_a_column_of_the_wrong_length_is_left_over_whole(text: str) -> None:
    pasted = read_pasted(text, ASHBY)
    assert figures(pasted) == (None,) * 6
    assert len(pasted.left_over) == len(text.split())


def test_names_in_one_block_and_figures_in_another_pair_in_order_but_not_surely() -> None:
    names = "John Smith\nAnn Brown\nPeter Green\nMary Smith\nSiân O'Neill-Jones\nBob Taylor\n"
    pasted = read_pasted(names + "1500\n1234\n900\n812\n101\n77\n", ASHBY)
    assert figures(pasted) == VOTES
    assert not any(proposal.sure for proposal in pasted.proposals)


def test_figures_above_their_names_are_never_surely_given_to_the_name_before() -> None:
    pasted = read_pasted("1500\nJohn Smith\n1234\nAnn Brown\n900\nPeter Green\n", ASHBY)
    assert not any(proposal.sure and proposal.votes is not None for proposal in pasted.proposals)
    assert pasted.left_over


def test_two_of_a_surname_without_forenames_go_by_party() -> None:
    pasted = read_pasted("Smith (Labour and Co-operative) 1,500\nSmith (Labour) 812", ASHBY)
    assert figures(pasted)[3:5] == (1500, 812)


def test_two_of_a_surname_and_nothing_else_are_only_guessed_at() -> None:
    pasted = read_pasted("Smith 1,500\nSmith 812\nBrown 1,234", ASHBY)
    assert [pasted.proposals[place].confidence < 60 for place in (3, 4)] == [True, True]
    assert figures(pasted)[0] == 1234


def test_one_smith_alone_may_be_either() -> None:
    pasted = read_pasted("Smith 1,500", ASHBY)
    assert figures(pasted) == (None,) * 6
    assert "John Smith and Mary Smith" in pasted.left_over[0].why


def test_parties_alone_are_likely_where_one_candidate_has_the_party() -> None:
    pasted = read_pasted("Conservative 900\nLib Dem 77\nLabour 1,234\nLabour 812", ASHBY)
    assert (figures(pasted)[1], figures(pasted)[5]) == (900, 77)
    assert not any(proposal.sure for proposal in pasted.proposals)
    assert all(proposal.confidence < 60 for proposal in (pasted.proposals[0], pasted.proposals[4]))


def test_green_alone_may_be_the_party_or_the_man() -> None:
    assert not any(proposal.sure for proposal in read_pasted("Green 900", ASHBY).proposals)


def test_another_ward_is_left_over_even_if_parties_agree() -> None:
    text = "Jones, Carol (Labour) 1,000 ELECTED\nKing, Paul (Lib Dem) 800\nSmith, Alan (Conservative) 3"
    pasted = read_pasted(text, ASHBY)
    assert not any(proposal.confidence >= 60 for proposal in pasted.proposals)
    assert {1, 2} <= {over.line.number for over in pasted.left_over}


def test_a_stranger_below_a_name_does_not_lend_it_a_figure() -> None:
    pasted = read_pasted("John Smith (Labour and Co-operative)\nCarol Jones (Labour) 1,000\n", ASHBY)
    assert figures(pasted) == (None,) * 6
    assert [over.line.number for over in pasted.left_over] == [2]


def test_the_right_name_with_another_party_is_doubtful() -> None:
    pasted = read_pasted("Peter Green (Labour) 900", ASHBY)
    assert figures(pasted)[1] == 900
    assert pasted.proposals[1].confidence < 60
    assert "another party" in pasted.proposals[1].why


def test_a_slip_in_the_surname_is_likely_and_not_sure() -> None:
    pasted = read_pasted("Tayler, Robert (Liberal Democrat) 77", ASHBY)
    assert figures(pasted)[5] == 77
    assert 60 <= pasted.proposals[5].confidence < SURE


def test_two_figures_for_one_name_are_a_contradiction() -> None:
    pasted = read_pasted("Peter Green (Con) 900\nPeter Green (Con) 909", ASHBY)
    assert pasted.proposals[1].confidence < 60
    assert [over.line.text for over in pasted.left_over] == ["Peter Green (Con) 909"]


def test_several_figures_without_a_heading_are_not_sure() -> None:
    pasted = read_pasted("Peter Green (Con) 900 855\nMary Smith (Lab) 812 790", ASHBY)
    assert not any(proposal.sure for proposal in pasted.proposals)


def test_the_total_tells_which_column_is_the_votes() -> None:
    pasted = read_pasted("Peter Green (Con)\t855\t900\nMary Smith (Lab)\t790\t812\nTotal votes 1,712", ASHBY)
    assert (figures(pasted)[1], figures(pasted)[4]) == (900, 812)
    assert pasted.proposals[1].sure


def test_elected_above_or_below_the_names_cannot_be_told() -> None:
    pasted = read_pasted("Elected\nJohn Smith\n1500\nElected\nAnn Brown\n1234\nPeter Green\n900\n", ASHBY)
    assert elected(pasted) == ()
    assert "key who is elected" in pasted.notes[0]


def test_a_total_that_does_not_add_is_noted() -> None:
    text = SURE_ONES["council's page"].replace("Turnout: 41.3%", "Total 4,642")
    assert "4,642 in all; the figures found add to 4,624" in read_pasted(text, ASHBY).notes[0]


def test_more_marked_than_seats_is_noted() -> None:
    pasted = read_pasted("John Smith 1500*\nMary Smith 812*\nAnn Brown 1234*", ASHBY)
    assert "marks 3 candidates and 2 can be elected" in pasted.notes[0]


def test_another_polling_day_is_noted() -> None:
    pasted = read_pasted("Ashby ward, 5 May 2016\nPeter Green (Con) 900", ASHBY)
    assert "5 May 2016" in pasted.notes[0]


def test_a_seat_drawn_by_lot_is_kept_as_such() -> None:
    pasted = read_pasted("Mary Smith (Labour) 900 - elected by drawing of lots\nPeter Green (Con) 900", ASHBY)
    assert pasted.proposals[4].elected
    assert pasted.proposals[4].by_lot
    assert pasted.proposals[1].elected is False


@pytest.mark.parametrize("text", ["Smith 1\n" * 10_000, "\n" * 10 + "x\n" * 2_000, "Smith " * 400])
def test_more_than_any_declaration_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="alone"):
        read_pasted(text, ASHBY)


@pytest.mark.parametrize("text", ["", "   \n\t\n", "Results will follow.", "\x00\x07", "%%%", "1,23"])
def test_what_is_no_declaration_proposes_nothing(text: str) -> None:
    assert figures(read_pasted(text, ASHBY)) == (None,) * 6


SPACED = """Brown, Ann (Labour) 1 234 ELECTED
Green, Peter (Conservative) 900
Smith, John (Labour and Co-operative) 1 500 ELECTED
"""


def test_a_space_for_the_thousands_is_never_sure() -> None:
    pasted = read_pasted(SPACED, ASHBY)
    assert [pasted.proposals[place].confidence < 60 for place in (0, 3)] == [True, True]


def test_the_votes_of_two_polls_side_by_side_are_not_told_apart() -> None:
    text = "Candidate\tVotes 2018\tVotes 2014\nJohn Smith\t1,500\t1,210\nAnn Brown\t1,234\t1,300"
    assert not any(proposal.sure for proposal in read_pasted(text, ASHBY).proposals)


NAMESAKES = ward(("Khan", "Mohammed", "Lab"), ("Khan", "Mohammad Ali", "Lab"), ("Jones", "Ann", "Con"))


@pytest.mark.parametrize(
    "text",
    [
        "Mohammed Khan (Labour) 900\nMohammad Khan (Labour) 800",
        "M Khan (Labour) 900\nM A Khan (Labour) 800",
        "Khan (Labour) 900\nKhan (Labour) 800",
        "Khan 900",
        "M A Khan (Lab) 800",
    ],
)
def test_namesakes_of_one_party_are_never_sure(text: str) -> None:
    assert not any(proposal.sure for proposal in read_pasted(text, NAMESAKES).proposals)


def test_ann_is_not_sure_where_an_anne_stands_too() -> None:
    anns = ward(("Brown", "Ann", "Lab"), ("Brown", "Anne", "Lab"), ("Green", "Peter", "Con"))
    pasted = read_pasted("Ann Brown Lab 900\nAnne Brown Lab 800\nPeter Green Con 5", anns)
    assert figures(pasted) == (900, 800, 5)
    assert not pasted.proposals[0].sure, "many an Anne is written Ann"


@pytest.mark.parametrize("text", ["1234\t900\t101\t1500\t812\t77", *SURE_ONES.values()])
def test_no_line_speaks_for_two(text: str) -> None:
    spoken = [
        (line.number, line.text)
        for proposal in read_pasted(text, ASHBY).proposals
        for line in proposal.lines
        if any(sign.isdigit() for sign in line.text)
    ]
    assert len(spoken) == len(set(spoken))


def test_marks_that_turn_the_direction_are_taken_out_and_told() -> None:
    pasted = read_pasted("Peter Green (Con) \u202e009\u202c\nMary Smith 8\u200b12", ASHBY)
    assert figures(pasted)[4] == 812
    assert not any(proposal.confidence >= 60 for proposal in pasted.proposals)
    assert "turn its direction" in pasted.notes[0]
    assert not any("\u202e" in over.line.text for over in pasted.left_over)


def test_what_is_left_over_keeps_its_figure() -> None:
    pasted = read_pasted("Carol Jones (Labour) 1,000 ELECTED\nPeter Green (Con) 900", ASHBY)
    (over,) = pasted.left_over
    assert (over.votes, over.elected) == (1000, True)


# Each once took minutes, or all the memory.
HOSTILE = {
    "ten megabytes": "x" * 10_000_000,
    "ten megabytes of lines": "Smith 1\n" * 1_250_000,
    "one party a thousand times": "Labour\n" * 999,
    "one name a thousand times": "John Smith\n" * 999,
    "names and figures on end": "".join(f"Smith {n} Brown {n} " + "\n" * (n % 40 == 0) for n in range(3000)),
    "words on end": "".join(f"word{n} " + "\n" * (n % 150 == 0) for n in range(6000)),
    "digits on end": ("1" * 1400 + "\n") * 40,
    "totals on end": ("total " * 230 + "\n") * 40,
    "brackets": ("(" * 1400 + "\n") * 40,
    "tags": ("<td" * 400 + "\n") * 40,
    "accents on one letter": ("a" + "\u0301" * 1400 + "\n") * 40,
    "one letter that is many": ("\ufdfa" * 1400 + "\n") * 40,
    "quotation marks": ('"' * 1400 + "\n") * 40,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_read_or_refused_and_hangs_nothing(text: str) -> None:
    with suppress(Refused):
        assert not read_pasted(text, ASHBY).sure
