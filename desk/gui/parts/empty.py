"""An empty state: one sentence of what is so, and what to do next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk.gui.parts.headline import Headline, Note


class Empty(QWidget):
    """Stands where a list or a sheet will. `does`: buttons that do what the second line says, if any."""

    def __init__(
        self, sentence: str, next_step: str, does: Sequence[QPushButton] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sentence = Headline(sentence, 20)
        self._next = Note(next_step, 16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(8)
        whole.addStretch(1)
        for line in (self._sentence, self._next):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            whole.addWidget(line)
        if does:
            row = QHBoxLayout()
            row.setContentsMargins(0, 8, 0, 0)
            row.addStretch(1)
            for button in does:
                row.addWidget(button)
            row.addStretch(1)
            whole.addLayout(row)
        whole.addStretch(2)
        self.set_words(sentence, next_step)

    def set_words(self, sentence: str, next_step: str) -> None:
        """Another sentence, another next step."""
        self._sentence.setText(sentence)
        self._next.setText(next_step)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(next_step)
