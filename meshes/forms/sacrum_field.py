"""The sacrum as one signed distance field: two sheets, the canal between them, and its foramina."""

from __future__ import annotations

import numpy as np

from anatomy.shape import Shape
from meshes.forms.sacrum_surfaces import sheets
from meshes.primitives import Array, Sizes, loft, smooth_maximum, smooth_minimum

FORAMINA = ("foramen_1", "foramen_2", "foramen_3", "foramen_4")
# Direction that the width of the superior articular process lies along before its roll.
PROCESS_TOWARDS = (0.7, 0.7, 0.0)
# Roundings and fillets, mm (choices).
EDGE, RIM, CANAL_EDGE, JUNCTION, PROCESS_FILLET, CREST_FILLET = 5.0, 5.0, 2.5, 2.0, 6.0, 4.0
FORAMEN_REACH = 20.0  # mm up and down from a foramen's middle, beyond which it changes nothing
SHOULDER = 6.0  # mm over which the end plate turns down to the alae
OPENING = 8.0  # mm over the laminae's top where the canal has opened as wide as it does


def bone_field(points: Array, shape: Shape) -> Array:
    """Give the signed distance (mm) to the sacrum of *shape* at *points* ``(n, 3)``."""
    bone = plate(points, shape)
    bone = smooth_minimum(bone, crest(points, shape), CREST_FILLET)
    bone = smooth_maximum(bone, end_plate(points, shape["end_plate"]), RIM)
    bone = smooth_minimum(bone, process(points, shape), PROCESS_FILLET)
    return smooth_maximum(bone, -hollow(points, shape), CANAL_EDGE)


def plate(points: Array, shape: Shape) -> Array:
    """Give the distance to the five fused bodies, alae and laminae, as if there were no canal."""
    ahead, behind, beside = sheets(shape).read(points)
    lines = shape["fusion"]
    ridge = np.zeros(len(points), np.float32)
    for number in range(1, 5):
        ridge += np.exp(
            -(((points[:, 2] - np.float32(lines[f"line_{number}"])) / np.float32(lines["breadth"])) ** 2)
        )
    ahead = ahead - np.float32(lines["height"]) * ridge * np.exp(
        -((points[:, 0] / np.float32(lines["reach"])) ** 2)
    )
    thick = smooth_maximum(ahead.astype(np.float32), behind, EDGE)
    return smooth_maximum(thick, smooth_maximum(beside, lower_end(points, shape), EDGE), EDGE)


def lower_end(points: Array, shape: Shape) -> Array:
    """Give the height (mm) under the apex of the sacrum, where the coccyx begins."""
    return np.asarray(np.float32(shape["apex"]["z"]) - points[:, 2], np.float32)


def end_plate(points: Array, sizes: Sizes) -> Array:
    """Give the height (mm) over the upper end plate, and over the alae that slope down beside it."""
    x, y, z = points.T
    side = np.abs(x)
    hollow = np.maximum(
        1.0
        - (x / np.float32(sizes["half_width"])) ** 2
        - ((y - np.float32(sizes["middle"])) / np.float32(sizes["half_depth"])) ** 2,
        0.0,
    )
    slope = np.float32(sizes["ala_slope"])
    beyond = side - np.float32(sizes["ala_start"])
    fall = slope * (beyond + np.hypot(beyond, np.float32(SHOULDER))) / 2.0
    over = z - np.float32(sizes["height"]) + np.float32(sizes["concavity"]) * hollow * hollow + fall
    return np.asarray(over / np.where(beyond > 0.0, np.hypot(1.0, slope), 1.0), np.float32)


def crest(points: Array, shape: Shape) -> Array:
    """Give the distance to the median sacral crest, a row of fused spinous processes."""
    sizes = shape["crest"]
    found = np.full(len(points), np.inf, np.float32)
    for number in (1, 2, 3):
        each = {
            name.removesuffix(f"_{number}"): value
            for name, value in sizes.items()
            if name.endswith(f"_{number}")
        }
        found = smooth_minimum(found, loft(points, {**_PLAIN, **each}, (0.0, 0.0, 1.0)), CREST_FILLET)
    return found


