"""The bones of one plan with fewer triangles where no reach of its cut ever comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import numpy as np
from manifold3d import Manifold, Mesh64
from numpy.typing import NDArray

from anatomy.parts import CUT_CODE
from meshes import Solid
from scenes.layers import Layer
from scenes.scene import Scene
from scenes.viewer.kept import Drawn

SINGLE = 2**10
"""From here on a number stands for one face, which stays as it is; the codes of parts are all lower."""

Mask = NDArray[np.bool_]


def coarsened(scenes: Sequence[Scene], close: float) -> list[Scene]:
    """Give a plan at several reaches with fewer triangles, and every edge of a cut as it was.

    Parameters
    ----------
    scenes : sequence of Scene
        From `resection_scene`; of the same bones.
    close : float
        How far a surface may lie from its own, in mm.

    Notes
    -----
    Of a whole bone only what no reach touches gets fewer triangles. What stays gets the very same ones, so
    that it is still told by the faces of the whole bone. Of what goes, the walls of the cut stay.
    """
    bones = {layer.vertebra: layer.solid for layer in scenes[0].layers if layer.role == "bone"}
    lighter = {}
    for name, whole in bones.items():
        layers = [layer for scene in scenes for layer in scene.layers if layer.vertebra == name]
        kept = [layer.solid for layer in layers if layer.role == "kept"]
        lighter[name] = _Bone(whole, kept, close)
    return [
        replace(scene, layers=tuple(lighter[layer.vertebra].layer(layer) for layer in scene.layers))
        for scene in scenes
    ]


class _Bone:
    """One bone with fewer triangles.

    Parameters
    ----------
    whole : Solid
    kept : sequence of Solid
        What stays of it at each reach.
    close : float
        In mm.
    """

    def __init__(self, whole: Solid, kept: Sequence[Solid], close: float) -> None:
        self._whole, self._close = Drawn(whole), close
        faces = np.arange(len(whole.faces))
        self._calm = reduce(np.intersect1d, map(self._whole.faces_of, kept), faces)
        touched = ~np.isin(faces, self._calm)
        self._light, far = _lighter(whole, touched, close)
        self._far = self._light.of_faces(far)

    def layer(self, layer: Layer) -> Layer:
        """Give one of its layers."""
        solid = layer.solid
        if layer.role == "bone":
            return replace(layer, solid=self._light)
        if layer.role == "kept":
            near = solid.of_faces(~np.isin(self._whole.faces_of(solid), self._calm))
            return replace(layer, solid=_joined(near, self._far))
        return replace(layer, solid=_lighter(solid, solid.labels >= CUT_CODE, self._close)[0])


def _lighter(solid: Solid, fixed: Mask, close: float) -> tuple[Solid, Mask]:
    """Give a solid with fewer triangles, and which of them are not of the faces that must stay as they are.

    The faces beside those stay too, for a corner between two faces alone might go.
    """
    corners = np.zeros(len(solid.vertices), dtype=bool)
    corners[solid.faces[fixed]] = True
    held = np.flatnonzero(corners[solid.faces].any(axis=1))
    codes = solid.labels.astype(np.uint64)
    codes[held] = SINGLE + held.astype(np.uint64)
    whole = Mesh64(
        vert_properties=np.array(solid.vertices), tri_verts=solid.faces.astype(np.uint64), face_id=codes
    )
    mesh = Manifold(whole).simplify(close).to_mesh64()
    labels = np.asarray(mesh.face_id, np.int64)
    single = labels >= SINGLE
    faces = labels[single] - SINGLE
    labels[single] = solid.labels[faces]
    far = ~single
    far[single] = ~fixed[faces]
    vertices = np.asarray(mesh.vert_properties, np.float64)[:, :3]
    return Solid(vertices, np.asarray(mesh.tri_verts, np.int64), labels.astype(np.int32)), far


def _joined(one: Solid, other: Solid) -> Solid:
    """Give two solids that share the corners of their border as one."""
    vertices = np.concatenate([one.vertices, other.vertices])
    places, numbers = np.unique(vertices, axis=0, return_inverse=True)
    faces = np.concatenate([one.faces, other.faces + len(one.vertices)])
    return Solid(places, numbers.reshape(-1)[faces], np.concatenate([one.labels, other.labels]))
