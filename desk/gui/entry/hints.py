"""Which keys do what, where the hand is now: for the hint bar. No Qt."""

from desk.count.declaration import Kind
from desk.gui.entry.sheet_model import SheetModel

Hints = tuple[tuple[str, str], ...]

_FINDER: Hints = (("Letters", "find"), ("↓ ↑", "choose"), ("Enter", "open"))
_CHOICE: Hints = (("1 2 3 4", "choose"), ("Enter", "take what is typed"), ("Esc", "leave"))
_FINDINGS: Hints = (("Enter", "to its field"), ("F6", "next"), ("F8", "accept"), ("Esc", "back"))


def hints_for(where: str, model: SheetModel | None, may_take_over: bool) -> Hints:
    """`where`: finder, sheet, findings or choice."""
    if where == "choice":
        return _CHOICE
    if where == "findings":
        return (*_FINDINGS, ("F9", "declare"))
    if where == "finder" or model is None:
        return _FINDER if model is None else (*_FINDER, ("Esc", "back to the sheet"))
    if model.read_only:
        take_over: Hints = (("F3", "take over"),) if may_take_over else ()
        return (*take_over, ("Esc", "finder"))
    if model.sheet.kind is Kind.COUNTERMANDED:
        return (("Enter", "declare"), ("F4", "kind"), ("Esc", "finder"))
    hints: Hints = (("Enter", "next"), ("↑", "back"))
    if model.sheet.kind is Kind.UNOPPOSED:
        hints = (*hints, ("F5", "all elected"))
    else:
        hints = (*hints, ("/", "candidate"))
    return (
        *hints,
        ("F6", "findings"),
        ("F8", "accept"),
        ("F9", "declare"),
        ("Ctrl+Z", "undo"),
        ("Ctrl+D", "put away"),
        ("Esc", "finder"),
    )
