"""The signature of a right cut: pieces, tunnels, volumes and untouched parts."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.spatial import cKDTree

from anatomy import PROCEDURES, Level, Procedure, Side, part
from meshes import CutBone, resect
from meshes.measure import Measurement
from meshes.reach import CANAL_FRONT

SLIVERS = 0.01  # mm2 of faces too thin for a boolean, which the sacrum has
TWO_WINDOWS = ("bilateral_laminotomy", "spinous_process_osteotomy")
CUTS = [(each, place) for each in PROCEDURES.values() for place in map(str, each.places) if not each.swings]
EVERY_CUT = pytest.mark.parametrize(("each", "place"), CUTS, ids=lambda value: getattr(value, "key", value))


def side_of(each: Procedure) -> Side | None:
    return Side.LEFT if each.sides == "one" else None


def corners(each: Procedure) -> list[dict[str, float]]:
    """Give up to eight settings: any two extents meet at all their ends, any three of the first four."""
    found = []
    for a, b, c in product((0, 1), repeat=3):
        ends = (a, b, c, a ^ b ^ c, a ^ b, a ^ c, b ^ c)
        settings = {
            extent.key: (extent.low, extent.high)[end]
            for extent, end in zip(each.extents, ends, strict=False)
        }
        if settings not in found:
            found.append(settings)
    return found


def area(bone: CutBone, kept: bool, key: str) -> float:
    solid = bone.kept if kept else bone.whole
    a, b, c = np.moveaxis(solid.vertices[solid.faces[solid.labels == part(key).code]], 1, 0)
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2.0)


@EVERY_CUT
def test_the_signature_holds_at_every_corner_of_the_extents(each, place):
    for extents in corners(each):
        for bone in resect(each.key, place, side_of(each), extents).bones:
            ledger = bone.ledger
            assert ledger.pieces == 1
            assert ledger.ring == each.ring_after
            tunnels = bone.whole.manifold.genus()  # 1 in a vertebra, more in the sacrum with its foramina
            assert ledger.genus == (tunnels if each.ring_after == "closed" else tunnels - 1)
            assert ledger.removed_mm3 + ledger.kept_mm3 == pytest.approx(ledger.whole_mm3, rel=1e-6)
            assert min(ledger.facet_kept.values()) > 1.0 - extents["facet_share"] / 100.0 - 1e-3


@EVERY_CUT
def test_both_solids_close_and_agree_with_the_ledger(each, place):
    for bone in resect(each.key, place, side_of(each)).bones:
        for solid, volume in ((bone.kept, bone.ledger.kept_mm3), (bone.removed, bone.ledger.removed_mm3)):
            mesh = solid.trimesh()
            assert mesh.is_watertight
            assert mesh.is_winding_consistent
            assert mesh.volume == pytest.approx(volume, rel=1e-6)
        assert bone.kept.manifold.genus() == bone.ledger.genus
        assert len(bone.kept.manifold.decompose()) == bone.ledger.pieces


@EVERY_CUT
def test_what_goes_is_one_clean_piece_on_each_operated_side(each, place):
    first, *lower = resect(each.key, place, side_of(each)).bones
    assert len(first.removed.manifold.decompose()) == (2 if each.key in TWO_WINDOWS else 1)
    pieces = 2 if each.sides == "both" else 1
    for bone in lower:
        # The edge of the lamina and the lip of the facet, which a high pars keeps apart.
        found = bone.removed.manifold.decompose()
        assert len(found) in (pieces, 2 * pieces)
        assert min(piece.volume() for piece in found) > 5.0


@EVERY_CUT
def test_parts_that_the_procedure_spares_keep_all_their_surface(each, place):
    widest = {extent.key: extent.high for extent in each.extents if extent.key != "burr_radius"}
    spared = each.untouched(side_of(each))
    assert spared
    for extents in (None, widest):
        for bone in resect(each.key, place, side_of(each), extents).bones:
            grain = SLIVERS if bone.level is Level.S1 else 1e-6
            for key in spared:
                assert area(bone, True, key) == pytest.approx(area(bone, False, key), abs=grain), key


@EVERY_CUT
def test_the_body_and_the_pedicles_before_the_canal_are_out_of_reach(each, place):
    widest = {extent.key: extent.high for extent in each.extents if extent.key != "burr_radius"}
    upper = resect(each.key, place, side_of(each), widest).bones[0]
    wall = Measurement(upper.whole).posterior_wall
    assert upper.removed.vertices[:, 1].min() > wall + CANAL_FRONT - 1e-3


@pytest.mark.parametrize(("name", "place"), [("laminotomy", "L3-L4"), ("hemilaminectomy", "L2")])
def test_left_mirrors_right_and_left_is_the_patient_s_left(name, place):
    mirror = np.array([-1.0, 1.0, 1.0])
    left, right = (resect(name, place, side) for side in ("left", "right"))
    for one, other in zip(left.bones, right.bones, strict=True):
        assert one.removed.vertices[:, 0].min() > 0.0
        assert other.removed.vertices[:, 0].max() < 0.0
        assert one.ledger.removed_mm3 == pytest.approx(other.ledger.removed_mm3, rel=1e-5)
        for this, that in ((one.removed, other.removed), (one.kept, other.kept)):
            mirrored = that.vertices * mirror
            assert cKDTree(mirrored).query(this.vertices)[0].max() < 1e-3
            assert cKDTree(this.vertices).query(mirrored)[0].max() < 1e-3


@pytest.mark.parametrize("name", ["bilateral_laminotomy", "laminectomy"])
def test_what_is_on_both_sides_is_symmetric(name):
    for bone in resect(name, "L3-L4").bones:
        points = bone.removed.vertices
        assert cKDTree(points).query(points * [-1.0, 1.0, 1.0])[0].max() < 1e-3


def test_both_windows_of_a_bilateral_laminotomy_are_those_of_two_laminotomies():
    both = resect("bilateral_laminotomy", "L4-L5").bones
    one = resect("laminotomy", "L4-L5", "left").bones
    for twice, once in zip(both, one, strict=True):
        assert twice.ledger.removed_mm3 == pytest.approx(2.0 * once.ledger.removed_mm3, rel=1e-5)


def test_a_bilateral_laminotomy_keeps_the_ring_though_it_takes_more_than_a_hemilaminectomy():
    both, half = resect("bilateral_laminotomy", "L4-L5"), resect("hemilaminectomy", "L4", "left")
    taken = sum(bone.ledger.removed_mm3 for bone in both.bones)
    assert taken > half.bones[0].ledger.removed_mm3
    assert {bone.ledger.ring for bone in both.bones} == {"closed"}
    assert half.bones[0].ledger.ring == "open"
