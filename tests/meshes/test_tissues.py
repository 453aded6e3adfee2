"""Soft tissues lie where they belong: in no bone, in their canals and foramina, alike on both sides."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh

from anatomy import Interspace, Level, default_dimensions, interspaces
from anatomy.levels import LUMBAR, Side
from anatomy.tissues import TISSUES, tissue_kind, tissue_measure
from meshes.column import column
from meshes.solid import Solid
from meshes.tissues import tissues
from meshes.tissues.exits import exits
from meshes.tissues.foramina import sacral_foramen, transverse_foramen

from .grown import depth, of, one, spine, whole

DEEPEST = 0.2  # mm that a tissue may lie in bone
SPLINTER = 0.05  # mm3 of a tissue in bone that nobody sees
KEYS = [kind.key for kind in TISSUES]
SPACES = interspaces()
ROOTS = [each.root for each in exits()]
PLACES = {
    **{
        key: [str(space) for space in SPACES]
        for key in ("facet_cartilage", "facet_capsule", "ligamentum_flavum")
    },
    **{
        key: [str(space) for space in SPACES if space.has_disc]
        for key in ("annulus", "nucleus", "endplate_cartilage", "interspinous_ligament")
    },
    "nerve_root": ROOTS,
    "root_ganglion": ROOTS,
}


@pytest.mark.parametrize("key", KEYS)
def test_every_tissue_is_closed_outward_and_labelled(key: str) -> None:
    assert of(key)
    for each in of(key):
        solid = each.solid
        edges = np.sort(solid.faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
        _, times = np.unique(edges, axis=0, return_counts=True)
        assert (times == 2).all(), each.where
        assert solid.volume > 0.0
        assert set(solid.labels.tolist()) == {tissue_kind(key).code}


@pytest.mark.parametrize("key", KEYS)
def test_every_tissue_is_at_its_places_on_both_sides(key: str) -> None:
    found = of(key)
    assert list(dict.fromkeys(each.where for each in found)) == PLACES.get(key, [found[0].where])
    for each in found:
        if each.side is Side.LEFT:
            other = one(key, each.where, Side.RIGHT)
            np.testing.assert_array_equal(other.vertices * [-1.0, 1.0, 1.0], each.solid.vertices)
        elif each.side is None:
            low, high = each.solid.bounds
            assert low[0] == pytest.approx(-high[0], abs=0.2)


@pytest.mark.parametrize("key", KEYS)
def test_no_tissue_lies_in_bone(key: str) -> None:
    for each in of(key):
        if each.side is Side.RIGHT:
            continue
        low, high = each.solid.bounds
        for level in Level:
            bone = spine().surface(level)
            if (bone.solid.bounds[0] > high).any() or (bone.solid.bounds[1] < low).any():
                continue
            shared = each.solid.manifold ^ bone.solid.manifold
            if shared.volume() > SPLINTER:
                common = shared.to_mesh()
                points = common.vert_properties[:, :3].astype(np.float64)
                middles = points[common.tri_verts].mean(1)
                assert depth(np.concatenate([points, middles]), bone) <= DEEPEST, (each.where, level)


def test_an_unknown_tissue_is_refused() -> None:
    with pytest.raises(ValueError, match="tissue must be one of"):
        tissues(whole(), ["fat"])


def test_only_the_tissues_asked_for_are_given() -> None:
    loin = column([default_dimensions(level) for level in LUMBAR])
    found = tissues(loin, ["annulus", "dura"])
    assert [each.where for each in found] == ["L1-L2", "L2-L3", "L3-L4", "L4-L5", "L1-L5"]


@pytest.mark.parametrize("space", [space for space in SPACES if space.has_disc], ids=str)
def test_a_disc_is_ring_and_nucleus_in_their_shares(space: Interspace) -> None:
    ring, nucleus = (one(key, str(space)) for key in ("annulus", "nucleus"))
    assert ring.manifold.genus() == 1
    assert nucleus.manifold.genus() == 0
    assert (ring.manifold ^ nucleus.manifold).volume() < 0.02 * nucleus.volume
    share = nucleus.volume / (nucleus.volume + ring.volume)
    assert share == pytest.approx(tissue_measure("nucleus_share", space).value / 100.0, abs=0.12)


@pytest.mark.parametrize("side", ["width", "depth"])
def test_cord_and_sac_have_their_published_sizes_where_the_canal_leaves_room(side: str) -> None:
    axis = 0 if side == "width" else 1
    for key, name in (("spinal_cord", "spinal_cord"), ("dura", "dural_sac")):
        for level in (Level.C3, Level.C5, Level.T4, Level.T8, Level.L3):
            if key == "spinal_cord" and level is Level.L3:
                continue
            points = spine().own(level, one(key).vertices)
            near = points[np.abs(points[:, 2]) < 2.5]
            wanted = tissue_measure(f"{name}_{side}", level).value
            assert 0.7 * wanted < np.ptp(near[:, axis]) < 1.06 * wanted + 0.6, level


def test_the_cord_lies_in_the_sac_and_the_strands_below_it() -> None:
    dura, cord, strands = one("dura"), one("spinal_cord"), one("cauda_equina")
    assert (cord.manifold - dura.manifold).volume() < 1.0
    assert (strands.manifold - dura.manifold).volume() < 0.01 * strands.volume
    assert (strands.manifold ^ cord.manifold).volume() < 0.02 * strands.volume
    tip = spine().own(Level.L1, cord.vertices[cord.vertices[:, 2].argmin()][None])[0]
    top = spine().wall(Level.L1)[0, 1]
    assert top - tip[2] == pytest.approx(
        tissue_measure("conus_tip_below_upper_endplate", Level.L1).value, abs=3.0
    )


@pytest.mark.parametrize("level", LUMBAR)
def test_a_healthy_lumbar_sac_has_room(level: Level) -> None:
    turn = whole().placements[level][:3, :3].T
    moved = (one("dura").vertices - whole().placements[level][:3, 3]) @ turn.T
    area = Solid(moved, one("dura").faces, one("dura").labels).manifold.slice(0.0).area()
    assert 130.0 < area < 230.0


@pytest.mark.parametrize("exit_", exits(), ids=lambda each: each.root)
def test_a_root_passes_its_own_foramen_and_touches_no_bone(exit_) -> None:
    root = one("nerve_root", exit_.root, Side.LEFT)
    ganglion = one("root_ganglion", exit_.root, Side.LEFT)
    for level in spine().levels:
        for solid in (root, ganglion):
            assert spine().surface(level).gaps(solid.vertices, 5.0)[0].min() > 0.0
    if exit_.root == "S1":
        path = sacral_foramen(spine())
        assert np.linalg.norm(root.vertices[:, None] - path, axis=2).min(0).max() < 5.0
        return
    for level, way in ((exit_.upper, -1.0), (exit_.lower, 1.0)):
        if level in (None, Level.C1, Level.S1):
            continue
        bone = whole().bones[level].vertices
        pedicle = bone[spine().corners(level, ("pedicle_left",))]
        x, _, z = np.median(pedicle, axis=0)
        points = spine().own(level, root.vertices)
        crossing = points[np.abs(points[:, 0] - x) < 2.0]
        assert len(crossing)
        assert (way * (crossing[:, 2] - z) > 0.0).all()


def test_the_roots_of_atlas_and_axis_leave_behind_the_lateral_mass() -> None:
    bone = whole().bones[Level.C1].vertices
    mass = bone[spine().corners(Level.C1, ("lateral_mass_left",))]
    arch = bone[spine().corners(Level.C1, ("posterior_arch_left",))]
    for root, way in (("C1", 1.0), ("C2", -1.0)):
        ganglion = spine().own(Level.C1, one("root_ganglion", root, Side.LEFT).vertices).mean(0)
        assert ganglion[1] > np.median(mass[:, 1])
        assert way * (ganglion[2] - np.median(arch[:, 2])) > 0.0


def test_the_vertebral_artery_threads_every_transverse_foramen_and_loops_behind_the_atlas() -> None:
    artery = one("vertebral_artery", None, Side.LEFT)
    for level in (Level.C1, Level.C2, Level.C3, Level.C4, Level.C5, Level.C6):
        for middle in transverse_foramen(spine(), level):
            assert np.linalg.norm(artery.vertices - middle, axis=1).min() < 3.0
    top = spine().own(Level.C1, artery.vertices)
    bone = whole().bones[Level.C1].vertices
    mass = bone[spine().corners(Level.C1, ("lateral_mass_left",))]
    behind = top[top[:, 1] > mass[:, 1].max()]
    assert len(behind)
    assert behind[:, 0].min() < np.median(mass[:, 0])


@pytest.mark.parametrize("space", SPACES, ids=str)
def test_the_cartilages_of_a_joint_do_not_touch(space: Interspace) -> None:
    cartilage = one("facet_cartilage", str(space), Side.LEFT).manifold
    upper, lower = cartilage.decompose()
    assert (upper ^ lower).volume() == 0.0


@pytest.mark.parametrize("space", SPACES, ids=str)
def test_a_yellow_ligament_is_as_thick_as_published(space: Interspace) -> None:
    flavum = trimesh.Trimesh(*_mesh(one("ligamentum_flavum", str(space), Side.LEFT)), process=False)
    wanted = tissue_measure("ligamentum_flavum_thickness", space).value
    # A sheet's mean thickness is twice its volume over its surface.
    mean = 2.0 * flavum.volume / flavum.area
    assert 0.3 * wanted < mean < 1.1 * wanted


def _mesh(solid: Solid) -> tuple[np.ndarray, np.ndarray]:
    return solid.vertices, solid.faces


@pytest.mark.parametrize("root", ["C3", "C4", "C5", "C6"])
def test_the_roots_of_the_neck_cross_behind_the_artery(root: str) -> None:
    nerve, artery = one("nerve_root", root, Side.LEFT), one("vertebral_artery", None, Side.LEFT)
    assert (nerve.manifold ^ artery.manifold).volume() == 0.0
    frame = Level(root)
    mine, other = spine().own(frame, nerve.vertices), spine().own(frame, artery.vertices)
    beside = other[np.abs(other[:, 2] - mine[:, 2].mean()) < 3.0]
    crossing = mine[np.abs(mine[:, 0] - beside[:, 0].mean()) < 1.0]
    assert len(crossing)
    assert crossing[:, 1].mean() > beside[:, 1].mean()
