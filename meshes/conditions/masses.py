"""What lies where nothing was: disc material out of its place, and tumours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manifold3d import Manifold, Mesh
from numpy.typing import NDArray

from anatomy.conditions import CONDITIONS, Zone
from anatomy.findings import Finding
from anatomy.levels import Side
from anatomy.tissues import tissue_kind, tissue_measure
from meshes.solid import Solid
from meshes.tissues.discs import Disc
from meshes.tissues.hulls import tube
from meshes.tissues.sac import Sac
from meshes.tissues.spine import Spine
from meshes.tissues.tissue import Tissue

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
ROUND = 48  # sides of a ball
LARGE_DISC = 34.0  # from front to back of a disc of the low back, for which the amounts are told
LEAST_SHARE = 0.7  # of the amounts, that even the least disc gives
BURIED = 1.5  # of a protrusion before the wall of the disc
LEAST_WIDTH = 0.45  # of its full width and height that a mass has as soon as there is any
LUMPS = 0.06  # of its size by which a mass is uneven
PARACENTRAL = 0.55  # of half the sac's width, from the midline, where material beside it leaves the disc
FORAMINAL = 2.0  # beyond the side of the canal, where material leaves it in the foramen
NECK_DEPTH, NECK_HEIGHT = 3.0, 2.5  # half sizes of the neck of an extrusion
SINKS = 0.22  # of its height by which an extrusion lies lower than its disc
NEAR = 3.0  # within which the wall of the disc, or the back of a body, is read
SHEATH = 0.3  # between a tumour in the sac and the dura
WALL = 2.0  # behind the wall of the canal that a tumour would reach, were there no wall
SPARED = 1.5  # before the middle of the sac, where a mass that comes straight at it ends


def herniated(spine: Spine, disc: Disc, sac: Sac, finding: Finding, around: Sequence[Solid]) -> Tissue:
    """Give the disc material of a herniation, its form and place as *finding* tells.

    Parameters
    ----------
    spine : Spine
    disc : Disc
        That it comes from.
    sac : Sac
        The healthy one.
    finding : Finding
        Of a protrusion, an extrusion or a sequestration.
    around : sequence of Solid
        What it cannot lie in: bones, disc and ligaments.
    """
    aside, share = _aside(spine, disc, finding), proportion(disc)
    full = {each.key: share * each.value for each in CONDITIONS[finding.key].amounts}
    width, height = (_grown(finding, full[size]) for size in ("width", "height"))
    low = full["drop"] if "drop" in full else SINKS * height
    wall = _back(spine, disc, aside, -low) if "drop" in full else _wall(disc, aside)
    if finding.zone is Zone.CENTRAL:
        middle = _middle(disc, sac, _row(disc, sac, -low), np.zeros(2))
        full["depth"] = min(full["depth"], middle[1] - SPARED - wall)
    depth = finding.severity * full["depth"]
    if finding.key == "disc_protrusion":
        blob = _ball((aside, wall - BURIED, 0.0), (width / 2.0, depth + BURIED, height / 2.0))
        blob = blob.trim_by_plane((0.0, 1.0, 0.0), wall - BURIED)
    elif finding.key == "disc_extrusion":
        centre = (aside, wall + depth / 2.0, -low)
        neck = (full["neck"] / 2.0, min(depth, NECK_DEPTH), NECK_HEIGHT)
        blob = _ball(centre, (width / 2.0, depth / 2.0, height / 2.0)) + _ball((aside, wall, 0.0), neck)
    else:
        blob = _ball((aside, wall + depth / 2.0, -low), (width / 2.0, depth / 2.0, height / 2.0))
    return _tissue("herniated_disc", disc, finding, _without(_placed(disc, blob), around))


def tumor(disc: Disc, sac: Sac, finding: Finding, around: Sequence[Solid]) -> Tissue:
    """Give a tumour at the height of a disc: on the dura, or in the sac.

    Parameters
    ----------
    disc : Disc
    sac : Sac
        The healthy one.
    finding : Finding
    around : sequence of Solid
        What a tumour on the dura cannot lie in.
    """
    known = CONDITIONS[finding.key]
    width, height = (_grown(finding, known.amount(size)) for size in ("width", "height"))
    row = _row(disc, sac, 0.0)
    turn = {None: 0.0, Side.LEFT: 0.25, Side.RIGHT: 0.75}[finding.side]
    sector = round(turn * len(sac.angles)) % len(sac.angles)
    way = np.array([np.sin(2.0 * np.pi * turn), np.cos(2.0 * np.pi * turn)])
    inside = finding.key == "intradural_tumor"
    centre = _middle(disc, sac, row, sac.pole[row] if inside else np.zeros(2))
    outer = sac.radius[row, sector] if inside else sac.free[row, sector] + WALL
    full = known.amount("depth") if inside else min(known.amount("depth"), outer - WALL - SPARED)
    inner = outer - finding.severity * full - (0.0 if inside else WALL)
    place = centre + (inner + outer) / 2.0 * np.array([way[0], way[1], 0.0])
    half = np.array([abs(way[0]), abs(way[1])]) * (outer - inner) / 2.0
    half += np.array([abs(way[1]), abs(way[0])]) * width / 2.0
    blob = _ball(place, (half[0], half[1], height / 2.0))
    lying = _placed(disc, blob)
    if inside:
        lying ^= tube(sac.shell(slice(None), sac.radius - SHEATH), 0).manifold
    return _tissue(finding.key, disc, finding, _without(lying, around))


def _row(disc: Disc, sac: Sac, height: float) -> int:
    """Give the number of the sac's station at a height over the middle of a disc."""
    place = disc.frame[:3, 3] + height * disc.frame[:3, 2]
    return int(np.abs(sac.along - sac.curve.local(place[None])[0, 0]).argmin())


