"""The keys that the status line names on the Board, by what is in front."""

from desk.gui.keys.now import hint


def board_hints(pictures: bool) -> list[tuple[str, str]]:
    """(key, words), in the order of use. `pictures` are in front, or the tabs."""
    base = hint("change against", "board.last-fought", "board.eve")
    if pictures:
        return [
            ("Esc", "board"),
            hint("next picture", "board.next-picture"),
            hint("save", "board.save-png", "board.save-svg"),
            base,
        ]
    return [
        base,
        hint("area", "board.area"),
        hint("tabs", "board.councils", "board.hands", "board.open", "board.due", "board.log"),
        hint("find council, ward", "board.find", "board.ward"),
        hint("pictures", "board.pictures"),
        hint("presenter", "board.presenter"),
        ("Enter", "open council"),
    ]
