"""Postures: the standing spine adds up to what was published."""

import pytest

from anatomy import Interspace, Level, interspaces, segment
from anatomy.postures import CURVES, Curve, body_wedge, motion, sacral_slope, standing_wedge
from anatomy.sources import source

DISCS = [space for space in interspaces() if space.has_disc]


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.key)
def test_bodies_and_discs_add_up_to_the_published_curve(curve: Curve) -> None:
    sign = -1 if curve.key.endswith("kyphosis") else 1
    within = 3.0 if curve.key == "lower_lumbar_lordosis" else 0.3  # a part, not fitted by itself
    assert sign * curve.standing == pytest.approx(curve.published.value, abs=within)
    assert source(curve.published.source).citation


def test_the_chest_bends_by_its_bodies_and_the_neck_and_the_loin_by_their_discs() -> None:
    for curve in CURVES[:3]:
        bodies = sum(map(body_wedge, curve.bodies))
        assert (bodies / curve.standing > 0.5) == (curve.key == "thoracic_kyphosis")


def test_standing_changes_no_disc_by_more_than_a_degree() -> None:
    for space in DISCS:
        assert standing_wedge(space) == pytest.approx(segment(space).disc_wedge_angle, abs=1.0)


def test_the_neck_stands_over_the_pelvis() -> None:
    cervical, thoracic, lumbar, _ = CURVES
    first_thoracic = sacral_slope().value - lumbar.standing - thoracic.standing
    assert 20 < first_thoracic < 30
    assert 5 < first_thoracic - cervical.standing - standing_wedge(Interspace(Level.C7)) < 20


@pytest.mark.parametrize("space", interspaces(), ids=str)
def test_every_joint_bends_both_ways(space: Interspace) -> None:
    assert motion(space).flexion >= motion(space).extension > 0


def test_the_stiffest_joints_are_those_of_the_upper_chest() -> None:
    reach = {space: motion(space).flexion + motion(space).extension for space in interspaces()}
    least = min(reach.values())
    assert {space.upper for space, value in reach.items() if value == least} <= set(tuple(Level)[7:12])


def test_the_figures_are_the_ones_remembered() -> None:
    assert motion(Interspace(Level.C5)).flexion + motion(Interspace(Level.C5)).extension == 20.0
    assert (motion(Interspace(Level.L4)).flexion, motion(Interspace(Level.L4)).extension) == (13.0, 2.0)
    assert sacral_slope().value == 36.0
    assert sacral_slope().status == "remembered"


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="standing_wedge is not known at C1-C2; known at C2-C3, "):
        standing_wedge(Interspace(Level.C1))
    with pytest.raises(ValueError, match="dimension must be one of "):
        body_wedge(Level.C2)
