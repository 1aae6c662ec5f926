"""About: the version, and the licences of what the desk stands on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from desk import __version__
from desk.count.errors import Damaged
from desk.gui.look.fonts import font
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Headline, Note
from desk.resources import resource
from desk.work.answers import Changes

NOTICES = "licences/THIRD-PARTY.md"
_PLAIN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class AboutSection(QWidget):
    """What the program is and whose work is in it."""

    said = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("About")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Licences")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(Headline(f"Count Desk {__version__}", 20))
        self._whole.addWidget(
            Note("The results-entry desk for UK council elections. Under the Apache License 2.0.")
        )
        self._whole.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        self.grow()

    def refresh(self, changes: Changes | None) -> None:
        """Nothing of the desk shows here."""

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""
        return [("↓ ↑ Page↓", "read on")]

    def grow(self) -> None:
        """Take distances and colours anew."""
        self._whole.setSpacing(scaled(12))
        self.text.setMinimumHeight(scaled(120))
        document = self.text.document()
        document.setDocumentMargin(scaled(12))
        document.setDefaultFont(font())
        document.setMarkdown(_notices(), _PLAIN)
        _space(document)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


def _space(document: QTextDocument) -> None:
    """Room above headings and paragraphs, which Markdown leaves out."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        if cursor.currentTable() is None:
            shape = block.blockFormat()
            shape.setTopMargin(scaled(16) if shape.headingLevel() else scaled(8))
            shape.setBottomMargin(scaled(4))
            cursor.setBlockFormat(shape)
        block = block.next()


def _notices() -> str:
    """The third-party notices without their title, which the heading above says."""
    try:
        text = resource(NOTICES).read_text(encoding="utf-8")
    except Damaged as problem:
        return str(problem)
    return text.partition("\n")[2].strip()
