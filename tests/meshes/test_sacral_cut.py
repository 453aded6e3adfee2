"""Cuts at the lowest gap, whose lower bone is the sacrum."""

from __future__ import annotations

import pytest

from anatomy import PROCEDURES, Level, Side, default_dimensions, parts_of
from meshes import CutBone, Resection, resect
from meshes.pair import pair
from meshes.sacral_reach import SacralReach

NAMES = [key for key, each in PROCEDURES.items() if each.named_by == "interspace"]
EACH_NAME = pytest.mark.parametrize("name", NAMES)


def cut(name: str, extents: dict[str, float] | None = None) -> Resection:
    side = Side.LEFT if PROCEDURES[name].sides == "one" else None
    return resect(name, "L5-S1", side, extents)


def sacrum(name: str, extents: dict[str, float] | None = None) -> CutBone:
    return cut(name, extents).bones[1]


@EACH_NAME
def test_the_ledger_of_the_sacrum_names_its_own_parts_and_no_pars(name):
    bone = sacrum(name)
    assert bone.level is Level.S1
    ledger = bone.ledger
    assert set(ledger.parts) == {part.key for part in parts_of(Level.S1)}
    assert sum(each.removed_mm3 for each in ledger.parts.values()) == pytest.approx(ledger.removed_mm3)
    assert ledger.pars_width_mm == {}
    assert ledger.lateral_reach_mm == {"left": {}, "right": {}}
    assert ledger.ring == "closed"


@EACH_NAME
def test_the_foramina_the_crest_and_the_bodies_of_the_sacrum_stay(name):
    bone = sacrum(name)
    assert bone.ledger.genus == bone.whole.manifold.genus() == 17
    for key in ("body", "median_sacral_crest"):
        assert bone.ledger.parts[key].removed_mm3 == 0.0
    assert max(bone.ledger.parts[f"ala_{side}"].share for side in Side) < 0.01


def test_more_is_taken_of_the_edge_as_it_is_asked_for():
    found = [sacrum("laminotomy", {"lower_height": height}) for height in (0, 3, 8)]
    assert found[0].ledger.removed_mm3 < found[1].ledger.removed_mm3 < found[2].ledger.removed_mm3
    assert (found[0].removed.manifold - found[2].removed.manifold).volume() < 1e-3


@pytest.mark.parametrize("share", [0, 15, 50])
def test_the_share_of_the_sacral_facet_that_was_asked_for_goes(share):
    kept = sacrum("laminotomy", {"facet_share": share}).ledger.facet_kept
    assert share - 2.5 < 100.0 * (1.0 - kept["left"]) < share + 0.1
    assert kept["right"] == 1.0


def test_the_edge_of_the_sacral_lamina_rises_to_the_side():
    whole = pair(default_dimensions(Level.L5), default_dimensions(Level.S1)).seated
    assert 0.4 < SacralReach(whole).rise < 0.9


def test_left_mirrors_right():
    left, right = (resect("laminotomy", "L5-S1", side).bones[1] for side in Side)
    assert left.ledger.removed_mm3 == pytest.approx(right.ledger.removed_mm3, rel=1e-4)
    assert left.removed.vertices[:, 0].min() > 0.0 > right.removed.vertices[:, 0].max()
