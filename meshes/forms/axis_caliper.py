"""The dimensions of the axis, measured on its mesh alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from meshes.flat_facets import FlatFaceted
from meshes.forms.axis_labels import BODY, SUPERIOR
from meshes.measure import (
    ARCH_FROM,
    CORNER_BLUR,
    PARAMEDIAN,
    THICKNESS_PLANE,
    Pedicle,
    UnmeasurableError,
)
from meshes.sections import crossings
from meshes.solid import Solid

Floats = NDArray[np.float64]

# Where each reading is taken (choices that fix the definitions; mm unless said otherwise).
DENS_SHARE = (0.4, 0.9)  # of the height of the dens, where it is widest and deepest
PEDICLE_BEHIND = 5.0  # behind the posterior wall, where the pedicle's inner wall is met
SETTLING = 2  # times that the frame is read again in itself
PEDICLE_SHARE = 0.26  # of the span, where the pedicle is looked for
PEDICLE_REACH = (-4.0, 9.0)  # from there, where its outer wall lies
PEDICLE_SLOPE = 0.8  # by which it falls backward
LAMINA_BEHIND = 5.0  # behind the spinolaminar line, where lamina can lie
LAMINA_SPAN = (
    3.5,
    9.5,
)  # from the mid-plane, where a lamina's direction is fitted: further out it bends forward
LAMINA_MIDDLE = (0.3, 0.7)  # of the lamina's height, where its direction and its thickness are read


@dataclass(frozen=True, eq=False)
class AxisMeasurement(FlatFaceted):
    """An axis under the caliper: what a vertebra's body has on top is here the level of the dens' base.

    The dens stands on the level of the highest, medial edges of the superior facets.
    """

    merged: ClassVar[bool] = True

    @cached_property
    def dens_base(self) -> float:
        """Z of the base of the dens."""
        part = self.solid.faces[self.solid.labels == SUPERIOR]
        return float(self.solid.vertices[part][:, :, 2].max())

    @cached_property
    def dens_tip(self) -> float:
        """Z of the tip of the dens."""
        return float(self.solid.vertices[:, 2].max())

    @cached_property
    def dens_sections(self) -> Floats:
        """Front, back and height ``(k, 3)`` of the dens in the mid-plane, from its waist to its head."""
        low, high = (self.dens_base + share * (self.dens_tip - self.dens_base) for share in DENS_SHARE)
        chords = [(*crossings(self.midsagittal, 1, float(z))[:2], z) for z in np.linspace(low, high, 15)]
        return np.array(chords)

    @cached_property
    def dens_width(self) -> float:
        """Greatest transverse width of the dens above its waist."""
        points = self.solid.vertices
        return float(2.0 * points[points[:, 2] > self.dens_sections[0, 2]][:, 0].max())

    @cached_property
    def dens_depth(self) -> float:
        """Greatest depth of the dens, front to back, above its waist."""
        return float((self.dens_sections[:, 1] - self.dens_sections[:, 0]).max())

    @cached_property
    def corners(self) -> dict[str, Floats]:
        """Lower rim corners (y, z) of the body in the mid-plane, and its walls at the base of the dens."""
        body, _ = self._midsagittal_points
        found = {}
        for name, sign in (("anterior_lower", -1.0), ("posterior_lower", 1.0)):
            reach = sign * body[:, 0] - body[:, 1]
            weight = np.exp((reach - reach.max()) / CORNER_BLUR)
            found[name] = weight @ body / weight.sum()
        front, back = crossings(self.midsagittal, 1, self.dens_base)[:2]
        found["anterior_upper"] = np.array([front, self.dens_base])
        found["posterior_upper"] = np.array([back, self.dens_base])
        return found

    def endplate_width(self, which: str) -> float:
        """Largest transverse width of the front half of the *lower* quarter of the body."""
        points = self.solid.vertices[np.unique(self.solid.faces[self.solid.labels == BODY])]
        part = points[self._quarter(points, which, 2) & (points[:, 1] < 0.0)]
        return float(np.ptp(part[:, 0]))

    @cached_property
    def _pedicle_middle(self) -> float:
        return float(self.pedicle.middle[2])

    @cached_property
    def pedicle(self) -> Pedicle:
        """The left pedicle: behind the transverse foramen, where it goes over into the pars.

        Its width is the shortest way from the canal's wall to the outer wall in the transverse section
        through its middle; its height is the shortest way from its upper edge there to its lower edge in the
        sagittal section, since it slopes.
        """
        y = self.posterior_wall + PEDICLE_BEHIND
        sagittal = self.sections.cut(0, PEDICLE_SHARE * self.transverse_span)
        bottom, top = crossings(sagittal, 0, y)[-2:]
        z = float(bottom + top) / 2.0
        section = self.sections.cut(2, z)
        met = crossings(section, 1, y)
        inner = np.array([met[met > 0.0][0], y])
        around = y + np.arange(*PEDICLE_REACH, 0.4)
        outer = np.array([(crossings(section, 1, float(at))[-1], at) for at in around])
        width, nearest = cKDTree(outer).query(inner)
        middle = np.array([(inner[0] + outer[nearest][0]) / 2.0, y])
        points = sagittal.reshape(-1, 2) - [middle[1], z]
        lower = points[points[:, 1] + PEDICLE_SLOPE * points[:, 0] < 0.0]
        height, _ = cKDTree(lower).query([0.0, top - z])
        return Pedicle(float(width), float(height), np.array([*middle, z]))

    @cached_property
    def transverse_span(self) -> float:
        """Tip to tip of the transverse processes."""
        return float(np.ptp(self.solid.vertices[:, 0]))

    @cached_property
    def lamina_reach(self) -> tuple[float, float]:
        """Lowest and highest z of the left lamina in its paramedian section."""
        points = self.sections.cut(0, PARAMEDIAN).mean(1)
        behind = points[:, 0] > self.posterior_wall + ARCH_FROM * self.canal_depth
        lamina = points[behind & (points[:, 0] < self.spinolaminar[0] + LAMINA_BEHIND)]
        return float(lamina[:, 1].min()), float(lamina[:, 1].max())

    @cached_property
    def _lamina_heights(self) -> Floats:
        """Heights (z) at the middle of the left lamina."""
        low, high = self.lamina_reach
        return low + (high - low) * np.linspace(*LAMINA_MIDDLE, 7)

    @cached_property
    def lamina_thickness(self) -> float:
        """Shortest chord across the middle of the lamina in a sagittal plane."""
        segments = self.sections.cut(0, THICKNESS_PLANE)
        found = [crossings(segments, 1, float(z)) for z in self._lamina_heights]
        chords = [met[met > self.posterior_wall + ARCH_FROM * self.canal_depth][:2] for met in found]
        front, back = (
            np.array([(chord[i], z) for chord, z in zip(chords, self._lamina_heights, strict=True)])
            for i in (0, 1)
        )
        return float(cKDTree(back).query(front)[0].min())

    @cached_property
    def lamina_plane(self) -> Floats:
        """Coefficients (3,) of the inner surface of the left lamina, y = a + b x + c z."""
        found = []
        for x in np.linspace(*LAMINA_SPAN, 6):
            section = self.sections.cut(0, float(x))
            for z in self._lamina_heights:
                met = crossings(section, 1, float(z))
                behind = met[met > self.posterior_wall + 3.0]
                found.append((x, behind[0], z))
        x, y, z = np.array(found).T
        return np.asarray(np.linalg.lstsq(np.column_stack([np.ones_like(x), x, z]), y, rcond=None)[0])


def centred(solid: Solid) -> Solid:
    """Give an axis moved so that its origin is the centre of its body and z runs along its posterior wall.

    Raises
    ------
    UnmeasurableError
        If a landmark is missing.
    """
    try:
        for _ in range(SETTLING):
            solid = _levelled(solid)
    except (ValueError, IndexError) as error:
        raise UnmeasurableError(f"a landmark is missing: {error}") from error
    return solid


def _levelled(solid: Solid) -> Solid:
    """Give an axis nearer to its own frame: the base of the dens, which that frame hangs on, is a height."""
    read = AxisMeasurement(solid)
    corners = read.corners
    along = corners["posterior_upper"] - corners["posterior_lower"]
    sin, cos = along / np.linalg.norm(along)
    middle = np.mean([corner[1] for corner in corners.values()])
    centre = np.array([0.0, (read.anterior_wall + read.posterior_wall) / 2.0, middle])
    level = np.array([[1.0, 0.0, 0.0], [0.0, cos, -sin], [0.0, sin, cos]])
    return Solid((solid.vertices - centre) @ level.T, solid.faces, solid.labels)


def measured(solid: Solid) -> dict[str, float]:
    """Give the dimensions of an axis as read off its mesh, mm and degrees.

    Raises
    ------
    UnmeasurableError
        If a landmark is missing, as on half a bone.
    """
    try:
        return _readings(AxisMeasurement(solid))
    except (ValueError, IndexError) as error:
        raise UnmeasurableError(f"a landmark is missing: {error}") from error


def _readings(read: AxisMeasurement) -> dict[str, float]:
    low, high = read.lamina_reach
    return {
        "endplate_width_lower": read.endplate_width("lower"),
        "endplate_depth_lower": read.endplate_depth("lower"),
        "body_height_anterior": read.body_height("anterior"),
        "dens_height": read.dens_tip - read.dens_base,
        "dens_width": read.dens_width,
        "dens_depth": read.dens_depth,
        "canal_width": read.canal_width,
        "canal_depth": read.canal_depth,
        "pedicle_width": read.pedicle.width,
        "pedicle_height": read.pedicle.height,
        "spinous_length": read.spinous_length,
        "transverse_span": read.transverse_span,
        "interlaminar_angle": read.interlaminar_angle,
        "lamina_height": high - low,
        "lamina_thickness": read.lamina_thickness,
    }
