"""The wall of the sac between its corners: no point of what surrounds it stands in it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from meshes.tissues.sac import AROUND, STEP

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
ROUNDS = 12
LIKELY = 1.5  # outside the wall, beyond which a point never comes to stand in it
STANDING = 0.05  # that a point may stand in the wall
SOFT = (0.7, 0.9)  # stations and directions over which the wall gives way with its surroundings


def fitted(radius: Floats, local: Floats, along: Floats, pole: Floats, least: Floats | float) -> Floats:
    """Give the way from a sac's middle to its wall, drawn in where points stand in it.

    Parameters
    ----------
    radius : (m, AROUND) float64
        That way before, by station and direction, mm.
    local : (n, 3) float64
        Points of what surrounds it, in the coordinates of the sac's line.
    along : (m,) float64
        Ways along the line, STEP apart.
    pole : (m, 2) float64
        How far the middle stands beside and behind the line.
    least : (m, AROUND) float64 or float
        Below which it is not drawn in.

    Notes
    -----
    The wall is flat between the corners of its mesh, so bone or ligament may stand in it though every corner
    is free. Each point that does draws in the four corners round it, by their shares in its place.
    """
    rows = (local[:, 0] - along[0]) / STEP
    between = (rows >= 0.0) & (rows < len(along) - 1)
    rows, local = rows[between], local[between]
    middle = np.stack([np.interp(rows, np.arange(len(along)), column) for column in pole.T])
    aside, behind = local[:, 1:].T - middle
    out = np.hypot(aside, behind)
    corners, shares = _corners(rows, np.arctan2(aside, behind) / (2.0 * np.pi) * AROUND % AROUND)
    flat = radius.ravel()
    near = (flat[corners] * shares).sum(0) > out - LIKELY
    corners, shares, out = corners[:, near], shares[:, near], out[near]
    square = (shares**2).sum(0)
    found = flat.copy()
    for _ in range(ROUNDS):
        deep = (found[corners] * shares).sum(0) - out
        chosen = deep > STANDING
        if not chosen.any():
            break
        drawn = np.zeros(len(found))
        moves = shares[:, chosen] * (deep[chosen] / square[chosen])
        np.maximum.at(drawn, corners[:, chosen].ravel(), moves.ravel())
        found -= drawn
    given = radius - found.reshape(radius.shape)
    given = np.maximum(given, gaussian_filter(given, SOFT, mode=("nearest", "wrap")))
    return np.asarray(np.maximum(radius - given, np.minimum(radius, least)))


def _corners(rows: Floats, sectors: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Give the numbers of the four corners ``(4, n)`` round each place on the wall, and their shares."""
    row, sector = np.floor(rows).astype(np.int64), np.floor(sectors).astype(np.int64)
    down, on = rows - row, sectors - sector
    found, shares = [], []
    for below in (0, 1):
        for beside in (0, 1):
            found.append((row + below) * AROUND + (sector + beside) % AROUND)
            shares.append(np.abs(1 - below - down) * np.abs(1 - beside - on))
    return np.stack(found), np.stack(shares)
