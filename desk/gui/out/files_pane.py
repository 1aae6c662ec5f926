"""Files out: the board in every format, one key each, and a mail's text to read, save or copy."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.look.worn import scaled
from desk.gui.out.asked import FOLDER, Shown, mail_text, new_pdf, read_report, save
from desk.gui.out.painting import Painting
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Note
from desk.gui.parts.key_button import KeyButton
from desk.totals.printed import Printed
from desk.totals.report import USUAL
from desk.totals.say import BASES

if TYPE_CHECKING:
    from desk.gui.paper.writing import Page
    from desk.gui.worker import Worker

FORMS = {
    "csv": ("CSV, parties", "a row a party and area, for other programs"),
    "councils-csv": ("CSV, councils", "a row a council, for other programs"),
    "json": ("JSON", "all of it, for other programs"),
    "xlsx": ("Spreadsheet", "a sheet a table, figures as numbers"),
    "html": ("Web page", "one file, to read and listen to, without a network"),
    "mail": ("Mail", "the text below, as a file"),
    "pdf": ("PDF", "as printed: its parts are chosen where one prints"),
}
"""By what `wiring.board_files` calls them: words of the button, and what it is for."""


class FilesPane(EscPane):
    """`left` on Esc; `said` what was saved where. `look` says of which board."""

    said = Signal(str, str)

    def __init__(self, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Files out")
        self._worker = worker
        self._shown = Shown()
        self._folder = Path()
        self._went: dict[str, Note] = {}
        self._pages: tuple[Page, ...] = ()
        self._file: Path | None = None
        self.painting = Painting(self)
        self.painting.told.connect(lambda words: self._went["pdf"].setText(words))
        self.painting.laid_out.connect(self._write_pdf)
        self.painting.written.connect(lambda file: self._saved("pdf", file))
        self.painting.failed.connect(lambda refused: self._failed("pdf", refused))
        self._build()
        self.left.connect(self.painting.stop)

    def look(self, shown: Shown, folder: Path) -> None:
        """Files of this board; `folder` is the desk's."""
        if shown != self._shown:
            for form, note in self._went.items():
                note.setText(FORMS[form][1])
        self._shown, self._folder = shown, folder / FOLDER
        moment = "As it is when the key is pressed" if not shown.at else "As it was at the moment shown"
        self._basis.setText(
            f"{shown.area.label}. Change of seats {BASES[shown.base]}. {moment}. Into {self._folder}."
        )
        self._worker.ask(mail_text(shown), self._put_mail, lambda refused: self._failed("mail", refused))

    def save(self, form: str) -> None:
        """Write the board in a format of `FORMS`."""
        shown = self._shown
        self._went[form].setText("Writing.")

        def failed(refused: Refused) -> None:
            self._failed(form, refused)

        if form == "pdf":
            self._worker.ask(new_pdf(shown), self._take_name, failed)
            self._worker.ask(read_report(shown, USUAL), self._lay_out, failed)
        else:
            self._worker.ask(save(shown, form), lambda file: self._saved(form, file), failed)

    def copy(self) -> None:
        """Put the mail's text on the clipboard."""
        QGuiApplication.clipboard().setText(self.mail.toPlainText())
        self.said.emit("The mail's text is on the clipboard.", "good")

    def went(self, form: str) -> str:
        """What is said of a format: where its file lies."""
        return self._went[form].text()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(8))
        self._grid.setHorizontalSpacing(scaled(16))
        self._grid.setVerticalSpacing(scaled(8))
        self.mail.setMinimumHeight(scaled(140))

    # What it is made of

    def _build(self) -> None:
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._basis = Note("")
        self._whole.addWidget(Headline("Files out", 20))
        self._whole.addWidget(self._basis)
        rows = QWidget()
        self._grid = QGridLayout(rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        for at, (form, (words, what)) in enumerate(FORMS.items()):
            button = KeyButton(words, f"files.{form}", partial(self.save, form), where=self, parent=rows)
            button.setAccessibleDescription(what)
            went = self._went[form] = Note("")
            went.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(button, at, 0)
            self._grid.addWidget(went, at, 1)
            went.setText(what)
            if at == 0:
                self.setFocusProxy(button)
        self._whole.addWidget(rows)
        holder = QWidget()
        acts = FlowRow(holder, gap=8, down=8)
        for words, act, does in (
            ("Copy the mail's text", "files.copy", self.copy),
            ("Open the folder", "files.folder", self._open),
        ):
            acts.addWidget(KeyButton(words, act, does, where=self, parent=holder))
        acts.addWidget(KeyButton("Board", "Esc", self.left.emit, where=self, parent=holder))
        self._whole.addWidget(holder)
        self.mail = QPlainTextEdit()
        self.mail.setReadOnly(True)
        self.mail.setTabChangesFocus(True)
        self.mail.setAccessibleName("Text of the mail")
        self._whole.addWidget(self.mail, 1)
        self.grow()

    # What comes back

    def _put_mail(self, text: str) -> None:
        if self.mail.toPlainText() != text:
            self.mail.setPlainText(text)

    def _take_name(self, file: Path) -> None:
        self._file = file

    def _lay_out(self, given: Printed) -> None:
        self.painting.lay_out(given)

    def _write_pdf(self, pages: "tuple[Page, ...]") -> None:
        if self._file is not None:
            self.painting.write(self._file, pages)

    def _saved(self, form: str, file: Path) -> None:
        self._went[form].setText(f"Saved as {file.name}")
        self.said.emit(f"Saved as {file.name} in {file.parent}.", "good")

    def _failed(self, form: str, refused: Refused) -> None:
        self._went[form].setText("Not saved.")
        self.said.emit(str(refused), "error")

    def _open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self.said.emit(f"No program here opens a folder: look into {self._folder}.", "warning")
