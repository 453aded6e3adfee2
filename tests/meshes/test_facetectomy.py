"""A facetectomy: a share of one joint, up to the whole of it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from anatomy import PROCEDURES, Side, words
from anatomy.facetectomy import grade
from meshes import Resection, resect

SPACES = tuple(map(str, PROCEDURES["facetectomy"].places))
EACH_SPACE = pytest.mark.parametrize("place", SPACES)


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
    assert upper.ledger.facet_kept["left"] == 0.0
    assert lower.ledger.facet_kept["left"] < 0.01
    assert upper.ledger.parts["inferior_articular_process_left"].share > 0.85
    rooted_in_the_ala = place == "L5-S1"  # of the sacrum's process what flows into the ala stays
    taken = lower.ledger.parts["superior_articular_process_left"].share
    assert taken > (0.5 if rooted_in_the_ala else 0.85)
    for bone in (upper, lower):
        assert (bone.ledger.ring, bone.ledger.pieces) == ("closed", 1)
        assert len(bone.removed.manifold.decompose()) == 1


@EACH_SPACE
def test_the_lamina_and_the_pars_lose_no_more_than_the_edge_along_which_a_process_comes_away(place):
    for bone in cut(place, 100).bones:
        shares = bone.ledger.parts
        assert shares["lamina_left"].share < 0.02
        assert "pars_left" not in shares or shares["pars_left"].share < 0.2
        assert bone.ledger.lateral_reach_mm["left"] == {}


def test_more_of_the_joint_holds_less_of_it():
    found = [cut("L3-L4", share).bones for share in (10, 50, 75, 100)]
    for less, more in pairwise(found):
        for one, other in zip(less, more, strict=True):
            assert (one.removed.manifold - other.removed.manifold).volume() < 1e-3
            assert one.ledger.removed_mm3 < other.ledger.removed_mm3


def test_it_mirrors():
    left, right = (resect("facetectomy", "L4-L5", side, {"facet_share": 100}).bones for side in Side)
    for one, other in zip(left, right, strict=True):
        assert one.ledger.removed_mm3 == pytest.approx(other.ledger.removed_mm3, rel=1e-5)
        assert one.removed.vertices[:, 0].min() > 0.0 > other.removed.vertices[:, 0].max()


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
