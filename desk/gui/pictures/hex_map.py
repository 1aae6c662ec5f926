"""The hex map of councils: who controls, who leads, what is declared, what changed. Letters and hatches say
what the colours say."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from desk.count.figure import grouped
from desk.gui.look.fonts import Weight, face
from desk.gui.look.worn import look
from desk.gui.pictures.hexes import Hex, layout_for
from desk.gui.pictures.picture import MIDDLE, Picture, ink_on, nothing_yet, rule, write
from desk.totals.say import adjective

_ROW = sqrt(3) / 2
_NOC = "#B8BFC9"
"""No overall control: a grey of its own, always with its letters."""
_LETTERS_FROM = 15
"""A hexagon narrower than this many pixels has no room for letters: the table beside it tells."""


@dataclass(frozen=True, slots=True)
class CouncilHex:
    """A council on the map.

    `control`: the group that controls it, or "noc"; "" while that is not certain. `leader`: the group with
    most seats so far, "" for none. `letters` and `colour` are of whichever of the two stands; `holder` is its
    name. `changed`: control is another than before. `declared` of `of` are contests.
    """

    gss: str
    name: str
    control: str
    leader: str
    letters: str
    colour: str
    holder: str
    changed: bool
    declared: int
    of: int

    @property
    def state(self) -> str:
        """In words: "Conservative control, changed hands"; "Labour ahead"; "nothing declared"."""
        if self.control:
            names = {self.control: self.holder}
            held = (
                "no overall control" if self.control == "noc" else f"{adjective(self.control, names)} control"
            )
            return f"{held}, changed hands" if self.changed else held
        if self.leader:
            return f"{self.holder} ahead"
        return "partly declared" if self.declared else "nothing declared"


@dataclass(frozen=True)
class HexMap(Picture):
    """The map. Councils that do not vote stand as pale hexagons, so that the country keeps its shape."""

    name: str
    councils: tuple[CouncilHex, ...]

    def columns(self) -> tuple[str, ...]:
        """What the table beside it tells."""
        return ("Council", "State", "Declared")

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Every council, in the order given."""
        return tuple(
            (
                council.name,
                f"{council.state[:1].upper()}{council.state[1:]}",
                f"{grouped(council.declared)} of {grouped(council.of)}",
            )
            for council in self.councils
        )

    def paint(self, painter: QPainter, box: QRectF, pixels: int) -> None:
        """The map as large as the box allows, its key to the right where there is room, else below."""
        if not self.councils:
            nothing_yet(painter, box, pixels)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = box.width() > box.height()
        names = QFontMetricsF(face(pixels, Weight.Medium))
        longest = max(names.horizontalAdvance(_words(kind)) for kind in self._key())
        across = max(longest + pixels * 3, pixels * 12.0)
        key = QRectF(box.right() - across, box.top(), across, box.height())
        if not wide:
            key = QRectF(box.left(), box.bottom() - pixels * 13, box.width(), pixels * 13)
        room = box.adjusted(0, 0, -key.width() if wide else 0, 0 if wide else -key.height())
        by_gss = {council.gss: council for council in self.councils}
        places = layout_for(frozenset(by_gss))
        for place, centre, width in laid_out(places, room):
            council = by_gss.get(place.gss)
            if council is None:
                _paint_ground(painter, centre, width)
        for place, centre, width in laid_out(places, room):
            council = by_gss.get(place.gss)
            if council is not None:
                _paint_council(painter, council, centre, width)
        _paint_key(painter, key, self._key(), self._off(places), pixels)
        painter.restore()

    def _key(self) -> tuple[CouncilHex, ...]:
        """One council of each kind of sign there is, those with control first."""
        found = {(c.control or c.leader, bool(c.control)): c for c in reversed(self.councils)}
        return tuple(found[key] for key in sorted(found, key=lambda key: (not key[1], key[0] == "", key[0])))

    def _off(self, places: Iterable[Hex]) -> tuple[str, ...]:
        on = {place.gss for place in places}
        return tuple(council.name for council in self.councils if council.gss not in on)


