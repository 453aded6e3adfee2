"""The nerve roots: from the sac through their foramina, each with its ganglion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, minimum_filter1d

from anatomy.levels import Level
from anatomy.tissues import tissue_kind, tissue_measure
from meshes.solid import Solid
from meshes.tissues.artery import groove
from meshes.tissues.exits import Exit
from meshes.tissues.foramina import sacral_foramen
from meshes.tissues.hulls import swept, together
from meshes.tissues.paths import eased, lengths_along, relaxed
from meshes.tissues.rootlets import rootlets
from meshes.tissues.route import pierced, route, squeezed
from meshes.tissues.sac import STEP, Sac
from meshes.tissues.spine import Spine
from meshes.tissues.surface import FAR, Surface, clearance, cleared, felt

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
SIDES = 10
POINTS = 34
AIR = 0.2  # between a root and bone
LEAST_RADIUS = 0.5
SIDEWAYS = 0.27  # of the way round the sac from straight behind, where a root leaves it
START_INSIDE = 0.3  # of the sac, where a root begins
INWARD = np.linspace(0.0, 1.0, 14)  # shares of the way to the cord, at which a root may begin
OFF_CORD = 0.2
AFTER = 5  # points, from which on a root has left the sac
PRESSED = 0.15  # that it may lie in bone or soft tissue between the points of its path
OFF_EDGE = 0.3  # that the nearest corner of a bone may be further off than the bone
# Over the upper end plate of its own bone, where the outer side of a root leaves the sac: beside the disc
# above, as roots are seen there. So most sleeves begin where Suh 2005 (J Bone Joint Surg Br 87:518) found
# them: of the first four roots under that disc, of the fifth at or under it, of the first sacral one over it.
SHOULDER = {"L1": 3.0, "L2": 3.0, "L3": 3.0, "L4": 3.0, "L5": 9.0, "S1": 14.0}
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
    soft : sequence of Surface
        The discs, the yellow ligaments and the root above, which it keeps off.
    pressing : sequence of Surface
        What disease puts in its way.
    """

    spine: Spine
    sac: Sac
    exit: Exit
    artery: Surface | None
    soft: Sequence[Surface]
    pressing: Sequence[Surface]

    @cached_property
    def around(self) -> list[Surface]:
        """What it keeps off: all that is hard, soft or diseased."""
        return [*self.hard, *self.soft, *self.pressing]

    @cached_property
    def hard(self) -> list[Surface]:
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
        gap, _ = clearance(self.around, world)
        off_target = np.abs(grid[:, 2] - height) + (0.5 * (grid[:, 1] - y) if frame is Level.C2 else 0.0)
        return np.asarray(world[(np.minimum(gap, ENOUGH) - OFF_TARGET * off_target).argmax()])

    def _behind_axis(self) -> tuple[float, float, float]:
        """Give where the second root is sought: behind the joint of atlas and axis, own frame of C2."""
        points = self.spine.column.bones[Level.C2].vertices
        facet = points[self.spine.corners(Level.C2, ("superior_articular_process_left",))]
        return float(np.median(facet[:, 0])), float(facet[:, 1].max()), float(facet[:, 2].max())

    @cached_property
    def start(self) -> Floats:
        """Where it begins in the sac ``(3,)``: as far out as what is beside the sac lets it."""
        row, left = self._row(self._leaving), round(SIDEWAYS * len(self.sac.angles))
        cord = self.sac.cord_radius[row, left] if row < len(self.sac.cord_radius) else 0.0
        out = self.sac.radius[row, left] - (self._radius if self.exit.root in SHOULDER else START_INSIDE)
        inmost = min(out, cord + self._radius + OFF_CORD)
        places = self._in_sac(np.full(len(INWARD), self.sac.along[row]), out + INWARD * (inmost - out))
        gap, _ = clearance(self.around, places)
        return np.asarray(places[np.minimum(gap, self._radius + AIR).argmax()])

    @cached_property
    def _leaving(self) -> float:
        """How far along the sac it begins, mm; where it leaves straight, at the published angle to it."""
        if self.exit.root in SHOULDER:
            return self._upper_edge - SHOULDER[self.exit.root]
        goal = self.sac.curve.local(self.foramen[None])[0]
        along = goal[0]
        for _ in range(4):
            reach = self.sac.radius[self._row(along), round(SIDEWAYS * len(self.sac.angles))] - START_INSIDE
            aside, _ = self.sac.middle(along)
            along = goal[0] - max(goal[1] - aside - reach, 1.0) / np.tan(self._angle)
        return float(along)

    @property
    def _angle(self) -> float:
        return float(np.radians(tissue_measure("nerve_root_takeoff_angle", self.exit.root).value))

    @property
    def _upper_edge(self) -> float:
        """How far along the sac the upper end plate of its own bone has its hinder edge, mm."""
        edge = self.spine.placed(self.exit.bone, np.array([[0.0, *self.spine.wall(self.exit.bone)[0]]]))
        return float(self.sac.curve.local(edge)[0, 0])

    def _row(self, along: float) -> int:
        """Give the number of the sac's station nearest to a way along it."""
        return int(np.clip(round((along - self.sac.along[0]) / STEP), 0, len(self.sac.along) - 1))

    def _in_sac(self, along: Floats, out: Floats) -> Floats:
        """Give the places ``(n, 3)`` so far *out* from the sac's middle on the side where roots leave it."""
        turn = self.sac.angles[round(SIDEWAYS * len(self.sac.angles))]
        return self.sac.placed(along, out, np.full(len(along), turn))

    @property
    def _sleeve(self) -> Floats:
        """Where it passes the dura ``(n, 3)``, if it comes down inside along its wall."""
        if self.exit.root not in SHOULDER:
            return np.zeros((0, 3))
        along = self._leaving + self._radius / np.tan(self._angle)
        out = self.sac.radius[self._row(along), round(SIDEWAYS * len(self.sac.angles))]
        return self._in_sac(np.array([along]), np.array([out]))

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
        knots = np.concatenate([self.start[None], self._sleeve, self.way_through, end[None]])
        path = relaxed(knots, self.around, max(self._radius, self._ganglion_radius) + AIR, POINTS)
        path = eased(path, self.around, self._radius + AIR)
        if self.pressing:  # between what is soft and what is hard, the soft yields
            end = path[-1:]
            path[1:] = cleared(self.hard, path[1:], LEAST_RADIUS + AIR)
            if self._closed(path):
                path = self._past(
                    np.concatenate([self.start[None], self._sleeve, self.way_through[-1:], end])
                )
        return path

    def _closed(self, path: Floats) -> bool:
        """Tell whether along a path it would lie in bone or soft tissue."""
        radii = self._radii(self._room_on(path)) - PRESSED
        soft = [*self.soft, *self.pressing]
        return pierced(path, self.hard, radii) or pierced(path[AFTER:], soft, radii[AFTER:])

    def _past(self, knots: Floats) -> Floats:
        """Give the middle of the root where its straight way is closed by bone: by what room there is."""
        room, soft = (LEAST_RADIUS + AIR, self._radius + AIR), [*self.soft, *self.pressing]
        return squeezed(route(knots, self.hard, soft, room), self.hard, soft, room, POINTS)

    @property
    def _ganglion_radius(self) -> float:
        return tissue_measure("ganglion_width", self.exit.root).value / 2.0

    @cached_property
    def _room(self) -> Floats:
        """The greatest radius that bone leaves at each point of the path."""
        return self._room_on(self.path)

    def _room_on(self, path: Floats) -> Floats:
        gap, _ = clearance(self.around, path)
        if self.pressing:  # a place off a sharp edge is outside, whichever way the edge looks
            gap = np.maximum(gap, felt(self.around, path, FAR)[0] - OFF_EDGE)
        return np.asarray(np.maximum(minimum_filter1d(gap, 3) - AIR, LEAST_RADIUS))

    def _radii(self, room: Floats) -> Floats:
        """Give its radius at each point of a path that leaves so much room."""
        radii = gaussian_filter1d(np.minimum(self._radius, room), 1.5)
        return np.asarray(np.minimum(radii, room))

    def whole(self) -> Solid:
        """Give the root and, in the neck and the chest, the rootlets by which it comes from the cord."""
        way = self.path[1] - self.path[0]
        hangs = self.exit.root not in SHOULDER and len(self.sac.cord_radius) > 2
        fine = rootlets(self.sac, self.exit.root, self.start, way, self._radius) if hangs else []
        return together([self.root, *fine])

    @cached_property
    def root(self) -> Solid:
        """The root from the sac on."""
        return swept(self.path, self._radii(self._room), SIDES, tissue_kind("nerve_root").code)

    @cached_property
    def ganglion(self) -> Solid:
        """The swelling of the root in its foramen."""
        half = tissue_measure("ganglion_length", self.exit.root).value / 2.0
        lengths = lengths_along(self.path)
        middle = lengths[np.linalg.norm(self.path - self.foramen, axis=1).argmin()]
        at = np.linspace(-1.0, 1.0, 15)
        middle = float(np.clip(middle, half + 0.2, lengths[-1] - half - 0.2))
        path = np.column_stack([np.interp(middle + half * at, lengths, column) for column in self.path.T])
        room = np.interp(middle + half * at, lengths, self._room)
        radii = np.minimum(self._ganglion_radius, room) * np.sqrt(np.maximum(1.0 - at * at, 0.02))
        return swept(path, radii, SIDES, tissue_kind("root_ganglion").code)
