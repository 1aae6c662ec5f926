"""Lay the councils of Great Britain out as hexagons: `packaging/centres.csv` → `resources/hexes.csv`.

The centres are facts: National Grid positions of each council's middle, in kilometres (mySociety's "UK local
authority names and codes", CC BY 4.0; districts merged away by 2021, and counties, were placed by hand). The
layout is this script's own: circles of one size that push each other apart and pull old neighbours close,
then each drawn to a cell of a hexagonal grid, exchanging places while that shortens the way. Two layouts:
`districts` (lower tier, unitary, London, Wales, Scotland) and `counties` (upper tier instead of districts).

    python packaging/make_hexes.py
"""

import csv
import math
from pathlib import Path

HERE = Path(__file__).parent
CENTRES = HERE / "centres.csv"
HEXES = HERE.parent / "resources" / "hexes.csv"

ROW = math.sqrt(3) / 2
"""Height of a row where a hexagon is 1 wide."""
_ROUNDS = 700
_NEIGHBOURS = 5
_KM = 1 / 21
"""A hexagon is about as wide as 21 km: what gives Great Britain its own length."""

Point = tuple[float, float]
Cell = tuple[int, int]


def apart(a: Point, b: Point) -> float:
    """The distance between two points."""
    return math.hypot(a[0] - b[0], a[1] - b[1])


def neighbours(points: list[Point]) -> list[tuple[int, int]]:
    """Pairs of which one is among the nearest of the other."""
    pairs = set()
    for one, point in enumerate(points):
        near = sorted(range(len(points)), key=lambda other: apart(point, points[other]))
        pairs |= {(min(one, other), max(one, other)) for other in near[1 : _NEIGHBOURS + 1]}
    return sorted(pairs)


def relaxed(points: list[Point]) -> list[Point]:
    """Points that keep their neighbours and lie no closer than 1: pushed and pulled, a little each round."""
    pairs = neighbours(points)
    now = [list(point) for point in points]
    for turn in range(_ROUNDS):
        pull = 0.12 * (1 - turn / _ROUNDS)
        moves = [[0.0, 0.0] for _ in now]
        for one, other in pairs:
            _spring(now, moves, one, other, pull, 1.0)
        cells: dict[Cell, list[int]] = {}
        for at, (x, y) in enumerate(now):
            cells.setdefault((math.floor(x), math.floor(y)), []).append(at)
        for (x, y), here in cells.items():
            around = [o for dx in (-1, 0, 1) for dy in (-1, 0, 1) for o in cells.get((x + dx, y + dy), ())]
            for one in here:
                for other in around:
                    if one < other and math.dist(now[one], now[other]) < 1:
                        _spring(now, moves, one, other, 0.35, 1.0)
        for at, (dx, dy) in enumerate(moves):
            now[at][0] += dx
            now[at][1] += dy
    return [(x, y) for x, y in now]


def _spring(
    now: list[list[float]], moves: list[list[float]], one: int, other: int, force: float, length: float
) -> None:
    dx, dy = now[other][0] - now[one][0], now[other][1] - now[one][1]
    # Two in one place part sideways, always the same way.
    far = math.hypot(dx, dy) or 1e-6
    share = force * (far - length) / far / 2
    moves[one][0] += dx * share
    moves[one][1] += (dy or 1e-6) * share
    moves[other][0] -= dx * share
    moves[other][1] -= (dy or 1e-6) * share


def middle(cell: Cell) -> Point:
    """The middle of a cell: odd rows stand half a hexagon to the right."""
    column, row = cell
    return column + (0.5 if row % 2 else 0.0), row * ROW


def placed(points: list[Point]) -> list[Cell]:
    """A cell for each point: the nearest free one, then exchanges as long as any shortens the way."""
    left, low = min(x for x, _ in points), min(y for _, y in points)
    points = [(x - left + 2, y - low + 2) for x, y in points]
    cells: list[Cell] = []
    taken: dict[Cell, int] = {}
    for at, point in enumerate(points):
        cell = min((c for c in _around(point, 9) if c not in taken), key=lambda c: apart(point, middle(c)))
        cells.append(cell)
        taken[cell] = at
    better = True
    while better:
        better = False
        for at, point in enumerate(points):
            for cell in _around(point, 4):
                if cell != cells[at] and _gain(points, cells, taken.get(cell), at, cell) > 1e-9:
                    other = taken.pop(cell, None)
                    del taken[cells[at]]
                    if other is not None:
                        taken[cells[at]], cells[other] = other, cells[at]
                    taken[cell], cells[at] = at, cell
                    better = True
    return cells


def _around(point: Point, far: int) -> list[Cell]:
    row, column = round(point[1] / ROW), round(point[0])
    return [(column + dx, row + dy) for dx in range(-far, far + 1) for dy in range(-far, far + 1)]


def _gain(points: list[Point], cells: list[Cell], other: int | None, at: int, cell: Cell) -> float:
    def cost(who: int, where: Cell) -> float:
        return apart(points[who], middle(where)) ** 2

    before, after = cost(at, cells[at]), cost(at, cell)
    if other is not None:
        before, after = before + cost(other, cell), after + cost(other, cells[at])
    return before - after


def main() -> None:
    """Write both layouts."""
    with CENTRES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with HEXES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("layout", "gss", "name", "column", "row"))
        for layout, left_out in (("districts", "E10"), ("counties", "E07")):
            chosen = [row for row in rows if not row["gss"].startswith(left_out)]
            points = [(float(row["east_km"]) * _KM, -float(row["north_km"]) * _KM) for row in chosen]
            cells = placed(relaxed(points))
            lowest = min(column for column, _ in cells), min(row for _, row in cells) // 2 * 2
            for row, (column, line) in sorted(zip(chosen, cells, strict=True), key=lambda p: p[0]["gss"]):
                place = (column - lowest[0], line - lowest[1])
                writer.writerow((layout, row["gss"], row["name"], *place))


if __name__ == "__main__":
    main()
