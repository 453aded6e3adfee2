"""Meshes with fewer triangles, for what is only looked at."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pyvista as pv

from meshes import Solid
from scenes.layers import COLORED
from scenes.scene import Scene

FINE = 700
"""Triangles up to which a mesh is left as it is (a choice)."""

SHARE = 0.5
"""Of the triangles that go (a choice: less than 4 % of the volume of any soft tissue goes with them)."""

CLOSE = 0.08
"""How far the surface of a coarser bone may lie from its own, in mm (a choice: less than the eye tells)."""


def lighter(solid: Solid) -> Solid:
    """Give a mesh of one label with half its triangles, still closed; one that is light already, as it is.

    Parameters
    ----------
    solid : Solid
        All of whose faces carry the same code.
    """
    if len(solid.faces) <= FINE:
        return solid
    mesh = pv.PolyData(solid.vertices, faces=np.insert(solid.faces, 0, 3, axis=1).ravel())
    fewer = mesh.decimate_pro(SHARE, preserve_topology=True)
    faces = np.asarray(fewer.regular_faces, np.int64)
    labels = np.full(len(faces), solid.labels[0], dtype=np.int32)
    return Solid(np.asarray(fewer.points, np.float64), faces, labels)


@lru_cache(maxsize=24)
def coarser(solid: Solid) -> Solid:
    """Give a labelled bone with about a third of its triangles, still closed; remembered while in use.

    Parameters
    ----------
    solid : Solid

    Notes
    -----
    Its corners are some of the old ones, and the borders between its parts stay.
    """
    mesh = solid.manifold.simplify(CLOSE).to_mesh()
    vertices = np.asarray(mesh.vert_properties, np.float64)[:, :3]
    return Solid(vertices, np.asarray(mesh.tri_verts, np.int64), np.asarray(mesh.face_id, np.int32))


def coarser_scene(scene: Scene) -> Scene:
    """Give a scene whose bones have fewer triangles."""
    layers = (
        layer if layer.role in COLORED else replace(layer, solid=coarser(layer.solid))
        for layer in scene.layers
    )
    return replace(scene, layers=tuple(layers))
