"""Which keys do what, where the hand is now: for the hint bar. No Qt."""

from desk.count.declaration import Kind
from desk.gui.entry.sheet_model import SheetModel
from desk.gui.keys.now import hint

Hints = tuple[tuple[str, str], ...]

_FINDER: Hints = (("Letters", "find"), ("↓ ↑", "choose"), ("Enter", "open"))
_CHOICE: Hints = (("1 2 3 4", "choose"), ("Enter", "take what is typed"), ("Esc", "leave"))


def hints_for(where: str, model: SheetModel | None, may_take_over: bool) -> Hints:
    """`where`: finder, sheet, stopped (a declaration was), findings or choice."""
    if where == "choice":
        return _CHOICE
    if where == "read back":
        return (
            ("Enter", "this line is agreed"),
            hint("all of it", "enter.read-all"),
            ("↑", "line before"),
            hint("in words", "enter.in-words"),
            ("Esc", "mend this line"),
            hint("go on without", "enter.unread"),
        )
    if where == "telephone":
        return (("Enter", "next"), hint("read back", "enter.read-back"), ("Esc", "the figures"))
    if where == "file":
        take = hint("take all into drafts", "enter.take-file")
        return (("Enter", "open the ward"), take, ("Tab", "the file's name"), ("Esc", "leave"))
    if where == "pasted":
        return (
            ("Enter", "take what is ticked"),
            ("Space", "tick"),
            ("Shift+↑ ↓", "move the line"),
            ("1 2 3", "to that candidate"),
            hint("where from", "enter.from-web", "enter.from-mail", "enter.from-paper"),
            ("Esc", "take nothing"),
        )
    if where == "findings":
        return (
            ("Enter", "to its field"),
            hint("next", "enter.next-finding"),
            hint("accept", "enter.accept"),
            ("Esc", "back"),
            hint("declare", "enter.declare"),
        )
    if where == "stopped":
        return (
            hint("mend", "enter.next-finding"),
            hint("accept", "enter.accept"),
            hint("declare", "enter.declare"),
            ("Esc", "finder"),
        )
    if where == "finder" or model is None:
        return _FINDER if model is None else (*_FINDER, ("Esc", "back to the sheet"))
    if model.read_only:
        take_over: Hints = ()
        if may_take_over:
            take_over = (hint("take over", "enter.take-over"), hint("hand over", "enter.hand-over"))
        return (*take_over, ("Esc", "finder"))
    if model.sheet.kind is Kind.COUNTERMANDED:
        return (hint("declare", "enter.declare"), hint("kind", "enter.kind"), ("Esc", "finder"))
    hints: Hints = (("Enter", "next"), ("↑", "back"))
    if model.sheet.kind is Kind.UNOPPOSED:
        hints = (*hints, hint("all elected", "enter.elect-all"))
    else:
        hints = (*hints, hint("candidate", "enter.jump"))
    return (
        *hints,
        hint("findings", "enter.next-finding"),
        hint("accept", "enter.accept"),
        hint("declare", "enter.declare"),
        # What helps on an empty sheet is no use on one that is keyed, and the other way round.
        *(
            (hint("paste", "enter.paste"), hint("telephone", "enter.telephone"))
            if model.sheet.untouched
            else (hint("undo", "enter.undo"), hint("put away", "enter.put-away"))
        ),
        ("Esc", "finder"),
    )
