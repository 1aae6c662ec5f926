"""The findings of the sheet in hand, worst first, each with the keys that lead to its field or accept it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.count.contest import Contest
from desk.count.finding import Finding, Severity
from desk.gui.entry.sheet_model import field_label, worst_first
from desk.gui.keys.now import worded
from desk.gui.look.worn import scaled
from desk.gui.parts.finding_card import FindingCard
from desk.gui.parts.headline import Headline, Note
from desk.rules.book import may_stand


class FindingsPanel(QWidget):
    """A card for each finding. `chosen` comes with the finding whose field is wanted."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[FindingCard] = []
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(scaled(8))
        self._title = Headline("Findings", 16)
        self._none = Note("")
        self._whole.addWidget(self._title)
        self._whole.addWidget(self._none)

    def show_findings(
        self, contest: Contest | None, findings: tuple[Finding, ...], accepted: Mapping[str, str], none: str
    ) -> None:
        """These and no others. `none`: the sentence where there are none."""
        ordered = worst_first(findings, accepted)
        self._none.setText(none)
        self._none.setVisible(not ordered)
        shown = tuple((finding.key, accepted.get(finding.key, "")) for finding in ordered)
        if shown == self._shown:
            return
        held = next((card.finding.key for card in self._cards if card.hasFocus()), None)
        self._shown = shown
        for card in self._cards:
            self._whole.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(contest, finding, accepted) for finding in ordered]
        for card in self._cards:
            self._whole.addWidget(card)
            if card.finding.key == held:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
        waiting = sum(finding.key not in accepted for finding in ordered)
        self._title.setText(f"Findings: {waiting} to look at" if waiting else "Findings")

    def findings(self) -> tuple[Finding, ...]:
        """What is shown, in its order."""
        return tuple(card.finding for card in self._cards)

    def current(self) -> Finding | None:
        """The finding whose card has the focus."""
        return next((card.finding for card in self._cards if card.hasFocus()), None)

    def focus_next(self) -> bool:
        """Move to the next card, round again after the last. False where there is none."""
        return self._focus_by(1)

    def focus_previous(self) -> bool:
        """Move to the card before."""
        return self._focus_by(-1)

    def focus_on(self, finding: Finding) -> None:
        """Move to a finding's card."""
        for card in self._cards:
            if card.finding.key == finding.key:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_by(self, by: int) -> bool:
        if not self._cards:
            return False
        at = next((at for at, card in enumerate(self._cards) if card.hasFocus()), -1 if by > 0 else 0)
        self._cards[(at + by) % len(self._cards)].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _card(self, contest: Contest | None, finding: Finding, accepted: Mapping[str, str]) -> FindingCard:
        hints = []
        if finding.fields and contest is not None:
            hints.append(f"Enter: to {field_label(contest, finding.fields[0])}")
        if finding.severity is Severity.WARNING and finding.key not in accepted:
            hints.append(worded("{enter.accept}: accept"))
        if may_stand(finding.code) and finding.key not in accepted:
            hints.append(worded("{enter.as-declared}: as declared"))
        card = FindingCard(finding, " · ".join(hints), accepted.get(finding.key, ""), self)
        card.chosen.connect(self.chosen)
        return card
