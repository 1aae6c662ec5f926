"""The door: no words after `count-desk` open the window, any word is a command."""

import os
import sys
from collections.abc import Sequence

from desk.count.errors import Refused

UNEXPECTED = 3
"""Exit status for what nobody foresaw: the same as damaged data, since what was being done is in doubt."""


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, or carry out the command in `argv` (without the program's name).

    Returns the exit status (contract: Commands). A traceback reaches nobody: what was not foreseen ends
    in one sentence and status 3. `COUNT_DESK_DEBUG=1` in the environment shows the traceback as well.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if not words:
            # Imported here, because a command must not wait for Qt, nor the window for the commands.
            from desk.gui.app import main as window

            return window([])
        if words[0] in ("demo", "sheets") or (words[0] == "totals" and _asks_pdf(words)):
            return _with_window(words)
        from desk.cli.main import main as command

        return command(words)
    except Refused as refusal:
        print(f"count-desk: {refusal}", file=sys.stderr)
        return refusal.status
    except KeyboardInterrupt:
        print("count-desk: stopped from the keyboard.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (`| head`) went away; without this Python complains again while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if os.environ.get("COUNT_DESK_DEBUG") == "1":
            raise
        print(f"count-desk: {_sentence(error)}", file=sys.stderr)
        return UNEXPECTED


def _asks_pdf(words: Sequence[str]) -> bool:
    """The board as a PDF, which Qt writes; the other forms of `totals` must not wait for Qt."""
    return any(word.partition("=")[0] == "--pdf" for word in words)


def _with_window(words: Sequence[str]) -> int:
    """Commands that need the window: their words are read by the commands, their work is done there."""
    from desk.cli.main import parse

    try:
        command, args = parse(words)
    except SystemExit as end:  # argparse ends like this after --help
        return int(end.code or 0)
    if words[0] == "sheets":
        sheets, election, seed = command.drawn(args)
        from desk.gui.trainer.print_sheets import print_sheets

        return print_sheets(sheets, election, seed, args.out)
    if words[0] == "totals":
        given, out = command.drawn(args)
        from desk.gui.paper.print_board import print_board

        return print_board(given, out)
    if args.shots is not None:
        from desk.gui.whole_tour import tour

        return tour(args.shots)
    from desk.gui.app import main as window

    return window(["rehearse"])


def _sentence(error: Exception) -> str:
    """What a person needs of an unforeseen error: its name, its first line, and how to see the rest."""
    first = (str(error).splitlines() or [""])[0]
    said = f"{type(error).__name__}: {first}" if first else type(error).__name__
    return (
        f"Count Desk met something it did not expect ({said}) and stopped; what was committed before stands. "
        "Run it again with COUNT_DESK_DEBUG=1 to see where."
    )


if __name__ == "__main__":
    sys.exit(main())
