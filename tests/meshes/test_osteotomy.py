"""The spinous process cut at its base and laid back: nothing of it is lost."""

from __future__ import annotations

import numpy as np
import pytest

from anatomy import PROCEDURES, part
from meshes import CutBone, resect
from meshes.osteotomy import base_plane
from meshes.reach import Reach

SPACES = tuple(map(str, PROCEDURES["spinous_process_osteotomy"].places))
EACH_SPACE = pytest.mark.parametrize("place", SPACES)


def upper(place: str) -> CutBone:
    return resect("spinous_process_osteotomy", place).bones[0]


@EACH_SPACE
def test_what_is_cut_loose_is_one_closed_piece_with_the_tip_and_all_of_it_is_back(place):
    bone = upper(place)
    loose = bone.moved
    assert loose is not None
    assert loose.trimesh().is_watertight
    assert len(loose.manifold.decompose()) == 1
    assert loose.bounds[1][1] == pytest.approx(bone.whole.bounds[1][1], abs=1e-4)
    assert bone.ledger.laid_back_mm3 == pytest.approx(loose.volume, rel=1e-6)
    arch = bone.kept.manifold - loose.manifold
    assert arch.volume() + loose.volume == pytest.approx(bone.ledger.kept_mm3, rel=1e-6)
    assert (loose.manifold - bone.whole.manifold).volume() < 1e-3


@EACH_SPACE
def test_nothing_of_the_process_goes(place):
    bone = upper(place)
    assert bone.ledger.parts["spinous_process"].removed_mm3 == 0.0
    code = part("spinous_process").code
    assert (bone.kept.labels == code).sum() == (bone.whole.labels == code).sum()
    assert bone.ledger.laid_back_mm3 > 0.5 * bone.ledger.parts["spinous_process"].whole_mm3


@EACH_SPACE
def test_the_cut_is_flat_and_runs_behind_the_laminae(place):
    bone = upper(place)
    loose = bone.moved
    slope, at = base_plane(Reach(bone.whole))
    behind = loose.vertices[:, 1] - slope * loose.vertices[:, 2] - at
    assert behind.min() == pytest.approx(0.0, abs=1e-3)
    x, y, z = bone.kept.vertices.T
    wall = Reach(bone.whole).wall
    beside = (np.abs(x) > wall.behind) & (np.abs(x) < wall.behind + 1.0) & (y > wall.front(z))
    assert beside.sum() > 50
    assert (y - slope * z)[beside].max() < at + 0.3  # the width of a triangle's bow


def test_the_windows_are_those_of_a_bilateral_laminotomy_and_only_the_upper_process_moves():
    cut, windows = (
        resect(name, "L3-L4").bones for name in ("spinous_process_osteotomy", "bilateral_laminotomy")
    )
    for one, other in zip(cut, windows, strict=True):
        assert one.ledger.removed_mm3 == other.ledger.removed_mm3
        assert one.ledger.ring == "closed"
    assert cut[1].moved is None
    assert [bone.ledger.laid_back_mm3 for bone in windows] == [0.0, 0.0]
