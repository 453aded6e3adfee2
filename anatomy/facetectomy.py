"""What a facetectomy is called by the share of the joint that it takes."""

from __future__ import annotations

from typing import Literal

Grade = Literal["medial", "partial", "subtotal", "total"]

MEDIAL_UP_TO, PARTIAL_UP_TO = 50.0, 75.0
"""The most that a medial and a partial facetectomy take, in % of the facet (choices)."""


def grade(share: float) -> Grade:
    """Give the grade of a facetectomy that takes *share* % of the facet; all of it alone is total."""
    if share >= 100.0:
        return "total"
    if share > PARTIAL_UP_TO:
        return "subtotal"
    return "partial" if share > MEDIAL_UP_TO else "medial"
