"""A spinous process that is cut loose, moved aside while bone is taken, and laid back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from anatomy.parts import CUT_CODE
from meshes.osteotomy import aside, parted
from meshes.resect import CutBone, laid_back
from meshes.stretches import Working, done
from meshes.tissues.hulls import together

CUT = 0.5  # of the step in which it goes aside, by when it is cut through (a choice)
BACK = 0.7  # of the step in which it comes back, by when it lies in its place (a choice)
MIDDLE = 2.0  # mm from the mid-plane, where the osteotome works (a choice)
OSTEOTOME = "osteotome"


@dataclass(frozen=True)
class ProcessCourse:
    """When a spinous process is loose, and how far it is aside.

    Parameters
    ----------
    away, back : (float, float)
        From where to where in the storyboard it is cut and goes aside, and comes back.
    """

    away: tuple[float, float]
    back: tuple[float, float]

    @property
    def _cut(self) -> float:
        """The place in the storyboard at which it is cut through."""
        start, end = self.away
        return start + CUT * (end - start)

    def share(self, at: float) -> float | None:
        """Give how far aside it is at a place of the storyboard, 0 to 1; None where it is not loose."""
        home, over = self.back
        if not self._cut <= at < over:
            return None
        return done(self._cut, self.away[1], at) - done(home, home + BACK * (over - home), at)

    def at(self, at: float, bone: CutBone) -> CutBone:
        """Give a *bone* at a place of the storyboard, as far as tools have come, with its process there."""
        share = self.share(at)
        if share is None or bone.work is None:
            return bone
        halves = parted(bone.kept, bone.work)
        process = aside(halves.removed, share)
        kept = together([halves.kept, process])
        measure = partial(laid_back, bone, process)
        return replace(bone, kept=kept, still=halves.kept, moved=process, measure=measure)

    def working(self, at: float, bone: CutBone) -> Working | None:
        """Give the osteotome at work at a place of the storyboard on a *bone* as it is in the end."""
        if bone.moved is None or not self.away[0] <= at < self._cut:
            return None
        share = done(self.away[0], self._cut, at)
        base = bone.moved.vertices[np.unique(bone.moved.faces[bone.moved.labels == CUT_CODE])]
        base = base[np.abs(base[:, 0]) < MIDDLE]
        low, high = base[base[:, 2].argmin()], base[base[:, 2].argmax()]
        return Working(OSTEOTOME, low + share * (high - low), "base", share, 0.0)
