"""An operation under way: the bone that is gone, and what stays, at any moment of its storyboard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side
from anatomy.steps import Step, Sweep, start_of, step_at, steps_of
from meshes.cautions import cautions
from meshes.cuts import Halves
from meshes.fronts import Begun, Front, Region, fronts
from meshes.ledger import BeforeAfter, Ledger, PartShare
from meshes.pair import placed
from meshes.resect import CutBone, Resection
from meshes.solid import Solid
from meshes.work import Work

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Stretch:
    """One sweep in the storyboard: from where to where, 0 to 1, and the side it keeps to."""

    sweep: Sweep
    side: Side | None
    start: float
    end: float

    def done(self, at: float) -> float:
        """Give how much of the sweep is done at a place of the storyboard, 0 to 1."""
        return float(np.clip((at - self.start) / (self.end - self.start), 0.0, 1.0))


@dataclass(frozen=True, eq=False)
class Working:
    """A tool at work.

    Parameters
    ----------
    instrument : str
    tip : (3,) float64
        Where, in the frame of the resection, mm.
    toward : {'front', 'head', 'foot', 'aside'}
    """

    instrument: str
    tip: Floats
    toward: str


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
        removed = self.bone.removed
        if work.placement is not None:
            removed = placed(removed, np.asarray(np.linalg.inv(work.placement), np.float64))
        sweeps = [(each.sweep, each.side) for each in self.stretches]
        return fronts(removed, work.reach, sweeps, self.lean)

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
        whole = self.bone.whole
        if self.bone.work is None:
            return CutBone(self.bone.level, whole, whole, _NOTHING, _untouched(self.bone.ledger))
        own = self._work.reach.solid
        return self._cut(Halves(_NOTHING, own, 1), ())

    def _cut(self, halves: Halves, tools: tuple[Begun, ...]) -> CutBone:
        work = self._work
        kept, removed = halves.kept, halves.removed
        if work.placement is not None:
            kept, removed = (placed(solid, work.placement) for solid in (kept, removed))
        return CutBone(
            self.bone.level, self.bone.whole, kept, removed, work.measured(tools, halves), self.bone.work
        )

    def working(self, at: float) -> Working | None:
        """Give the tool at work on this bone at a place of the storyboard."""
        for front, each in zip(self.fronts, self.stretches, strict=False):
            if each.start <= at < each.end:
                tip = front.tip(each.done(at))
                if self._work.placement is not None:
                    tip = self._work.placement[:3, :3] @ tip + self._work.placement[:3, 3]
                return Working(front.instrument, tip, front.toward)
        return None


def _untouched(ledger: Ledger) -> Ledger:
    """Give the ledger of a bone before it is cut, as far as that of the cut bone tells it."""
    return replace(
        ledger,
        kept_mm3=ledger.whole_mm3,
        removed_mm3=0.0,
        pieces=1,
        ring="closed",
        parts={key: PartShare(share.whole_mm3, 0.0, 0.0) for key, share in ledger.parts.items()},
        facet_kept=dict.fromkeys(ledger.facet_kept, 1.0),
        canal_area_mm2=BeforeAfter(ledger.canal_area_mm2.before, ledger.canal_area_mm2.before),
        canal_depth_mm=BeforeAfter(ledger.canal_depth_mm.before, ledger.canal_depth_mm.before),
        window_mm=None,
        lateral_reach_mm={side: {} for side in ledger.lateral_reach_mm},
    )


_NOTHING = Solid(np.empty((0, 3)), np.empty((0, 3), np.int64), np.empty(0, np.int32))


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
        """The steps of this operation with its extents."""
        return steps_of(self.resection.procedure, self.resection.extents)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Every sweep, in order; those of one step share its time evenly."""
        found = []
        for number, step in enumerate(self.steps):
            start, length = start_of(self.steps, number), step.share / max(len(step.sweeps), 1)
            for place, sweep in enumerate(step.sweeps):
                begin = start + place * length
                found.append(Stretch(sweep, step.side, begin, begin + length))
        return tuple(found)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """One for each bone; a bone that no step names goes with the first that is named."""
        first = self.stretches[0].sweep.bone
        named = {each.sweep.bone for each in self.stretches}
        made = []
        for bone in self.resection.bones:
            roles = named.intersection(() if bone.work is None else bone.work.roles) or {first}
            made.append(Course(bone, tuple(each for each in self.stretches if each.sweep.bone in roles)))
        return tuple(made)

    def at(self, at: float) -> Resection:
        """Give the operation at a place of the storyboard: only the bone that is gone by then is removed.

        Parameters
        ----------
        at : float
            0, before it begins, to 1, when it is over.

        Raises
        ------
        ValueError
            If *at* lies outside.
        """
        step_at(self.steps, at)
        if at >= self.stretches[-1].end:
            return self.resection
        bones = tuple(course.at(at) for course in self.courses)
        warnings = tuple(caution for bone in bones for caution in cautions(bone.level, bone.ledger))
        return replace(self.resection, bones=bones, warnings=warnings)

    def working(self, at: float) -> Working | None:
        """Give the tool at work on bone at a place of the storyboard."""
        found = (course.working(at) for course in self.courses)
        return next((each for each in found if each is not None), None)


@lru_cache(maxsize=8)
def progress(resection: Resection) -> Progress:
    """Give the way to a finished resection; remembered for those last followed."""
    return Progress(resection)


def resect_at(resection: Resection, at: float) -> Resection:
    """Give an operation at a place of its storyboard.

    Parameters
    ----------
    resection : Resection
        As it is in the end.
    at : float
        0, before the operation begins, to 1, when it is over.

    Returns
    -------
    Resection
        Its bones split exactly: what is gone by then and what is still there are the whole. At 1, and
        from the last bit of bone on, it is *resection* itself.

    Raises
    ------
    ValueError
        If *at* lies outside.
    """
    return progress(resection).at(at)
