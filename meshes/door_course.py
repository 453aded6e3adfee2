"""The way of a laminoplasty over one bone: its cuts sink one after the other, then the door opens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from meshes.door_work import DoorWork
from meshes.resect import CutBone
from meshes.stretches import Stretch, Working, done

FROM, TO = 0.15, 0.88  # of the step in which it opens, between which the door moves (choices)
LIFTER = "curette"  # what opens it


@dataclass(frozen=True, eq=False)
class DoorCourse:
    """The way over one bone.

    Parameters
    ----------
    bone : CutBone
        As it is in the end.
    work : DoorWork
    stretches : tuple of Stretch
        One for each cut, in the order of those.
    opening : (float, float)
        From where to where in the storyboard the door opens.
    untouched : CutBone
        As it was.
    """

    bone: CutBone
    work: DoorWork
    stretches: tuple[Stretch, ...]
    opening: tuple[float, float]
    untouched: CutBone

    def _turned(self, at: float) -> float:
        """Give which share of its turn the door has made, 0 to 1."""
        start, end = self.opening
        return done(start + FROM * (end - start), start + TO * (end - start), at)

    def at(self, at: float) -> CutBone:
        """Give the bone at a place of the storyboard."""
        if self._turned(at) >= 1.0:
            return self.bone
        if at >= self.opening[0]:
            return self._ajar(self._turned(at))
        cut = tuple(each.done(at) for each in self.stretches)
        if not any(cut):
            return self.untouched
        halves = self.work.begun(cut)
        if not len(halves.removed.faces):
            return self.untouched
        kept, removed = map(self.work.stood.placed, (halves.kept, halves.removed))
        measure = partial(self.work.measured_shut, halves)
        return replace(self.untouched, kept=kept, removed=removed, measure=measure)

    def _ajar(self, share: float) -> CutBone:
        found = self.work.swung(share)
        kept, still, moved = map(self.work.stood.placed, (found.halves.kept, found.still, found.moved))
        measure = partial(self.work.measured, found)
        return replace(self.bone, kept=kept, still=still, moved=moved, measure=measure)

    def working(self, at: float) -> Working | None:
        """Give the tool at work on this bone at a place of the storyboard."""
        for sinking, each in zip(self.work.sinking, self.stretches, strict=True):
            if each.start <= at < each.end:
                share = each.done(at)
                tip = self.work.stood.point(sinking.tip(share, each.burr))
                return Working(each.sweep.instrument, tip, each.sweep.toward, share, each.burr)
        start, end = self.opening
        if start <= at < end:
            tip = self.work.stood.point(self.work.edge(self.work.swung(self._turned(at))))
            return Working(LIFTER, tip, "front", done(start, end, at), 0.0)
        return None
