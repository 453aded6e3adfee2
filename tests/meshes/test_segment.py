"""The bones round an interspace stand as in a column, and every tissue round them can be built."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from anatomy import Interspace, default_dimensions
from anatomy.findings import Finding
from anatomy.levels import Level
from anatomy.tissues import TISSUES
from meshes.conditions.operated import patient
from meshes.pair import pair
from meshes.room.segment import around

SPACES = [Interspace(level) for level in (Level.C5, Level.T11, Level.L4, Level.L5)]


@pytest.mark.parametrize("space", SPACES, ids=str)
def test_no_two_bones_share_space_and_the_two_are_those_of_the_pair(space: Interspace) -> None:
    found = around(space)
    for above, below in pairwise(found.levels):
        assert (found.placed(above).manifold ^ found.placed(below).manifold).volume() < 1e-6
    both = pair(default_dimensions(space.upper), default_dimensions(space.lower))
    for level, own in ((space.upper, both.upper), (space.lower, both.seated)):
        np.testing.assert_array_equal(found.bones[level].vertices, own.vertices)
        np.testing.assert_array_equal(found.bones[level].faces, own.faces)
    np.testing.assert_allclose(found.placements[space.upper], np.eye(4), atol=1e-12)
    np.testing.assert_allclose(found.placements[space.lower], both.placement, atol=1e-12)


def test_every_tissue_round_a_diseased_disc_is_there() -> None:
    lying = patient(SPACES[2], (Finding("bulging_disc", 0.5),)).lying([kind.key for kind in TISSUES])
    kinds = {each.key for each in lying}
    assert {"facet_capsule", "facet_cartilage", "ligamentum_flavum", "interspinous_ligament"} <= kinds
    assert {each.where for each in lying if each.key == "facet_capsule"} == {"L3-L4", "L4-L5", "L5-S1"}