_PLAIN = {
    "start_x": 0.0, "end_x": 0.0, "roll": 0.0, "twist": 0.0, "bow_wide": 0.0, "bow_thin": 0.0,
    "corner": 0.95, "roundness": 0.95, "cup": 0.0, "wedge": 0.0,
}  # fmt: skip


def process(points: Array, shape: Shape) -> Array:
    """Give the distance to the superior articular processes."""
    half = np.column_stack([np.abs(points[:, 0]), points[:, 1:]]).astype(np.float32)
    return loft(half, shape["process"], PROCESS_TOWARDS)


def hollow(points: Array, shape: Shape) -> Array:
    """Give the distance to the sacral canal with its hiatus, joined by the tunnels of the foramina."""
    room = canal(points, shape)
    half = np.column_stack([np.abs(points[:, 0]), points[:, 1:]]).astype(np.float32)
    for name in FORAMINA:
        near = np.abs(points[:, 2] - np.float32(shape[name]["meeting_z"])) < FORAMEN_REACH
        room[near] = smooth_minimum(room[near], foramen(half[near], shape[name]), JUNCTION)
    return room


_CANAL = ("z", "width", "front", "back", "roof")


def canal(points: Array, shape: Shape) -> Array:
    """Give the distance to the sacral canal, open above the first laminae and below the hiatus's apex."""
    sizes = shape["canal"]
    x, y, z = points.T
    side = np.abs(x)
    knots = [name.removeprefix("width_") for name in sizes if name.startswith("width_")]
    upward = [np.array([sizes[f"{what}_{knot}"] for knot in reversed(knots)]) for what in _CANAL]
    width, front, back, roof = (np.interp(z, upward[0], values).astype(np.float32) for values in upward[1:])
    open_above = np.maximum(z - np.float32(sizes["lamina_top"]), 0.0) / np.float32(OPENING)
    width = width + np.float32(sizes["flare"]) * np.minimum(open_above, 1.0) * np.maximum(y - front, 0.0)
    ridge = np.sqrt(side * side + np.float32(4.0))
    behind = (y - back + roof * ridge) / np.hypot(1.0, roof)
    above = np.float32(sizes["lamina_top"]) + np.float32(sizes["lamina_slope"]) * side - z
    below = z - np.float32(sizes["hiatus"]) + np.float32(sizes["hiatus_slope"]) * side
    closed = np.minimum(behind, above / np.hypot(1.0, sizes["lamina_slope"]))
    closed = np.minimum(closed, below / np.hypot(1.0, sizes["hiatus_slope"]))
    walls = smooth_maximum(
        (side - width).astype(np.float32), (front - y).astype(np.float32), sizes["rounding"]
    )
    return smooth_maximum(walls, closed.astype(np.float32), sizes["rounding"])


def foramen(half: Array, sizes: Sizes) -> Array:
    """Give the distance to the tunnels from a pelvic and a dorsal opening to the canal, on the left."""
    inner = np.array([sizes[f"canal_{axis}"] for axis in "xyz"], np.float32)
    meeting = np.array([sizes[f"meeting_{axis}"] for axis in "xyz"], np.float32)
    pelvic = np.array([sizes[f"pelvic_{axis}"] for axis in "xyz"], np.float32)
    dorsal = np.array([sizes[f"dorsal_{axis}"] for axis in "xyz"], np.float32)
    root, mouth, rear = sizes["root"], sizes["pelvic"], sizes["dorsal"]
    found = tube(half, inner, meeting, root, root)
    found = smooth_minimum(found, tube(half, meeting, pelvic, root, mouth), JUNCTION)
    return smooth_minimum(found, tube(half, meeting, dorsal, root, rear), JUNCTION)


def tube(points: Array, start: Array, end: Array, first: float, last: float) -> Array:
    """Give the distance to a tube from *start* to *end* ``(3,)``, of radius *first* to *last* (mm)."""
    along = end - start
    off = (points - start).T
    share = np.clip(along @ off / (along @ along), 0.0, 1.0)
    off -= along[:, None] * share
    radius = np.float32(first) + share * np.float32(last - first)
    return np.asarray(np.sqrt(off[0] ** 2 + off[1] ** 2 + off[2] ** 2) - radius, np.float32)
