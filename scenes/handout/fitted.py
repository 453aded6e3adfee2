"""The scenes of a plan at several reaches, as fine as there is room for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scenes.handout.coarse import coarsened
from scenes.handout.states import State
from scenes.handout.thin import Thinned, thinned
from scenes.lighter import CLOSE
from scenes.viewer import pack

STEPS = ((0.0, 1), (CLOSE, 1), (CLOSE, 2), (0.15, 2))
"""How far bone far from a cut may lie from where it is, in mm, and of so many reaches one is drawn: the first
that fits is taken (a choice)."""


@dataclass(frozen=True)
class Fitted:
    """Scenes as a page holds them.

    Parameters
    ----------
    told : sequence of State
        What is drawn; where there is too little room every second reach is left out.
    scenes : Thinned
    close : float
        How far bone may be drawn from where it is, in mm; 0 where every triangle is there.
    """

    told: Sequence[State]
    scenes: Thinned
    close: float

    @property
    def as_dict(self) -> dict[str, Any]:
        """It as a page takes it."""
        return {"scenes": self.scenes.scenes, "meshes": self.scenes.meshes, "close": self.close}


def fitted(told: Sequence[State], chosen: State, place: str, room: int) -> Fitted:
    """Give the scenes of a plan as fine as a page has room for; the coarsest where it has none.

    Parameters
    ----------
    told : sequence of State
        From the least reach to the widest.
    chosen : State
        The plan itself, which is drawn in any case, as the least and the widest are.
    place : str
        Where they lie, as one line.
    room : int
        Letters that there is room for.
    """
    packed: dict[float, list[bytes]] = {}
    for close, every in STEPS:
        if close not in packed:
            packed[close] = _packed(told, close, place)
        some = [
            number for number, state in enumerate(told) if number % every == 0 or state in (chosen, told[-1])
        ]
        scenes = thinned([packed[close][number] for number in some])
        found = Fitted([told[number] for number in some], scenes, close)
        if len(json.dumps(found.as_dict)) <= room:
            break
    return found


def _packed(told: Sequence[State], close: float, place: str) -> list[bytes]:
    """Give every scene for the viewer, drawn so closely."""
    fine = [state.scene for state in told]
    drawn = coarsened(fine, close) if close else fine
    return [pack(scene, state.tag, place) for scene, state in zip(drawn, told, strict=True)]
