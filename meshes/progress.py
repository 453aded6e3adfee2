"""An operation under way: the bone that is gone, and what stays, at any moment of its storyboard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from anatomy.instruments import instrument
from anatomy.step import Action, Step, start_of, step_at
from anatomy.steps import steps_of
from meshes.cuts import Halves
from meshes.door_course import DoorCourse
from meshes.fronts import Begun, Front, Region, fronts
from meshes.ledger import BeforeAfter, Ledger, PartShare
from meshes.pair import placed
from meshes.process_course import ProcessCourse
from meshes.resect import CutBone, Resection
from meshes.solid import NOTHING
from meshes.stretches import Stretch, Working
from meshes.work import Work

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Course:
    """The way of the tools over one bone.

    Parameters
    ----------
    bone : CutBone
        As it is in the end.
    stretches : tuple of Stretch
        Those over this bone, in order.
    """

    bone: CutBone
    stretches: tuple[Stretch, ...]

    @cached_property
    def lean(self) -> float:
        """How the laminae lean backward from below upward, mm per mm."""
        roof = self._work.reach.roof
        return float(np.polyfit(roof[:, 0], roof[:, 1], 1)[0]) if len(roof) > 1 else 0.0

    @property
    def _work(self) -> Work:
        assert self.bone.work is not None
        return self.bone.work

    @cached_property
    def fronts(self) -> tuple[Front, ...]:
        """One for each stretch; none where the bone loses nothing or was not cut by tools."""
        work = self.bone.work
        if work is None or not len(self.bone.removed.faces):
            return ()
        removed = placed(self.bone.removed, np.asarray(np.linalg.inv(work.stood.placement), np.float64))
        sweeps = [(each.sweep, each.side) for each in self.stretches]
        return fronts(removed, work.reach, sweeps, self.lean, work.side)

    def at(self, at: float) -> CutBone:
        """Give the bone at a place of the storyboard."""
        if at >= self.stretches[-1].end:
            return self.bone
        passed = [
            front.passed(each.done(at)) for front, each in zip(self.fronts, self.stretches, strict=False)
        ]
        boxes = tuple(box for box in passed if box is not None)
        if not boxes:
            return self._untouched
        work = self._work
        region = Region(boxes, self.lean)
        tools = tuple(Begun(tool, region) for tool in work.tools)
        halves = work.done_by(tools)
        return self._cut(halves, tools)

    @cached_property
    def _untouched(self) -> CutBone:
        if self.bone.work is None:
            return untouched(self.bone)
        own = self._work.reach.solid
        return self._cut(Halves(NOTHING, own, 1), ())

    def _cut(self, halves: Halves, tools: tuple[Begun, ...]) -> CutBone:
        work = self._work
        kept, removed = map(work.stood.placed, (halves.kept, halves.removed))
        measure = partial(work.measured, tools, halves)
        return CutBone(self.bone.level, self.bone.whole, kept, removed, measure, self.bone.work)

    def working(self, at: float) -> Working | None:
        """Give the tool at work on this bone at a place of the storyboard."""
        for front, each in zip(self.fronts, self.stretches, strict=False):
            if each.start <= at < each.end:
                tip = self._work.stood.point(front.tip(each.done(at)))
                return Working(front.instrument, tip, each.sweep.toward, each.done(at), each.burr)
        return None


def untouched(bone: CutBone) -> CutBone:
    """Give a bone before it is cut, with a ledger as far as that of the cut bone tells it."""
    return CutBone(bone.level, bone.whole, bone.whole, NOTHING, partial(_before, bone))


def _before(bone: CutBone) -> Ledger:
    ledger = bone.ledger
    return replace(
        ledger,
        kept_mm3=ledger.whole_mm3,
        removed_mm3=0.0,
        pieces=1,
        genus=bone.whole.manifold.genus(),
        ring="closed",
        parts={key: PartShare(share.whole_mm3, 0.0, 0.0) for key, share in ledger.parts.items()},
        facet_kept=dict.fromkeys(ledger.facet_kept, 1.0),
        canal_area_mm2=BeforeAfter(ledger.canal_area_mm2.before, ledger.canal_area_mm2.before),
        canal_depth_mm=BeforeAfter(ledger.canal_depth_mm.before, ledger.canal_depth_mm.before),
        window_mm=None,
        lateral_reach_mm={side: {} for side in ledger.lateral_reach_mm},
        opening=None,
    )


@dataclass(frozen=True, eq=False)
class Progress:
    """An operation as a storyboard of its bone: each moment between 0 and 1 is a resection.

    Parameters
    ----------
    resection : Resection
        As it is in the end.
    """

    resection: Resection

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps of this operation with its extents, at its place."""
        done = self.resection
        return steps_of(done.procedure, done.extents, done.side, done.where)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Every sweep, in order; those of one step share its time evenly."""
        extents = self.resection.extents
        usual = 2.0 * extents.get("burr_radius", instrument("burr").size("head_diameter") / 2.0)
        found = []
        for number, step in enumerate(self.steps):
            start, length = start_of(self.steps, number), step.share / max(len(step.sweeps), 1)
            for place, sweep in enumerate(step.sweeps):
                begin = start + place * length
                burr = usual if sweep.fits is None else extents[sweep.fits]
                found.append(Stretch(sweep, step.side, begin, begin + length, burr))
        return tuple(found)

    def spell(self, action: Action) -> tuple[float, float] | None:
        """Give from where to where in the storyboard something is done; None where it is not."""
        for number, step in enumerate(self.steps):
            if step.action == action:
                return start_of(self.steps, number), start_of(self.steps, number + 1)
        return None

    @cached_property
    def over(self) -> float:
        """The place in the storyboard from which on the bone does not change any more."""
        moved = self.spell("swing_open") or self.spell("lay_back")
        return max(self.stretches[-1].end, moved[1] if moved else 0.0)

    @cached_property
    def courses(self) -> tuple[Course | DoorCourse, ...]:
        """One for each bone; a bone that no step names goes with the first that is named."""
        first = self.stretches[0].sweep.bone
        named = {each.sweep.bone for each in self.stretches}
        opening = self.spell("swing_open")
        made: list[Course | DoorCourse] = []
        for bone in self.resection.bones:
            roles = named.intersection(() if bone.work is None else bone.work.roles) or {first}
            own = tuple(each for each in self.stretches if each.sweep.bone in roles)
            if bone.door is not None and opening is not None:
                made.append(DoorCourse(bone, bone.door, own, opening, untouched(bone)))
            else:
                made.append(Course(bone, own))
        return tuple(made)

    @cached_property
    def processes(self) -> ProcessCourse | None:
        """The way of spinous processes that are moved aside and laid back, where they are."""
        away, back = self.spell("move_aside"), self.spell("lay_back")
        return ProcessCourse(away, back) if away and back else None

    def at(self, at: float) -> Resection:
        """Give the operation at a place of the storyboard: only the bone that is gone by then is removed.

        Parameters
        ----------
        at : float
            0, before it begins, to 1, when it is over.

        Returns
        -------
        Resection
            Its bones split exactly: what is gone by then and what is still there are the whole. At 1, and
            from the last bit of bone on, it is the finished resection itself.

        Raises
        ------
        ValueError
            If *at* lies outside.
        """
        step_at(self.steps, at)
        if at >= self.over:
            return self.resection
        bones = tuple(self._bone(course, at) for course in self.courses)
        return replace(self.resection, bones=bones)

    def _bone(self, course: Course | DoorCourse, at: float) -> CutBone:
        bone = course.at(at)
        if self.processes is None or course.bone.moved is None:
            return bone
        return self.processes.at(at, bone)

    def working(self, at: float) -> Working | None:
        """Give the tool at work on bone at a place of the storyboard."""
        found = [course.working(at) for course in self.courses]
        if self.processes is not None:
            found += [self.processes.working(at, bone) for bone in self.resection.bones]
        return next((each for each in found if each is not None), None)


@lru_cache(maxsize=8)
def progress(resection: Resection) -> Progress:
    """Give the way to a finished resection; remembered for those last followed."""
    return Progress(resection)
