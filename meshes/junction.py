"""Where a cervical lamina meets its articular mass: the groove that a laminoplasty is cut along."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side
from anatomy.parts import part
from meshes.forms.cervical_measure import CervicalMeasurement
from meshes.sections import Sections, crossings
from meshes.solid import Solid

Floats = NDArray[np.float64]

MIRROR = np.array([-1.0, 1.0, 1.0])

# Choices.
LOOK = np.array([0.5, 0.75**0.5])  # (x, y) in which the groove lies deepest: 30 degrees off straight back
BESIDE = (0.65, 1.3)  # of the half width of the canal, between which the groove is looked for
BEHIND = 3.0  # the body, mm, where no pedicle is any more
HEIGHTS = np.linspace(0.25, 0.85, 9)  # of the lamina, at which the groove is read
FACING = (-0.1, 0.2)  # cosine to that direction: a face below it is of the inner table, above of the outer
STATIONS = np.linspace(-8.0, 8.0, 33)  # mm up along the groove, at which the tables are read
NEAR = (-6.0, 3.0)  # mm from the groove, across the lamina, where its tables lie
MASS = ("pars_left", "inferior_articular_process_left")  # that a cut stays off
HAIR = 0.05  # mm that keeps a cut off the articular mass
LEAST_BONE = 0.8  # mm of lamina at a station that counts


@dataclass(frozen=True, eq=False)
class Frame:
    """Axes somewhere in a bone's own frame.

    Parameters
    ----------
    origin : (3,) float64
        In mm.
    axes : (3, 3) float64
        Rows, each of length 1, square to each other.
    """

    origin: Floats
    axes: Floats

    def local(self, points: Floats) -> Floats:
        """Give *points* ``(n, 3)`` of the bone along these axes."""
        return np.asarray((points - self.origin) @ self.axes.T)

    def world(self, local: Floats) -> Floats:
        """Give points ``(n, 3)`` that are known along these axes in the frame of the bone."""
        return np.asarray(local @ self.axes + self.origin)

    @property
    def mirrored(self) -> Frame:
        """The same axes on the other side of the mid-plane."""
        return Frame(self.origin * MIRROR, self.axes * MIRROR)


MIDLINE = Frame(np.zeros(3), np.eye(3))
"""The bone's own axes."""


@dataclass(frozen=True, eq=False)
class Junction:
    """The groove between a lamina and its articular mass on the left, and its mirror on the right.

    Parameters
    ----------
    solid : Solid
        The bone, whole, in its own frame.
    left : Frame
        Its origin is the middle of the groove, or the end of the articular mass beside it. Its axes run along
        the lamina towards the spinous process, across the lamina from the canal outward, and up along the
        groove in a sagittal plane.
    """

    solid: Solid
    left: Frame

    @cached_property
    def read(self) -> CervicalMeasurement:
        """The bone under the caliper."""
        return CervicalMeasurement(self.solid)

    def frame(self, side: Side) -> Frame:
        """Give the axes of one side: along, across and up."""
        return self.left if side is Side.LEFT else self.left.mirrored

    def tables(self, along: float) -> Floats:
        """Give the two tables of the lamina ``(n, 3)``, *along* mm from the groove, from below upward.

        Each row tells how far up the groove it lies, and how far across the lamina the inner and the outer
        table lie there.
        """
        found = []
        for up in STATIONS:
            met = crossings(self._sections.cut(2, float(up)), 0, along)
            met = met[(met > NEAR[0]) & (met < NEAR[1])]
            if len(met) == 2 and met[1] - met[0] > LEAST_BONE:
                found.append((up, *met))
        return np.array(found)

    @cached_property
    def _sections(self) -> Sections:
        return Sections(self.left.local(self.solid.vertices), self.solid.faces)


@lru_cache(maxsize=16)
def junction(solid: Solid) -> Junction:
    """Read the groove off a cervical bone.

    Parameters
    ----------
    solid : Solid
        Whole, in its own frame.

    Notes
    -----
    In transverse sections the groove is the point of the outer surface that lies deepest in a direction
    between straight back and outward; across the lamina is the way to it from the nearest point of the inner
    table. The groove runs straight in a sagittal plane, along the inner table. Where the pars or the inferior
    articular process, as labelled, reaches further towards the spinous process, the groove gives way to it.
    """
    read = CervicalMeasurement(solid)
    low, high = read.lamina_reach
    outer, inner = _surfaces(read)
    rows = []
    for height in low + HEIGHTS * (high - low):
        out, within = (surface.cut(2, float(height)).reshape(-1, 2) for surface in (outer, inner))
        if len(out) and len(within):
            groove = out[(out @ LOOK).argmin()]
            rows.append((height, *groove, *within[np.linalg.norm(within - groove, axis=1).argmin()]))
    z, x, y, inner_x, inner_y = np.array(rows).T
    up = _unit(np.array([0.0, float(np.polyfit(z, inner_y, 1)[0]), 1.0]))
    way = np.column_stack([x - inner_x, y - inner_y, np.zeros_like(z)])
    across = np.median(way / np.linalg.norm(way, axis=1)[:, None], 0)
    across = _unit(across - across @ up * up)
    origin = np.array([np.median(x), np.median(y), z.mean()])
    groove = Frame(origin, np.stack([np.cross(up, across), across, up]))
    return Junction(solid, Frame(origin + _off_pars(solid, groove) * groove.axes[0], groove.axes))


def _off_pars(solid: Solid, groove: Frame) -> float:
    """Give how far (mm) along the lamina the articular mass reaches beyond the groove."""
    mass = np.isin(solid.labels, [part(key).code for key in MASS])
    along, across, _ = groove.local(solid.vertices[np.unique(solid.faces[mass])]).T
    near = (across > NEAR[0]) & (across < NEAR[1])
    return max(0.0, float(along[near].max()) + HAIR)


def _surfaces(read: CervicalMeasurement) -> tuple[Sections, Sections]:
    """Give the faces of the outer and of the inner table about the groove on the left."""
    solid, half = read.solid, read.canal_width / 2.0
    corners = solid.vertices[solid.faces]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    facing = normal[:, :2] @ LOOK / np.linalg.norm(normal, axis=1)
    x, y, _ = corners.mean(1).T
    near = (x > BESIDE[0] * half) & (x < BESIDE[1] * half) & (y > read.posterior_wall + BEHIND)
    return (
        Sections(solid.vertices, solid.faces[near & (facing > FACING[1])]),
        Sections(solid.vertices, solid.faces[near & (facing < FACING[0])]),
    )


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / np.linalg.norm(vector))
