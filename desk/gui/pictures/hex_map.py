"""The hex map of councils: who controls, who leads, what is declared, what changed. Letters and hatches say
what the colours say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPaintEngine, QPainter, QPolygonF

from desk.count.council import NO_OVERALL_CONTROL
from desk.count.figure import grouped
from desk.gui.look.fonts import Weight, face
from desk.gui.look.tokens import Look
from desk.gui.look.worn import look
from desk.gui.pictures.hexes import Hex, layout_for
from desk.gui.pictures.picture import MIDDLE, Picture, ink_on, nothing_yet, write
from desk.totals.say import adjective

_ROW = sqrt(3) / 2
_NOC = "#B8BFC9"
"""No overall control: a grey of its own, always with its letters."""
_PALE = 40
"""How much of the line's colour, of 255, a council that does not vote has."""
_LETTERS_FROM = 15
"""A hexagon narrower than this many pixels has no room for letters: the table beside it tells."""


_Sign = tuple[str, str, str, bool]
"""What makes two hexagons look alike: control, letters, colour, changed hands."""


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
        put = _putting(painter)
        for place, centre, width in laid_out(places, room):
            council = by_gss.get(place.gss)
            put(None if council is None else _sign(council), centre, width)
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
    """Each place with its middle in the box, and how wide a hexagon is there: whole pixels, so that all
    look alike."""
    columns = max(place.column for place in places) + 1.5
    last = max(place.row for place in places)
    width = min(box.width() / columns, box.height() / (last * _ROW + 2 / sqrt(3)))
    if width > 8:
        width = 2.0 * int(width / 2)
    step = float(round(width * _ROW))
    if last * step + 2 * width / sqrt(3) > box.height():
        step = width * _ROW
    left = round(box.center().x() - columns * width / 2)
    top = round(box.center().y() - (last * step + 2 * width / sqrt(3)) / 2)
    return [
        (
            place,
            QPointF(
                left + (place.column + (1 if place.row % 2 else 0.5)) * width,
                top + place.row * step + width / sqrt(3),
            ),
            width,
        )
        for place in places
    ]


@lru_cache(maxsize=64)
def _hexagon(width: float) -> QPolygonF:
    """Around nought. Its own list: a map has hundreds of a few sizes."""
    radius = width / sqrt(3)
    return QPolygonF(
        [QPointF(radius * sin(pi / 3 * corner), -radius * cos(pi / 3 * corner)) for corner in range(6)]
    )


def _fill(painter: QPainter, centre: QPointF, width: float, brush: QBrush | QColor) -> None:
    """A hexagon without a pen. Lines are a larger one beneath: a stroke costs ten times a fill."""
    painter.setBrush(brush)
    painter.drawConvexPolygon(_hexagon(width).translated(centre))


def _putting(painter: QPainter) -> Callable[[_Sign | None, QPointF, float], None]:
    """What puts a hexagon at a place. On a screen it is an image, made once for all that look alike: four
    hundred filled one by one take longer than a frame lasts."""
    if painter.paintEngine().type() is not QPaintEngine.Type.Raster:
        return lambda sign, centre, width: _paint_hexagon(painter, sign, centre, width)
    ratio, worn = painter.device().devicePixelRatio(), look()

    def put(sign: _Sign | None, centre: QPointF, width: float) -> None:
        half = _half(width)
        painter.drawImage(QPointF(centre.x() - half, centre.y() - half), _stamp(sign, width, ratio, worn))

    return put


def _half(width: float) -> int:
    """Half the side of a hexagon's image."""
    return int(width / sqrt(3)) + 1


def _sign(council: CouncilHex) -> _Sign:
    return council.control, council.letters, council.colour, council.changed


@lru_cache(maxsize=256)
def _stamp(sign: _Sign | None, width: float, ratio: float, worn: Look) -> QImage:
    """`worn`: the look it is painted in, which is the one there is."""
    side = 2 * _half(width)
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_hexagon(painter, sign, QPointF(side / 2, side / 2), width)
    painter.end()
    return image


def _paint_hexagon(painter: QPainter, sign: _Sign | None, centre: QPointF, width: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if sign is None:
        ground = QColor(look().line)
        ground.setAlpha(_PALE)
        _fill(painter, centre, width * 0.95, ground)
        return
    control, letters, colour, changed = sign
    inner = width * 0.96 - 2
    _fill(painter, centre, width * 0.96, QColor(look().line))
    _fill(painter, centre, inner, QColor(look().surface))
    ink = look().ink
    if control:
        colour = _NOC if control == NO_OVERALL_CONTROL else colour
        ink = ink_on(colour)
        _fill(painter, centre, inner, QColor(colour))
        if changed:
            _fill(painter, centre, width * 0.88, QColor(ink))
            _fill(painter, centre, width * 0.88 - 2 * max(1.5, width / 14), QColor(colour))
    elif colour:
        # Who leads has a hatched hexagon with a clear middle: not won yet, and its letters can be read.
        _fill(painter, centre, inner, QBrush(QColor(colour), Qt.BrushStyle.Dense4Pattern))
        _fill(painter, centre, width * 0.66, QColor(look().surface))
    if width >= _LETTERS_FROM and letters:
        box = QRectF(centre.x() - width / 2, centre.y() - width / 2, width, width)
        pixels = _letters_high(letters, width)
        write(painter, box, letters, pixels, to=MIDDLE, colour=ink, weight=Weight.DemiBold)


@lru_cache(maxsize=256)
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
    put = _putting(painter)
    y = box.top()
    x = box.left()
    for council in kinds:
        if y + line > box.bottom() and x + box.width() / 2 < box.right():
            x, y = x + box.width() / 2, box.top()
        put(_sign(council), QPointF(x + pixels, y + line / 2), pixels * 1.65)
        write(painter, QRectF(x + pixels * 2.6, y, box.width(), line), _words(council), pixels)
        y += line
    changed = (NO_OVERALL_CONTROL, "", "", True)
    put(changed, QPointF(x + pixels, y + line / 2), pixels * 1.65)
    write(painter, QRectF(x + pixels * 2.6, y, box.width(), line), "Changed hands", pixels)
    if off:
        write(painter, QRectF(x, y + line, box.width(), line), f"Not on the map: {len(off)}", pixels)
