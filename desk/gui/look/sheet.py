"""The application-wide stylesheet, written from a look. Text only: `style.Dress` hands it to Qt, once.

A widget says what it is by a property, set before it is shown:
`tone` (QLabel: muted, error, warning, good, accent, on_past), `step` and `weight` (QLabel: "20", "600"),
`ground` (QFrame: surface, page, past, error, warning, good),
`mark` (QLineEdit: error, warning, good), `kind` (QPushButton: primary, quiet), `rail` (QToolButton: true).
"""

from desk.gui.look.tokens import CORNER, FIELD_HEIGHT, ROW_HEIGHT, STEPS, Look
from desk.gui.look.worn import scaled


def stylesheet(look: Look) -> str:
    """All rules, for the look given and the text size now."""
    return "\n".join((_text(look), _fields(look), _buttons(look), _views(look), _bars(look)))


def _text(look: Look) -> str:
    tones = "".join(
        f'QLabel[tone="{tone}"] {{ color: {getattr(look, tone)}; }}\n'
        for tone in ("muted", "error", "warning", "good", "accent")
    )
    grounds = "".join(
        f'QFrame[ground="{tone}"] {{ background: {getattr(look, tone + "_ground")};'
        f" border: 1px solid {getattr(look, tone)}; border-radius: {CORNER}px; }}\n"
        for tone in ("error", "warning", "good")
    )
    steps = "".join(f'QLabel[step="{step}"] {{ font-size: {scaled(step)}px; }}\n' for step in STEPS)
    weights = "".join(f'QLabel[weight="{of}"] {{ font-weight: {of}; }}\n' for of in (400, 500, 600, 700))
    return f"""
{steps}{weights}{tones}{grounds}
QFrame[ground="surface"] {{ background: {look.surface}; border: 1px solid {look.line};
  border-radius: {CORNER}px; }}
QFrame[ground="past"] {{ background: {look.ink}; border: none; border-radius: {CORNER}px; }}
QLabel[tone="on_past"] {{ color: {look.surface}; }}
QFrame[ground="page"] {{ background: {look.page}; border: none; }}
QFrame#strip {{ border-radius: 0; border-left: none; border-right: none; border-bottom: none; }}
QFrame[rule="true"] {{ background: {look.line}; border: none; }}
QToolTip {{ background: {look.surface}; color: {look.ink}; border: 1px solid {look.line}; padding: 4px; }}
QScrollArea, QStackedWidget {{ background: transparent; border: none; }}
"""


def _fields(look: Look) -> str:
    inside = scaled(FIELD_HEIGHT) - 2
    marks = "".join(
        f'QLineEdit[mark="{tone}"] {{ border: 1px solid {getattr(look, tone)};'
        f" background: {getattr(look, tone + '_ground')}; }}\n"
        for tone in ("error", "warning", "good")
    )
    box = scaled(16)
    return f"""
QLineEdit, QComboBox, QAbstractSpinBox, QDateTimeEdit {{ background: {look.surface}; color: {look.ink};
  border: 1px solid {look.line}; border-radius: {CORNER}px; padding: 0 {scaled(8)}px; min-height: {inside}px;
  selection-background-color: {look.accent}; selection-color: {look.on_accent}; }}
QPlainTextEdit, QTextEdit {{ background: {look.surface}; color: {look.ink}; border: 1px solid {look.line};
  border-radius: {CORNER}px; selection-background-color: {look.accent};
  selection-color: {look.on_accent}; }}
QLineEdit:disabled, QLineEdit:read-only {{ background: {look.page}; color: {look.muted}; }}
QLineEdit[compact="true"] {{ min-height: {scaled(28)}px; }}
{marks}
QComboBox::drop-down {{ border: none; width: {scaled(24)}px; }}
QComboBox::down-arrow {{ width: 0; height: 0; border-left: 5px solid {look.surface};
  border-right: 5px solid {look.surface}; border-top: 6px solid {look.ink}; }}
QComboBox QAbstractItemView {{ background: {look.surface}; color: {look.ink}; outline: none;
  selection-background-color: {look.accent}; selection-color: {look.on_accent}; }}
QCheckBox, QRadioButton {{ spacing: {scaled(8)}px; min-height: {scaled(24)}px; outline: none; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px;
  border: 1px solid {look.line}; background: {look.surface}; }}
QCheckBox::indicator {{ border-radius: 2px; }}
QRadioButton::indicator {{ border-radius: {box // 2 + 1}px; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked {{ background: {look.accent};
  border: {max(3, box // 4)}px solid {look.surface}; outline: 1px solid {look.line}; }}
"""


