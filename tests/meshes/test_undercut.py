"""Over the top: what is undercut from inside the canal, and what stays outside."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np
import pytest

from anatomy import CUT_CODE, PROCEDURES, Level, Side, default_dimensions, part
from meshes import CutBone, resect, vertebra
from meshes.reach import Reach
from meshes.solid import Solid
from meshes.undercut import undercut

LUMBAR = ("L1-L2", "L2-L3", "L3-L4", "L4-L5", "L5-S1")
SPACES = ("T1-T2", "T4-T5", "T8-T9", "T12-L1", *LUMBAR)
EACH_SPACE = pytest.mark.parametrize("place", SPACES)
WIDEST = {each.key: each.high for each in PROCEDURES["ulbd"].extents if each.key != "burr_radius"}
LEAST = {each.key: each.low for each in PROCEDURES["ulbd"].extents}
BACKWARD = 0.5  # cosine to the posterior direction from which a face looks back


@lru_cache(maxsize=8)
def upper(place: str) -> CutBone:
    return resect("ulbd", place, "left", WIDEST).bones[0]


@lru_cache(maxsize=1)
def reach() -> Reach:
    return Reach(vertebra(default_dimensions(Level.L4)))


def looking_back(solid: Solid, key: str) -> float:
    """Give the area (mm2) of the faces of a part that look backward."""
    a, b, c = np.moveaxis(solid.vertices[solid.faces[solid.labels == part(key).code]], 1, 0)
    normals = np.cross(b - a, c - a)
    size = np.linalg.norm(normals, axis=1)
    return float(size[normals[:, 1] > BACKWARD * size].sum() / 2.0)


@EACH_SPACE
def test_the_outer_table_of_the_far_lamina_stays_whole(place):
    bone = upper(place)
    for key in ("lamina_right", "inferior_articular_process_right"):
        assert looking_back(bone.kept, key) == pytest.approx(looking_back(bone.whole, key), abs=1e-6)
    assert bone.ledger.parts["lamina_right"].share > 0.1


@EACH_SPACE
def test_the_far_facet_stays_whole_and_most_of_the_process_too(place):
    bone = upper(place)
    assert bone.ledger.facet_kept["right"] == 1.0
    assert 0.01 < bone.ledger.parts["spinous_process"].share < 0.2
    wall = Reach(bone.whole).wall
    behind = bone.removed.vertices[np.abs(bone.removed.vertices[:, 0]) < 0.5]
    assert (behind[:, 1] - wall.front(behind[:, 2])).max() < 10.0


@EACH_SPACE
def test_what_runs_out_to_the_far_side_frees_no_crumb(place):
    for extents in (LEAST, None):
        pieces = resect("ulbd", place, "left", extents).bones[0].removed.manifold.decompose()
        assert min(piece.volume() for piece in pieces) > 1.0
        assert len(pieces) <= 2 if extents else len(pieces) == 1


def test_the_far_side_gains_room_that_a_laminotomy_does_not_give():
    window, both = (resect(name, "L4-L5", "left").bones[0] for name in ("laminotomy", "ulbd"))
    gained = both.ledger.canal_area_mm2.after - window.ledger.canal_area_mm2.after
    assert gained > 15.0
    assert both.removed.vertices[:, 0].min() < -8.0
    beyond = window.removed.manifold - both.removed.manifold
    assert beyond.volume() < 1e-3


@pytest.mark.parametrize("place", ["T8-T9", "L2-L3"])
def test_a_larger_share_holds_a_smaller_one(place):
    shares = (30, 50, 70)
    found = [resect("ulbd", place, "right", {"undercut_share": share}).bones[0].removed for share in shares]
    assert found[0].volume < found[1].volume < found[2].volume
    for less, more in pairwise(found):
        assert (less.manifold - more.manifold).volume() < 1e-3


@pytest.mark.parametrize("place", ["T4-T5", "L3-L4"])
def test_it_mirrors(place):
    left, right = (resect("ulbd", place, side).bones[0] for side in Side)
    assert left.ledger.removed_mm3 == pytest.approx(right.ledger.removed_mm3, rel=1e-5)
    low, high = left.removed.bounds
    assert np.allclose([-high[0], *low[1:]], right.removed.bounds[0], atol=1e-3)


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_tool_is_one_closed_piece_that_holds_the_points_within(mirrored):
    tool = undercut({"undercut_share": 50.0}, reach(), 0.0)
    if mirrored:
        tool = type(tool)(tool.x, tool.z, tool.front, tool.back, mirrored)
    solid = tool.manifold
    assert solid.genus() == 0
    assert len(solid.decompose()) == 1
    assert set(solid.to_mesh().face_id) == {CUT_CODE}
    low, high = np.reshape(solid.bounding_box(), (2, 3))
    points = np.random.default_rng(3).uniform(low, high, (40_000, 3))
    assert tool.holds(points).mean() * np.prod(high - low) == pytest.approx(solid.volume(), rel=0.02)
    assert (low[0] < -9.0) is not mirrored
