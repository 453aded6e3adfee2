"""A facetectomy: a share of one joint, up to the whole of it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from anatomy import Interspace, Side, part, words
from anatomy.facetectomy import grade
from anatomy.places import levels_at
from anatomy.sampling import sample_column
from anatomy.sentence import RefusalError, told
from meshes import Resection, resect
from meshes.people import buildable
from meshes.solid import Solid

NECK = ("C2-C3", "C3-C4", "C4-C5", "C6-C7", "C7-T1")
CHEST = ("T1-T2", "T6-T7", "T11-T12")
LUMBAR = ("L1-L2", "L2-L3", "L3-L4", "L4-L5", "L5-S1")
SPACES = (*NECK, *CHEST, "T12-L1", *LUMBAR)
EACH_SPACE = pytest.mark.parametrize("place", SPACES)
EACH_KIND = pytest.mark.parametrize("place", ["C2-C3", "C5-C6", "T7-T8", "L3-L4"])
LEFT_OF_OTHERS = 0.012
SHAVING = 0.5  # mm3 of the rim that come away apart from the process
LEFT = 0.01  # of a facet, at most, where all of it is to go


@lru_cache(maxsize=8)
def cut(place: str, share: float) -> Resection:
    return resect("facetectomy", place, "left", {"facet_share": share})


@EACH_SPACE
@pytest.mark.parametrize("share", [33, 60, 90])
def test_the_share_of_both_facets_that_was_asked_for_goes(place, share):
    for bone in cut(place, share).bones:
        assert share - 2.5 < 100.0 * (1.0 - bone.ledger.facet_kept["left"]) < share + 0.1
        assert bone.ledger.facet_kept["right"] == 1.0


@EACH_SPACE
def test_a_total_facetectomy_takes_both_processes_and_leaves_the_ring(place):
    upper, lower = cut(place, 100).bones
    flat = place in NECK + CHEST
    assert upper.ledger.facet_kept["left"] <= (LEFT if flat else 0.0)
    assert lower.ledger.facet_kept["left"] < LEFT
    # Of a process that flows into the ala, or stands on a pillar or a broad root, that stays; of the axis
    # also the bridge from pars to lamina.
    rooted = flat or place == "L5-S1"
    assert upper.ledger.parts["inferior_articular_process_left"].share > (
        0.3 if place == "C2-C3" else 0.4 if flat else 0.85
    )
    assert lower.ledger.parts["superior_articular_process_left"].share > (0.48 if rooted else 0.85)
    for bone in (upper, lower):
        assert (bone.ledger.ring, bone.ledger.pieces) == ("closed", 1)
        assert sum(sorted(each.volume() for each in bone.removed.manifold.decompose())[:-1]) < SHAVING
        assert all(0.0 <= each.share <= 1.0 for each in bone.ledger.parts.values())


@EACH_SPACE
def test_the_lamina_and_the_pars_lose_no_more_than_the_edge_along_which_a_process_comes_away(place):
    for bone in cut(place, 100).bones:
        ledger = bone.ledger
        assert ledger.parts["lamina_left"].share < 0.02
        assert ledger.lateral_reach_mm["left"] == {}
        in_neck = bone.level.region == "cervical"  # where the label of the pars is the pillar's outer side
        assert in_neck or "pars_left" not in ledger.parts or ledger.parts["pars_left"].share < 0.2


@EACH_KIND
def test_more_of_the_joint_holds_less_of_it(place):
    found = [cut(place, share).bones for share in (10, 50, 75, 100)]
    for less, more in pairwise(found):
        for one, other in zip(less, more, strict=True):
            assert (one.removed.manifold - other.removed.manifold).volume() < 1e-3
            assert one.ledger.removed_mm3 < other.ledger.removed_mm3


@EACH_KIND
def test_it_mirrors(place):
    left, right = (resect("facetectomy", place, side, {"facet_share": 100}).bones for side in Side)
    for one, other in zip(left, right, strict=True):
        assert one.ledger.removed_mm3 == pytest.approx(other.ledger.removed_mm3, rel=1e-5)
        assert one.removed.vertices[:, 0].min() > 0.0 > other.removed.vertices[:, 0].max()


@pytest.mark.parametrize("share", [33, 60, 100])
@pytest.mark.parametrize("side", list(Side))
def test_of_the_axis_the_wall_of_the_artery_s_foramen_and_the_bridge_to_the_lamina_stay(side, share):
    axis = resect("facetectomy", "C2-C3", side, {"facet_share": share}).bones[0]
    for key in (f"pedicle_{side}", f"transverse_process_{side}", f"pars_{side}", f"lamina_{side}", "body"):
        assert area(axis.kept, key) == pytest.approx(area(axis.whole, key), abs=1e-6), key
    assert axis.kept.manifold.genus() == axis.whole.manifold.genus() == 3  # canal and both foramina


def area(solid: Solid, key: str) -> float:
    a, b, c = np.moveaxis(solid.vertices[solid.faces[solid.labels == part(key).code]], 1, 0)
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2.0)


@pytest.mark.parametrize("place", ["C2-C3", "C6-C7", "T1-T2", "T11-T12"])
def test_a_total_one_is_total_in_other_people_too(place):
    levels = levels_at((Interspace.parse(place),))
    for number in range(3):
        drawn = sample_column(Random(number), levels=levels)
        sizes = {size.level: buildable(size) for size in drawn}
        for bone in resect("facetectomy", place, "left", {"facet_share": 100}, sizes).bones:
            assert bone.ledger.facet_kept["left"] < LEFT_OF_OTHERS
            assert (bone.ledger.ring, bone.ledger.pieces) == ("closed", 1)
            assert bone.ledger.genus == bone.whole.manifold.genus()


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("facetectomy", "C1-C2", "C2-S1, for the atlas has no joint of this kind: .*"),
        ("microdiscectomy", "C5-C6", "L1-S1, for in the neck and the chest the spinal cord .*"),
        ("microdiscectomy", "T6-T7", "L1-S1, for in the neck and the chest the spinal cord .*"),
    ],
)
def test_where_it_is_not_drawn_one_sentence_says_why(name, place, said):
    with pytest.raises(RefusalError, match=f"^{name} must be at {said}; got '{place}'$") as refused:
        resect(name, place, "left")
    assert "pues" in told(refused.value, words("es"))


@pytest.mark.parametrize(
    ("share", "name"),
    [(10, "medial"), (50, "medial"), (51, "partial"), (75, "partial"), (99, "subtotal"), (100, "total")],
)
def test_each_share_has_its_grade_in_words(share, name):
    assert grade(share) == name
    assert words()[f"ui.facetectomy_{name}"] == f"{name} facetectomy"


def test_the_grade_is_told_and_less_than_half_a_facet_is_warned_of():
    assert cut("L4-L5", 60).remark(words()) == "With 60 % of the facet this is a partial facetectomy."
    assert "facet_kept" in {each.key for each in cut("L4-L5", 60).warnings}
    assert "facet_kept" not in {each.key for each in cut("L4-L5", 50).warnings}
