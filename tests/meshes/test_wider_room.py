"""Who takes more never wins less room: held on the solids, operation by operation."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anatomy import PROCEDURES, Interspace, Level
from meshes.decompression import Decompression, decompression
from meshes.resect import resect

from ..examples import examples

SPLINTER = 0.5  # mm3 that the smaller cut may take alone, by the way solids are stored
Cut = tuple[str, tuple[tuple[str, float], ...]]
SHARES: dict[str, tuple[float, ...]] = {
    "facetectomy": (20.0, 50.0, 75.0, 100.0),
    "foraminotomy": (15.0, 33.0, 50.0),
    "laminotomy": (0.0, 25.0, 50.0),
    "hemilaminectomy": (0.0, 50.0),
}
WINDOWS, ARCHES, OVER = (
    ("laminotomy", "bilateral_laminotomy"),
    ("hemilaminectomy", "laminectomy"),
    ("laminotomy", "ulbd"),
)
NAMED = (*((ARCHES, level) for level in ("C2", "C5", "C7", "T6")), (WINDOWS, "C5"), (OVER, "T6"))
SHARED = (("facetectomy", "C5"), ("facetectomy", "T6"), ("foraminotomy", "C7"))


@lru_cache(maxsize=4)
def done(cut: Cut, level: str) -> Decompression:
    name, extents = cut
    chosen = PROCEDURES[name]
    where = str(Interspace(Level.parse(level))) if chosen.named_by == "interspace" else level
    return decompression(resect(name, where, "left" if chosen.sides == "one" else None, dict(extents)))


def places(name: str) -> list[str]:
    """Give the upper or only bone of each place of an operation that has a disc under it."""
    found = [each.upper if isinstance(each, Interspace) else each for each in PROCEDURES[name].places]
    return [str(level) for level in found if Interspace(level).has_disc]


def drawn(cuts: tuple[Cut, ...], level: str) -> bool:
    return all(level in places(name) for name, _ in cuts)


CHAINS: tuple[tuple[Cut, ...], ...] = (
    *(tuple((name, ()) for name in row) for row in (WINDOWS, ARCHES, OVER)),
    *(tuple((name, (("facet_share", share),)) for share in shares) for name, shares in SHARES.items()),
)


def holds(cuts: tuple[Cut, ...], level: str) -> None:
    """Hold that each cut holds the one before it, and that no number of the room is smaller for it."""
    for less, more in pairwise(done(cut, level) for cut in cuts):
        for small, large in zip(less.resection.bones, more.resection.bones, strict=True):
            assert (small.removed.manifold - large.removed.manifold).volume() < SPLINTER
        before, after = less.after, more.after
        assert less.before == more.before
        assert after.canal_area_mm2 >= before.canal_area_mm2 - 1e-3 >= less.before.canal_area_mm2 - 2e-3
        assert after.canal_depth_mm >= before.canal_depth_mm - 1e-3 >= less.before.canal_depth_mm - 2e-3
        for side, area in before.foramen_area_mm2.items():
            assert after.foramen_area_mm2[side] >= area - 1e-3 >= less.before.foramen_area_mm2[side] - 2e-3
            assert after.foramen_depth_mm[side] >= before.foramen_depth_mm[side] - 1e-3


@pytest.mark.parametrize(("names", "level"), NAMED)
def test_who_takes_more_never_wins_less(names: tuple[str, ...], level: str) -> None:
    holds(tuple((name, ()) for name in names), level)


@pytest.mark.parametrize(("name", "level"), SHARED)
def test_a_larger_share_of_the_joint_never_wins_less(name: str, level: str) -> None:
    holds(tuple((name, (("facet_share", share),)) for share in SHARES[name]), level)


@settings(max_examples=examples(1))
@given(
    st.sampled_from([(cuts, level) for cuts in CHAINS for level in places(cuts[0][0]) if drawn(cuts, level)])
)
def test_who_takes_more_never_wins_less_anywhere(case: tuple[tuple[Cut, ...], str]) -> None:
    holds(*case)
