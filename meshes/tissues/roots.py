"""The nerve roots: from the sac through their foramina, each with its ganglion."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, minimum_filter1d

from anatomy.levels import Level
from anatomy.tissues import tissue_kind, tissue_measure
from meshes.solid import Solid
from meshes.tissues.hulls import swept
from meshes.tissues.sac import Sac
from meshes.tissues.spine import Spine, codes
from meshes.tissues.surface import Surface, clearance

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
SIDES = 12
POINTS = 44
ROUNDS = 40
AIR = 0.35  # between a root and bone
LEAST_RADIUS = 0.5
START_INSIDE = 0.8  # of the sac, where a root begins
SEARCH = np.linspace(-9.0, 9.0, 25)  # along the own y of a foramen, where its widest place is sought
RISE = np.linspace(-2.0, 2.0, 5)
OFF_TARGET = 0.25  # of clearance that a mm above or below the published height costs
ONWARD = {  # from a foramen on: left, back, up; and how far
    "cervical": ((0.75, -0.62, -0.30), 13.0),
    "thoracic": ((0.92, 0.10, -0.40), 12.0),
    "lumbar": ((0.62, -0.45, -0.70), 20.0),
}


@dataclass(frozen=True)
class Exit:
    """Between which bones a root leaves.

    Parameters
    ----------
    root : str
        From ``"C1"`` to ``"S1"``.
    upper, lower : Level or None
        None over the atlas.
    """

    root: str
    upper: Level | None
    lower: Level


def exits() -> tuple[Exit, ...]:
    """Give where every root leaves between two vertebrae, from head to foot; C8 leaves under C7."""
    found = []
    for upper in (level for level in Level if level is not Level.S1):
        if upper.region == "cervical":
            found.append(Exit(str(upper), upper.above, upper))
        if upper is Level.C7:
            found.append(Exit("C8", Level.C7, Level.T1))
        if upper.region != "cervical":
            lower = upper.below
            assert lower is not None
            found.append(Exit(str(upper), upper, lower))
    return tuple(found)


@dataclass(frozen=True, eq=False)
class Root:
    """One left nerve root.

    Parameters
    ----------
    spine : Spine
    sac : Sac
    exit : Exit
    """

    spine: Spine
    sac: Sac
    exit: Exit

    @cached_property
    def bones(self) -> list[Surface]:
        """The bones it may touch."""
        return self.spine.around(self.exit.upper or self.exit.lower)

    def _pedicle(self, level: Level) -> tuple[float, float, float, float]:
        """Give x and y of the middle of a left pedicle, and z of its lower and upper edge, own frame."""
        points = self.spine.column.bones[level].vertices[self.spine.corners(level, ("pedicle_left",))]
        x, y = np.median(points[:, 0]), np.median(points[:, 1])
        middle = points[(np.abs(points[:, 0] - x) < 2.5) & (np.abs(points[:, 1] - y) < 2.5)]
        return float(x), float(y), float(middle[:, 2].min()), float(middle[:, 2].max())

    @cached_property
    def foramen(self) -> Floats:
        """The middle ``(3,)`` of the root in its foramen, where bone leaves it most room."""
        cervical = self.exit.lower.region == "cervical" or self.exit.root == "C8"
        off = tissue_measure("ganglion_below_pedicle", self.exit.root).value
        if cervical and self.exit.root != "C8":
            frame = self.exit.lower
            x, y, _, top = self._pedicle(frame)
            height = top + off
        else:
            assert self.exit.upper is not None
            frame = self.exit.upper
            x, y, bottom, _ = self._pedicle(frame)
            height = bottom - off
        search = SEARCH if not cervical else SEARCH[np.abs(SEARCH) < 4.5]
        grid = np.stack(np.meshgrid([x], y + search, height + RISE, indexing="ij"), -1).reshape(-1, 3)
        world = self.spine.placed(frame, grid)
        gap, _ = clearance(self.bones, world)
        return np.asarray(world[(gap - OFF_TARGET * np.abs(grid[:, 2] - height)).argmax()])

    @cached_property
    def start(self) -> Floats:
        """Where it leaves the sac, at the published angle to the sac's long axis."""
        angle = np.radians(tissue_measure("nerve_root_takeoff_angle", self.exit.root).value)
        goal = self.sac.curve.local(self.foramen[None])[0]
        left = int(round(0.27 * len(self.sac.angles)))
        along = goal[0]
        for _ in range(4):
            row = int(np.clip(round((along - self.sac.along[0]) / 2.0), 0, len(self.sac.along) - 1))
            reach = self.sac.radius[row, left] - START_INSIDE
            along = goal[0] - max(goal[1] - reach, 1.0) / np.tan(angle)
        row = int(np.clip(round((along - self.sac.along[0]) / 2.0), 0, len(self.sac.along) - 1))
        reach = max(self.sac.radius[row, left] - START_INSIDE, 0.3)
        turn = self.sac.angles[left]
        local = np.array([[self.sac.along[row], reach * np.sin(turn), reach * np.cos(turn)]])
        return self.sac.curve.world(local)[0]

    @property
    def _radius(self) -> float:
        return tissue_measure("nerve_root_diameter", self.exit.root).value / 2.0

    @cached_property
    def path(self) -> Floats:
        """The middle of the root ``(POINTS, 3)``, from the sac on, kept off the bone."""
        region = "cervical" if self.exit.root.startswith("C") else self.exit.lower.region
        region = "lumbar" if region == "sacral" else region
        region = self.exit.upper.region if self.exit.upper and not self.exit.root.startswith("C") else region
        way, length = ONWARD[region]
        frame = self.exit.upper or self.exit.lower
        onward = self.spine.column.placements[frame][:3, :3] @ np.array(way)
        knots = np.stack([self.start, self.foramen, self.foramen + length * onward])
        return relaxed(knots, self.bones, max(self._radius, self._ganglion_radius) + AIR)

    @property
    def _ganglion_radius(self) -> float:
        return tissue_measure("ganglion_width", self.exit.root).value / 2.0

    @cached_property
    def _room(self) -> Floats:
        """The greatest radius that bone leaves at each point of the path."""
        gap, _ = clearance(self.bones, self.path)
        return np.maximum(minimum_filter1d(gap, 3) - AIR, LEAST_RADIUS)

    def root(self) -> Solid:
        """Give the root."""
        radii = gaussian_filter1d(np.minimum(self._radius, self._room), 1.5)
        return swept(self.path, np.minimum(radii, self._room), SIDES, tissue_kind("nerve_root").code)

    def ganglion(self) -> Solid:
        """Give the swelling of the root in its foramen."""
        half = tissue_measure("ganglion_length", self.exit.root).value / 2.0
        lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(self.path, axis=0), axis=1))])
        middle = lengths[np.linalg.norm(self.path - self.foramen, axis=1).argmin()]
        at = np.linspace(-1.0, 1.0, 15)
        middle = float(np.clip(middle, half + 0.2, lengths[-1] - half - 0.2))
        path = np.column_stack([np.interp(middle + half * at, lengths, column) for column in self.path.T])
        room = np.interp(middle + half * at, lengths, self._room)
        radii = np.minimum(self._ganglion_radius, room) * np.sqrt(np.maximum(1.0 - at * at, 0.02))
        return swept(path, radii, SIDES, tissue_kind("root_ganglion").code)


def relaxed(knots: Floats, bones: list[Surface], wanted: float) -> Floats:
    """Give a smooth path ``(POINTS, 3)`` by *knots* that keeps *wanted* mm off the bones where it can."""
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(knots, axis=0), axis=1))])
    at = np.linspace(0.0, lengths[-1], POINTS)
    path = np.column_stack([np.interp(at, lengths, column) for column in knots.T])
    first = path[0].copy()
    for _ in range(ROUNDS):
        gap, way = clearance(bones, path)
        path = path + 0.5 * np.clip(wanted - gap, 0.0, 1.5)[:, None] * way
        path[0] = first
        longer = np.concatenate([2.0 * path[:1] - path[4:0:-1], path, 2.0 * path[-1:] - path[-2:-6:-1]])
        path = gaussian_filter1d(longer, 1.2, axis=0)[4:-4]
    return path
