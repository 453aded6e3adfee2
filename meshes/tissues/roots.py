"""The nerve roots: from the sac through their foramina, each with its ganglion."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, minimum_filter1d

from anatomy.levels import LUMBAR, Level, levels_of
from anatomy.tissues import tissue_kind, tissue_measure
from meshes.solid import Solid
from meshes.tissues.artery import groove
from meshes.tissues.foramina import sacral_foramen
from meshes.tissues.hulls import swept
from meshes.tissues.paths import lengths_along, relaxed
from meshes.tissues.sac import STEP, Sac
from meshes.tissues.spine import Spine
from meshes.tissues.surface import Surface, clearance

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
SIDES = 10
POINTS = 34
AIR = 0.35  # between a root and bone
LEAST_RADIUS = 0.5
START_INSIDE = 0.3  # of the sac, where a root begins
SEARCH = np.linspace(-9.0, 9.0, 25)  # along the own y of a foramen, where its widest place is sought
RISE = np.linspace(-2.0, 2.0, 5)
OFF_TARGET = 0.25  # of clearance that a mm above or below the published height costs
NECK_SEARCH = 4.5  # the same in the neck
ENOUGH = 4.0  # clearance beyond which more is no better
ONWARD = {  # from a foramen on: left, back, up; and how far
    "atlas": ((0.90, -0.05, -0.15), 12.0),
    "axis": ((0.85, 0.10, -0.45), 12.0),
    "cervical": ((0.75, -0.62, -0.30), 13.0),
    "thoracic": ((0.92, 0.10, -0.40), 12.0),
    "lumbar": ((0.62, -0.45, -0.70), 20.0),
    "sacral": ((0.25, -0.60, -0.75), 14.0),
}


@dataclass(frozen=True)
class Exit:
    """Between which bones a root leaves.

    Parameters
    ----------
    root : str
        From ``"C1"`` to ``"S1"``.
    upper, lower : Level or None
        None over the atlas, and below the first body of the sacrum.
    """

    root: str
    upper: Level | None
    lower: Level | None

    @property
    def bone(self) -> Level:
        """The bone whose pedicle it passes: in the neck the one below it, further down the one above."""
        named = self.lower if self.root.startswith("C") and self.root != "C8" else self.upper
        assert named is not None
        return named

    @property
    def bones(self) -> tuple[Level, ...]:
        """The bones it passes between."""
        return tuple(level for level in (self.upper, self.lower) if level)


def exits() -> tuple[Exit, ...]:
    """Give where every root leaves, from head to foot; C8 leaves under C7."""
    neck = [Exit(str(level), level.above, level) for level in levels_of("cervical")]
    trunk = [Exit(str(level), level, level.below) for level in (*levels_of("thoracic"), *LUMBAR)]
    return (*neck, Exit("C8", Level.C7, Level.T1), *trunk, Exit("S1", Level.S1, None))


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
        return self.spine.around(self.exit.bone)

    def _pedicle(self, level: Level) -> tuple[float, float, float, float]:
        """Give x and y of the middle of a left pedicle, and z of its lower and upper edge, own frame."""
        points = self.spine.column.bones[level].vertices[self.spine.corners(level, ("pedicle_left",))]
        x, y = np.median(points[:, 0]), np.median(points[:, 1])
        middle = points[(np.abs(points[:, 0] - x) < 2.5) & (np.abs(points[:, 1] - y) < 2.5)]
        return float(x), float(y), float(middle[:, 2].min()), float(middle[:, 2].max())

    @cached_property
    def way_through(self) -> Floats:
        """Where it runs in its foramen, from inside out, ``(n, 3)``; n is 1 but in the sacrum."""
        if self.exit.bone is Level.S1:
            return sacral_foramen(self.spine)
        if self.exit.bone is Level.C1:
            over = self.spine.column.placements[Level.C1][:3, 2]
            return (groove(self.spine) + (self._radius + AIR) * over)[None]
        return self._roomiest()[None]

    @property
    def foramen(self) -> Floats:
        """The middle ``(3,)`` of the root in its foramen."""
        return np.asarray(self.way_through[len(self.way_through) // 2])

    def _roomiest(self) -> Floats:
        """Give the place ``(3,)`` near the published height where bone leaves most room."""
        frame = self.exit.bone
        x, y, bottom, top = self._pedicle(frame)
        search = SEARCH
        if frame is Level.C2:
            x, y, height = self._behind_axis()
            search = SEARCH[SEARCH > 0.0]
        else:
            off = tissue_measure("ganglion_below_pedicle", self.exit.root).value
            height = top + off if self.exit.lower is frame else bottom - off
            search = SEARCH[np.abs(SEARCH) < NECK_SEARCH] if frame.region == "cervical" else SEARCH
        grid = np.stack(np.meshgrid([x], y + search, height + RISE, indexing="ij"), -1).reshape(-1, 3)
        world = self.spine.placed(frame, grid)
        gap, _ = clearance(self.bones, world)
        off_target = np.abs(grid[:, 2] - height) + (0.5 * (grid[:, 1] - y) if frame is Level.C2 else 0.0)
        return np.asarray(world[(np.minimum(gap, ENOUGH) - OFF_TARGET * off_target).argmax()])

    def _behind_axis(self) -> tuple[float, float, float]:
        """Give where the second root is sought: behind the joint of atlas and axis, own frame of C2."""
        points = self.spine.column.bones[Level.C2].vertices
        facet = points[self.spine.corners(Level.C2, ("superior_articular_process_left",))]
        return float(np.median(facet[:, 0])), float(facet[:, 1].max()), float(facet[:, 2].max())

    @cached_property
    def start(self) -> Floats:
        """Where it leaves the sac, at the published angle to the sac's long axis."""
        angle = np.radians(tissue_measure("nerve_root_takeoff_angle", self.exit.root).value)
        goal = self.sac.curve.local(self.foramen[None])[0]
        left = int(round(0.27 * len(self.sac.angles)))
        along = goal[0]
        for _ in range(4):
            row = int(np.clip(round((along - self.sac.along[0]) / STEP), 0, len(self.sac.along) - 1))
            reach = self.sac.radius[row, left] - START_INSIDE
            along = goal[0] - max(goal[1] - reach, 1.0) / np.tan(angle)
        row = int(np.clip(round((along - self.sac.along[0]) / STEP), 0, len(self.sac.along) - 1))
        reach = max(self.sac.radius[row, left] - START_INSIDE, 0.3)
        turn = self.sac.angles[left]
        local = np.array([[self.sac.along[row], reach * np.sin(turn), reach * np.cos(turn)]])
        return self.sac.curve.world(local)[0]

    @property
    def leaves(self) -> float:
        """How far along the sac's line it leaves, mm."""
        return float(self.sac.curve.local(self.start[None])[0, 0])

    @property
    def _radius(self) -> float:
        return tissue_measure("nerve_root_diameter", self.exit.root).value / 2.0

    @cached_property
    def path(self) -> Floats:
        """The middle of the root ``(POINTS, 3)``, from the sac on, kept off the bone."""
        name = {"C1": "atlas", "C2": "axis", "C8": "cervical"}.get(self.exit.root, self.exit.bone.region)
        way, length = ONWARD[name]
        onward = self.spine.column.placements[self.exit.bone][:3, :3] @ np.array(way)
        end = self.way_through[-1] + length * onward / np.linalg.norm(onward)
        knots = np.concatenate([self.start[None], self.way_through, end[None]])
        return relaxed(knots, self.bones, max(self._radius, self._ganglion_radius) + AIR, POINTS)

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
        lengths = lengths_along(self.path)
        middle = lengths[np.linalg.norm(self.path - self.foramen, axis=1).argmin()]
        at = np.linspace(-1.0, 1.0, 15)
        middle = float(np.clip(middle, half + 0.2, lengths[-1] - half - 0.2))
        path = np.column_stack([np.interp(middle + half * at, lengths, column) for column in self.path.T])
        room = np.interp(middle + half * at, lengths, self._room)
        radii = np.minimum(self._ganglion_radius, room) * np.sqrt(np.maximum(1.0 - at * at, 0.02))
        return swept(path, radii, SIDES, tissue_kind("root_ganglion").code)