def _buttons(look: Look) -> str:
    inside = scaled(FIELD_HEIGHT) - 2
    return f"""
QPushButton {{ background: {look.surface}; color: {look.ink}; border: 1px solid {look.line};
  border-radius: {CORNER}px; padding: 0 {scaled(12)}px; min-height: {inside}px; outline: none; }}
QPushButton:hover {{ border: 1px solid {look.ink}; }}
QPushButton:pressed {{ background: {look.page}; }}
QPushButton:disabled {{ color: {look.muted}; background: {look.page}; border: 1px dashed {look.line}; }}
QPushButton[kind="primary"]:enabled {{ background: {look.accent}; color: {look.on_accent};
  border: 1px solid {look.accent}; }}
QPushButton[kind="quiet"] {{ background: transparent; border: 1px solid transparent; }}
QPushButton[kind="quiet"]:hover {{ border: 1px solid {look.line}; }}
QToolButton {{ background: transparent; color: {look.ink}; border: none; outline: none; }}
QToolButton[rail="true"] {{ border-left: {scaled(4)}px solid transparent; }}
QToolButton[rail="true"]:hover {{ background: {look.surface}; }}
QToolButton[rail="true"]:checked {{ background: {look.surface};
  border-left: {scaled(4)}px solid {look.accent}; }}
QLabel[rail="true"] {{ padding-left: {scaled(16)}px; }}
"""


def _views(look: Look) -> str:
    return f"""
QAbstractItemView {{ background: {look.surface}; color: {look.ink}; border: 1px solid {look.line};
  border-radius: {CORNER}px; outline: none; alternate-background-color: {look.page};
  selection-background-color: {look.accent}; selection-color: {look.on_accent}; }}
QTableView::item, QTreeView::item {{ padding: 0 {scaled(8)}px; }}
QListView::item {{ padding: 0 {scaled(8)}px; min-height: {scaled(ROW_HEIGHT)}px; }}
QHeaderView {{ background: {look.page}; border: none; }}
QHeaderView::section {{ background: {look.page}; color: {look.muted}; border: none;
  border-bottom: 1px solid {look.line}; padding: 0 {scaled(8)}px; }}
QTableCornerButton::section {{ background: {look.page}; border: none; }}
"""


def _bars(look: Look) -> str:
    wide = scaled(12)
    return f"""
QScrollBar:vertical {{ background: {look.page}; width: {wide}px; margin: 0; }}
QScrollBar:horizontal {{ background: {look.page}; height: {wide}px; margin: 0; }}
QScrollBar::handle {{ background: {look.line}; border-radius: {CORNER - 1}px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {scaled(28)}px; }}
QScrollBar::handle:horizontal {{ min-width: {scaled(28)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {look.line}; }}
QTabBar {{ outline: none; qproperty-drawBase: 0; }}
QTabBar::tab {{ color: {look.muted}; background: transparent; border: none;
  border-bottom: 3px solid transparent; padding: {scaled(4)}px {scaled(12)}px;
  min-height: {scaled(24)}px; }}
QTabBar::tab:selected {{ color: {look.ink}; border-bottom: 3px solid {look.accent}; }}
QProgressBar {{ background: {look.page}; border: 1px solid {look.line}; border-radius: {CORNER}px;
  text-align: center; color: {look.ink}; min-height: {scaled(16)}px; }}
QProgressBar::chunk {{ background: {look.accent}; }}
QMenu {{ background: {look.surface}; color: {look.ink}; border: 1px solid {look.line}; padding: 4px; }}
QMenu::item {{ padding: 4px {scaled(16)}px; }}
QMenu::item:selected {{ background: {look.accent}; color: {look.on_accent}; }}
QMenu::separator {{ height: 1px; background: {look.line}; margin: 4px; }}
QSplitter::handle {{ background: transparent; }}
"""
