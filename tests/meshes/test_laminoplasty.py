"""Laminoplasty: the arch is cut, swings open on its hinge, and no bone is lost but in the cuts."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from anatomy import CUT_CODE, PROCEDURES, Level, Side, default_dimensions, part, parts_of
from anatomy.measures import measure
from meshes import CutBone, resect, vertebra
from meshes.laminoplasty import DEPTH, STIFF, Door, opened
from meshes.solid import Solid
from meshes.swing import opening_angle

from ..examples import examples

OPEN, FRENCH = "laminoplasty_open_door", "laminoplasty_french_door"
KEYS = (OPEN, FRENCH)
HINGED = tuple(Level.parse(str(place)) for place in PROCEDURES[OPEN].places)
EVERY_BONE = pytest.mark.parametrize(("key", "level"), [(key, level) for key in KEYS for level in HINGED])
MIRROR = np.array([-1.0, 1.0, 1.0])


def side_of(key: str) -> Side | None:
    return Side.LEFT if key == OPEN else None


def cut(key: str, level: Level, **extents: float) -> CutBone:
    return resect(key, level, side_of(key), extents).bones[0]


def ends(key: str) -> list[dict[str, float]]:
    """Give the widest opening with the least of the other extents, and the narrowest with their most."""
    low, high = (
        {each.key: getattr(each, end) for each in PROCEDURES[key].extents} for end in ("low", "high")
    )
    return [each | {"opening_width": width} for each, width in ((low, 14.0), (high, 8.0))]


def trimmed(bone: CutBone) -> float:
    assert bone.ledger.opening is not None
    return bone.ledger.opening.trimmed_mm3


def door(key: str, level: Level, **changes: float) -> Door:
    return Door(vertebra(default_dimensions(level)), side_of(key), PROCEDURES[key].settings(changes))


@pytest.mark.parametrize(
    ("distance", "width", "angle"), [(16.5, 12.0, 42.6), (16.52, 12.0, 42.6), (18.84, 0.0, 0.0)]
)
def test_the_door_stands_open_by_the_published_angle(distance: float, width: float, angle: float) -> None:
    assert opening_angle(distance, width) == pytest.approx(angle, abs=0.1)
    assert 2.0 * distance * math.sin(math.radians(opening_angle(distance, width) / 2.0)) == pytest.approx(
        width
    )


def test_a_door_opens_no_further_than_round() -> None:
    with pytest.raises(ValueError, match=r"opening_width must be between 0.0 and 20.0 mm; got 20.5"):
        opening_angle(10.0, 20.5)


@EVERY_BONE
def test_the_signature_holds_at_the_ends_of_the_extents(key: str, level: Level) -> None:
    for extents in ends(key):
        bone = cut(key, level, **extents)
        ledger, whole = bone.ledger, bone.whole.manifold.genus()
        assert ledger.ring == PROCEDURES[key].ring_after
        assert (ledger.pieces, ledger.genus, whole) == (1, 2, 3)  # the canal opens, both foramina stay
        assert bone.kept.manifold.genus() == 2
        cuts = 2 if key == OPEN else 3
        assert ledger.opening is not None
        if ledger.opening.trimmed_mm3:  # off the edge of the arch, beside the cuts
            assert len(bone.removed.manifold.decompose()) > cuts
        else:
            assert len(bone.removed.manifold.decompose()) == cuts
        assert ledger.removed_mm3 + ledger.kept_mm3 == pytest.approx(ledger.whole_mm3, rel=1e-6)
        assert ledger.opening.width_mm == pytest.approx(extents["opening_width"], abs=0.01)
        assert min(ledger.facet_kept.values()) > 0.97


@EVERY_BONE
def test_all_solids_close_and_the_arch_moves_as_one_without_change(key: str, level: Level) -> None:
    bone = cut(key, level)
    assert bone.still is not None
    assert bone.moved is not None
    for solid in (bone.kept, bone.removed, bone.still, bone.moved):
        assert solid.trimesh().is_watertight
        assert solid.trimesh().is_winding_consistent
        assert set(solid.labels) <= {*(each.code for each in parts_of(level)), CUT_CODE}
    assert len(bone.still.manifold.decompose()) == 1
    assert len(bone.moved.manifold.decompose()) == (1 if key == OPEN else 2)
    assert bone.still.volume + bone.moved.volume == pytest.approx(bone.kept.volume, rel=1e-4)
    assert (bone.still.manifold ^ bone.moved.manifold).volume() < 1e-3  # the arch sinks into nothing


@pytest.mark.parametrize("key", KEYS)
def test_only_the_hinges_bend(key: str) -> None:
    plan = door(key, Level.C5)
    before, after = plan.block.cut(plan.tools).kept, opened(plan).halves.kept
    frames = [hinge.frame for hinge in plan.hinges]
    along = [frame.local(before.vertices)[:, 0] for frame in frames]
    bends = np.any([(each > STIFF) & (each < plan.settings["gutter_width"] - STIFF) for each in along], 0)
    edges = before.faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2)
    edges = edges[~bends[edges].any(1)]
    lengths = [
        np.linalg.norm(np.subtract(*solid.vertices[edges].swapaxes(0, 1)), axis=1)
        for solid in (before, after)
    ]
    near = lengths[0] < 2.0  # an edge of a cut may span the hinge
    assert near.sum() > 20_000
    assert np.abs(lengths[1] - lengths[0])[near].max() < 1e-9
    moved = np.linalg.norm(after.vertices - before.vertices, axis=1) > 1e-9
    assert np.array_equal(after.vertices[~moved], before.vertices[~moved])
    spared = ("body", "pedicle", "pars", "transverse_process", "uncinate_process")
    codes = [each.code for each in parts_of(Level.C5) if each.kind in spared]
    assert not moved[after.faces[np.isin(after.labels, codes)]].any()


@pytest.mark.parametrize("key", KEYS)
def test_the_body_stays_though_the_laminae_are_so_flat_that_it_lies_beyond_the_hinges(key: str) -> None:
    size = default_dimensions(Level.C7)
    shallow = size.with_changes({"canal_depth": measure(Level.C7, "canal_depth").low})
    bone = resect(key, Level.C7, side_of(key), {"opening_width": 14.0}, {Level.C7: shallow}).bones[0]
    before, after = (
        solid.vertices[solid.faces[solid.labels == part("body").code]] for solid in (bone.whole, bone.kept)
    )
    assert np.array_equal(np.unique(before, axis=0), np.unique(after, axis=0))
    assert bone.ledger.canal_area_mm2.after > bone.ledger.canal_area_mm2.before + 50.0


@pytest.mark.parametrize("key", KEYS)
def test_what_swings_keeps_its_volume(key: str) -> None:
    bone = cut(key, Level.C6)
    wide = cut(key, Level.C6, opening_width=14.0)
    assert bone.moved is not None
    assert wide.moved is not None
    assert bone.moved.volume + trimmed(bone) == pytest.approx(wide.moved.volume + trimmed(wide), rel=1e-5)
    plan = door(key, Level.C6)
    kept = plan.block.cut(plan.tools).kept.manifold
    assert trimmed(bone) == 0.0
    assert bone.moved.volume == pytest.approx((kept ^ plan.manifold).volume(), rel=1e-6)


@pytest.mark.parametrize("level", [Level.C3, Level.C5, Level.C7])
def test_the_edge_of_an_open_door_travels_by_the_published_law(level: Level) -> None:
    plan = door(OPEN, level, kerf_width=1.0)
    found = opened(plan)
    before, after = (solid.vertices for solid in (plan.block.cut(plan.tools).kept, found.halves.kept))
    frame, middle = plan.edge
    along, across, _ = frame.local(before).T
    edge = (np.abs(along - middle - 0.5) < 1e-3) & (np.abs(across - plan.depth) < 0.5) & (before[:, 0] > 0.0)
    assert edge.sum() > 2
    way = np.linalg.norm(after[edge] - before[edge], axis=1)
    law = 2.0 * found.distance * math.sin(math.radians(found.swing.turn) / 2.0)
    assert way == pytest.approx(law, abs=0.4)
    assert 16.5 < found.distance < 22.0  # 16.5 and 18.8 mm in two patients (gu2015)
    assert found.swing.turn < opening_angle(found.distance, 12.0) < 44.0


@pytest.mark.parametrize("level", HINGED)
def test_a_gutter_goes_half_way_and_the_other_cut_all_the_way(level: Level) -> None:
    plan = door(OPEN, level)
    kept = Solid(
        *(getattr(plan.block.cut(plan.tools).kept, name) for name in ("vertices", "faces", "labels"))
    )
    hinge = type(plan.junction)(kept, plan.junction.frame(Side.RIGHT)).tables(plan.middle)
    _, inner, outer = plan.tables.T
    left = np.median(hinge[:, 2] - hinge[:, 1]) / np.median(outer - inner)
    assert left == pytest.approx(1.0 - DEPTH, abs=0.05)
    assert not len(type(plan.junction)(kept, plan.junction.left).tables(plan.middle))


@pytest.mark.parametrize("key", KEYS)
def test_a_wider_opening_gives_a_larger_canal(key: str) -> None:
    for level in (Level.C3, Level.C7):
        ledgers = [cut(key, level, opening_width=width).ledger for width in (8.0, 11.0, 14.0)]
        areas = [ledger.canal_area_mm2.after - ledger.canal_area_mm2.before for ledger in ledgers]
        depths = [ledger.canal_depth_mm.after - ledger.canal_depth_mm.before for ledger in ledgers]
        assert areas[0] > 40.0
        assert np.diff(areas).min() > 3.0
        assert depths[0] > 1.0
        assert np.diff(depths).min() > 0.1
        edges = [ledger.opening.trimmed_mm3 for ledger in ledgers if ledger.opening is not None]
        cuts = [ledger.removed_mm3 - edge for ledger, edge in zip(ledgers, edges, strict=True)]
        assert cuts == pytest.approx([cuts[0]] * 3)
        assert np.diff(edges).min() >= 0.0


@pytest.mark.parametrize(("width", "area", "depth"), [(10.0, 86.4, 4.1), (12.0, 102.0, 5.2)])
def test_the_canal_gains_what_was_measured_in_patients(width: float, area: float, depth: float) -> None:
    """Published means (gu2015): areas 88 and 104 mm2 at C3 to C6, 80 and 94 at C7; depth at least."""
    gained = []
    for level in HINGED:
        bone = cut(OPEN, level, opening_width=width)
        changes = bone.ledger.canal_area_mm2, bone.ledger.canal_depth_mm
        gained.append([change.after - change.before for change in changes])
    assert np.mean(gained, 0) == pytest.approx([area, depth], rel=0.15)


def test_a_door_that_opens_on_the_left_mirrors_one_on_the_right() -> None:
    left, right = (resect(OPEN, "C5", side).bones[0] for side in ("left", "right"))
    assert left.moved is not None
    assert left.moved.vertices[:, 0].mean() < 0.0  # the arch leans to its hinge
    for name in ("kept", "removed", "still", "moved"):
        some, others = getattr(left, name).vertices, getattr(right, name).vertices * MIRROR
        far = max(cKDTree(some).query(others)[0].max(), cKDTree(others).query(some)[0].max())
        # Squares of a hinge are halved either way, and an edge is trimmed by few triangles.
        assert far < (0.03 if name == "still" else 0.3)
        assert getattr(left, name).volume == pytest.approx(getattr(right, name).volume, rel=1e-3)
    both = cut(FRENCH, Level.C5).kept.vertices
    assert cKDTree(both).query(both * MIRROR)[0].max() < 0.03


@EVERY_BONE
def test_the_parts_sum_to_the_bone_and_only_the_arch_is_cut(key: str, level: Level) -> None:
    bone = cut(key, level)
    ledger = bone.ledger
    assert set(ledger.parts) == {each.key for each in parts_of(level)}
    assert sum(each.whole_mm3 for each in ledger.parts.values()) == pytest.approx(ledger.whole_mm3)
    assert sum(each.removed_mm3 for each in ledger.parts.values()) == pytest.approx(ledger.removed_mm3)
    most = [name for name, each in ledger.parts.items() if each.removed_mm3 > 0.05 * ledger.removed_mm3]
    if not trimmed(bone):
        assert most == ["lamina_left", "lamina_right", *(["spinous_process"] if key == FRENCH else [])]
    assert set(most) <= {"lamina_left", "lamina_right", "spinous_process"}
    for name in PROCEDURES[key].untouched(side_of(key)):
        if name in ledger.parts and not (trimmed(bone) and name == "spinous_process"):
            assert ledger.parts[name].removed_mm3 == 0.0
            assert not (bone.removed.labels == part(name).code).any()


@settings(max_examples=examples(4))
@given(
    st.sampled_from(KEYS),
    st.sampled_from(HINGED),
    st.floats(8.0, 14.0),
    st.floats(3.0, 4.0),
    st.floats(1.0, 2.0),
    st.sampled_from([("canal_width", 1.5), ("lamina_thickness", -0.4), ("interlaminar_angle", 5.0)]),
)
def test_whatever_the_bone_and_the_extents_the_door_opens_as_asked(key, level, width, gutter, kerf, change):
    size = default_dimensions(level)
    name, by = change
    size = size.with_changes({name: size.values[name] + by})
    extents = {"opening_width": width, "gutter_width": gutter, "kerf_width": kerf}
    bone = resect(key, level, side_of(key), extents, {level: size}).bones[0]
    assert bone.ledger.opening is not None
    assert bone.ledger.opening.width_mm == pytest.approx(width, abs=0.01)
    assert (bone.ledger.pieces, bone.ledger.genus) == (1, 2)
    assert bone.ledger.removed_mm3 + bone.ledger.kept_mm3 == pytest.approx(bone.ledger.whole_mm3, rel=1e-6)
    assert bone.still is not None
    assert bone.moved is not None
    assert (bone.still.manifold ^ bone.moved.manifold).volume() < 1e-3
