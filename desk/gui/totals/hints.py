"""The keys that the status line names on the Board, by what is in front."""

from desk.gui.keys.now import hint


def board_hints(front: str, replay: bool = False) -> list[tuple[str, str]]:
    """(key, words), in the order of use. `front`: a tab's id, or "pictures", "files", "print"; `replay`:
    an earlier moment is shown."""
    base = hint("against", "board.last-fought", "board.eve")
    if front in _PANES:
        return [("Esc", "board"), *_in_pane(front), base]
    if replay:
        return _in_replay()
    shares = [hint("since another poll", "board.since"), hint("parties", "board.pair")]
    return [
        base,
        hint("area", "board.area"),
        *(shares if front == "share" else _in_log() if front == "log" else []),
        hint(
            "tabs",
            *("board.councils", "board.hands", "board.open", "board.share", "board.due", "board.log"),
        ),
        hint("find", "board.find", "board.ward"),
        hint("the night", "board.edit"),
        hint("pictures", "board.pictures"),
        hint("replay", "board.replay"),
        hint("presenter", "board.presenter"),
        hint("files", "board.files"),
        hint("print", "board.print"),
        *([] if front == "share" else [("Enter", "open council")]),
    ]


_PANES = ("pictures", "files", "print")


def _in_pane(front: str) -> list[tuple[str, str]]:
    """What works inside a pane."""
    if front == "pictures":
        return [hint("next picture", "board.next-picture"), hint("save", "board.save-png", "board.save-svg")]
    if front == "files":
        return [
            ("1\N{EN DASH}7", "save"),
            hint("copy the mail", "files.copy"),
            hint("open the folder", "files.folder"),
        ]
    return [
        ("1\N{EN DASH}9", "parts"),
        ("Page\N{DOWNWARDS ARROW} Page\N{UPWARDS ARROW}", "pages"),
        hint("save PDF", "print.save"),
        hint("open it", "print.show"),
        hint("to a printer", "board.print"),
    ]


def _in_log() -> list[tuple[str, str]]:
    """What sifts and copies the log."""
    return [
        hint("sort, council, party", "board.log-sort", "board.log-council", "board.log-party"),
        hint("all lines", "board.log-all"),
        hint("copy", "board.log-copy", "board.log-copy-all"),
    ]


def _in_replay() -> list[tuple[str, str]]:
    """What works beside the tabs while an earlier moment is shown."""
    return [
        ("Esc", "now"),
        ("Space", "play, wait"),
        hint("declaration", "board.replay-back", "board.replay-on"),
        hint("council result", "board.replay-result-back", "board.replay-result-on"),
        hint("speed", *(f"board.replay-{speed}" for speed in (1, 10, 60, 300))),
        hint("pictures", "board.pictures"),
    ]