def laid_out(places: tuple[Hex, ...], box: QRectF) -> list[tuple[Hex, QPointF, float]]:
    """Each place with its middle in the box, and how wide a hexagon is there."""
    columns = max(place.column for place in places) + 1.5
    rows = max(place.row for place in places) * _ROW + 2 / sqrt(3)
    width = min(box.width() / columns, box.height() / rows)
    left = box.center().x() - columns * width / 2
    top = box.center().y() - rows * width / 2
    return [
        (
            place,
            QPointF(
                left + (place.column + 0.5 + (0.5 if place.row % 2 else 0)) * width,
                top + (place.row * _ROW + 1 / sqrt(3)) * width,
            ),
            width,
        )
        for place in places
    ]


def _hexagon(centre: QPointF, width: float) -> QPolygonF:
    radius = width / sqrt(3)
    return QPolygonF(
        [
            QPointF(
                centre.x() + radius * sin(pi / 3 * corner),
                centre.y() - radius * cos(pi / 3 * corner),
            )
            for corner in range(6)
        ]
    )


def _paint_ground(painter: QPainter, centre: QPointF, width: float) -> None:
    painter.setPen(QPen(QColor(look().page), 1))
    ground = QColor(look().line)
    ground.setAlpha(40)
    painter.setBrush(ground)
    painter.drawPolygon(_hexagon(centre, width))


def _paint_council(painter: QPainter, council: CouncilHex, centre: QPointF, width: float) -> None:
    shape = _hexagon(centre, width * 0.96)
    painter.setBrush(QColor(look().surface))
    rule(painter)
    painter.drawPolygon(shape)
    colour = _NOC if council.control == "noc" else council.colour
    ink = look().ink
    if council.control:
        painter.setBrush(QColor(colour))
        painter.drawPolygon(shape)
        ink = ink_on(colour)
    elif colour:
        # Who leads has a hatched hexagon with a clear middle: not won yet, and its letters can be read.
        painter.setBrush(QBrush(QColor(colour), Qt.BrushStyle.Dense4Pattern))
        painter.drawPolygon(shape)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look().surface))
        painter.drawPolygon(_hexagon(centre, width * 0.66))
    if council.changed and council.control:
        painter.setPen(QPen(QColor(ink), max(1.5, width / 14)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(_hexagon(centre, width * 0.86))
    if width >= _LETTERS_FROM and council.letters:
        pixels = _letters_high(council.letters, width)
        box = QRectF(centre.x() - width / 2, centre.y() - width / 2, width, width)
        write(painter, box, council.letters, pixels, to=MIDDLE, colour=ink, weight=Weight.DemiBold)


def _letters_high(letters: str, width: float) -> int:
    """As large as stays clear of the hexagon's sides, and of the line of one that changed hands."""
    across = QFontMetricsF(face(100, Weight.DemiBold)).horizontalAdvance(letters) / 100
    return int(min(width * 0.4, width * 0.78 / across))


def _words(kind: CouncilHex) -> str:
    """A kind of sign in the key."""
    if kind.control == "noc":
        return "No overall control"
    if kind.control:
        return kind.holder
    return f"{kind.holder} ahead" if kind.leader else "Nothing declared"


def _paint_key(
    painter: QPainter, box: QRectF, kinds: tuple[CouncilHex, ...], off: tuple[str, ...], pixels: int
) -> None:
    line = pixels * 2.0
    y = box.top()
    x = box.left()
    for council in kinds:
        if y + line > box.bottom() and x + box.width() / 2 < box.right():
            x, y = x + box.width() / 2, box.top()
        sample = CouncilHex(
            "", "", council.control, council.leader, council.letters, council.colour, "", False, 0, 0
        )
        _paint_council(painter, sample, QPointF(x + pixels, y + line / 2), pixels * 1.8)
        write(painter, QRectF(x + pixels * 2.6, y, box.width(), line), _words(council), pixels)
        y += line
    changed = CouncilHex("", "", "noc", "", "", "", "", True, 0, 0)
    _paint_council(painter, changed, QPointF(x + pixels, y + line / 2), pixels * 1.8)
    write(painter, QRectF(x + pixels * 2.6, y, box.width(), line), "Changed hands", pixels)
    if off:
        write(painter, QRectF(x, y + line, box.width(), line), f"Not on the map: {len(off)}", pixels)
