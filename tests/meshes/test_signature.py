"""The signature of a right cut: pieces, tunnels, volumes and untouched parts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import product

import numpy as np
import pytest
from scipy.spatial import cKDTree

from anatomy import LUMBAR, PROCEDURES, Level, Procedure, Side, interspaces, part
from meshes import CutBone, Resection, resect
from meshes.calipers import caliper
from meshes.facets import Facet
from meshes.reach import CANAL_FRONT, FACET_RIM

SLIVERS = 0.01  # mm2 of faces too thin for a boolean, which the sacrum has
TWO_WINDOWS = ("bilateral_laminotomy", "spinous_process_osteotomy")
LUMBAR_PLACES = {*map(str, LUMBAR), *map(str, interspaces((*LUMBAR, Level.S1)))}
# One bone or gap for each kind of bone and of joint above the lumbar spine.
TYPICAL = {"C2", "C5", "C7", "T6", "T12", "C2-C3", "C5-C6", "C7-T1", "T7-T8", "T12-L1"}
# Elsewhere these are made of windows that another cut shows there.
REPEATED = {"bilateral_laminotomy", "partial_laminectomy"}
# By place, so that a bone's borders are read off once.
ALL = sorted(
    ((each, place) for each in PROCEDURES.values() for place in map(str, each.places) if not each.swings),
    key=lambda cut: list(Level).index(Level(cut[1].partition("-")[0])),
)
CUTS = [cut for cut in ALL if cut[1] in LUMBAR_PLACES | TYPICAL or cut[0].key not in REPEATED]


def every(cuts: list[tuple[Procedure, str]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("each", "place"), cuts, ids=lambda value: getattr(value, "key", value))


EVERY_CUT = every(CUTS)
TYPICAL_CUTS = every([cut for cut in CUTS if cut[1] in LUMBAR_PLACES | TYPICAL])


@lru_cache(maxsize=4)
def usual(each: Procedure, place: str) -> Resection:
    return resect(each.key, place, side_of(each))


def side_of(each: Procedure) -> Side | None:
    return Side.LEFT if each.sides == "one" else None


def corners(each: Procedure, place: str) -> list[dict[str, float]]:
    """Give up to eight settings: any two extents meet at all their ends, any three of the first four.

    Above the lumbar spine up to four, with each extent at both its ends.
    """
    found = []
    for a, b, c in product((0, 1), repeat=3):
        ends = (a, b, c, a ^ b ^ c, a ^ b, a ^ c, b ^ c)
        settings = {
            extent.key: (extent.low, extent.high)[end]
            for extent, end in zip(each.extents, ends, strict=False)
        }
        if settings not in found:
            found.append(settings)
    if place in LUMBAR_PLACES or len(found) < 5:
        return found
    return [found[number] for number in (0, 3, 4, 7)]


def area(bone: CutBone, kept: bool, key: str) -> float:
    solid = bone.kept if kept else bone.whole
    a, b, c = np.moveaxis(solid.vertices[solid.faces[solid.labels == part(key).code]], 1, 0)
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2.0)


def assert_untouched(bone: CutBone, spared: Iterable[str]) -> None:
    """Assert that the parts of a bone that are *spared* keep all their surface."""
    grain = SLIVERS if bone.level is Level.S1 else 1e-6
    for key in spared:
        if key in bone.ledger.parts:
            assert area(bone, True, key) == pytest.approx(area(bone, False, key), abs=grain), key


@TYPICAL_CUTS
def test_the_signature_holds_at_the_corners_of_the_extents(each, place):
    for extents in corners(each, place):
        for bone in resect(each.key, place, side_of(each), extents).bones:
            ledger = bone.ledger
            assert ledger.pieces == 1
            assert ledger.ring == each.ring_after
            assert ledger.genus == bone.whole.manifold.genus() - (each.ring_after == "open")
            assert ledger.removed_mm3 + ledger.kept_mm3 == pytest.approx(ledger.whole_mm3, rel=1e-6)
            assert min(ledger.facet_kept.values()) > 1.0 - extents["facet_share"] / 100.0 - 1e-3


@EVERY_CUT
def test_the_usual_cut_is_clean(each, place):
    first, *lower = usual(each, place).bones
    for bone in (first, *lower):
        ledger = bone.ledger
        assert ledger.pieces == 1
        assert ledger.ring == each.ring_after
        assert ledger.genus == bone.whole.manifold.genus() - (each.ring_after == "open")
        assert_untouched(bone, each.untouched(side_of(each)))
    assert len(first.removed.manifold.decompose()) == (2 if each.key in TWO_WINDOWS else 1)
    pieces = 2 if each.sides == "both" else 1
    for bone in lower:
        # The edge of the lamina and the lip of the facet, which a high pars keeps apart.
        found = bone.removed.manifold.decompose()
        assert len(found) in (pieces, 2 * pieces)
        assert min(piece.volume() for piece in found) > 5.0


@TYPICAL_CUTS
def test_both_solids_close_and_agree_with_the_ledger(each, place):
    for bone in usual(each, place).bones:
        for solid, volume in ((bone.kept, bone.ledger.kept_mm3), (bone.removed, bone.ledger.removed_mm3)):
            mesh = solid.trimesh()
            assert mesh.is_watertight
            assert mesh.is_winding_consistent
            assert mesh.volume == pytest.approx(volume, rel=1e-6)
        assert bone.kept.manifold.genus() == bone.ledger.genus
        assert len(bone.kept.manifold.decompose()) == bone.ledger.pieces


@TYPICAL_CUTS
def test_parts_that_the_procedure_spares_keep_all_their_surface(each, place):
    widest = {extent.key: extent.high for extent in each.extents if extent.key != "burr_radius"}
    spared = each.untouched(side_of(each))
    assert spared
    for bone in resect(each.key, place, side_of(each), widest).bones:
        assert_untouched(bone, spared)


@TYPICAL_CUTS
def test_the_body_and_the_pedicles_before_the_canal_are_out_of_reach(each, place):
    widest = {extent.key: extent.high for extent in each.extents if extent.key != "burr_radius"}
    upper = resect(each.key, place, side_of(each), widest).bones[0]
    read = caliper(upper.whole)
    # In the neck the pedicles are short: there a tool begins just behind them.
    front = read.posterior_wall + (0.0 if read.pillared else CANAL_FRONT)
    if each.key == "facetectomy" and (read.pillared or read.merged):  # whose joint begins further forward
        front = min(front, Facet.of(read, "inferior").triangles[:, :, 1].min() - 2.0 * FACET_RIM)
    assert upper.removed.vertices[:, 1].min() > front - 1e-3


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("laminotomy", "L3-L4"),
        ("hemilaminectomy", "L2"),
        ("hemilaminectomy", "C5"),
        ("hemilaminectomy", "T6"),
    ],
)
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
