"""What lies over and under the bone while it is operated on: skin, muscle, ligament, nerve and disc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from anatomy.instruments import STEEL, instrument
from anatomy.levels import Side
from anatomy.step import Step
from anatomy.tissues import tissue_kind
from meshes import cover
from meshes.field import Field
from meshes.resect import Resection
from meshes.solid import Solid
from meshes.tissues import Tissue
from scenes import palette, poses
from scenes.layers import Layer
from scenes.poses import eased

GROUPS = {
    "flavum": ("ligamentum_flavum",),
    "discs": ("annulus", "nucleus", "herniated_disc"),
    "nerves": ("dura", "nerve_root", "root_ganglion", "extradural_tumor", "intradural_tumor"),
}
"""The soft tissues of each layer of a step."""

FREEING = ("take_disc", "swing_open", "free_nerve")
"""Of these actions the first that an operation has is the one that frees its nerves."""

# Choices.
TURN = 0.45  # share of a step in which the eye goes over to it, and muscle fades
CLEAR = {"skin": 0.55, "tube": 0.45}
DEEP = 0.14  # of that is left of muscle and holders once bone is worked on
INCISION_ROOM = {"tube": 2.0, "one": 8.0, "both": 12.0}  # beyond the bone that goes, above and below, mm
FRAGMENT_ASIDE = 5.5  # of the loose piece of disc from the mid-plane, mm
FRAGMENT_BEHIND = 1.0  # and behind the disc, mm
OUT = 40.0  # how far it is taken out, mm
FREE = 0.6  # share of the step that frees them, from which on nerves lie as they will


@dataclass(frozen=True, eq=False)
class Dressing:
    """The soft tissue of an operation, and what holds it aside, at any moment.

    Parameters
    ----------
    resection : Resection
        As it is in the end.
    steps : tuple of Step
    field : Field
    """

    resection: Resection
    steps: tuple[Step, ...]
    field: Field

    @property
    def sign(self) -> float:
        """1 on the left and in the midline, -1 on the right."""
        return poses.sign_of(self.resection.side)

    @cached_property
    def approach(self) -> str:
        """Which approach it is: ``"one"``, ``"both"`` or ``"tube"``."""
        return next(step for step in self.steps if step.action == "open_muscle").key.removeprefix("approach_")

    @cached_property
    def incision(self) -> tuple[float, float, float]:
        """The x of the incision, and its lowest and highest z, mm."""
        low, high = self.field.removed
        room = INCISION_ROOM[self.approach]
        if self.approach != "tube":
            return 0.0, float(low[2]) - room, float(high[2]) + room
        end, axis = poses.tube_axis(self.field, self.sign)
        skin = float(self.field.back.skin_y(end[:1], end[2:])[0])
        x, _, z = end + axis * (skin - end[1]) / axis[1]
        half = instrument("tube").size("inner_diameter") / 2.0 + room
        return float(x), float(z) - half, float(z) + half

    def through(self, action: str, number: int, done: float) -> float:
        """Give how much of the step of some action is done by now, 0 to 1, eased."""
        place = self._place(action)
        if place is None or number < place:
            return 0.0
        return 1.0 if number > place else eased(done)

    def _place(self, action: str) -> int | None:
        """Give the number of the step of some action, None where there is none."""
        return next((number for number, step in enumerate(self.steps) if step.action == action), None)

    def soft(self, number: int, done: float) -> Iterator[Layer]:
        """Give the layers of soft tissue: deep ones, then muscle and skin."""
        step = self.steps[number]
        gone = self.through("take_flavum", number, done)
        for group, keys in GROUPS.items():
            if group not in step.layers:
                continue
            for tissue in self._lying(number, done):
                if tissue.key in keys:
                    solid = self.field.left_of(tissue, gone) if group == "flavum" else tissue.solid
                    name = f"{tissue.key} {tissue.where} {tissue.side or ''}".strip()
                    if len(solid.faces):
                        color = tissue_kind(tissue.key).color
                        yield Layer(name, solid, "tissue", tissue.where, color=color)
        yield from self._fragment(number, done)
        closing = self.through("close", number, done)
        if "muscle" in step.layers:
            yield from self._muscles(number, done, closing)
        if "skin" in step.layers:
            yield from self._skin(number, done, closing)

    def _lying(self, number: int, done: float) -> tuple[Tissue, ...]:
        """Give the soft tissues as they lie now: what presses the nerves, until these are free."""
        action = next(each for each in FREEING if self._place(each) is not None)
        if not self.field.freed or self.through(action, number, done) < FREE:
            return self.field.tissues
        changed = {each.key for each in self.field.freed}
        return (*(each for each in self.field.tissues if each.key not in changed), *self.field.freed)

    def _fading(self, number: int, done: float) -> float:
        """Give how clear muscle and what holds it are: less so while bone and nerve are worked on."""
        place = next(i for i, step in enumerate(self.steps) if step.action == "open_muscle") + 1
        away = 0.0 if number < place else 1.0 if number > place else eased(done / TURN)
        back = eased(done / TURN) if self.steps[number].action == "close" else 0.0
        return 1.0 - (1.0 - DEEP) * away * (1.0 - back)

    def _muscles(self, number: int, done: float, closing: float) -> Iterator[Layer]:
        spread = self.through("open_muscle", number, done) * (1.0 - closing)
        opacity = self._fading(number, done)
        low, high = self.field.removed
        middle = float(low[2] + high[2]) / 2.0
        for side in Side:
            own = self.approach == "both" or self.resection.side is side
            aside = spread if own and self.approach != "tube" else 0.0
            solid = cover.muscle(self.field.back, side, self.field.span, middle, aside)
            if own and self.approach == "tube" and spread > 0.02:
                end, axis = poses.tube_axis(self.field, self.sign)
                solid = cover.tunnelled(solid, end, axis, spread * self._tube_width)
            yield Layer(f"muscle {side}", solid, "tissue", "", opacity, color=palette.MUSCLE)

    @property
    def _tube_width(self) -> float:
        sizes = instrument("tube")
        return sizes.size("inner_diameter") + 2.0 * sizes.size("wall_thickness")

    def _skin(self, number: int, done: float, closing: float) -> Iterator[Layer]:
        gape = self.through("open_skin", number, done) * (1.0 - closing)
        opened = self.through("open_muscle", number, done)
        opacity = CLEAR["skin"] + (1.0 - CLEAR["skin"]) * self.through("open_skin", number, done)
        opacity *= closing or 1.0 - opened
        if opacity < 0.02:
            return
        patch = cover.skin_patch(self.field.back, self.field.span, self.incision, gape)
        yield Layer("skin", patch, "tissue", "", min(opacity, 1.0), color=palette.SKIN)
        if gape < 0.05:
            line = cover.mark(self.field.back, self.incision)
            yield Layer("mark", line, "tissue", "", color=palette.MARK)
            if closing:
                sewn = cover.stitches(self.field.back, self.incision)
                yield Layer("stitches", sewn, "tissue", "", color=palette.MARK)

    def _fragment(self, number: int, done: float) -> Iterator[Layer]:
        """Give the loose piece of disc, where the operation takes one, until it is out."""
        place = self._place("take_disc")
        if place is None or number > place:
            return
        out = eased((done - 0.5) / 0.5) if number == place else 0.0
        if out >= 1.0:
            return
        if self.field.taken is None:
            solid = cover.fragment(self.fragment_place(out))
            yield Layer("fragment", solid, "tissue", "", 1.0, color=palette.FRAGMENT)
        way = self.fragment_place(out) - self.fragment_place(0.0)
        for each in self.field.taken or ():
            solid = Solid(each.solid.vertices + way, each.solid.faces, each.solid.labels)
            yield Layer(f"{each.key} {each.where}", solid, "tissue", "", color=tissue_kind(each.key).color)

    def fragment_place(self, out: float) -> NDArray[np.float64]:
        """Give where ``(3,)`` the loose piece of disc is when it is taken out by so much, 0 to 1."""
        home = self.field.disc_edge + np.array([self.sign * FRAGMENT_ASIDE, FRAGMENT_BEHIND, 0.0])
        shaft = poses.toward(poses.TUBE_SHAFT, self.sign)
        return np.asarray(home + out * OUT * shaft)

    def holders(self, number: int, done: float) -> Iterator[Layer]:
        """Give what holds the way open."""
        spread = self.through("open_muscle", number, done) * (1.0 - self.through("close", number, done))
        if spread <= 0.02:
            return
        clear = self._fading(number, done)
        if self.approach == "tube":
            solid = poses.tube(self.field, self.sign, spread)
            yield Layer("tube", solid, "instrument", "", CLEAR["tube"] * max(clear, 0.5), color=STEEL)
            return
        for side in Side:
            if self.approach == "both" or self.resection.side is side:
                solid = poses.blade(self.field, poses.sign_of(side), spread)
                yield Layer(f"retractor {side}", solid, "instrument", "", clear, color=STEEL)
