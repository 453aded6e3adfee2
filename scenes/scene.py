"""A scene: what is shown and from where, as plain values that need no window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, get_args

from anatomy.levels import Level, Side
from meshes.solid import Solid
from scenes.cameras import CAMERAS, Bounds, Camera, Point, camera
from scenes.layers import COLORED, Layer, Role, bounds_of

__all__ = [
    "CAMERAS",
    "LIFT",
    "LIFT_ASIDE",
    "SHOWS",
    "Camera",
    "Layer",
    "Point",
    "Role",
    "Scene",
    "Shows",
    "camera",
    "kept_layers",
    "resection_scene",
    "vertebra_scene",
]

Shows = Literal["before", "after", "ghost", "lifted"]
SHOWS: tuple[Shows, ...] = get_args(Shows)

LIFT: Point = (0.0, 24.0, -14.0)
"""How far bone removed from both sides is lifted out, in mm: backwards and down (a choice)."""

LIFT_ASIDE: Point = (14.0, 22.0, 4.0)
"""How far bone removed from the left is lifted out, in mm (a choice); mirrored for the right."""

GHOST_OPACITY = 0.55
"""How solid the ghost of removed bone is (a choice)."""

# Which layers of a cut bone are drawn in each way of showing it: whole, kept, removed.
_DRAWN: dict[Shows, tuple[bool, bool, bool]] = {
    "before": (True, False, False),
    "after": (False, True, False),
    "ghost": (False, True, True),
    "lifted": (False, True, True),
}


class CutBone(Protocol):
    """One vertebra before and after a cut, all its solids in the frame of the scene."""

    @property
    def level(self) -> Level: ...
    @property
    def whole(self) -> Solid: ...
    @property
    def kept(self) -> Solid: ...
    @property
    def removed(self) -> Solid: ...
    @property
    def still(self) -> Solid | None: ...
    @property
    def moved(self) -> Solid | None: ...


class Resected(Protocol):
    """What a scene needs of a resection: the bones it cut, and the operated side."""

    @property
    def side(self) -> Side | None: ...
    @property
    def bones(self) -> tuple[CutBone, ...]: ...


@dataclass(frozen=True)
class Scene:
    """What is shown, and from where.

    Two scenes are equal when their layers, camera, labels and lift are.

    Parameters
    ----------
    layers : tuple of Layer
        Their names are unique.
    camera : Camera
    labels : mapping of str to tuple of 3 float
        Anchor point of each named part, in mm, by part key.
    lift : tuple of 3 float
        How far removed bone moves when it is lifted out, in mm, whether or not it is now.
    """

    layers: tuple[Layer, ...]
    camera: Camera
    labels: Mapping[str, Point] = field(default_factory=dict)
    lift: Point = LIFT

    def __post_init__(self) -> None:
        names = [layer.name for layer in self.layers]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"layer names must be unique; got {', '.join(twice)} more than once")

    @property
    def bounds(self) -> Bounds:
        """The lowest and the highest corner of all bone, shown or hidden, in mm."""
        return bounds_of(tuple(layer for layer in self.layers if layer.role not in COLORED))

    def layer(self, name: str) -> Layer:
        """Give the layer called *name*.

        Raises
        ------
        ValueError
            If the scene has no such layer.
        """
        for layer in self.layers:
            if layer.name == name:
                return layer
        names = ", ".join(layer.name for layer in self.layers)
        raise ValueError(f"layer must be one of {names}; got {name!r}")


def vertebra_scene(
    solid: Solid, level: Level, view: str = "oblique", labels: Mapping[str, Point] | None = None
) -> Scene:
    """Give one whole vertebra as a scene.

    Parameters
    ----------
    solid : Solid
    level : Level
    view : str
        One of `CAMERAS`.
    labels : mapping of str to point, optional
        Anchor point of each part to be named, in mm, by part key.
    """
    layers = (Layer(f"{level} whole", solid, "bone", level.value),)
    return Scene(layers, camera(view, bounds_of(layers)), labels or {})


def resection_scene(resection: Resected, shows: Shows, view: str = "surgeon") -> Scene:
    """Give a resection as a scene: before it, after it, with a ghost of what went, or with that lifted out.

    Parameters
    ----------
    resection : Resection
    shows : {'before', 'after', 'ghost', 'lifted'}
    view : str
        One of `CAMERAS`; the oblique and the surgeon's view stand on the operated side.

    Returns
    -------
    Scene
        For each bone the layers ``"L4 whole"``, ``"L4 kept"`` and ``"L4 removed"``, the same in each way of
        showing; only what is visible, its opacity and its place differ, and the camera stays. Where bone
        moved, ``"C5 kept"`` is what did not, and ``"C5 moved"`` what did.

    Raises
    ------
    ValueError
        If *shows* or *view* is none of those.
    """
    if shows not in SHOWS:
        raise ValueError(f"shows must be one of {', '.join(SHOWS)}; got {shows!r}")
    lift = _lift(resection.side)
    layers = tuple(layer for bone in resection.bones for layer in _layers(bone, shows, lift))
    lifted = tuple(layer for bone in resection.bones for layer in _layers(bone, "lifted", lift))
    eye = camera(view, bounds_of(layers + lifted), resection.side or Side.LEFT)
    return Scene(layers, eye, lift=lift)


def _lift(side: Side | None) -> Point:
    """Give how far removed bone is lifted out, in mm: to the operated side, or straight back for both."""
    if side is None:
        return LIFT
    aside, back, up = LIFT_ASIDE
    return (aside if side is Side.LEFT else -aside), back, up


def _layers(bone: CutBone, shows: Shows, lift: Point) -> tuple[Layer, ...]:
    """Give the layers of one cut bone; one that holds no bone is left out."""
    whole, kept, removed = _DRAWN[shows]
    opacity = GHOST_OPACITY if shows == "ghost" else 1.0
    shift = lift if shows == "lifted" else (0.0, 0.0, 0.0)
    name = bone.level.value
    layers = (
        Layer(f"{name} whole", bone.whole, "bone", name, visible=whole),
        *kept_layers(bone, kept),
        Layer(f"{name} removed", bone.removed, "removed", name, opacity, removed, shift),
    )
    return tuple(layer for layer in layers if len(layer.solid.faces))


def kept_layers(bone: CutBone, visible: bool) -> tuple[Layer, ...]:
    """Give what stays of one cut bone: as one layer, or parted into what stayed in place and what moved."""
    name = bone.level.value
    if bone.still is None or bone.moved is None:
        return (Layer(f"{name} kept", bone.kept, "kept", name, visible=visible),)
    return (
        Layer(f"{name} kept", bone.still, "kept", name, visible=visible),
        Layer(f"{name} moved", bone.moved, "moved", name, visible=visible),
    )
