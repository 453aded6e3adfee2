"""Soft tissues keep off one another, and nerves have their room and their places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from anatomy import Interspace, Level, default_dimensions, interspaces
from anatomy.levels import Side, run
from anatomy.tissues import tissue_measure
from meshes.column import column
from meshes.solid import Solid
from meshes.tissues import tissues
from meshes.tissues.exits import exits
from meshes.tissues.joints import Joint
from meshes.tissues.roots import POINTS, SHOULDER, SIDES
from meshes.tissues.spine import Spine
from meshes.tissues.surface import Soft, Surface, fine

from .grown import depth, of, one, spine, whole

SPLINTER = 0.1  # mm3 that two tissues may share
DEEPEST = 0.2  # mm that one may lie in the other, where they share more
NARROWEST = 0.8  # share of its published diameter that a root has everywhere
NERVES = ("nerve_root", "root_ganglion")
APART = (
    ("facet_capsule", "dura"),
    ("facet_capsule", "facet_cartilage"),
    ("facet_capsule", "ligamentum_flavum"),
    ("facet_capsule", "vertebral_artery"),
    *(
        (nerve, other)
        for nerve in NERVES
        for other in ("annulus", "facet_capsule", "facet_cartilage", "ligamentum_flavum")
    ),
    ("facet_capsule", "transverse_ligament"),
    ("annulus", "anterior_longitudinal_ligament"),
    ("annulus", "posterior_longitudinal_ligament"),
    *(("dura", other) for other in ("annulus", "posterior_longitudinal_ligament", "ligamentum_flavum")),
    ("interspinous_ligament", "ligamentum_flavum"),
    *(("nuchal_ligament", other) for other in ("interspinous_ligament", "supraspinous_ligament")),
    ("transverse_ligament", "dura"),
    ("transverse_ligament", "posterior_longitudinal_ligament"),
)
LOW_SPACES = [space for space in interspaces() if space.upper.region == "lumbar"]


def near(first: str, second: str) -> Iterator[tuple[str, Solid, Solid]]:
    """Give the tissues of two kinds whose boxes meet, the right side left out."""
    for one_ in of(first):
        for other in of(second):
            (low, high), (bottom, top) = one_.solid.bounds, other.solid.bounds
            if Side.RIGHT not in (one_.side, other.side) and (low < top).all() and (bottom < high).all():
                yield f"{one_.where} in {other.where}", one_.solid, other.solid


@pytest.mark.parametrize(("first", "second"), APART, ids=str)
def test_one_tissue_does_not_lie_in_another(first: str, second: str) -> None:
    for where, mine, other in near(first, second):
        shared = mine.manifold ^ other.manifold
        if shared.volume() > SPLINTER:
            points = shared.to_mesh().vert_properties[:, :3].astype(np.float64)
            assert min(depth(points, Surface(each)) for each in (mine, other)) <= DEEPEST, where


def test_no_root_lies_in_the_one_above() -> None:
    roots = [one("nerve_root", each.root, Side.LEFT).manifold for each in exits()]
    assert max((above ^ below).volume() for above, below in pairwise(roots)) < SPLINTER


@pytest.mark.parametrize("root", [each.root for each in exits()])
def test_a_healthy_root_is_nowhere_pinched(root: str) -> None:
    rings = one("nerve_root", root, Side.LEFT).vertices[: POINTS * SIDES].reshape(POINTS, SIDES, 3)
    radius = np.linalg.norm(rings - rings.mean(1, keepdims=True), axis=2).mean(1)
    assert 2.0 * radius.min() >= NARROWEST * tissue_measure("nerve_root_diameter", root).value
    assert 2.0 * radius.max() <= tissue_measure("nerve_root_diameter", root).value + 1e-6


@pytest.mark.parametrize("space", LOW_SPACES, ids=str)
def test_the_traversing_root_lies_beside_the_sac_at_every_lumbar_disc(space: Interspace) -> None:
    root = one("nerve_root", str(space.lower), Side.LEFT)
    outside = (root.manifold - one("dura").manifold).to_mesh().vert_properties[:, :3].astype(np.float64)
    height = spine().own(space.lower, outside)[:, 2].max()
    assert height > spine().wall(space.lower)[0, 1] + 1.0
    beside = outside[spine().own(space.lower, outside)[:, 2] > spine().wall(space.lower)[0, 1]]
    assert beside[:, 0].min() > 0.0


@pytest.mark.parametrize("root", [each.root for each in exits() if each.root not in SHOULDER])
def test_a_root_of_neck_and_chest_comes_from_the_front_and_the_back_of_the_cord(root: str) -> None:
    nerve, cord = one("nerve_root", root, Side.LEFT), Surface(fine(one("spinal_cord")))
    gap, way = Soft(cord.solid, 1.0).gaps(nerve.vertices)
    touching = way[gap < 0.5]
    assert touching[:, 1].min() < -0.3
    assert touching[:, 1].max() > 0.3
    assert gap.min() > 0.0


@pytest.mark.parametrize("root", list(SHOULDER))
def test_the_strands_of_the_horse_tail_end_where_the_roots_begin(root: str) -> None:
    start = one("nerve_root", root, Side.LEFT).vertices[:SIDES].mean(0)
    assert np.linalg.norm(one("cauda_equina").vertices - start, axis=1).min() < 0.1


@pytest.mark.parametrize("levels", ["L3-L4", "L5-S1", "S1-S1"])
def test_a_column_that_begins_below_the_cord_has_its_horse_tail(levels: str) -> None:
    found = tissues(column([default_dimensions(level) for level in run(levels)]), ("dura", "cauda_equina"))
    dura, tail = (each.solid for each in found)
    assert tail.volume > 0.0
    assert (tail.manifold - dura.manifold).volume() < 0.01 * tail.volume


@pytest.mark.parametrize("space", interspaces(), ids=str)
def test_cartilage_of_a_facet_is_no_larger_than_published(space: Interspace) -> None:
    height, width = (tissue_measure(f"facet_cartilage_{side}", space).value for side in ("height", "width"))
    frame = whole().placements[space.upper][:3, :3]
    for face in Joint(Spine(whole()), space).faces:
        out = face.normals.mean(0) / np.linalg.norm(face.normals.mean(0))
        up = frame[:, 1 if space.upper is Level.C1 else 2]
        up = (up - (up @ out) * out) / np.linalg.norm(up - (up @ out) * out)
        assert 0.5 * height < np.ptp(face.points @ up) < height + 0.3
        assert 0.5 * width < np.ptp(face.points @ np.cross(up, out)) < width + 0.3


def test_the_transverse_ligament_holds_the_dens_from_behind() -> None:
    band = spine().own(Level.C1, one("transverse_ligament").vertices)
    axis = spine().surface(Level.C2)
    dens = spine().own(Level.C1, axis.points[spine().corners(Level.C2, ("dens",))])
    middle = band[np.abs(band[:, 0]) < 1.0]
    beside = dens[np.abs(dens[:, 2] - middle[:, 2].mean()) < 3.0]
    assert 0.0 < middle[:, 1].min() - beside[:, 1].max() < 1.0
    gap, _ = spine().surface(Level.C1).gaps(one("transverse_ligament").vertices)
    assert (gap[band[:, 0] > 5.0] < 0.3).any()
    assert (gap[band[:, 0] < -5.0] < 0.3).any()
