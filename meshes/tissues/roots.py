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
from meshes.tissues.surface import Surface, clearance, cleared

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
SIDES = 10
POINTS = 34
AIR = 0.35  # between a root and bone
LEAST_RADIUS = 0.5
SIDEWAYS = 0.27  # of the way round the sac from straight behind, where a root leaves it
START_INSIDE = 0.3  # of the sac, where a root begins
SEARCH = np.linspace(-9.0, 9.0, 25)  # along the own y of a foramen, where its widest place is sought
RISE = np.linspace(-2.0, 2.0, 5)
OFF_TARGET = 0.25  # of clearance that a mm above or below the published height costs
BEHIND_ARTERY = (Level.C3, Level.C4, Level.C5, Level.C6)  # whose roots cross behind the artery
ARTERY_NEAR = 1.5  # over and under a root, within which the artery is looked at
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
    artery : Surface or None
        The left vertebral artery, behind which the roots of the neck pass.
    pressing : tuple of Surface
        What disease puts in its way.
    """

    spine: Spine
    sac: Sac
    exit: Exit
    artery: Surface | None
    pressing: tuple[Surface, ...] = ()

    @cached_property
    def bones(self) -> list[Surface]:
        """The bones around, and in the neck the artery."""
        around = self.spine.around(self.exit.bone)
        return [*around, self.artery] if self.artery and self.exit.bone.region == "cervical" else around

    def _pedicle(self, level: Level) -> tuple[float, float, float, float]:
        """Give x and y of the middle of a left pedicle, and z of its lower and upper edge, own frame."""
        points = self.spine.column.bones[level].vertices[self.spine.corners(level, ("pedicle_left",))]
        x, y = np.median(points[:, 0]), np.median(points[:, 1])
        middle = points[(np.abs(points[:, 0] - x) < 2.5) & (np.abs(points[:, 1] - y) < 2.5)]
        return float(x), float(y), float(middle[:, 2].min()), float(middle[:, 2].max())

    @cached_property
    def way_through(self) -> Floats:
        """Where it runs in its foramen and, in the neck, behind the artery: from inside out, ``(n, 3)``."""
        if self.exit.bone is Level.S1:
            return sacral_foramen(self.spine)
        if self.exit.bone is Level.C1:
            over = self.spine.column.placements[Level.C1][:3, 2]
            return (groove(self.spine) + (self._radius + AIR) * over)[None]
        roomiest = self._roomiest()
        behind = [self._behind_artery(roomiest)] if self.artery and self.exit.bone in BEHIND_ARTERY else []
        return np.stack([roomiest, *behind])

    def _behind_artery(self, before: Floats) -> Floats:
        """Give the place ``(3,)`` behind the artery that the root passes on from *before*."""
        assert self.artery is not None
        frame = self.exit.bone
        path = self.spine.own(frame, self.artery.points)
        height = float(self.spine.own(frame, before[None])[0, 2])
        near = path[np.abs(path[:, 2] - height) < ARTERY_NEAR]
        x, y = near[:, 0].mean(), near[:, 1].max() + self._radius + AIR
        return self.spine.placed(frame, np.array([x, y, height]))

    @property
    def foramen(self) -> Floats:
        """The middle ``(3,)`` of the root in its foramen."""
        return np.asarray(self.way_through[(len(self.way_through) - 1) // 2])

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
        left = round(SIDEWAYS * len(self.sac.angles))
        middle = self.sac.pole[:, 0]
        along = goal[0]
        for _ in range(4):
            row = int(np.clip(round((along - self.sac.along[0]) / STEP), 0, len(self.sac.along) - 1))
            reach = self.sac.radius[row, left] - START_INSIDE
            along = goal[0] - max(goal[1] - middle[row] - reach, 1.0) / np.tan(angle)
        row = int(np.clip(round((along - self.sac.along[0]) / STEP), 0, len(self.sac.along) - 1))
        reach = max(self.sac.radius[row, left] - START_INSIDE, 0.3)
        turn = self.sac.angles[left]
        place = self.sac.along[row : row + 1], np.array([reach]), np.array([turn])
        return np.asarray(self.sac.placed(*place)[0])

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
        wanted = max(self._radius, self._ganglion_radius) + AIR
        path = relaxed(knots, [*self.bones, *self.pressing], wanted, POINTS)
        if self.pressing:  # between what is soft and what is hard, the soft yields
            path[1:] = cleared(self.bones, path[1:], LEAST_RADIUS + AIR)
        return path

    @property
    def _ganglion_radius(self) -> float:
        return tissue_measure("ganglion_width", self.exit.root).value / 2.0

    @cached_property
    def _room(self) -> Floats:
        """The greatest radius that bone leaves at each point of the path."""
        gap, _ = clearance([*self.bones, *self.pressing], self.path)
        return np.asarray(np.maximum(minimum_filter1d(gap, 3) - AIR, LEAST_RADIUS))

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
