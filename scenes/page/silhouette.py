"""The standing spine seen from the patient's left, drawn from the dimensions and the posture alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin
from statistics import fmean

from anatomy.dimensions import default_dimensions
from anatomy.levels import Interspace, Level, interspaces
from anatomy.postures import body_wedge, sacral_slope, standing_wedge
from anatomy.segments import segment

Point = tuple[float, float]

# Choices, for a drawing a few centimetres high.
GAP_OVER_AXIS = 3.0  # mm
LUMBAR_DROOP = 12.0  # degrees that a lumbar spinous process points down
PROCESS_HEIGHTS = {
    "cervical": (8.0, 6.0),
    "thoracic": (11.0, 6.0),
    "lumbar": (17.0, 20.0),
}  # mm, root and tip
SACRAL_TAPER = 0.28  # of the upper end plate's depth, at the lower end of the sacrum
SACRAL_BOW = 14.0  # mm that the front of the sacrum is hollow
ROUND = 1.6  # mm, of corners


@dataclass(frozen=True)
class Drawn:
    """One bone or one gap of the drawing.

    Parameters
    ----------
    name : str
        A level or an interspace.
    path : str
        For SVG, in mm: x to the back of the patient, y to the feet.
    middle : tuple of 2 float
        Of its body or its disc.
    """

    name: str
    path: str
    middle: Point


@dataclass(frozen=True)
class _Frame:
    """Where the middle of an end plate lies, and how far it is tipped to the front (radians)."""

    at: Point
    tip: float

    def point(self, back: float, up: float) -> Point:
        """Give a point so far behind the middle and so far over the plate."""
        y, z = self.at
        return (y + back * cos(self.tip) - up * sin(self.tip), z + back * sin(self.tip) + up * cos(self.tip))

    def moved(self, up: float, wedge: float) -> _Frame:
        """Give the next plate, over a body or disc of a height (mm) and a wedge (degrees)."""
        half = _Frame(self.at, self.tip - radians(wedge) / 2.0)
        return _Frame(half.point(0.0, up), self.tip - radians(wedge))


@cache
def silhouette() -> tuple[Drawn, ...]:
    """Give every bone and every gap of the average spine as it stands, from foot to head."""
    plate = _Frame((0.0, 0.0), radians(sacral_slope().value))
    drawn = [_sacrum(plate)]
    for space in reversed(interspaces()):
        if space.has_disc:
            top = _over(plate, space)
            drawn += [_disc(plate, top, space), _bone(top, space.upper)]
            plate = _upper(top, space.upper)
        else:
            drawn += _atlas(plate)
    return tuple(drawn)


def _over(plate: _Frame, space: Interspace) -> _Frame:
    """Give the lower end plate of the bone over a disc."""
    known = segment(space)
    height = fmean((known.disc_height_anterior, known.disc_height_posterior))
    return plate.moved(height, standing_wedge(space))


def _disc(low: _Frame, high: _Frame, space: Interspace) -> Drawn:
    below = default_dimensions(space.lower)["endplate_depth_upper"] / 2.0
    above = default_dimensions(space.upper)["endplate_depth_lower"] / 2.0
    corners = [low.point(-below, 0), high.point(-above, 0), high.point(above, 0), low.point(below, 0)]
    return _drawn(str(space), [corners], corners)


def _upper(plate: _Frame, level: Level) -> _Frame:
    """Give the upper end plate of a bone that stands on a lower one."""
    size = default_dimensions(level)
    if level is Level.C2:
        return plate.moved(size["body_height_anterior"] + size["dens_height"] / 2.0, 0.0)
    return plate.moved(
        fmean((size["body_height_anterior"], size["body_height_posterior"])), body_wedge(level)
    )


def _bone(plate: _Frame, level: Level) -> Drawn:
    """Give a bone from its lower end plate."""
    size, top = default_dimensions(level), _upper(plate, level)
    low = size["endplate_depth_lower"] / 2.0
    if level is Level.C2:
        body, half = size["body_height_anterior"], size["dens_depth"] / 2.0
        peg = body + size["dens_height"]
        high = low * 0.75
        shape = [
            plate.point(*at)
            for at in ((-low, 0), (-high, body), (-half, peg), (half, peg), (high, body), (low, 0))
        ]
        middle, height = plate.point(0.0, body / 2.0), body
    else:
        high = size["endplate_depth_upper"] / 2.0
        shape = [plate.point(-low, 0), top.point(-high, 0), top.point(high, 0), plate.point(low, 0)]
        height = size["body_height_posterior"]
        middle = _middle(shape)
    back = _process(_Frame(plate.point(low, height * 0.55), plate.tip), level)
    return _drawn(level.value, [shape, back], [middle])


def _process(wall: _Frame, level: Level) -> list[Point]:
    """Give the arch and the spinous process behind a body, from the middle of its back wall."""
    size = default_dimensions(level)
    droop = size.values.get("spinous_inclination", LUMBAR_DROOP)
    root, tip = PROCESS_HEIGHTS[level.region]
    arch = size["canal_depth"]
    start = _Frame(wall.point(arch, -size["lamina_height"] * 0.3), wall.tip - radians(droop))
    end = (size["spinous_length"] - arch) / cos(radians(droop))
    high = size["pedicle_height"] / 2.0
    return [
        wall.point(-2.0, high), wall.point(arch * 0.8, high), start.point(0.0, root / 2.0),
        start.point(end, tip / 2.0), start.point(end, -tip / 2.0), start.point(0.0, -root / 2.0),
        wall.point(arch * 0.8, -high), wall.point(-2.0, -high),
    ]  # fmt: skip


def _atlas(plate: _Frame) -> list[Drawn]:
    """Give the ring of the atlas round the dens, and the gap under it."""
    size, dens = default_dimensions(Level.C1), default_dimensions(Level.C2)
    front = -dens["dens_depth"] / 2.0 - GAP_OVER_AXIS / 2.0
    thick, high = size["anterior_arch_thickness"], size["anterior_arch_height"] / 2.0
    far = front - thick + size["overall_depth"]
    back, low = size["posterior_arch_thickness"], size["posterior_arch_height"] / 2.0
    arch = [
        plate.point(*at)
        for at in ((front, high), (front - thick, high), (front - thick, -high), (front, -high))
    ]
    rear = [
        plate.point(*at)
        for at in ((far, low), (far - 1.6 * back, low), (far - 1.6 * back, -low), (far, -low))
    ]
    bar = [plate.point(*at) for at in ((front, 2.5), (far - back, 2.5), (far - back, -2.5), (front, -2.5))]
    gap = plate.point(0.0, -high - GAP_OVER_AXIS)
    ring = [plate.point(*at) for at in ((front, -high), (far, -low), (far, -low - 4.0), (front, -high - 4.0))]
    return [_drawn(str(Interspace(Level.C1)), [ring], [gap]), _drawn("C1", [arch, rear, bar], [plate.at])]


def _sacrum(plate: _Frame) -> Drawn:
    size = default_dimensions(Level.S1)
    half, length = size["endplate_depth_upper"] / 2.0, size["overall_height"]
    end = half * SACRAL_TAPER
    shape = [
        plate.point(-half, 0), plate.point(half, 0), plate.point(half + size["canal_depth"] * 1.4, -8.0),
        plate.point(half + SACRAL_BOW, -0.55 * length), plate.point(end, -length), plate.point(-end, -length),
        plate.point(SACRAL_BOW * 0.3, -0.5 * length),
    ]  # fmt: skip
    return _drawn("S1", [shape], [plate.point(0.0, -0.2 * length)])


def _drawn(name: str, shapes: Sequence[Sequence[Point]], about: Sequence[Point]) -> Drawn:
    y, z = _middle(about)
    return Drawn(name, "".join(map(_rounded, shapes)), (round(y, 1), round(-z, 1)))


def _middle(points: Sequence[Point]) -> Point:
    return fmean(y for y, _ in points), fmean(z for _, z in points)


def _rounded(corners: Sequence[Point]) -> str:
    """Give a closed path for SVG with its corners rounded."""
    steps = []
    for i, (y, z) in enumerate(corners):
        sides = [_toward((y, z), corners[i - 1]), _toward((y, z), corners[(i + 1) % len(corners)])]
        (a, b), (c, d) = sides
        steps.append(f"{'L' if i else 'M'}{a:.1f} {-b:.1f}Q{y:.1f} {-z:.1f} {c:.1f} {-d:.1f}")
    return "".join([*steps, "Z"])


def _toward(start: Point, end: Point) -> Point:
    """Give the point a rounding's length on the way from one corner to the next."""
    length = max(((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5, 1e-6)
    share = min(ROUND / length, 0.5)
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