def _middle(disc: Disc, sac: Sac, row: int, pole: Floats) -> Floats:
    """Give a place ``(3,)`` in a disc's frame: so far beside and behind the sac's line, at a station."""
    middle = sac.curve.world(np.array([[sac.along[row], *pole]]))[0]
    return np.asarray((middle - disc.frame[:3, 3]) @ disc.frame[:3, :3])


def proportion(disc: Disc) -> float:
    """Give the size of a disc as a share of a large one: less in the neck than in the low back."""
    return float(np.clip(disc.depth / LARGE_DISC, LEAST_SHARE, 1.0))


def _grown(finding: Finding, full: float) -> float:
    """Give a width or a height at some severity: a mass begins broad and flat."""
    return full * (LEAST_WIDTH + (1.0 - LEAST_WIDTH) * finding.severity)


def _aside(spine: Spine, disc: Disc, finding: Finding) -> float:
    """Give how far to the left of the midline a herniation leaves its disc."""
    if finding.zone is Zone.CENTRAL:
        return 0.0
    if finding.zone is Zone.PARACENTRAL:
        aside = PARACENTRAL * tissue_measure("dural_sac_width", disc.space.lower).value / 2.0
    else:
        sizes = {size.level: size for size in spine.column.sizes}
        local = (disc.wall - disc.frame[:3, 3]) @ disc.frame[:3, :3]
        edge = float(local[local[:, 1] > 0.0, 0].max())  # a disc of the neck ends before the foramen
        aside = min(sizes[disc.space.lower]["canal_width"] / 2.0 + FORAMINAL, edge)
    return aside if finding.side is Side.LEFT else -aside


def _wall(disc: Disc, aside: float) -> float:
    """Give how far behind the middle of a disc its back wall lies."""
    local = (disc.wall - disc.frame[:3, 3]) @ disc.frame[:3, :3]
    near = local[(np.abs(local[:, 0] - aside) < NEAR) & (local[:, 1] > 0.0)]
    return float(near[:, 1].max())


def _back(spine: Spine, disc: Disc, aside: float, height: float) -> float:
    """Give how far behind the middle of a disc the back of the lower body lies, at a height under it."""
    level = disc.space.lower
    points = spine.surface(level).points[spine.corners(level, ("body", "pedicle_left", "pedicle_right"))]
    local = (points - disc.frame[:3, 3]) @ disc.frame[:3, :3]
    near = local[(np.abs(local[:, 0] - aside) < NEAR) & (np.abs(local[:, 2] - height) < NEAR)]
    return float(near[:, 1].max())


def _ball(centre: Sequence[float] | Floats, half: Sequence[float]) -> Manifold:
    """Give an uneven ellipsoid of three half sizes."""
    mesh = Manifold.sphere(1.0, ROUND).to_mesh()
    points = mesh.vert_properties[:, :3].astype(np.float64)
    x, y, z = points.T
    uneven = 1.0 + LUMPS * (np.sin(3.0 * x + 1.3) * np.cos(2.6 * z + 0.4) + 0.6 * np.sin(4.1 * z - 2.2 * y))
    points = points * uneven[:, None] * np.asarray(half) + np.asarray(centre)
    return Manifold(Mesh(vert_properties=points.astype(np.float32), tri_verts=mesh.tri_verts.copy()))


def _placed(disc: Disc, blob: Manifold) -> Manifold:
    """Give a blob of a disc's frame in the column's."""
    return blob.transform(np.ascontiguousarray(disc.frame[:3]))


def _without(blob: Manifold, around: Sequence[Solid]) -> Manifold:
    """Give a blob without what is *around* it."""
    for solid in around:
        blob -= solid.manifold
    return blob


def _tissue(key: str, disc: Disc, finding: Finding, blob: Manifold) -> Tissue:
    """Give the largest piece of a blob as a tissue."""
    largest = max(blob.decompose(), key=lambda piece: float(piece.volume()))
    solid = Solid.of_manifold(largest, tissue_kind(key).code)
    return Tissue(key, str(disc.space), finding.side, solid)
