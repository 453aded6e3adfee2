"""The dimensions of a vertebra, measured on its mesh alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.sentence import RefusalError
from meshes.sections import Sections, chord_around, crossings
from meshes.solid import Solid

Floats = NDArray[np.float64]

# Where each reading is taken (choices that fix the definitions; mm unless said otherwise).
PARAMEDIAN = 4.0  # sagittal plane of the lamina's height, from the mid-plane
THICKNESS_PLANE = 8.0  # sagittal plane of the lamina's thickness, from the mid-plane
LAMINA_BAND = 9.0  # behind the lamina's front, and before the spinolaminar line, where lamina can lie
SPUR = 1.0  # by which what stands before the lamina, such as a spur of the body, is stepped over
ARCH_FROM = 0.4  # of the canal's depth, behind which bone beside the mid-plane is arch
NARROW_CANAL_SHARE = 0.36  # of the canal's width, where a narrow canal moves that plane inward
LAMINA_SPAN = (4.0, 9.0)  # from the mid-plane, where a lamina's direction is fitted
FACING = 0.75  # cosine to a hollow facet's mean normal from which a face belongs to the joint
FACET_FOCUS = 6  # power of the cosine to a facet's mean normal by which a face counts
PEDICLE_LINES = (0.0, -2.0, 2.0, -4.0, 4.0)  # over there, where a pedicle is looked for
CORNER_BLUR = 0.15  # over which points near the furthest one share in a corner

SUPERIOR_LEFT, INFERIOR_LEFT = 8, 10


class UnmeasurableError(RefusalError):
    """A bone on which a landmark is missing.

    Parameters
    ----------
    detail : str
        Which one, in English.
    """

    def __init__(self, detail: str) -> None:
        super().__init__("unmeasurable", {})
        self.detail = detail

    def __str__(self) -> str:
        return self.detail


class Pedicle(NamedTuple):
    """A pedicle at its isthmus: its width and height (mm), and its middle ``(3,)``."""

    width: float
    height: float
    middle: Floats


@dataclass(frozen=True, eq=False)
class Measurement:
    """One vertebra under the caliper, in its own frame (LPS, origin at the centre of the body)."""

    solid: Solid

    paramedian: ClassVar[float] = PARAMEDIAN
    facing: ClassVar[float] = FACING
    pillared: ClassVar[bool] = False  # whether its facets are the ends of a pillar beside the lamina
    merged: ClassVar[bool] = False  # whether its inferior processes are one with pars and lamina
    hollow: ClassVar[bool] = True  # whether its superior facets wrap around the processes above
    lamina_span: ClassVar[tuple[float, float]] = LAMINA_SPAN

    @cached_property
    def sections(self) -> Sections:
        """The mesh, ready to be cut."""
        return Sections(self.solid.vertices, self.solid.faces)

    @cached_property
    def midsagittal(self) -> Floats:
        """The section by the mid-plane, segments ``(k, 2, 2)`` of y and z."""
        # A hair off the plane, on which the mirrored halves share their vertices.
        return self.sections.cut(0, 0.02)

    @cached_property
    def posterior_wall(self) -> float:
        """Y of the posterior wall of the body at mid height."""
        return float(crossings(self.midsagittal, 1, 0.0)[1])

    @cached_property
    def anterior_wall(self) -> float:
        """Y of the anterior wall of the body at mid height."""
        return float(crossings(self.midsagittal, 1, 0.0)[0])

    @cached_property
    def _midsagittal_points(self) -> tuple[Floats, Floats]:
        """Points (y, z) of the mid-sagittal section: of the body, and of the arch."""
        points = self.midsagittal.mean(1)
        gap = crossings(self.midsagittal, 1, 0.0)
        middle = (gap[1] + gap[2]) / 2.0 if len(gap) > 2 else gap[1] + 8.0
        body = points[:, 0] < middle
        return points[body], points[~body]

    @cached_property
    def corners(self) -> dict[str, Floats]:
        """Rim corners (y, z) of the body in the mid-plane: ``anterior_upper`` and the other three.

        A corner is the point that reaches furthest at 45 degrees, so the rounding of the rim is cut
        at its middle.
        """
        body, _ = self._midsagittal_points
        found = {}
        for y_name, y_sign in (("anterior", -1.0), ("posterior", 1.0)):
            for z_name, z_sign in (("upper", 1.0), ("lower", -1.0)):
                reach = y_sign * body[:, 0] + z_sign * body[:, 1]
                weight = np.exp((reach - reach.max()) / CORNER_BLUR)
                found[f"{y_name}_{z_name}"] = weight @ body / weight.sum()
        return found

    def body_height(self, where: str) -> float:
        """Corner to corner at the *anterior* or *posterior* wall, mid-sagittal."""
        return float(np.linalg.norm(self.corners[f"{where}_upper"] - self.corners[f"{where}_lower"]))

    def endplate_depth(self, which: str) -> float:
        """Anterior to posterior corner of the *upper* or *lower* rim, mid-sagittal."""
        return float(np.linalg.norm(self.corners[f"anterior_{which}"] - self.corners[f"posterior_{which}"]))

    def _quarter(self, points: Floats, which: str, axis: int) -> NDArray[np.bool_]:
        """Tell which *points* lie in the *upper* or *lower* quarter of the body's height."""
        quarter = (self.body_height("anterior") + self.body_height("posterior")) / 8.0
        return points[:, axis] > quarter if which == "upper" else points[:, axis] < -quarter

    def endplate_width(self, which: str) -> float:
        """Largest transverse width of the front half of the *upper* or *lower* quarter of the body."""
        points = self.solid.vertices
        part = points[self._quarter(points, which, 2) & (points[:, 1] < 0.0)]
        return float(np.ptp(part[:, 0]))

    @cached_property
    def canal_depth(self) -> float:
        """Shortest distance between body and arch in the mid-plane."""
        body, arch = self._midsagittal_points
        return float(cKDTree(arch).query(body)[0].min())

    @cached_property
    def spinolaminar(self) -> Floats:
        """The point (y, z) of the arch nearest to the body in the mid-plane."""
        body, arch = self._midsagittal_points
        distance, _ = cKDTree(body).query(arch)
        return np.asarray(arch[distance.argmin()])

    @cached_property
    def _pedicle_middle(self) -> float:
        """Z of the middle of the left pedicle, from coronal sections behind the body."""
        z = 0.25 * self.corners["posterior_upper"][1]
        for _ in range(2):
            section = self.sections.cut(1, self.posterior_wall + 4.0)
            lines = [(z + over, crossings(section, 1, z + over)) for over in PEDICLE_LINES]
            at, met = next((each for each in lines if (each[1] > 0.0).sum() > 1), lines[0])
            medial, lateral = met[met > 0.0][:2]
            bottom, top = chord_around(section, 0, medial + min(lateral - medial, 16.0) / 2.0, at)
            z = (bottom + top) / 2.0
        return float(z)

    @cached_property
    def pedicle(self) -> Pedicle:
        """The left pedicle at its isthmus.

        Its width is the shortest way across in the transverse section through its middle; its
        height is the shortest vertical chord near there.
        """
        z = self._pedicle_middle
        section = self.sections.cut(2, z)
        medial, lateral = [], []
        for y in np.arange(self.posterior_wall - 9.0, self.posterior_wall + 12.0, 0.4):
            met = crossings(section, 1, y)
            met = met[met > 0.0]
            if len(met) == 0:
                continue
            lateral.append((met[-1], y))
            if len(met) == 2 and 1.5 < y - self.posterior_wall < 6.0:
                medial.append((met[0], y))
        inner, outer = np.array(medial), np.array(lateral)
        # Nearer the mid-plane lies the flare of the body's rim, not the wall of the pedicle.
        inner = inner[inner[:, 0] > 0.75 * inner[:, 0].max()]
        distance, nearest = cKDTree(outer).query(inner)
        weight = np.exp((distance.min() - distance) / CORNER_BLUR)
        middle = weight @ (inner + outer[nearest]) / 2.0 / weight.sum()
        heights = []
        for near, y in inner[::2]:
            section = self.sections.cut(1, float(y))
            bottom, top = chord_around(section, 0, float(near + distance.min() / 2.0), z)
            heights.append(top - bottom)
        return Pedicle(float(distance.min()), float(min(heights)), np.array([*middle, z]))

    @cached_property
    def canal_width(self) -> float:
        """Widest distance between the medial walls of the pedicles at the height of their middle."""
        section = self.sections.cut(2, self._pedicle_middle)
        widths = []
        for y in np.arange(self.posterior_wall + 1.5, self.posterior_wall + 6.0, 0.5):
            met = crossings(section, 1, y)
            right, left = met[met < 0.0], met[met > 0.0]
            if len(right) and len(left):
                widths.append(float(left[0] - right[-1]))
        return max(widths)

    @cached_property
    def spinous_length(self) -> float:
        """Line through the posterior corners of the body to the tip of the spinous process, along y."""
        wall = (self.corners["posterior_upper"][0] + self.corners["posterior_lower"][0]) / 2.0
        return float(self.midsagittal[:, :, 0].max() - wall)

    @cached_property
    def transverse_span(self) -> float:
        """Tip to tip of the transverse processes."""
        points = self.solid.vertices
        return float(np.ptp(points[points[:, 1] > self.posterior_wall][:, 0]))

    @cached_property
    def lamina_reach(self) -> tuple[float, float]:
        """Lowest and highest z of the left lamina in its paramedian section."""
        segments = self.sections.cut(0, self.paramedian)
        behind = self.posterior_wall + ARCH_FROM * self.canal_depth
        while True:
            points = segments.mean(1)
            points = points[points[:, 0] > behind]
            if not len(points):
                raise UnmeasurableError("the lamina is lost")
            top = points[:, 1].max()
            heights = top - np.linspace(2.0, 12.0, 11)
            fronts = [met[met > behind] for met in (crossings(segments, 1, float(z)) for z in heights)]
            if all(len(met) for met in fronts):
                break
            behind += SPUR  # what stands highest is none of the lamina
        over, at = np.polyfit(heights, [met[0] for met in fronts], 1)
        lamina = points[points[:, 0] - at - over * points[:, 1] < LAMINA_BAND]
        return float(lamina[:, 1].min()), float(top)

    @cached_property
    def lamina_thickness(self) -> float:
        """Shortest chord across the lamina in a sagittal plane."""
        low, high = self.lamina_reach
        segments = self.sections.cut(0, min(THICKNESS_PLANE, NARROW_CANAL_SHARE * self.canal_width))
        front, back = [], []
        before = max(self.spinolaminar[0] - LAMINA_BAND, self.posterior_wall + 3.0)
        for z in np.linspace(low + 0.15 * (high - low), high - 0.15 * (high - low), 25):
            met = crossings(segments, 1, float(z))
            met = met[met > before]
            if len(met) >= 2:
                front.append((met[0], z))
                back.append((met[1], z))
        return float(cKDTree(np.array(back)).query(np.array(front))[0].min())

    @cached_property
    def lamina_plane(self) -> Floats:
        """Coefficients (3,) of the inner surface of the left lamina, y = a + b x + c z."""
        low, high = self.lamina_reach
        found = []
        for x in np.linspace(*self.lamina_span, 6):
            section = self.sections.cut(0, float(x))
            for z in np.linspace(low + 0.3 * (high - low), low + 0.7 * (high - low), 7):
                met = crossings(section, 1, float(z))
                behind = met[met > self.posterior_wall + 3.0]
                if len(behind):
                    found.append((x, behind[0], z))
        x, y, z = np.array(found).T
        return np.asarray(np.linalg.lstsq(np.column_stack([np.ones_like(x), x, z]), y, rcond=None)[0])

    @cached_property
    def interlaminar_angle(self) -> float:
        """Angle between the inner surfaces of the two laminae, degrees."""
        _, b, c = self.lamina_plane
        return 2.0 * math.degrees(math.atan(math.hypot(1.0, c) / abs(b)))

    def facet(self, part: int, facing: float) -> tuple[float, Floats]:
        """Angle of a left facet to the mid-plane (degrees), and its centre ``(3,)``.

        *facing* is +1 for a facet that looks back and inward, -1 for one that looks forward and out.
        """
        solid = self.solid
        corners = solid.vertices[solid.faces[solid.labels == part]]
        normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        area = np.linalg.norm(normal, axis=1)
        unit = normal / area[:, None]
        angle = math.radians(40.0)
        for _ in range(12):
            look = facing * np.array([-math.cos(angle), math.sin(angle), 0.0])
            weight = area * np.maximum(unit @ look, 0.0) ** FACET_FOCUS
            mean = facing * (weight @ unit)
            angle = math.atan2(mean[1], -mean[0])
        centre = weight @ corners.mean(1) / weight.sum()
        return math.degrees(angle), centre

    def look(self, part: int, facing: float) -> Floats:
        """Give the unit vector that a left facet faces along; *facing* as for `facet`."""
        angle = math.radians(self.facet(part, facing)[0])
        return facing * np.array([-math.cos(angle), math.sin(angle), 0.0])
