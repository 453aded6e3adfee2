"""The range that loose words may mean, as a scene."""

from __future__ import annotations

from anatomy.levels import Side
from meshes.readings import ReadBone, Reading
from scenes.cameras import camera
from scenes.layers import Layer, bounds_of
from scenes.scene import GHOST_OPACITY, Scene


def reading_scene(reading: Reading, view: str = "posterior") -> Scene:
    """Give a range as a scene: the least bone that goes solid, the rest of the most translucent.

    Parameters
    ----------
    reading : Reading
    view : str
        One of `CAMERAS`.

    Returns
    -------
    Scene
        For each bone the layers ``"L4 whole"``, ``"L4 kept"``, ``"L4 unsure"`` and ``"L4 removed"``.
    """
    layers = tuple(layer for bone in reading.bones for layer in _layers(bone))
    return Scene(layers, camera(view, bounds_of(layers), reading.side or Side.LEFT))


def _layers(bone: ReadBone) -> tuple[Layer, ...]:
    """Give the layers of one bone; one that holds no bone is left out."""
    name = bone.level.value
    layers = (
        Layer(f"{name} whole", bone.whole, "bone", name, visible=False),
        Layer(f"{name} kept", bone.kept, "kept", name),
        Layer(f"{name} unsure", bone.unsure, "unsure", name, GHOST_OPACITY),
        Layer(f"{name} removed", bone.removed, "removed", name),
    )
    return tuple(layer for layer in layers if len(layer.solid.faces))
