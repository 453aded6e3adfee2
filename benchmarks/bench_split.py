"""Our cut against other libraries, on the same bone and the same tool."""

from __future__ import annotations

from collections.abc import Callable

import igl.copyleft.cgal
import numpy as np
import pymeshlab
import pyvista as pv
import trimesh
from vtkmodules.vtkCommonCore import vtkObject
from vtkmodules.vtkFiltersGeneral import vtkLoopBooleanPolyDataFilter

from anatomy import default_dimensions
from anatomy.levels import Level, Side
from anatomy.procedures import procedure
from benchmarks.timing import medians
from meshes import Solid, vertebra
from meshes.reach import Reach
from meshes.windows import windows

ROUNDS = 5
NUDGE = (0.0, 0.0, 0.01)  # mm


class Contest:
    """One bone and one tool, in the form each library wants."""

    def __init__(self) -> None:
        self.bone = vertebra(default_dimensions(Level.L4))
        operation = procedure("hemilaminectomy")
        reach = Reach(self.bone)
        self.windows = windows(operation, Side.LEFT, "whole", operation.settings(None), reach)
        self.block = reach.block("whole", Side.LEFT)
        tool = self.windows[0].manifold.to_mesh()
        faces = np.array(tool.tri_verts, np.int64)
        self.tool = Solid(np.array(tool.vert_properties[:, :3], float), faces, np.zeros(len(faces), np.int32))
        self.meshes = self.bone.trimesh(), self.tool.trimesh()
        self.surfaces = tuple(pv.wrap(mesh) for mesh in self.meshes)

    def ours(self) -> list[trimesh.Trimesh]:
        """Split the kept block of the bone that the tool may reach, and stitch it back: both pieces."""
        halves = self.block.cut(self.windows)
        return [halves.removed.trimesh(), halves.kept.trimesh()]

    def whole(self) -> list[trimesh.Trimesh]:
        """Split the whole bone, kept as a Manifold: both pieces."""
        pieces = [piece.to_mesh() for piece in self.bone.manifold.split(self.tool.manifold)]
        return [trimesh.Trimesh(m.vert_properties[:, :3], m.tri_verts, process=False) for m in pieces]

    def trimesh(self) -> list[trimesh.Trimesh]:
        """trimesh with its manifold engine: both pieces."""
        bone, tool = self.meshes
        return [
            trimesh.boolean.intersection([bone, tool], engine="manifold"),
            trimesh.boolean.difference([bone, tool], engine="manifold"),
        ]

    def vtk(self) -> list[trimesh.Trimesh]:
        """VTK's loop boolean: the kept piece.

        With the tool exactly in its place VTK's booleans give nothing, whatever their tolerance; moved by
        `NUDGE` they work. Its other boolean, which pyvista calls, leaves holes and is no faster.
        """
        bone, tool = self.surfaces
        boolean = vtkLoopBooleanPolyDataFilter()
        boolean.SetOperationToDifference()
        boolean.SetInputData(0, bone)
        boolean.SetInputData(1, tool.translate(NUDGE))
        boolean.Update()
        kept = pv.wrap(boolean.GetOutput()).clean()
        return [trimesh.Trimesh(kept.points, kept.regular_faces, process=False)]

    def cgal(self) -> list[trimesh.Trimesh]:
        """CGAL through libigl: the kept piece."""
        bone, tool = self.bone, self.tool
        found = igl.copyleft.cgal.mesh_boolean(
            bone.vertices, bone.faces, tool.vertices, tool.faces, type_str="minus"
        )
        return [trimesh.Trimesh(found[0], found[1], process=False)]

    def meshlab(self) -> list[trimesh.Trimesh]:
        """pymeshlab: the kept piece."""
        scene = pymeshlab.MeshSet()
        for solid in (self.bone, self.tool):
            scene.add_mesh(pymeshlab.Mesh(solid.vertices, solid.faces))
        scene.generate_boolean_difference(first_mesh=0, second_mesh=1)
        kept = scene.current_mesh()
        return [trimesh.Trimesh(kept.vertex_matrix(), kept.face_matrix(), process=False)]


def verdict(pieces: list[trimesh.Trimesh], exact: float) -> str:
    """Say whether a result is closed, and how far its kept piece is off the exact volume (mm3)."""
    if any(len(piece.faces) == 0 for piece in pieces):
        return "FAILED: an empty result"
    closed = "closed" if all(piece.is_watertight for piece in pieces) else "NOT CLOSED"
    return f"{closed:10s}  volume off by {abs(pieces[-1].volume - exact) / exact:.1e}"


def main() -> None:
    """Print times, whether each result is closed, and how far its volume is off."""
    vtkObject.GlobalWarningDisplayOff()  # VTK tells at length where its boolean fails
    contest = Contest()
    calls: dict[str, Callable[[], list[trimesh.Trimesh]]] = {
        "ours, both pieces": contest.ours,
        "manifold3d, whole bone, both pieces": contest.whole,
        "trimesh + manifold, both pieces": contest.trimesh,
        "VTK, one piece": contest.vtk,
        "CGAL (libigl), one piece": contest.cgal,
        "pymeshlab, one piece": contest.meshlab,
    }
    results = {name: call() for name, call in calls.items()}
    times = medians(calls, ROUNDS)
    first = times["ours, both pieces"]
    exact = results["ours, both pieces"][1].volume
    print(f"Cut of L4, {len(contest.bone.faces)} triangles")
    for name, pieces in results.items():
        print(f"  {name:36s} {times[name]:8.1f} ms  {times[name] / first:6.1f} x   {verdict(pieces, exact)}")


if __name__ == "__main__":
    main()
