"""A picture as a file: PNG or SVG, with its heading, what it is measured from, the moment and the mode."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from desk.count.errors import Refused
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import look
from desk.gui.pictures.picture import RIGHT, Heading, Picture, write

WIDTH, HEIGHT = 1600, 900
"""Pixels of a saved picture: what a page or a broadcast takes without stretching."""
_PIXELS = 20
_EDGE = 40


def paint_whole(painter: QPainter, picture: Picture, heading: Heading, box: QRectF, pixels: int) -> None:
    """The picture under its heading, on the look's ground; a rehearsal or test says so in words."""
    painter.fillRect(box, QColor(look().surface))
    edge = pixels * _EDGE / _PIXELS
    inside = box.adjusted(edge, edge, -edge, -edge)
    write(painter, inside, heading.title, int(pixels * 1.5), to=_top(), weight=Weight.DemiBold)
    if heading.mode != "live":
        write(
            painter, inside, heading.mode.upper(), int(pixels * 1.2), to=_top(right=True), weight=Weight.Bold
        )
    below = inside.adjusted(0, pixels * 2.2, 0, 0)
    under = " \N{MIDDLE DOT} ".join(part for part in (heading.election, heading.basis) if part)
    write(painter, below, under, pixels, to=_top(), colour=look().muted)
    foot = QRectF(inside.left(), inside.bottom() - pixels * 1.5, inside.width(), pixels * 1.5)
    write(painter, foot, heading.at, pixels, to=RIGHT, colour=look().muted)
    picture.paint(painter, inside.adjusted(0, pixels * 4.5, 0, -pixels * 2.2), pixels)


def _top(*, right: bool = False) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignTop


def as_png(picture: Picture, heading: Heading) -> bytes:
    """The picture as PNG."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_whole(painter, picture, heading, QRectF(0, 0, WIDTH, HEIGHT), _PIXELS)
    painter.end()
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # it takes a device, whatever the stub says
    return bytes(made.data())


def as_svg(picture: Picture, heading: Heading) -> bytes:
    """The picture as SVG, with its words as a description for whoever cannot see it."""
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(WIDTH, HEIGHT))
    generator.setViewBox(QRect(0, 0, WIDTH, HEIGHT))
    generator.setTitle(heading.title)
    generator.setDescription(picture.spoken())
    painter = QPainter(generator)
    paint_whole(painter, picture, heading, QRectF(0, 0, WIDTH, HEIGHT), _PIXELS)
    painter.end()
    buffer.close()
    return bytes(made.data())


def save(picture: Picture, heading: Heading, file: Path) -> Path:
    """Write it; the ending says which. Raises Refused for another ending, or where it cannot be written."""
    makers = {".png": as_png, ".svg": as_svg}
    maker = makers.get(file.suffix.casefold())
    if maker is None:
        raise Refused(f"A picture is saved as .png or .svg, not as {file.name}: name it so.")
    try:
        file.write_bytes(maker(picture, heading))
    except OSError as problem:
        raise Refused(f"{file} cannot be written ({problem.strerror}): choose another folder.") from problem
    return file
