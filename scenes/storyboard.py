"""The storyboard of an operation: a scene for every moment, from lying down to the closed wound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from anatomy.dimensions import Dimensions
from anatomy.instruments import STEEL
from anatomy.levels import Side
from anatomy.step import Step, start_of, step_at
from meshes.conditions.operated import Treatment
from meshes.conditions.theatre import sick_field
from meshes.field import Field, field
from meshes.progress import Progress, progress
from meshes.resect import Resection
from meshes.solid import Solid
from meshes.stretches import Working
from scenes import poses
from scenes.cameras import Bounds, Camera, camera, point
from scenes.dressing import TURN, Dressing
from scenes.layers import Layer
from scenes.poses import eased
from scenes.scene import Scene, kept_layers

FROM_AFAR = ("open_skin", "close")
"""The actions that are seen from afar, as is the first step."""

# Choices.
NEAR_ROOM = 8.0  # round the bone that goes, where the eye is near, mm
WIDE_ROOM = 6.0  # round the bones, where it is far, mm


@dataclass(frozen=True, eq=False)
class Frame:
    """One moment of an operation.

    Parameters
    ----------
    at : float
        Where in the storyboard, 0 to 1.
    number : int
        Of the step, from 0.
    step : Step
    done : float
        How much of the step is done, 0 to 1.
    resection : Resection
        As far as it has come.
    instrument : str or None
        Key of the instrument at work.
    scene : Scene
    """

    at: float
    number: int
    step: Step
    done: float
    resection: Resection
    instrument: str | None
    scene: Scene


@dataclass(frozen=True, eq=False)
class Storyboard:
    """An operation, moment by moment.

    Parameters
    ----------
    resection : Resection
        As it is in the end.
    sizes : tuple of Dimensions
        Of the vertebrae that are not of average size.
    treatment : Treatment or None
        The same operation, where a place is diseased.
    """

    resection: Resection
    sizes: tuple[Dimensions, ...] = ()
    treatment: Treatment | None = None

    @cached_property
    def _progress(self) -> Progress:
        return progress(self.resection)

    @cached_property
    def field(self) -> Field:
        """What stands round the bones."""
        if self.treatment is not None:
            return sick_field(self.treatment)
        return field(self.resection, self.sizes)

    @cached_property
    def dressing(self) -> Dressing:
        """What lies over and under the bones."""
        return Dressing(self.resection, self.steps, self.field)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in order."""
        return self._progress.steps

    def frame(self, at: float) -> Frame:
        """Give one moment.

        Parameters
        ----------
        at : float
            0 to 1.

        Raises
        ------
        ValueError
            If *at* lies outside.
        """
        number, done = step_at(self.steps, at)
        step = self.steps[number]
        now = self._progress.at(at)
        working = self._progress.working(at)
        layers = (*self._bones(now), *self.dressing.soft(number, done), *self._tools(number, done, working))
        used = working.instrument if working else step.instrument
        return Frame(at, number, step, done, now, used, Scene(layers, self._eye(number, done)))

    def key_moments(self) -> tuple[float, ...]:
        """Give one telling moment of each step: late in it, while the instrument is still there."""
        moments = []
        for number, step in enumerate(self.steps):
            share = {"look": 0.9, "close": 1.0}.get(step.action, 0.8)
            moments.append(min(start_of(self.steps, number) + share * step.share, 1.0))
        return tuple(moments)

    def _bones(self, now: Resection) -> Iterator[Layer]:
        for level, solid in self.field.neighbours.items():
            yield Layer(f"{level} neighbour", solid, "context", level.value)
        for bone in now.bones:
            yield from kept_layers(bone, visible=True)

    def _tools(self, number: int, done: float, working: Working | None) -> Iterator[Layer]:
        """Give the instruments: what holds the way open, and what works."""
        step = self.steps[number]
        yield from self.dressing.holders(number, done)
        solid = self._worker(step, done, working)
        if solid is not None:
            yield Layer("instrument", solid, "instrument", "", color=STEEL)

    def _worker(self, step: Step, done: float, working: Working | None) -> Solid | None:
        """Give the instrument at work, where there is one."""
        sign = poses.sign_of(step.side or self.resection.side)
        tubed = self.dressing.approach == "tube"
        if working is not None:
            hand = sign if self._progress.processes is None else 1.0  # a process aside is on the right
            return poses.at_bone(working, sign, hand, tubed)
        if step.action not in {"take_flavum", "free_nerve", "take_disc"} or step.instrument is None:
            return None
        return poses.at_soft_tissue(step, self._soft_tip(step, done, sign), done, sign, tubed)

    def _soft_tip(self, step: Step, done: float, sign: float) -> NDArray[np.float64]:
        """Give where the instrument of a step without bone works."""
        low, high = self.field.removed
        if step.action == "take_disc":
            return self.dressing.fragment_place(eased((done - 0.5) / 0.5))
        z = high[2] - (0.25 + 0.5 * done) * (high[2] - low[2])
        near = min(abs(low[0]), abs(high[0])) if self.resection.side is not None else 4.0
        far = max(abs(low[0]), abs(high[0]))
        share = 0.4 if step.action == "take_flavum" else 0.35 + 0.4 * done
        deep = self.field.disc_edge[1] + (9.0 if step.action == "take_flavum" else 6.0)
        return np.array([sign * (near + share * (far - near)), deep, z])

    def _eye(self, number: int, done: float) -> Camera:
        """Give the camera, on its way from the last step's to this one's."""
        here = self._view(number)
        if number == 0 or done >= TURN:
            return here
        return between(self._view(number - 1), here, eased(done / TURN))

    def _view(self, number: int) -> Camera:
        step = self.steps[number]
        side = step.side or self.resection.side or Side.LEFT
        afar = number == 0 or step.action in FROM_AFAR
        return camera(step.camera, self._wide if afar else self._near, side)

    @property
    def _near(self) -> Bounds:
        low, high = self.field.removed
        return point(low - NEAR_ROOM), point(high + NEAR_ROOM)

    @property
    def _wide(self) -> Bounds:
        low, high = self.field.span
        x, bottom, top = self.dressing.incision
        y = float(self.field.back.skin_y(np.array([x]), np.array([(bottom + top) / 2.0]))[0])
        return (-45.0, y - 60.0, low - WIDE_ROOM), (45.0, y, high + WIDE_ROOM)


def between(first: Camera, second: Camera, share: float) -> Camera:
    """Give the camera a share of the way from one to another, going round what they look at."""
    targets = np.array([first.target, second.target])
    arms = np.array([first.position, second.position]) - targets
    lengths = np.linalg.norm(arms, axis=1)
    units = arms / lengths[:, None]
    turn = float(np.arccos(np.clip(units[0] @ units[1], -1.0, 1.0)))
    if turn < 1e-6:
        unit = units[0]
    else:
        unit = (np.sin((1.0 - share) * turn) * units[0] + np.sin(share * turn) * units[1]) / np.sin(turn)
    target = targets[0] + share * (targets[1] - targets[0])
    length = lengths[0] * (lengths[1] / lengths[0]) ** share
    up = (1.0 - share) * np.array(first.up) + share * np.array(second.up)
    return Camera(point(target + length * unit), point(target), point(up / np.linalg.norm(up)))
