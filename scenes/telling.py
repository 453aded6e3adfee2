"""What is said of a storyboard and of its moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from anatomy.step import Step
from anatomy.words import Words

if TYPE_CHECKING:  # the words alone need no solids
    from meshes.resect import Resection
    from scenes.cameras import Camera
    from scenes.storyboard import Frame

MM3_PER_CM3 = 1000.0


def headline(resection: Resection, words: Words) -> str:
    """Say place, side and operation in one line."""
    name = words[f"procedure.{resection.procedure.key}.name"].lower()
    return plan_line(resection.where, resection.side, name, words)


def plan_line(where: str, side: str | None, name: str, words: Words) -> str:
    """Say a place, a side, None for both, and what is done there."""
    values = {"where": where, "procedure": name}
    if side is None:
        return words.filled("sentence.plan_both", values)
    return words.filled("sentence.plan_one", values | {"side": words[f"side.{side}.name"]})


def step_name(step: Step, words: Words) -> str:
    """Give what a step is called, with the side it keeps to where it keeps to one."""
    name = words[f"step.{step.key}.name"]
    if step.side is None:
        return name
    return words.filled("storyboard.sided", {"name": name, "side": words[f"side.{step.side}.name"]})


def taken_so_far(frame: Frame, words: Words) -> str:
    """Say how much bone is gone by now."""
    gone = sum(bone.ledger.removed_mm3 for bone in frame.resection.bones)
    return words.filled("storyboard.taken", {"volume": f"{gone / MM3_PER_CM3:.1f}"})


def sides(eye: Camera, words: Words) -> tuple[str, str]:
    """Say which side of the patient lies at the left and at the right edge of a picture."""
    toward = np.array(eye.position) - eye.target
    across, deep, _ = np.cross(eye.up, toward)
    if abs(across) >= abs(deep):
        left, right = ("right", "left") if across > 0.0 else ("left", "right")
    else:
        left, right = ("front", "back") if deep > 0.0 else ("back", "front")
    return words[f"orientation.{left}"], words[f"orientation.{right}"]
