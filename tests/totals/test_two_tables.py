"""The trade's two tables, in form and to the letter: all 150 councils at a stop of 98, London at 20 of 32."""

from desk.totals.board import Progress
from desk.totals.printed import mail_text
from desk.totals.say import board_text
from tests.fakes.two_tables import england, london, the_tables


def test_england_after_98_of_150_as_text() -> None:
    assert board_text(england(the_tables())) == (
        "State of the parties after 98 of 150 councils\n"
        "Change since the seats were last fought\n"
        "\n"
        "                                councils               seats\n"
        "Conservatives                         31         2,571 (−42)\n"
        "Labour                           48 (−1)         2,987 (+65)\n"
        "Liberal Democrats                 5 (+1)           200 (+40)\n"
        "Green                                                22 (+8)\n"
        "UKIP                                                 3 (−40)\n"
        "Independent                                         60 (−27)\n"
        "Liberal                                               1 (−1)\n"
        "Ratepayers and Residents                             36 (−3)\n"
        "No overall control                    14\n"
        "\n"
        "98 of 150 contests, 5,880 of 9,000 seats declared.\n"
    )


def test_london_after_20_of_32_as_text() -> None:
    """A party is known only by its change, and of another the change is not given."""
    assert board_text(london(the_tables())) == (
        "London: state of the parties after 20 of 32 councils\n"
        "Change since the seats were last fought\n"
        "\n"
        "                                councils               seats\n"
        "Conservatives                          6           445 (−58)\n"
        "Labour                                11           643 (+30)\n"
        "Liberal Democrats                 2 (+1)            80 (+40)\n"
        "Green                                                 3 (+3)\n"
        "UKIP                                        lost seven seats\n"
        "Independent                                           6 (−8)\n"
        "Ratepayers and Residents                      23 (not known)\n"
        "No overall control                1 (−1)\n"
        "\n"
        "20 of 32 contests, 1,200 of 1,920 seats declared.\n"
    )


def test_both_as_a_mail() -> None:
    totals = the_tables()
    base = "Changes of seats since the seats were last fought; of councils since the eve of poll.\n"
    assert mail_text([england(totals), london(totals)]) == (
        "State of parties after 98 of 150 councils declare\n"
        "Conservatives: 31 councils; 2,571 seats (-42)\n"
        "Labour: 48 councils (-1); 2,987 seats (+65)\n"
        "Liberal Democrats: 5 councils (+1); 200 seats (+40)\n"
        "Green: 22 seats (+8)\n"
        "UKIP: 3 seats (-40)\n"
        "Independent: 60 seats (-27)\n"
        "Liberal: 1 seat (-1)\n"
        "Ratepayers and Residents: 36 seats (-3)\n"
        "No overall control: 14 councils\n"
        "\n"
        f"{base}"
        "98 of 150 contests, 5,880 of 9,000 seats declared.\n"
        "\n"
        "London: state of parties after 20 of 32 councils declare\n"
        "Conservatives: 6 councils; 445 seats (-58)\n"
        "Labour: 11 councils; 643 seats (+30)\n"
        "Liberal Democrats: 2 councils (+1); 80 seats (+40)\n"
        "Green: 3 seats (+3)\n"
        "UKIP: lost seven seats\n"
        "Independent: 6 seats (-8)\n"
        "Ratepayers and Residents: 23 seats (change not known)\n"
        "No overall control: 1 council (-1)\n"
        "\n"
        f"{base}"
        "20 of 32 contests, 1,200 of 1,920 seats declared.\n"
    )


def test_the_figures_add_up_to_sixty_seats_a_council() -> None:
    totals = the_tables()
    for board in (england(totals), london(totals)):
        assert sum(row.seats for row in board.parties) == board.after.declared * 60
        assert sum(row.councils for row in board.parties) + board.no_overall_control.councils == (
            board.after.declared
        )
        # As many seats were up last time: what one has lost another has won.
        known = [row.seats_change for row in board.parties if row.seats_change is not None]
        assert sum(known) == 0
    assert london(totals).after == Progress(20, 32)
