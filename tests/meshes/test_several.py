"""Several levels or gaps at once: one operation, each bone cut by all of it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from anatomy import Level, default_dimensions, words
from meshes import Resection, resect
from meshes.stack import stack

MIDDLE = Level.L4


def bone(resection: Resection, level: Level):
    return next(each for each in resection.bones if each.level is level)


@pytest.fixture(scope="module")
def gaps() -> Resection:
    return resect("laminotomy", "L3-L4,L4-L5", "left")


@pytest.mark.parametrize(
    ("name", "where", "said", "levels"),
    [
        ("laminectomy", "L3-L5", "L3-L5", "L3 L4 L5"),
        ("laminectomy", "L3,L4,L5", "L3-L5", "L3 L4 L5"),
        ("laminectomy", " l4 , L3 ", "L3, L4", "L3 L4"),
        ("laminectomy", "L4-L5", "L4", "L4"),
        ("laminectomy", "L1, L3-L5", "L1, L3, L4, L5", "L1 L3 L4 L5"),
        ("bilateral_laminotomy", "L3-L5", "L3-L4, L4-L5", "L3 L4 L5"),
        ("bilateral_laminotomy", "L1-L2,L3-L4,L1-L2", "L1-L2, L3-L4", "L1 L2 L3 L4"),
    ],
)
def test_each_way_to_name_several_places_means_its_bones(name, where, said, levels):
    found = resect(name, where)
    assert found.where == said
    assert " ".join(each.level for each in found.bones) == levels
    assert (found.remark(words()) is not None) is (where == "L4-L5")


@pytest.mark.parametrize(
    ("name", "where", "sentence"),
    [
        ("laminectomy", "L5-L3", "interspace must be one of .*; got 'L5-L3'"),
        ("laminectomy", "C1-C3", "laminectomy must be at C2-L5, where it is drawn; got 'C1-C3'"),
        ("laminectomy", "L3,", "level must be one of .*; got ''"),
        ("bilateral_laminotomy", "L3,L4", "bilateral_laminotomy must be given an interspace, .*; got 'L3'"),
    ],
)
def test_a_place_amid_others_that_does_not_suit_is_refused(name, where, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        resect(name, where)


def test_a_bone_cut_from_above_and_from_below_loses_both(gaps):
    upper, lower = (resect("laminotomy", where, "left") for where in ("L3-L4", "L4-L5"))
    twice = bone(gaps, MIDDLE).ledger
    once = bone(upper, MIDDLE).ledger.removed_mm3 + bone(lower, MIDDLE).ledger.removed_mm3
    assert twice.removed_mm3 == pytest.approx(once, rel=0.02)
    for resection, level in ((upper, Level.L3), (lower, Level.L5)):
        assert bone(gaps, level).ledger.removed_mm3 == pytest.approx(
            bone(resection, level).ledger.removed_mm3, rel=1e-3
        )


def test_every_bone_keeps_its_ring_closes_and_loses_nothing_untold(gaps):
    for each in gaps.bones:
        ledger = each.ledger
        assert ledger.removed_mm3 + ledger.kept_mm3 == pytest.approx(ledger.whole_mm3, rel=1e-6)
        assert (ledger.pieces, ledger.genus) == (1, 1)
        assert each.kept.trimesh().is_watertight
        assert each.removed.trimesh().is_watertight
        assert ledger.canal_area_mm2.after > ledger.canal_area_mm2.before
        assert sum(part.removed_mm3 for part in ledger.parts.values()) == pytest.approx(ledger.removed_mm3)


def test_all_bones_stand_in_the_frame_of_the_uppermost_and_clear_of_each_other(gaps):
    for above, below in pairwise(gaps.bones):
        assert (above.whole.manifold ^ below.whole.manifold).volume() < 1e-6
        assert above.whole.vertices[:, 2].mean() - below.whole.vertices[:, 2].mean() > 25.0
    top = stack(tuple(default_dimensions(level) for level in (Level.L3, Level.L4, Level.L5)))[0]
    assert np.array_equal(gaps.bones[0].whole.vertices, top.solid.vertices)


def test_the_sizes_of_every_bone_reach_the_cut():
    size = default_dimensions(MIDDLE)
    large = {MIDDLE: size.with_changes({"lamina_height": size.values["lamina_height"] + 1.5})}
    usual, changed = (resect("laminectomy", "L3-L5", dimensions=sizes) for sizes in (None, large))
    assert bone(changed, MIDDLE).ledger.removed_mm3 > bone(usual, MIDDLE).ledger.removed_mm3
    assert bone(changed, Level.L3).ledger == bone(usual, Level.L3).ledger


def test_the_account_names_all_of_them(gaps):
    account = gaps.as_dict()
    assert account["where"] == "L3-L4, L4-L5"
    assert list(account["vertebrae"]) == ["L3", "L4", "L5"]
