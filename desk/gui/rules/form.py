"""The form that changes a limit: which, to what, and why. Inline, never a dialog."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from desk.gui.parts.asked import Asked, ChoiceField
from desk.gui.people.forms import Form
from desk.gui.rules.told import limit_words, number
from desk.record.tolerance import SetTolerance
from desk.rules.book import Rule
from desk.rules.tolerance import Tolerance, plain


class LimitForm(Form):
    """`chosen` with a limit's name, its new value and the reason."""

    chosen = Signal(str, float, str)

    def __init__(self) -> None:
        self._limits: dict[str, Tolerance] = {}
        self._own: Mapping[str, SetTolerance] = {}
        self.which_field = ChoiceField("Limit", [])
        self.which_field.currentIndexChanged.connect(lambda _: self._came())
        self.which = Asked("Limit", self.which_field)
        self.value = Asked("New value")
        self.reason = Asked("Reason", words="For the journal, and for the next shift")
        super().__init__("Change", (self.which, self.value, self.reason))

    def ask(self, rule: Rule, own: Mapping[str, SetTolerance]) -> None:
        """About the limits of a rule that has some."""
        self._limits, self._own = {limit.name: limit for limit in rule.tolerances}, own
        self.which_field.clear()
        for limit in rule.tolerances:
            self.which_field.addItem(limit.name.removeprefix(f"{rule.code}."), limit.name)
        self.value.clear()
        self.reason.clear()
        self.head(
            f"Change a limit of \N{LEFT DOUBLE QUOTATION MARK}{rule.title}\N{RIGHT DOUBLE QUOTATION MARK}"
        )
        self.setFocusProxy(self.which_field if len(self._limits) > 1 else self.value.field)
        self._came()

    def go(self) -> None:
        """Send it, once there is a number and a reason."""
        value = number(self.value.text())
        if value is None:
            self.value.refuse("Give a number.")
        elif not self.reason.text():
            self.reason.refuse("Say why: the next shift will ask.")
        else:
            self.chosen.emit(self.which_field.value(), value, self.reason.text())

    def refused(self, sentence: str) -> None:
        """The desk refused."""
        self.value.refuse(sentence)

    def _came(self) -> None:
        limit = self._limits.get(self.which_field.value())
        if limit is not None:
            self.which.retitle("Limit", limit.says)
            self.value.retitle(f"New value, {limit.unit}", limit_words(limit, self._own))
            self.value.field.setAccessibleDescription(f"from {plain(limit.least)} to {plain(limit.most)}")
