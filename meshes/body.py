"""The vertebral body, and the canal behind it."""

from __future__ import annotations

import numpy as np

from meshes.primitives import Array, Sizes, smooth_maximum


def body(points: Array, sizes: Sizes) -> Array:
    """Give the distance to the waisted, kidney-shaped body with its concave end plates.

    Parameters
    ----------
    points : (n, 3) float32
        In mm.
    sizes : mapping
        In mm: half widths ``width_upper/middle/lower``, reaches forward ``front_*`` and backward
        ``back_*`` of the widest line, which lies at ``widest_y``; ``height_upper``, ``height_lower``
        of the rims over the origin; ``concavity_upper/lower`` of the end plates, deepest
        ``deepest_upper/lower`` behind the widest line; ``dent`` of the posterior wall and its
        half width ``dent_width``; ``rim`` the rounding. Degrees: ``tilt_upper/lower``.
        Exponents: ``squareness_front``, ``squareness_back``; ``waist`` (0 to 1) sharpens the flare.

    Returns
    -------
    (n,) float32
        Signed distance in mm.
    """
    x, y, z = points.T
    ratio, wall = _wall(x, y, z, sizes)
    plates = smooth_maximum(_plate(ratio, y, z, sizes, "upper"), _plate(ratio, y, -z, sizes, "lower"), 0.5)
    return smooth_maximum(wall, plates, sizes["rim"])


def _flared(z: Array, sizes: Sizes, name: str) -> Array:
    """Give a horizontal reach (mm) at height *z*, waisted between the two rims."""
    middle = np.float32(sizes[f"{name}_middle"])
    high = np.clip(z / np.float32(sizes["height_upper"]), 0.0, 1.2)
    low = np.clip(-z / np.float32(sizes["height_lower"]), 0.0, 1.2)
    waist = np.float32(sizes["waist"])
    rise = (1.0 - waist) * high**2 + waist * high**4
    fall = (1.0 - waist) * low**2 + waist * low**4
    return np.asarray(
        middle
        + rise * (np.float32(sizes[f"{name}_upper"]) - middle)
        + fall * (np.float32(sizes[f"{name}_lower"]) - middle),
        np.float32,
    )


def _wall(x: Array, y: Array, z: Array, sizes: Sizes) -> tuple[Array, Array]:
    """Give the share of the way from the axis to the wall, and the distance (mm) to the wall."""
    width = _flared(z, sizes, "width")
    ahead = y - np.float32(sizes["widest_y"])
    dent = np.float32(sizes["dent"]) * np.exp(-((x / np.float32(sizes["dent_width"])) ** 2))
    front = ahead < 0.0
    depth = np.where(front, _flared(z, sizes, "front"), _flared(z, sizes, "back") - dent)
    power = np.where(front, np.float32(sizes["squareness_front"]), np.float32(sizes["squareness_back"]))
    across, along = np.abs(x) / width + 1e-4, np.abs(ahead) / depth + 1e-4
    across_less, along_less = across ** (power - 1.0), along ** (power - 1.0)
    total = across_less * across + along_less * along
    ratio = total ** (1.0 / power)
    slope = ratio / total * np.sqrt((across_less / width) ** 2 + (along_less / depth) ** 2)
    distance = (ratio - 1.0) / np.maximum(slope, np.float32(1e-3))
    return ratio.astype(np.float32), np.maximum(distance, -width).astype(np.float32)


def _plate(ratio: Array, y: Array, z: Array, sizes: Sizes, which: str) -> Array:
    """Give the height (mm) above one end plate; *z* points out of the body."""
    tilt = np.radians(sizes[f"tilt_{which}"])
    hollow = np.maximum(1.0 - ratio * ratio, 0.0) ** 2
    lean = 1.0 + np.float32(sizes[f"deepest_{which}"] / 20.0) * (y - np.float32(sizes["widest_y"]))
    plate = (
        np.float32(sizes[f"height_{which}"])
        + np.float32(np.tan(tilt)) * y
        - np.float32(sizes[f"concavity_{which}"]) * hollow * lean
    )
    return np.asarray((z - plate) * np.float32(np.cos(tilt)), np.float32)


def canal(points: Array, sizes: Sizes) -> Array:
    """Give the distance to the vertebral canal, a tunnel with a roof-shaped back.

    Parameters
    ----------
    points : (n, 3) float32
        In mm.
    sizes : mapping
        In mm: ``front``, the posterior wall's y; ``width``, the half width at ``height`` (z);
        ``back``, y of the spinolaminar line there; ``rounding`` of the corners. Degrees: ``roof``,
        between a lamina and the coronal plane, ``slope`` of the back from the vertical. 1/mm:
        ``flare`` of the width away from ``height``, ``vault`` of the back, ``arch`` of the roof.

    Returns
    -------
    (n,) float32
        Signed distance in mm, negative in the canal.
    """
    x, y, z = points.T
    side = np.abs(x)
    over = z - np.float32(sizes["height"])
    roof = np.float32(np.tan(np.radians(sizes["roof"])))
    lean = np.float32(np.tan(np.radians(sizes["slope"])))
    width = np.float32(sizes["width"]) + np.float32(sizes["flare"]) * np.minimum(over * over, 400.0)
    back = (
        np.float32(sizes["back"]) - lean * over + np.float32(sizes["vault"]) * np.minimum(over * over, 400.0)
    )
    ridge = np.sqrt(side * side + np.float32(sizes["ridge"]) ** 2)
    behind = (y - back + roof * ridge - np.float32(sizes["arch"]) * side * side) / np.sqrt(
        1.0 + roof * roof + lean * lean
    )
    walls = smooth_maximum(side - width, np.float32(sizes["front"]) - y, sizes["rounding"])
    return smooth_maximum(walls, behind.astype(np.float32), sizes["rounding"])
