"""One soft tissue: a closed solid that knows what it is and where it lies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from anatomy.levels import Side
from meshes.solid import Solid


@dataclass(frozen=True, eq=False)
class Tissue:
    """A soft tissue at one place of a column.

    Parameters
    ----------
    key : str
        One of :data:`anatomy.tissues.TISSUES`, such as ``"nerve_root"``.
    where : str
        A vertebra or a root (``"L5"``), an interspace (``"L4-L5"``), or from where to where (``"C2-S1"``).
    side : Side or None
        None for a tissue in the midline.
    solid : Solid
        Closed, in the column's frame, every face labelled with the tissue's code.
    """

    key: str
    where: str
    side: Side | None
    solid: Solid


def mirrored(solid: Solid) -> Solid:
    """Give the same solid on the other side of the mid-plane."""
    return Solid(solid.vertices * np.array([-1.0, 1.0, 1.0]), solid.faces[:, ::-1], solid.labels)
