"""The instruments as closed solids, at true size, held at the place they work at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np
from manifold3d import CrossSection, Manifold
from numpy.typing import NDArray

from anatomy.instruments import instrument
from meshes.solid import Solid

Floats = NDArray[np.float64]

ROUND = 32  # segments of a circle (a choice)
SLEEVE = 1.9  # diameter of the sleeve of a burr over that of its shaft (a choice)
SLEEVE_START = 28.0  # mm from the head of a burr to its sleeve (a choice)
FIXED_BAR = 0.4  # share of a punch's depth that is its fixed bar (a choice)
JAW_OPENING = 16.0  # degrees between each jaw of a rongeur and its middle (a choice)
LIP = 4.0  # length of the bent lip of a retractor blade, mm (a choice)
FLANGE = 6.0  # width of the rim on a tube, mm (a choice)
PROBE_BEND = -50.0  # degrees by which the foot of a probe is bent (a choice)
BEVELLED = 6.0  # length of the sharp end of an osteotome, mm (a choice)
BEVEL = 25.0  # degrees by which the end of an endoscope slants (a choice)


def held(key: str, tip: Floats, shaft: Floats, facing: Floats, sizes: Mapping[str, float]) -> Solid:
    """Give an instrument held with its tip at a place.

    Parameters
    ----------
    key : str
    tip : (3,) float64
        Where it works, mm.
    shaft : (3,) float64
        The way from the tip to the hand.
    facing : (3,) float64
        Which way the working face looks; what of it is along the shaft does not count.
    sizes : mapping of str to float
        Lengths that are not those of the table, mm.

    Returns
    -------
    Solid
        Closed, every face with the code of the instrument.

    Raises
    ------
    ValueError
        If the instrument or one of its lengths is unknown.
    """
    own = _made(key, tuple(sorted(sizes.items())))
    z = shaft / np.linalg.norm(shaft)
    x = facing - (facing @ z) * z
    x = x / np.linalg.norm(x)
    turn = np.column_stack([x, np.cross(z, x), z])
    return Solid(own.vertices @ turn.T + tip, own.faces, own.labels)


@lru_cache(maxsize=32)
def _made(key: str, sizes: tuple[tuple[str, float], ...]) -> Solid:
    """Give an instrument with its tip at the origin, its shaft along +z, its working face towards +x."""
    kind = instrument(key)
    lengths = dict(kind.sizes)
    strange = sorted(set(dict(sizes)) - set(lengths))
    if strange:
        raise ValueError(f"size of a {key} must be one of {', '.join(lengths)}; got {', '.join(strange)}")
    return Solid.of_manifold(_MAKERS[key](lengths | dict(sizes)), kind.code)


def _rod(diameter: float, start: float, end: float) -> Manifold:
    """Give a round rod along z."""
    return Manifold.cylinder(end - start, diameter / 2.0, circular_segments=ROUND).translate(
        (0.0, 0.0, start)
    )


def _bar(x: tuple[float, float], width: float, z: tuple[float, float]) -> Manifold:
    """Give a square bar between two x and two z, in the middle of y."""
    size = (x[1] - x[0], width, z[1] - z[0])
    return Manifold.cube(size).translate((x[0], -width / 2.0, z[0]))


def _burr(size: Mapping[str, float]) -> Manifold:
    head, shaft = size["head_diameter"], size["shaft_diameter"]
    ball = Manifold.sphere(head / 2.0, ROUND)
    return (
        ball
        + _rod(min(shaft, 0.8 * head), 0.0, SLEEVE_START + 1.0)
        + _rod(SLEEVE * shaft, SLEEVE_START, size["length"])
    )


def _kerrison(size: Mapping[str, float]) -> Manifold:
    """Give a punch whose foot lies under the bone and whose upper bar comes down on it."""
    depth, foot, opening = size["shaft_depth"], size["foot_thickness"], size["bite_opening"]
    fixed, low = FIXED_BAR * depth, -foot - opening / 2.0
    bar = _bar((-fixed, 0.0), size["shaft_width"], (opening / 2.0, size["length"]))
    bar += _bar((-fixed, 0.0), size["bite_width"], (low, opening))
    plate = _bar((-fixed / 2.0, depth - fixed), size["bite_width"], (low, low + foot))
    slide = _bar((-0.1, depth - fixed), size["shaft_width"], (opening / 2.0, size["length"]))
    return (bar + plate + slide).translate((fixed - depth / 2.0, 0.0, 0.0))


def _rongeur(size: Mapping[str, float]) -> Manifold:
    """Give two hollow jaws that stand open, on a shaft."""
    width, length = size["jaw_width"], size["jaw_length"]
    bulk = Manifold.sphere(1.0, ROUND).scale((0.45 * width, width / 2.0, 0.65 * length))
    jaw = bulk.translate((0.0, 0.0, length / 2.0)) - bulk.scale((0.7, 0.7, 0.7)).translate(
        (0.3 * width, 0.0, 0.4 * length)
    )
    jaws = [
        jaw.scale((sign, 1.0, 1.0)).translate((0.0, 0.0, -length)).rotate((0.0, sign * JAW_OPENING, 0.0))
        for sign in (-1.0, 1.0)
    ]
    joint = Manifold.sphere(0.5 * width, ROUND)
    shaft = _rod(0.8 * width, 0.0, size["length"] - length)
    return (jaws[0] + jaws[1] + joint + shaft).translate((0.0, 0.0, 0.8 * length))


def _curette(size: Mapping[str, float]) -> Manifold:
    """Give a small spoon on a thin shaft."""
    cup, shaft = size["cup_width"], size["shaft_diameter"]
    spoon = Manifold.sphere(cup / 2.0, ROUND).scale((0.7, 1.0, 1.3))
    hollow = spoon.scale((0.8, 0.8, 0.8)).translate((0.25 * cup, 0.0, 0.0))
    neck = _rod(0.6 * shaft, 0.4 * cup, 20.0) + _rod(shaft, 19.0, size["length"])
    return spoon - hollow + neck


def _retractor(size: Mapping[str, float]) -> Manifold:
    """Give a flat blade with a lip at its end."""
    thick, width = size["blade_thickness"], size["blade_width"]
    blade = _bar((0.0, thick), width, (0.0, size["blade_length"]))
    lip = _bar((0.0, thick), width, (-LIP, 0.5)).rotate((0.0, -35.0, 0.0))
    handle = _bar((-25.0, thick), 0.6 * width, (size["blade_length"] - thick, size["blade_length"]))
    return blade + lip + handle


def _tube(size: Mapping[str, float]) -> Manifold:
    """Give a tube with a rim at its upper end."""
    inner, wall, length = size["inner_diameter"], size["wall_thickness"], size["length"]
    outer = inner + 2.0 * wall
    rim = _rod(outer + 2.0 * FLANGE, length - 2.0, length)
    return _rod(outer, 0.0, length) + rim - _rod(inner, -1.0, length + 1.0)


def _probe(size: Mapping[str, float]) -> Manifold:
    """Give a thin rod, bent near its round tip."""
    shaft = size["shaft_diameter"]
    ball = Manifold.sphere(size["ball_diameter"] / 2.0, ROUND)
    foot = _rod(0.7 * shaft, 0.0, 9.0).rotate((0.0, PROBE_BEND, 0.0))
    knee = 9.0 * np.array([np.sin(np.radians(PROBE_BEND)), 0.0, np.cos(np.radians(PROBE_BEND))])
    stem = _rod(shaft, 0.0, size["length"]) + Manifold.sphere(0.6 * shaft, ROUND)
    return ball + foot + stem.translate(tuple(knee))


def _endoscope(size: Mapping[str, float]) -> Manifold:
    """Give a rod with a slanting end and a head for the hand."""
    outer, length = size["outer_diameter"], size["length"]
    slant = np.array([np.sin(np.radians(BEVEL)), 0.0, np.cos(np.radians(BEVEL))])
    rod = _rod(outer, -outer, length).trim_by_plane(tuple(slant), 0.0)
    return rod + _rod(3.0 * outer, length - 1.0, length + 30.0)


def _osteotome(size: Mapping[str, float]) -> Manifold:
    """Give a flat chisel, sharp at its end, with a round handle."""
    thick, length = size["blade_thickness"], size["length"]
    edge = CrossSection([[(0.0, 0.0), (thick / 2.0, BEVELLED), (-thick / 2.0, BEVELLED)]])
    wedge = edge.extrude(size["blade_width"]).rotate((90.0, 0.0, 0.0))
    blade = wedge.translate((0.0, size["blade_width"] / 2.0, 0.0))
    blade += _bar((-thick / 2.0, thick / 2.0), size["blade_width"], (BEVELLED - 0.1, 0.6 * length))
    return blade + _rod(4.0 * thick, 0.6 * length - 1.0, length)


_MAKERS: dict[str, Callable[[Mapping[str, float]], Manifold]] = {
    "burr": _burr,
    "kerrison": _kerrison,
    "rongeur": _rongeur,
    "curette": _curette,
    "retractor": _retractor,
    "tube": _tube,
    "probe": _probe,
    "endoscope": _endoscope,
    "osteotome": _osteotome,
}
