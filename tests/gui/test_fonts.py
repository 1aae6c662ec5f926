from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QImage, QPainter

from desk.gui.look.fonts import FAMILY, Weight, face, font, load
from desk.gui.look.style import Dress
from desk.gui.parts.headline import Label


def written(text: str, figures: bool) -> QImage:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setFont(face(28, figures=figures))
    painter.drawText(4, 30, text)
    painter.end()
    return image


def test_the_bundled_faces_are_used(dress: Dress) -> None:
    assert load()
    for weight in (Weight.Normal, Weight.Medium, Weight.DemiBold, Weight.Bold):
        info = QFontInfo(face(14, weight))
        assert info.family() == FAMILY
        assert info.weight() == weight


def test_figures_are_tabular(dress: Dress) -> None:
    tabular = QFontMetricsF(face(20))
    widths = {tabular.horizontalAdvance(digit * 4) for digit in "0123456789"}
    assert len(widths) == 1
    plain = QFontMetricsF(face(20, figures=False))
    assert plain.horizontalAdvance("1111") != plain.horizontalAdvance("0000")


def test_the_zero_is_slashed_and_i_l_and_1_differ(dress: Dress) -> None:
    assert written("0", True) != written("O", True)
    alike = [written(letter, True) for letter in "Il1"]
    assert alike[0] != alike[1]
    assert alike[1] != alike[2]
    plain = QFont(face(28))
    plain.unsetFeature(plain.Tag("ss02"))
    assert QFontMetricsF(plain).horizontalAdvance("I") != QFontMetricsF(face(28)).horizontalAdvance("I")


def test_labels_keep_the_features_at_every_step(dress: Dress) -> None:
    label = Label("0", 28, weight=Weight.DemiBold)
    label.ensurePolished()
    assert label.font().pixelSize() == 28
    assert label.font().weight() == Weight.DemiBold
    metrics = QFontMetricsF(label.font())
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")


def test_text_grows_to_twice_its_size_and_no_further(dress: Dress) -> None:
    label = Label("Peverell", 20)
    label.ensurePolished()
    dress.set_text(200)
    assert font(14).pixelSize() == 28
    assert label.font().pixelSize() == 40
    dress.set_text(900)
    assert dress.text_percent == 200
    dress.set_text(20)
    assert font(14).pixelSize() == 14
