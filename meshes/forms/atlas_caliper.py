"""The dimensions of the atlas, measured on its mesh alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from meshes.forms.atlas_labels import LATERAL_MASS
from meshes.measure import UnmeasurableError
from meshes.sections import Sections, crossings
from meshes.solid import Solid

Floats = NDArray[np.float64]

# Of the way from the anterior to the posterior arch: where the canal's width is read (a choice).
ROOTS = (0.15, 0.65)


@dataclass(frozen=True, eq=False)
class Ring:
    """An atlas under the caliper: two arches in the mid-plane, and the canal between them.

    In its own frame the origin lies midway between the lateral masses and both arches at one height.
    """

    solid: Solid

    @cached_property
    def sections(self) -> Sections:
        """The mesh, ready to be cut."""
        return Sections(self.solid.vertices, self.solid.faces)

    @cached_property
    def arches(self) -> tuple[Floats, Floats]:
        """Points (y, z) of the anterior and of the posterior arch in the mid-plane."""
        # A hair off the plane, on which the mirrored halves share their vertices.
        points = self.sections.cut(0, 0.02).reshape(-1, 2)
        front = points[:, 0] < (points[:, 0].min() + points[:, 0].max()) / 2.0
        return points[front], points[~front]

    @cached_property
    def canal_depth(self) -> float:
        """Shortest way from the anterior to the posterior arch in the mid-plane."""
        anterior, posterior = self.arches
        return float(cKDTree(posterior).query(anterior)[0].min())

    @cached_property
    def canal_width(self) -> float:
        """Widest distance between the inner walls of the lateral masses and the roots of the posterior arch.

        Read at the height of the arches' middle.
        """
        section = self.sections.cut(2, 0.0)
        front, back = self.arches[0][:, 0].max(), self.arches[1][:, 0].min()
        widths = []
        for y in np.linspace(front + ROOTS[0] * (back - front), front + ROOTS[1] * (back - front), 25):
            met = crossings(section, 1, float(y))
            right, left = met[met < 0.0], met[met > 0.0]
            widths.append(float(left[0] - right[-1]))
        return max(widths)


def centred(solid: Solid) -> Solid:
    """Give an atlas moved so that its origin is midway between its lateral masses and y runs through its arches."""
    corners = solid.vertices[solid.faces[np.isin(solid.labels, (LATERAL_MASS, LATERAL_MASS + 1))]]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    centre = (area @ corners.mean(1) / area.sum()) * [0.0, 1.0, 1.0]
    anterior, posterior = ((arch.min(0) + arch.max(0)) / 2.0 for arch in Ring(solid).arches)
    along = posterior - anterior
    cos, sin = along / np.linalg.norm(along)
    level = np.array([[1.0, 0.0, 0.0], [0.0, cos, sin], [0.0, -sin, cos]])
    return Solid((solid.vertices - centre) @ level.T, solid.faces, solid.labels)


def measured(solid: Solid) -> dict[str, float]:
    """Give the dimensions of an atlas as read off its mesh, mm.

    Raises
    ------
    UnmeasurableError
        If a landmark is missing, as on half a bone.
    """
    try:
        return _readings(Ring(solid))
    except (ValueError, IndexError) as error:
        raise UnmeasurableError(f"a landmark is missing: {error}") from error


def _readings(read: Ring) -> dict[str, float]:
    anterior, posterior = read.arches
    return {
        "canal_width": read.canal_width,
        "canal_depth": read.canal_depth,
        "transverse_span": float(np.ptp(read.solid.vertices[:, 0])),
        "overall_depth": float(posterior[:, 0].max() - anterior[:, 0].min()),
        "anterior_arch_height": float(np.ptp(anterior[:, 1])),
        "anterior_arch_thickness": float(np.ptp(anterior[:, 0])),
        "posterior_arch_height": float(np.ptp(posterior[:, 1])),
        "posterior_arch_thickness": float(np.ptp(posterior[:, 0])),
    }
