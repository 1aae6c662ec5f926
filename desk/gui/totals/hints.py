"""The keys that the status line names on the Board, by what is in front."""

from desk.gui.keys.now import hint


def board_hints(pictures: bool, council: bool, replay: bool = False) -> list[tuple[str, str]]:
    """(key, words), in the order of use. `pictures`, `council`: what is in front; neither: the tabs.
    `replay`: an earlier moment is shown."""
    base = hint("change against", "board.last-fought", "board.eve")
    if pictures:
        return [
            ("Esc", "board"),
            hint("next picture", "board.next-picture"),
            hint("save", "board.save-png", "board.save-svg"),
            base,
        ]
    if council:
        return [("Esc", "all councils"), base]
    if replay:
        return [
            ("Esc", "now"),
            ("Space", "play, wait"),
            hint("time", "board.replay"),
            hint("declaration", "board.replay-back", "board.replay-on"),
            hint("council result", "board.replay-result-back", "board.replay-result-on"),
            hint("speed", *(f"board.replay-{speed}" for speed in (1, 10, 60, 300))),
            hint("tabs", "board.councils", "board.hands", "board.open", "board.due", "board.log"),
            hint("pictures", "board.pictures"),
        ]
    return [
        base,
        hint("area", "board.area"),
        hint("tabs", "board.councils", "board.hands", "board.open", "board.due", "board.log"),
        hint("find council", "board.find"),
        hint("pictures", "board.pictures"),
        hint("replay", "board.replay"),
        hint("presenter", "board.presenter"),
        ("Enter", "open council"),
    ]
