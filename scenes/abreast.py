"""Several plans as scenes that one camera sees: the same bones, in the same place, cut differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Level, Side
from meshes import Resection, Solid
from meshes.pair import placed
from scenes.cameras import camera
from scenes.layers import Layer, bounds_of
from scenes.looks import FEWEST_ABREAST, MOST_ABREAST
from scenes.scene import Scene, Shows, resection_scene


def abreast(cuts: Sequence[Resection], shows: Shows, view: str = "surgeon") -> tuple[Scene, ...]:
    """Give a scene for each of some plans, all with the same bones and the same camera.

    A bone that one plan cuts and another does not stands whole beside the other's, as what stands round it.

    Parameters
    ----------
    cuts : sequence of Resection
        Two to four, that cut at least one bone in common.
    shows : {'before', 'after', 'ghost', 'lifted'}
    view : str
        One of `CAMERAS`; the oblique and the surgeon's view stand on the side of the first plan that has one.

    Raises
    ------
    ValueError
        If there are fewer or more, or they have no bone in common.
    """
    if not FEWEST_ABREAST <= len(cuts) <= MOST_ABREAST:
        many = f"{FEWEST_ABREAST} to {MOST_ABREAST}"
        raise ValueError(f"plans must be {many}, to stand beside one another; got {len(cuts)}")
    shared = shared_bones(cuts)
    if not shared:
        places = ", ".join(cut.where for cut in cuts)
        raise ValueError(f"plans must cut one bone in common, to be seen by one camera; got {places}")
    found = [_at(resection_scene(cut, shows, view), home(cut, shared[0])) for cut in cuts]
    whole = {
        layer.vertebra: layer for scene in reversed(found) for layer in scene.layers if layer.role == "bone"
    }
    scenes = [replace(scene, layers=(*scene.layers, *_beside(scene, whole))) for scene in found]
    bounds = bounds_of(tuple(layer for scene in scenes for layer in scene.layers))
    side = next((cut.side for cut in cuts if cut.side is not None), Side.LEFT)
    return tuple(replace(scene, camera=camera(view, bounds, side)) for scene in scenes)


def shared_bones(cuts: Sequence[Resection]) -> list[Level]:
    """Give the bones that every one of some plans cuts, from head to foot."""
    return [level for level in Level if all(level in _levels(cut) for cut in cuts)]


def _levels(cut: Resection) -> tuple[Level, ...]:
    return tuple(bone.level for bone in cut.bones)


def _beside(scene: Scene, whole: dict[str, Layer]) -> tuple[Layer, ...]:
    """Give the bones that other plans cut and this one does not."""
    own = {layer.vertebra for layer in scene.layers}
    return tuple(
        Layer(f"{level} neighbour", layer.solid, "context", level)
        for level, layer in whole.items()
        if level not in own
    )


def home(cut: Resection, level: Level) -> NDArray[np.float64]:
    """Give the way (4, 4) from the frame of a plan to that of one of the bones it cuts."""
    work = next(bone.work or bone.door for bone in cut.bones if bone.level is level)
    assert work is not None  # the bone was cut
    return np.asarray(np.linalg.inv(work.stood.placement), np.float64)


def _at(scene: Scene, way: NDArray[np.float64]) -> Scene:
    """Give a scene whose solids are moved."""

    def moved(solid: Solid) -> Solid:
        return placed(solid, way)

    return replace(scene, layers=tuple(replace(layer, solid=moved(layer.solid)) for layer in scene.layers))
