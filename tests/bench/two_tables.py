"""Print the trade's two tables, in form: England at 98 of 150 councils, London at 20 of 32. All made up.

    python -m tests.bench.two_tables [FOLDER]

as the board's text and as a mail; with FOLDER also every file the board is written as.
"""

import sys
from pathlib import Path

from desk.batch.formats.board import FILES
from desk.totals.printed import mail_text
from desk.totals.say import board_text
from tests.fakes.two_tables import given


def main(words: list[str]) -> int:
    """From the command line."""
    made = given()
    print(f"{made.heading}\n")
    for board in made.boards:
        print(board_text(board))
    print(mail_text(made.boards))
    if words:
        folder = Path(words[0])
        folder.mkdir(parents=True, exist_ok=True)
        for name, writer in FILES.items():
            (folder / name).write_bytes(writer(made))
        print(f"{', '.join(FILES)} in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
