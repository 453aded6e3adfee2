"""The dimensions of C3 to C7, measured on the mesh alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from meshes.flat_facets import FlatFaceted
from meshes.measure import Pedicle, UnmeasurableError
from meshes.sections import Sections, crossings
from meshes.solid import Solid

Floats = NDArray[np.float64]

BODY_CODE, SUPERIOR_CODE, INFERIOR_CODE, TRANSVERSE_CODE = 1, 8, 10, 14
SPINOUS_CODE, UNCINATE_CODE = 16, 17

# Where each reading is taken (choices that fix the definitions; mm unless said otherwise).
LAMINA_PLANE = (
    0.33  # of the canal's width, from the mid-plane: where a lamina's height and thickness are read
)
LAMINA_SPAN = (0.08, 0.29)  # of the canal's width, from the mid-plane: where the laminae's angle is read
LAMINA_SKIN = (0.25, 0.75)  # of a lamina's height below its upper edge, where its inner surface is fitted
LOWER_SHARE = 0.75  # of the way down to the lower end plate, where its width is read
CREST_SHARE = 0.5  # of the uncinate processes' height, at which the end plate's width is read
SPINOUS_BASE = 4.5  # behind the foremost point of the arch in the mid-plane, base of the spinous process
SPINOUS_TIP = 2.0  # before the tip begins its knob
PEDICLE_SHARE = 0.35  # of the way up to the upper end plate, where there is always pedicle
PEDICLE_BLUR = 0.4  # over which ways across a pedicle nearly as short as the shortest count
FURTHEST_PLANE = 8.2  # from the mid-plane, but in a wide canal no further than this
ARCH_FROM = 0.2  # of the canal's depth, behind which bone beside the mid-plane is arch
CANAL_FRONT = 2.5  # behind the body, where the canal's wall is pedicle
FORAMEN_HEIGHTS = (0.0, -1.5, 1.5, -3.0)  # over there, where the transverse foramen is looked for
RAYS = 96  # of a turn, by which the wall of a hole is found


def wall_around(segments: Floats, centre: Floats, rays: int = RAYS) -> Floats:
    """Give the points (n, 2) where *rays* from *centre* (2,) first meet *segments* ``(k, 2, 2)``."""
    turn = np.linspace(0.0, 2.0 * np.pi, rays, endpoint=False)
    ray = np.column_stack([np.cos(turn), np.sin(turn)])
    start, along = segments[:, 0] - centre, segments[:, 1] - segments[:, 0]
    cross = ray[:, :1] * along[:, 1] - ray[:, 1:] * along[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = (start[:, 0] * along[:, 1] - start[:, 1] * along[:, 0]) / cross
        share = (start[:, 0] * ray[:, 1:] - start[:, 1] * ray[:, :1]) / cross
    reach = np.where((share >= 0.0) & (share <= 1.0) & (reach > 0.0), reach, np.inf).min(1, initial=np.inf)
    met = np.isfinite(reach)
    return np.asarray(centre + reach[met, None] * ray[met])


@dataclass(frozen=True, eq=False)
class CervicalMeasurement(FlatFaceted):
    """One vertebra of C3 to C7 under the caliper, in its own frame."""

    pillared: ClassVar[bool] = True

    def endplate_width(self, which: str) -> float:
        """Width of an end plate: the upper between the uncinate processes, the lower at its widest.

        The upper is read in the coronal section through its middle, half-way up the processes; the lower
        is the transverse width of the body in the middle of its lower quarter.
        """
        if which == "upper":
            return 2.0 * self._between_uncinates
        height = (self.corners["anterior_lower"][1] + self.corners["posterior_lower"][1]) / 2.0
        trunk = self._trunk.cut(2, LOWER_SHARE * float(height))
        return float(np.ptp(trunk[:, :, 0]))

    @cached_property
    def _trunk(self) -> Sections:
        """The body and its uncinate processes, ready to be cut."""
        trunk = np.isin(self.solid.labels, [BODY_CODE, UNCINATE_CODE])
        return Sections(self.solid.vertices, self.solid.faces[trunk])

    @cached_property
    def _between_uncinates(self) -> float:
        middle = (self.corners["anterior_upper"][0] + self.corners["posterior_upper"][0]) / 2.0
        segments = self._trunk.cut(1, float(middle))
        floor = crossings(segments, 0, 0.05)[-1]
        crest = segments[:, :, 1].max()
        met = crossings(segments, 1, float(floor + CREST_SHARE * (crest - floor)))
        return float(met[met > 0.0][0])

    @cached_property
    def _pedicle_guess(self) -> float:
        """A height (z) inside the pedicles."""
        return float(PEDICLE_SHARE * self.corners["posterior_upper"][1])

    @cached_property
    def foramen(self) -> Floats:
        """A point (x, y) inside the left transverse foramen."""
        for over in FORAMEN_HEIGHTS:
            section = self.sections.cut(2, self._pedicle_guess + over)
            inside = []
            for y in np.arange(self.posterior_wall - 14.0, self.posterior_wall + 2.0, 0.25):
                met = crossings(section, 1, float(y))
                met = met[met > 0.0]
                if len(met) == 3:
                    inside.append(((met[0] + met[1]) / 2.0, y))
            if len(inside) > 6:
                return np.asarray(np.mean(inside, 0))
        raise ValueError("no transverse foramen")

    def _canal_front(self, z: float) -> Floats:
        """Give the wall of the left half of the canal (n, 2) beside the body at height *z*."""
        centre = np.array([0.0, self.posterior_wall + 0.4 * self.canal_depth])
        wall = wall_around(self.sections.cut(2, z), centre)
        beside = (wall[:, 0] > 0.0) & (wall[:, 0] < self.foramen[0])
        return np.asarray(wall[beside & (wall[:, 1] < self.posterior_wall + CANAL_FRONT)])

    @cached_property
    def pedicle(self) -> Pedicle:
        """The left pedicle between canal and transverse foramen.

        Its width is the shortest way across in the transverse section through its middle; its
        height is the mean vertical chord there.
        """
        z = self._pedicle_guess
        for _ in range(2):
            canal = self._canal_front(z)
            hole = wall_around(self.sections.cut(2, z), self.foramen)
            distance, nearest = cKDTree(hole).query(canal)
            weight = np.exp((distance.min() - distance) / PEDICLE_BLUR)
            weight /= weight.sum()
            middle = weight @ (canal + hole[nearest]) / 2.0
            across = weight @ (hole[nearest] - canal)
            across /= np.linalg.norm(across)
            chords = [
                self._vertical_chord(middle + along * across[::-1] * [1.0, -1.0])
                for along in (-1.0, 0.0, 1.0)
            ]
            bottom, top = np.mean(chords, 0)
            z = float(bottom + top) / 2.0
        return Pedicle(float(weight @ distance), float(top - bottom), np.array([*middle, z]))

    def _vertical_chord(self, at: Floats) -> Floats:
        """Give the ends (2,) of the longest chord through the bone over the point *at* (x, y)."""
        met = crossings(self.sections.cut(0, float(at[0])), 0, float(at[1])).reshape(-1, 2)
        if not len(met):
            raise ValueError("no pedicle")
        return np.asarray(met[np.argmax(met[:, 1] - met[:, 0])])

    @cached_property
    def canal_width(self) -> float:
        """Widest distance between the medial walls of the pedicles at the height of their middle."""
        return float(2.0 * self._canal_front(float(self.pedicle.middle[2]))[:, 0].max())

    @cached_property
    def transverse_span(self) -> float:
        """Tip to tip of the transverse processes."""
        return float(
            2.0 * self.solid.vertices[self.solid.faces[self.solid.labels == TRANSVERSE_CODE], 0].max()
        )

    @cached_property
    def tip(self) -> Floats:
        """The middle (y, z) of the tip of the spinous process, both points of a forked one together."""
        points = self.solid.vertices[np.unique(self.solid.faces[self.solid.labels == SPINOUS_CODE])]
        end = points[:, 1].max()
        weight = np.clip(points[:, 1] - end + SPINOUS_TIP, 0.0, None)
        return np.asarray([end, weight @ points[:, 2] / weight.sum()])

    @cached_property
    def spinous_length(self) -> float:
        """Line through the posterior corners of the body to the tip of the spinous process, along y."""
        wall = (self.corners["posterior_upper"][0] + self.corners["posterior_lower"][0]) / 2.0
        return float(self.tip[0] - wall)

    @cached_property
    def spinous_base(self) -> Floats:
        """The middle (y, z) of the base of the spinous process in the mid-plane."""
        _, arch = self._midsagittal_points
        y = float(arch[:, 0].min()) + SPINOUS_BASE
        met = crossings(self.midsagittal, 0, y)
        return np.asarray([y, (met[0] + met[-1]) / 2.0])

    @cached_property
    def spinous_inclination(self) -> float:
        """Slope (degrees) of the spinous process below the transverse plane, base to tip."""
        back, up = self.tip - self.spinous_base
        return math.degrees(math.atan2(-up, back))

    @cached_property
    def lamina_section(self) -> Floats:
        """The sagittal section of the left lamina, segments ``(k, 2, 2)`` of y and z."""
        segments = self.sections.cut(0, min(LAMINA_PLANE * self.canal_width, FURTHEST_PLANE))
        return np.asarray(
            segments[segments[:, :, 0].min(1) > self.posterior_wall + ARCH_FROM * self.canal_depth]
        )

    @cached_property
    def lamina_reach(self) -> tuple[float, float]:
        """Lowest and highest z of the left lamina in its sagittal section."""
        z = self.lamina_section[:, :, 1]
        return float(z.min()), float(z.max())

    @cached_property
    def lamina_thickness(self) -> float:
        """Shortest chord across the lamina in its sagittal section."""
        low, high = self.lamina_reach
        front, back = [], []
        for z in np.linspace(low + 0.25 * (high - low), high - 0.25 * (high - low), 21):
            met = crossings(self.lamina_section, 1, float(z))
            if len(met) < 2:
                raise ValueError("no lamina")
            front.append((met[0], z))
        for z in np.linspace(low + 0.05 * (high - low), high - 0.05 * (high - low), 61):
            back.append((crossings(self.lamina_section, 1, float(z))[-1], z))
        return float(cKDTree(np.array(back)).query(np.array(front))[0].min())

    @cached_property
    def lamina_plane(self) -> Floats:
        """Coefficients (3,) of the inner surface where the laminae meet, y = a + b x + c z."""
        height = self.lamina_reach[1] - self.lamina_reach[0]
        found = []
        for x in np.linspace(*LAMINA_SPAN, 6) * self.canal_width:
            section = self.sections.cut(0, float(x))
            arch = section[section[:, :, 0].min(1) > self.posterior_wall + ARCH_FROM * self.canal_depth]
            top = arch[:, :, 1].max()
            high, low = (float(top - share * height) for share in LAMINA_SKIN)
            for z in np.linspace(high, low, 7):
                met = crossings(arch, 1, float(z))
                if len(met):
                    found.append((x, met[0], z))
        x, y, z = np.array(found).T
        return np.asarray(np.linalg.lstsq(np.column_stack([np.ones_like(x), x, z]), y, rcond=None)[0])


def measured(solid: Solid) -> dict[str, float]:
    """Give the dimensions of a vertebra of C3 to C7 as read off its mesh, mm and degrees.

    Raises
    ------
    UnmeasurableError
        If a landmark is missing, as on half a bone.
    """
    try:
        return _readings(CervicalMeasurement(solid))
    except (ValueError, IndexError) as error:
        raise UnmeasurableError(f"a landmark is missing: {error}") from error


def _readings(read: CervicalMeasurement) -> dict[str, float]:
    low, high = read.lamina_reach
    return {
        "endplate_width_upper": read.endplate_width("upper"),
        "endplate_width_lower": read.endplate_width("lower"),
        "endplate_depth_upper": read.endplate_depth("upper"),
        "endplate_depth_lower": read.endplate_depth("lower"),
        "body_height_anterior": read.body_height("anterior"),
        "body_height_posterior": read.body_height("posterior"),
        "canal_width": read.canal_width,
        "canal_depth": read.canal_depth,
        "pedicle_width": read.pedicle.width,
        "pedicle_height": read.pedicle.height,
        "spinous_length": read.spinous_length,
        "transverse_span": read.transverse_span,
        "interlaminar_angle": read.interlaminar_angle,
        "lamina_height": high - low,
        "lamina_thickness": read.lamina_thickness,
        "superior_facet_inclination": read.facet(SUPERIOR_CODE, 1.0)[0],
        "inferior_facet_inclination": read.facet(INFERIOR_CODE, -1.0)[0],
        "spinous_inclination": read.spinous_inclination,
    }
