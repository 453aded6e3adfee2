"""How the instruments are held in each step, and how they come and go."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side
from anatomy.step import Step
from meshes.cover import MUSCLE_ASIDE, MUSCLE_SPREAD, MUSCLE_WIDTH, SQUEEZE
from meshes.field import Field
from meshes.instruments import held
from meshes.solid import Solid
from meshes.stretches import Working

Floats = NDArray[np.float64]

# Choices. Directions are for the patient's left; mirrored for the right.
SHAFTS: dict[str, tuple[float, float, float]] = {
    "burr": (0.34, 0.84, -0.42),
    "rongeur": (0.20, 0.86, -0.46),
    "curette": (0.18, 0.94, -0.26),
    "probe": (0.20, 0.95, -0.22),
    "head": (0.20, 0.80, -0.58),
    "foot": (0.24, 0.86, 0.34),
    "aside": (-0.06, 0.84, -0.54),
    "across": (0.62, 0.76, -0.20),
    "osteotome": (0.30, 0.42, -0.86),
}
FACINGS: dict[str, tuple[float, float, float]] = {
    "head": (0.0, 0.0, 1.0),
    "foot": (0.0, 0.0, -1.0),
    "aside": (1.0, 0.0, 0.25),
    "across": (-1.0, 0.0, 0.0),
    "base": (0.0, 1.0, 0.0),
}
TUBE_SHAFT = (0.15, 0.98, -0.12)
IN_TUBE = (0.22, 0.95, -0.22)  # an instrument leans on the lower side of its tube
COME, GO = 0.12, 0.90  # shares of a step by which an instrument has come, and from which on it goes
AWAY = 45.0  # from where it comes, mm along its shaft
STROKE = 2.2  # half of the way a tool brushes to and fro, mm
STROKES = 6.0  # how often it does so in a step
DOCK = 4.0  # between the end of a tube and the back of the bone, mm
DISC_JAWS = {"jaw_width": 3.5, "jaw_length": 10.0}  # of a rongeur that goes beside a nerve, mm


def eased(share: float) -> float:
    """Give 0 to 1 for 0 to 1, slow at both ends; held at the ends beyond them."""
    t = min(max(share, 0.0), 1.0)
    return t * t * (3.0 - 2.0 * t)


def sign_of(side: Side | None) -> float:
    """Give 1 on the left and in the midline, -1 on the right."""
    return -1.0 if side is Side.RIGHT else 1.0


def toward(direction: tuple[float, float, float], sign: float) -> Floats:
    """Give a unit vector ``(3,)`` on the left, or mirrored where *sign* is -1."""
    vector = np.array(direction) * (sign, 1.0, 1.0)
    return np.asarray(vector / np.linalg.norm(vector))


def presence(done: float) -> float:
    """Give how near an instrument is to its work when so much of a step is done: 0 away, 1 there."""
    return eased(done / COME) * (1.0 - eased((done - GO) / (1.0 - GO)))


def at_bone(found: Working, sign: float, hand: float, tubed: bool) -> Solid:
    """Give the instrument that takes bone.

    Parameters
    ----------
    found : Working
    sign, hand : float
        Where it works, and from where it is held: 1 on the left, -1 on the right.
    tubed : bool
        Whether it goes through a tube, and so along it.
    """
    done = found.done
    led = found.instrument == "kerrison" or found.toward == "across"
    name = found.toward if led else found.instrument
    shaft = toward(IN_TUBE if tubed else SHAFTS[name], hand)
    facing = toward(FACINGS.get(found.toward, (0.0, 0.0, 1.0)), sign)
    brush = STROKE * np.sin(2.0 * np.pi * STROKES * done) * np.array([0.35 * sign, 0.0, 1.0])
    tip = found.tip + (brush if found.instrument == "burr" else 0.0)
    sizes = _sizes(found.instrument, found.burr)
    return held(found.instrument, _away(tip, shaft, done), shaft, facing, sizes)


def _sizes(key: str, burr: float) -> dict[str, float]:
    return {"head_diameter": burr} if key == "burr" else {}


def _away(tip: Floats, shaft: Floats, done: float) -> Floats:
    """Give the tip on its way in, at work, or on its way out."""
    return tip + (1.0 - presence(done)) * AWAY * shaft


def at_soft_tissue(step: Step, tip: Floats, done: float, sign: float, tubed: bool) -> Solid:
    """Give the instrument of a step that takes no bone.

    Parameters
    ----------
    step : Step
        One with an instrument.
    tip : (3,) float64
        Where it works, mm.
    done : float
        Of the step, 0 to 1.
    sign : float
    tubed : bool
    """
    assert step.instrument is not None
    shaft = toward(IN_TUBE if tubed else SHAFTS[step.instrument], sign)
    sizes = DISC_JAWS if step.action == "take_disc" else {}
    return held(step.instrument, _away(tip, shaft, done), shaft, toward((1.0, 0.0, 0.4), sign), sizes)


def blade(field: Field, sign: float, spread: float) -> Solid:
    """Give the blade that holds the muscle of one side aside by so much, 0 to 1."""
    low, high = field.removed
    z = (low[2] + high[2]) / 2.0
    edge = MUSCLE_ASIDE + MUSCLE_SPREAD * spread - MUSCLE_WIDTH / 2.0 * (1.0 - SQUEEZE * spread)
    y = float(field.back.muscle_y(np.array([z]))[0])
    tip = np.array([sign * (edge - 1.0), y - 4.0, z]) + (1.0 - spread) * np.array([0.0, AWAY, 0.0])
    return held("retractor", tip, toward((0.12, 1.0, 0.0), sign), toward((-1.0, 0.0, 0.0), sign), {})


def tube_axis(field: Field, sign: float) -> tuple[Floats, Floats]:
    """Give the end ``(3,)`` of the tube on the bone, and the direction ``(3,)`` to its rim."""
    low, high = field.removed
    middle = (low + high) / 2.0
    axis = toward(TUBE_SHAFT, sign)
    back = float(field.back.muscle_y(middle[2:])[0]) - 6.0 + DOCK
    return middle + axis * (back - middle[1]) / axis[1], axis


def tube(field: Field, sign: float, spread: float) -> Solid:
    """Give the tube, slid in by so much, 0 to 1."""
    end, axis = tube_axis(field, sign)
    return held("tube", end + (1.0 - spread) * AWAY * axis, axis, np.array([0.0, 0.0, 1.0]), {})
