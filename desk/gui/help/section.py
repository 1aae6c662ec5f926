"""The help: four pages of reading, a search, and the commands to copy."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from desk.gui.help.glossary import glossary
from desk.gui.help.pages import Signing, commands, keys_page, rules_page, style, verify_page, words_page
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import hint
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import look, percent, scaled
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Label
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.search_line import SearchLine
from desk.gui.parts.switch import Switch
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

_PAGES = (
    ("keys", "Keys", "help.keys"),
    ("rules", "Rules", "help.rules"),
    ("words", "Words", "help.words"),
    ("verify", "Verify a batch", "help.verify"),
)


def _signing(desk: "Desk") -> Signing:
    from desk.wiring.files import SIGNERS

    try:
        signer = (desk.folder / SIGNERS).read_text(encoding="utf-8").strip()
    except OSError:
        signer = f"{SIGNERS} is missing from this desk's folder"
    newest = next(iter(desk.batches()), None)
    # The name a first batch will have, so that the commands can be tried out before the night.
    batch = newest.file_name if newest is not None else f"{desk.facts.name}-{desk.facts.epoch}-1.countbatch"
    return Signing(desk.facts.name, signer, str(desk.folder), batch)


def _limits(desk: "Desk") -> dict[str, float]:
    """The election's own limits."""
    return {change.name: change.value for change in desk.tolerances()}


class HelpSection(QWidget):
    """Keys, rules, words of the trade, and how HQ verifies a batch."""

    said = Signal(str, str)

    def __init__(self, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._signing: Signing | None = None
        self._own: dict[str, float] = {}
        self.setAccessibleName("Help")
        self._build()
        self.grow()

    def refresh(self, changes: Changes | None) -> None:
        """The commands name the newest batch, the rules the limits in force."""
        if changes is None or changes.rules:
            self._worker.ask(_limits, self._bounded, lambda problem: self.said.emit(str(problem), "error"))
        if changes is None or changes.batches:
            self._worker.ask(_signing, self._came, lambda problem: self.said.emit(str(problem), "error"))

    def show_page(self, id: str) -> None:
        """ "keys", "rules", "words" or "verify"; `KeyError` for another."""
        self.pages.turn(id)
        self._show()
        self.text.verticalScrollBar().setValue(0)

    def focus_search(self) -> None:
        """Bring the keyboard to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""
        return [
            ("1\N{EN DASH}4", "keys, rules, words, verify"),
            hint("find", "more.find"),
            ("↓ ↑ Page↓", "read on"),
        ]

    def grow(self) -> None:
        """Take distances and colours anew."""
        self._whole.setSpacing(scaled(8))
        self.text.document().setDocumentMargin(scaled(12))
        self.text.setMinimumHeight(scaled(120))
        self._show()

    def _build(self) -> None:
        self.pages = Switch("Pages of the help", _PAGES, where=self)
        self.pages.turned.connect(self.show_page)
        self.search = SearchLine("Find in this page", "more.find")
        self.search.textChanged.connect(lambda _: self._show())
        self.copy = KeyButton("Copy the commands", "help.copy", self._copy, where=self)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.search.returnPressed.connect(self.text.setFocus)
        self.text.setTabChangesFocus(True)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        row = FlowRow(gap=12)
        row.addWidget(Label("Help", 20, weight=Weight.DemiBold))
        row.addWidget(self.pages)
        row.addWidget(self.copy)
        self._whole.addLayout(row)
        self._whole.addWidget(self.search)
        self._whole.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        keyboard().changed.connect(self._show)

    def _came(self, signing: Signing) -> None:
        self._signing = signing
        if self.pages.on == "verify":
            self._show()

    def _bounded(self, own: dict[str, float]) -> None:
        """Other limits than before: the page of the rules says them."""
        if own != self._own:
            self._own = own
            if self.pages.on == "rules":
                self._show()

    def _show(self) -> None:
        page, letters = self.pages.on, self.search.text()
        self.copy.setVisible(page == "verify")
        self.copy.setEnabled(page == "verify" and self._signing is not None)
        self.search.setVisible(page != "verify")
        self.text.document().setDefaultStyleSheet(style(look(), percent() / 100))
        at = self.text.verticalScrollBar().value()
        self.text.setHtml(self._html(page, letters))
        self.text.setAccessibleName({id: words for id, words, _ in _PAGES}[page])
        self.text.verticalScrollBar().setValue(at)

    def _html(self, page: str, letters: str) -> str:
        if page == "keys":
            return keys_page(letters)
        if page == "rules":
            return rules_page(letters, self._own)
        if page == "words":
            return words_page(glossary(), letters)
        return verify_page(self._signing) if self._signing is not None else "<p>Asking the desk …</p>"

    def _copy(self) -> None:
        if self._signing is not None:
            QGuiApplication.clipboard().setText(commands(self._signing))
            self.said.emit("The commands are copied.", "good")
