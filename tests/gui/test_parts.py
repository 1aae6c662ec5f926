"""The shared parts, each by what it promises.

Long because every part has its cases here, a few lines each.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.count.finding import Finding, Severity
from desk.gui.look.style import Dress
from desk.gui.look.tokens import DARK, LIGHT, contrast
from desk.gui.parts.badge import Badge
from desk.gui.parts.band import _STRIPES, ModeBand
from desk.gui.parts.empty import Empty
from desk.gui.parts.finding_card import FindingCard
from desk.gui.parts.half_circle import Bloc, HalfCircle
from desk.gui.parts.headline import Label
from desk.gui.parts.hint_bar import HintBar
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.signs import Sign, sign_pixmap
from desk.gui.parts.stripe import Stripe
from desk.gui.parts.switch import Switch
from desk.gui.parts.table import Cell, Column, Row, RowsModel, Table


def pixels(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }


def test_every_sign_has_a_shape_of_its_own(dress: Dress) -> None:
    shapes: dict[frozenset[tuple[int, int]], list[Sign]] = {}
    for sign in Sign:
        image = sign_pixmap(sign, 32, 1.0, "#000000").toImage()
        dark = frozenset((x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 128)
        assert len(dark) > 20, sign
        shapes.setdefault(dark, []).append(sign)
    assert [same for same in shapes.values() if len(same) > 1] == [[Sign.CHECKED, Sign.GOOD]]


def test_signs_are_sharp_on_a_dense_screen(dress: Dress) -> None:
    picture = sign_pixmap(Sign.SEALED, 16, 2.0)
    assert picture.width() == 32
    assert picture.deviceIndependentSize().width() == 16


def test_a_badge_says_its_word(dress: Dress, qtbot: QtBot) -> None:
    badge = Badge(Sign.DIFFERS, spoken="Peverell differs")
    qtbot.addWidget(badge)
    assert (badge.word, badge.accessibleName()) == ("differs", "Peverell differs")
    before = badge.grab().toImage()
    badge.set_state(Sign.SEALED)
    assert badge.accessibleName() == "sealed"
    badge.adjustSize()
    assert badge.grab().toImage() != before


def test_live_has_no_band_and_the_others_say_what_they_are(dress: Dress, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    band = ModeBand("live")
    box.addWidget(band)
    window.resize(600, 100)
    window.show()
    assert not band.isVisible()
    pictures = []
    for mode in ("rehearsal", "test"):
        band.set_mode(mode)
        QApplication.processEvents()
        assert band.isVisible()
        assert mode in band.accessibleName().lower()
        ground, ink = _STRIPES[mode]
        assert contrast(ground, ink) >= 7
        assert {ground.upper(), ink.upper()} <= pixels(band.grab().toImage())
        pictures.append(band.grab().toImage())
    assert pictures[0] != pictures[1]
    with pytest.raises(ValueError, match="practice"):
        band.set_mode("practice")


def test_a_stripe_is_four_pixels_and_grows(dress: Dress, qtbot: QtBot) -> None:
    stripe = Stripe("#E4003B")
    qtbot.addWidget(stripe)
    assert stripe.sizeHint().width() == 4
    assert pixels(stripe.grab().toImage()) == {"#E4003B"}
    dress.set_text(200)
    assert stripe.sizeHint().width() == 8


def test_a_pale_stripe_gets_an_edge(dress: Dress, qtbot: QtBot) -> None:
    stripe = Stripe("#FDF38E")
    qtbot.addWidget(stripe)
    assert "#FDF38E" in pixels(stripe.grab().toImage())
    assert len(pixels(stripe.grab().toImage())) > 1


def test_text_is_never_read_as_markup(dress: Dress, qtbot: QtBot) -> None:
    label = Label("<b>BAKER</b>, Tom & Co")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>BAKER</b>, Tom & Co"


def test_a_tone_is_the_token_s_colour(dress: Dress, qtbot: QtBot) -> None:
    label = Label("refused", 28, tone="error")
    qtbot.addWidget(label)
    assert LIGHT.error in pixels(label.grab().toImage())
    label.set_tone("good")
    assert LIGHT.good in pixels(label.grab().toImage())
    dress.choose("dark")
    assert DARK.good in pixels(label.grab().toImage())


def test_hints_name_keys_and_wrap_where_they_must(dress: Dress, qtbot: QtBot) -> None:
    bar = HintBar()
    qtbot.addWidget(bar)
    hints = (("Enter", "next"), ("F6", "findings"), ("F9", "declare"))
    bar.set_hints("Kept 01:12:07", hints)
    assert bar.accessibleDescription() == "Kept 01:12:07 · Enter next · F6 findings · F9 declare"
    assert bar.heightForWidth(1200) < bar.heightForWidth(200)
    bar.set_hints("Kept 01:12:08", hints[:1])
    assert bar.sentence() == "Kept 01:12:08 · Enter next"
    bar.set_hints("", ())
    assert bar.sentence() == ""


def test_a_card_says_its_severity_in_words_and_is_chosen_by_key_and_click(dress: Dress, qtbot: QtBot) -> None:
    finding = Finding("seats.count", Severity.ERROR, ("elected",), "Two are marked for one seat.")
    card = FindingCard(finding, "F8 goes there")
    qtbot.addWidget(card)
    card.show()
    assert card.accessibleName() == "Error: Two are marked for one seat."
    chosen: list[Finding] = []
    card.chosen.connect(chosen.append)
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert chosen == [finding, finding]
    assert LIGHT.error_ground in pixels(card.grab().toImage())


def test_an_accepted_card_goes_quiet_and_says_why(dress: Dress, qtbot: QtBot) -> None:
    finding = Finding("x", Severity.WARNING, (), "Turnout 91 %.")
    card = FindingCard(finding, accepted="read back")
    qtbot.addWidget(card)
    assert card.accessibleName() == "Accepted: Turnout 91 %."
    assert "read back" in card.accessibleDescription()
    assert LIGHT.warning_ground not in pixels(card.grab().toImage())


def test_a_key_button_acts_at_once_on_its_key_and_names_it(dress: Dress, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    done: list[str] = []
    button = KeyButton("Approve", "A", lambda: done.append("approved"), where=page)
    box.addWidget(button)
    page.show()
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.isActiveWindow)
    assert "Key A" in button.accessibleDescription()
    QTest.keyClick(page, Qt.Key.Key_A)
    assert done == ["approved"]
    button.setEnabled(False)
    QTest.keyClick(page, Qt.Key.Key_A)
    assert done == ["approved"]
    button.setEnabled(True)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["approved", "approved"]
    assert button.shortcut().isEmpty()


def test_an_empty_state_says_what_to_do(dress: Dress, qtbot: QtBot) -> None:
    empty = Empty("No batch yet.", "Approve a declaration, then seal it with F9.")
    qtbot.addWidget(empty)
    assert (empty.accessibleName(), empty.accessibleDescription()) == (
        "No batch yet.",
        "Approve a declaration, then seal it with F9.",
    )


COLUMNS = (Column("Ward"), Column("±", 56, True, spoken="Change"), Column("Votes", 40, True, step=20))
ROWS = (
    Row("a", (Cell("Peverell", stripe="#E4003B"), "+7", Cell("1,986,000", strong=True))),
    Row("b", (Cell("Plympton", sign=Sign.CHECKED, spoken="Plympton, checked"), "0", "12")),
    Row("c", (Cell("Southway"),)),
)


def table(qtbot: QtBot) -> Table:
    made = Table("Wards", COLUMNS)
    qtbot.addWidget(made)
    made.set_rows(ROWS)
    made.resize(500, 300)
    made.show()
    return made


def test_figures_stand_at_the_right_and_are_never_cut(dress: Dress, qtbot: QtBot) -> None:
    shown = table(qtbot)
    model = shown.model()
    assert isinstance(model, RowsModel)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert model.data(model.index(0, 2), Qt.ItemDataRole.TextAlignmentRole) == right
    font = model.data(model.index(0, 2), Qt.ItemDataRole.FontRole)
    painter_width = shown.fontMetrics()
    assert font is not None
    assert painter_width is not None
    assert shown.columnWidth(2) >= shown.sizeHintForIndex(model.index(0, 2)).width()
    assert model.data(model.index(2, 2), Qt.ItemDataRole.DisplayRole) == ""


def test_a_screen_reader_hears_cells_and_titles(dress: Dress, qtbot: QtBot) -> None:
    shown = table(qtbot)
    assert shown.accessibleName() == "Wards"
    model = shown.model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1, 0), spoken) == "Plympton, checked"
    assert model.headerData(1, Qt.Orientation.Horizontal, spoken) == "Change"
    face = QAccessible.queryAccessibleInterface(shown)
    assert face.role() == QAccessible.Role.Table


def test_rows_keep_the_choice_through_new_words_and_new_order(dress: Dress, qtbot: QtBot) -> None:
    shown = table(qtbot)
    came: list[str] = []
    chosen: list[str] = []
    shown.came_to.connect(came.append)
    shown.chosen.connect(chosen.append)
    assert shown.go_to("b")
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert (came, chosen) == (["b"], ["b"])
    shown.set_rows([ROWS[0], Row("b", ("Plympton", "+1", "13")), ROWS[2]])
    assert shown.current_id() == "b"
    assert came == ["b"]
    shown.set_rows([ROWS[2], ROWS[1]])
    assert shown.current_id() == "b"
    shown.set_rows([ROWS[2]])
    assert shown.current_id() in ("", "c")
    assert not shown.go_to("b")


def test_no_column_or_row_is_measured_cell_by_cell(dress: Dress, qtbot: QtBot) -> None:
    shown = table(qtbot)
    header = shown.horizontalHeader()
    modes = {header.sectionResizeMode(at) for at in range(3)}
    assert QHeaderView.ResizeMode.ResizeToContents not in modes
    assert shown.verticalHeader().sectionResizeMode(0) is QHeaderView.ResizeMode.Fixed
    height = shown.rowHeight(0)
    dress.set_text(200)
    assert shown.rowHeight(0) == pytest.approx(2 * height, abs=2)


def test_the_sign_of_a_chosen_row_can_be_seen(dress: Dress, qtbot: QtBot) -> None:
    shown = table(qtbot)
    shown.go_to("b")
    QApplication.processEvents()
    row = shown.visualRect(shown.model().index(1, 0)).translated(shown.viewport().pos())
    image = shown.grab(row).toImage()
    assert {LIGHT.accent, LIGHT.on_accent} <= pixels(image)
    assert LIGHT.good not in pixels(image)


BLOCS = (
    Bloc("Con", "#0087DC", 24, "Conservatives"),
    Bloc("Lab", "#E4003B", 30, "Labour"),
    Bloc("Ind", "#8A8F98", 1, "Independent"),
    Bloc("Undeclared", "", 5),
)


def test_the_half_circle_in_words(dress: Dress, qtbot: QtBot) -> None:
    circle = HalfCircle("Plymouth")
    qtbot.addWidget(circle)
    circle.set_blocs(BLOCS, 31)
    said = circle.accessibleDescription()
    assert said == ("60 seats: Conservatives 24, Labour 30, Independent 1, Undeclared 5. 31 give control.")
    circle.set_blocs((), None)
    assert circle.accessibleDescription() == "No seats yet."
    assert not circle.grab().isNull()


@pytest.mark.parametrize("size", [(280, 180), (420, 260), (900, 200), (300, 700)])
def test_the_half_circle_stays_in_its_box(dress: Dress, qtbot: QtBot, size: tuple[int, int]) -> None:
    circle = HalfCircle()
    qtbot.addWidget(circle)
    circle.set_blocs(BLOCS, 31)
    circle.resize(*size)
    image = circle.grab().toImage()
    assert {"#0087DC", "#E4003B"} <= pixels(image)
    edge = {image.pixelColor(x, y).name() for x in (0, size[0] - 1) for y in range(size[1])}
    edge |= {image.pixelColor(x, y).name() for x in range(size[0]) for y in (0, size[1] - 1)}
    assert len(edge) == 1


def test_wedges_are_as_wide_as_their_seats(dress: Dress, qtbot: QtBot) -> None:
    circle = HalfCircle()
    qtbot.addWidget(circle)
    circle.set_blocs((Bloc("A", "#FF0000", 30), Bloc("B", "#0000FF", 10)), None)
    circle.resize(500, 300)
    image = circle.grab().toImage()
    red, blue = QColor("#FF0000"), QColor("#0000FF")
    count = {
        colour.name(): sum(image.pixelColor(x, y) == colour for x in range(500) for y in range(300))
        for colour in (red, blue)
    }
    assert count[red.name()] / count[blue.name()] == pytest.approx(3, abs=0.15)


def test_high_contrast_paints_in_black_and_white(dress: Dress, qtbot: QtBot) -> None:
    dress.choose("contrast")
    badge = Badge(Sign.ERROR)
    qtbot.addWidget(badge)
    image = badge.grab().toImage()
    tints = {QColor(name).saturation() for name in pixels(image)}
    assert max(tints) <= 1


def test_a_switch_that_is_turned_takes_the_focus_along(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    switch = Switch("Base", [("l", "Last", "L"), ("e", "Eve", "E")], where=window, parent=window)
    window.show()
    window.activateWindow()
    switch.turn("e")
    switch.setFocus()
    assert window.focusWidget() is switch._sides["e"]
    switch.turn("l")
    assert window.focusWidget() is switch._sides["l"]
