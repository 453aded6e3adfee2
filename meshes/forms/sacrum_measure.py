"""The dimensions of a sacrum, measured on its mesh alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from meshes.measure import CORNER_BLUR, UnmeasurableError
from meshes.sections import Sections, chord_around, crossings
from meshes.solid import Solid

Floats = NDArray[np.float64]

# Where each reading is taken (choices that fix the definitions; mm).
HALF_BODY = 14.0  # from the middle of the upper end plate down to the origin
UNDER_RIM = 4.0  # below that plate, where its width is read
MOUTH = 7.0  # below that plate, where the width of the canal's upper opening is read
BEHIND_WALL = np.arange(2.0, 8.1, 0.5)  # behind the wall of the body, where it is
UPPER_WALL = 0.0  # z over which the wall of the body counts as that of the upper opening


@dataclass(frozen=True, eq=False)
class SacralMeasurement:
    """One sacrum under the caliper, in its own frame (LPS, z square to its upper end plate)."""

    solid: Solid

    @cached_property
    def sections(self) -> Sections:
        """The mesh, ready to be cut."""
        return Sections(self.solid.vertices, self.solid.faces)

    @cached_property
    def midsagittal(self) -> tuple[Floats, Floats]:
        """Points (y, z) of the mid-sagittal section: of the bodies, and of the crest behind the canal."""
        segments = self.sections.cut(0, 0.02)
        loops, points = _loops(segments), segments.mean(1)
        front = loops == loops[points[:, 0].argmin()]
        if front.all():
            raise UnmeasurableError("a landmark is missing: the back of the sacral canal")
        return points[front], points[~front]

    @cached_property
    def corners(self) -> dict[str, Floats]:
        """Rim corners (y, z) of the upper end plate in the mid-plane: promontory and back."""
        body, _ = self.midsagittal
        found = {}
        for name, sign in (("anterior_upper", -1.0), ("posterior_upper", 1.0)):
            reach = sign * body[:, 0] + body[:, 1]
            weight = np.exp((reach - reach.max()) / CORNER_BLUR)
            found[name] = weight @ body / weight.sum()
        return found

    @cached_property
    def middle(self) -> Floats:
        """Middle (y, z) of the upper end plate."""
        return np.asarray((self.corners["anterior_upper"] + self.corners["posterior_upper"]) / 2.0)

    @cached_property
    def endplate_depth(self) -> float:
        """Promontory to the posterior rim of the upper end plate, mid-sagittal."""
        return float(np.linalg.norm(self.corners["anterior_upper"] - self.corners["posterior_upper"]))

    @cached_property
    def endplate_width(self) -> float:
        """Transverse width of the first body through the middle of its end plate, 4 mm under the rim."""
        y, z = self.middle
        low, high = chord_around(self.sections.cut(1, float(y)), 1, float(z) - UNDER_RIM, 0.0)
        return high - low

    @cached_property
    def canal_width(self) -> float:
        """Widest way between the medial walls of the canal's upper opening, just behind the first body."""
        z = float(self.middle[1]) - MOUTH
        section = self.sections.cut(2, z)
        wall = _wall(self.midsagittal[0], z)
        widths = []
        for y in wall + BEHIND_WALL:
            met = crossings(section, 1, float(y))
            widths.append(float(met[met > 0.0].min() - met[met < 0.0].max()))
        return max(widths)

    @cached_property
    def canal_depth(self) -> float:
        """Shortest way from the upper half of the first body's back wall to the arch, in the mid-plane."""
        body, arch = self.midsagittal
        return float(cKDTree(arch).query(body[body[:, 1] > UPPER_WALL])[0].min())

    @cached_property
    def overall_width(self) -> float:
        """Greatest transverse width, over both alae."""
        return float(np.ptp(self.solid.vertices[:, 0]))

    @cached_property
    def overall_height(self) -> float:
        """Straight from the promontory to the lower end of the fifth body."""
        body, _ = self.midsagittal
        weight = np.exp((body[:, 1].min() - body[:, 1]) / CORNER_BLUR)
        return float(np.linalg.norm(weight @ body / weight.sum() - self.corners["anterior_upper"]))


def _loops(segments: Floats) -> NDArray[np.int32]:
    """Tell which closed outline each of *segments* ``(k, 2, 2)`` belongs to."""
    ends = np.round(segments.reshape(-1, 2), 6)
    _, node = np.unique(ends, axis=0, return_inverse=True)
    start, end = node.reshape(-1, 2).T
    links = coo_matrix((np.ones(len(start)), (start, end)), shape=(node.max() + 1,) * 2)
    return np.asarray(connected_components(links, directed=False)[1][start])


def _wall(body: Floats, z: float) -> float:
    """Give the y of the back of the bodies' mid-sagittal section *body* ``(n, 2)`` at height *z*."""
    near = np.abs(body[:, 1] - z) < 1.5
    return float(body[near, 0].max())


def centred(solid: Solid) -> Solid:
    """Give *solid* moved so that z is square to its upper end plate, the origin half a body under it."""
    read = SacralMeasurement(solid)
    across = read.corners["posterior_upper"] - read.corners["anterior_upper"]
    cos, sin = across / np.linalg.norm(across)
    level = np.array([[1.0, 0.0, 0.0], [0.0, cos, sin], [0.0, -sin, cos]])
    points = (solid.vertices - [0.0, *read.middle]) @ level.T
    points[:, 2] += HALF_BODY
    return Solid(points, solid.faces, solid.labels)


def measured(solid: Solid) -> dict[str, float]:
    """Give the dimensions of a sacrum as read off its mesh, mm.

    Raises
    ------
    UnmeasurableError
        If a landmark is missing, as on half a bone.
    """
    read = SacralMeasurement(solid)
    try:
        return {
            "endplate_width_upper": read.endplate_width,
            "endplate_depth_upper": read.endplate_depth,
            "overall_width": read.overall_width,
            "overall_height": read.overall_height,
            "canal_width": read.canal_width,
            "canal_depth": read.canal_depth,
        }
    except (ValueError, IndexError) as error:
        raise UnmeasurableError(f"a landmark is missing: {error}") from error
