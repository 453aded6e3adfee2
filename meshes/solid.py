"""A labelled solid: triangles that close, each carrying the code of its part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
import trimesh
from manifold3d import Manifold, Mesh
from numpy.typing import NDArray

Points = NDArray[np.float64]
Faces = NDArray[np.int64]
Labels = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Solid:
    """A closed triangle mesh in mm, LPS axes, one part code a face.

    Parameters
    ----------
    vertices : (n, 3) float64
    faces : (m, 3) int64
        Counter-clockwise seen from outside.
    labels : (m,) int32
        Code of the part, or of the tool that cut the face.
    """

    vertices: Points
    faces: Faces
    labels: Labels

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Give the solid that `arrays` holds."""
        faces = np.asarray(arrays["faces"], np.int64)
        return cls(np.asarray(arrays["vertices"]), faces, np.asarray(arrays["labels"]))

    @classmethod
    def of_manifold(cls, shape: Manifold, code: int) -> Self:
        """Give a Manifold as a solid, every face with the same *code*."""
        mesh = shape.to_mesh()
        faces = mesh.tri_verts.astype(np.int64)
        labels = np.full(len(faces), code, np.int32)
        return cls(mesh.vert_properties[:, :3].astype(np.float64), faces, labels)

    def of_faces(self, chosen: NDArray[np.bool_] | slice) -> Solid:
        """Give some of its faces with the corners that they use, in their order."""
        faces = self.faces[chosen]
        used = np.zeros(len(self.vertices), dtype=bool)
        used[faces.ravel()] = True
        return Solid(self.vertices[used], (np.cumsum(used) - 1)[faces], self.labels[chosen])

    @property
    def arrays(self) -> dict[str, NDArray[Any]]:
        """Its arrays by name, as small as they go without loss: what is kept on disk."""
        return {"vertices": self.vertices, "faces": self.faces.astype(np.int32), "labels": self.labels}

    @cached_property
    def volume(self) -> float:
        """Volume in mm3, positive when the faces look outward."""
        a, b, c = self.faces.T
        x, y, z = np.ascontiguousarray(self.vertices.T)
        doubled = (x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (
            y[b] - y[a]
        )  # of each face, seen from above
        return float(doubled @ (z[a] + z[b] + z[c]) / 6.0)

    @cached_property
    def bounds(self) -> tuple[Points, Points]:
        """Lowest and highest corner ``(3,)`` in mm."""
        return self.vertices.min(axis=0), self.vertices.max(axis=0)

    def trimesh(self) -> trimesh.Trimesh:
        """Give the same triangles as a trimesh, unprocessed, labels in ``face_attributes``."""
        return trimesh.Trimesh(
            self.vertices, self.faces, process=False, face_attributes={"label": self.labels}
        )

    @cached_property
    def manifold(self) -> Manifold:
        """The same solid as a Manifold, kept, so that repeated cuts need not build it again."""
        # manifold3d refuses read-only arrays, hence the copies.
        return Manifold(
            Mesh(
                vert_properties=np.array(self.vertices, dtype=np.float32),
                tri_verts=np.array(self.faces, dtype=np.uint32),
                face_id=np.array(self.labels, dtype=np.uint32),
            )
        )


NOTHING = Solid(np.empty((0, 3)), np.empty((0, 3), np.int64), np.empty(0, np.int32))
"""A solid that is not there."""
