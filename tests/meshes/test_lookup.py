"""A number or a corner is found where it stands, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshes.lookup import Corners, Lookup

NUMBERS = st.one_of(st.integers(-(2**63), 2**63 - 1), st.integers(-5, 300))
ROWS = st.lists(NUMBERS, min_size=1, max_size=400, unique=True)


@given(row=ROWS, others=st.lists(NUMBERS, max_size=100))
def test_every_number_is_found_where_it_stands(row: list[int], others: list[int]) -> None:
    asked = [*others, *row]
    found = Lookup(np.array(row, dtype=np.int64)).places(np.array(asked, dtype=np.int64))
    where = {number: place for place, number in enumerate(row)}
    assert found.tolist() == [where.get(number, -1) for number in asked]


def test_a_long_row_in_which_numbers_share_slots() -> None:
    row = np.random.default_rng(7).permutation(np.arange(50_000)) << 20
    lookup = Lookup(row)
    np.testing.assert_array_equal(lookup.places(row), np.arange(len(row)))
    assert (lookup.places(row + 1) == -1).all()


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_corners_are_found_to_the_last_bit(kind: type[np.floating]) -> None:
    corners = np.random.default_rng(3).normal(0.0, 20.0, (20_000, 3)).astype(kind)
    corners[0] = 0.0
    found = Corners(corners)
    np.testing.assert_array_equal(found.numbers(corners), np.arange(len(corners)))
    assert (found.numbers(np.nextafter(corners, kind(np.inf))) == -1).all()
    np.testing.assert_array_equal(found.numbers(-corners[:1]), [0])  # -0 lies where 0 does
