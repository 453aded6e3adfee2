"""The field of an operation: what stands round the bones that are cut, and what lies over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, reduce
from operator import add

import numpy as np
from manifold3d import Manifold
from numpy.typing import NDArray

from anatomy.dimensions import Dimensions, default_dimensions
from anatomy.levels import Level
from anatomy.parts import PARTS
from meshes.anchored import anchored
from meshes.column import column
from meshes.cover import Back
from meshes.pair import placed
from meshes.resect import Resection
from meshes.solid import Solid
from meshes.tissues import Tissue, tissues

Floats = NDArray[np.float64]

SHOWN = ("annulus", "nucleus", "ligamentum_flavum", "dura", "nerve_root", "root_ganglion")
"""The soft tissues of the field."""

REACH = 52.0  # above and below the bone that goes, as far as skin and muscle are shown, mm (a choice)
ROOM = 1.0  # by which what has been cut of a ligament reaches beyond it, mm (a choice)
CRUMB = 0.5  # mm3, under which a piece of ligament goes with the rest (a choice)
LAMINAE = [part.code for part in PARTS if part.kind in {"lamina", "posterior_arch"}]


@dataclass(frozen=True, eq=False)
class Field:
    """What belongs to an operation beside the bones it cuts, all in their frame.

    Parameters
    ----------
    resection : Resection
        As it is in the end.
    neighbours : mapping of Level to Solid
        The bones above and below.
    tissues : tuple of Tissue
        As the operation finds them.
    freed : tuple of Tissue
        Those that lie otherwise once they have room.
    taken : tuple of Tissue or None
        Disc material that is taken out of a diseased place; None where none is diseased.
    """

    resection: Resection
    neighbours: Mapping[Level, Solid]
    tissues: tuple[Tissue, ...]
    freed: tuple[Tissue, ...] = ()
    taken: tuple[Tissue, ...] | None = None

    @cached_property
    def back(self) -> Back:
        """The line of the back."""
        wholes = [bone.whole for bone in self.resection.bones] + list(self.neighbours.values())
        laminae, tips = [], []
        for solid in wholes:
            arch = np.unique(solid.faces[np.isin(solid.labels, LAMINAE)])
            points = solid.vertices[arch] if len(arch) else solid.vertices
            laminae.append((points[:, 2].mean(), points[:, 1].max()))
            tip = solid.vertices[solid.vertices[:, 1].argmax()]
            tips.append((tip[2], tip[1]))
        return Back(np.array(sorted(laminae)), np.array(sorted(tips)))

    @cached_property
    def span(self) -> tuple[float, float]:
        """Lowest and highest z (mm) of what is shown over the bones."""
        low, high = self.removed
        return float(low[2]) - REACH, float(high[2]) + REACH

    @cached_property
    def removed(self) -> tuple[Floats, Floats]:
        """Lowest and highest corner ``(3,)`` of all bone that goes, mm; of the bones where none goes."""
        gone = [bone.removed for bone in self.resection.bones if len(bone.removed.faces)]
        solids = gone or [bone.whole for bone in self.resection.bones]
        return (
            np.min([solid.bounds[0] for solid in solids], axis=0),
            np.max([solid.bounds[1] for solid in solids], axis=0),
        )

    @cached_property
    def _tools(self) -> Manifold:
        """All that the tools take, bone or not."""
        shapes = []
        for bone in self.resection.bones:
            if bone.work is None:
                continue
            shape = reduce(add, (tool.manifold for tool in bone.work.tools), Manifold())
            shapes.append(shape.transform(bone.work.stood.placement[:3]))
        return reduce(add, shapes, Manifold())

    def left_of(self, tissue: Tissue, done: float) -> Solid:
        """Give what is left of a ligament when so much of the work on it is done, from above downward.

        Parameters
        ----------
        tissue : Tissue
        done : float
            0 to 1.
        """
        under = tissue.solid.manifold ^ self._tools
        if done <= 0.0 or under.is_empty():
            return tissue.solid
        low, high = np.array(under.bounding_box()).reshape(2, 3)
        low, high = low - ROOM, high + ROOM
        low[2] = high[2] - done * (high[2] - low[2])
        passed = Manifold.cube(tuple(high - low)).translate(tuple(low))
        rest = tissue.solid.manifold - (self._tools ^ passed)
        pieces = [piece for piece in rest.decompose() if piece.volume() > CRUMB]
        return Solid.of_manifold(Manifold.compose(pieces), int(tissue.solid.labels[0]))

    @cached_property
    def disc_edge(self) -> Floats:
        """The backmost middle ``(3,)`` of the disc nearest to what is cut, mm."""
        low, high = self.removed
        middle = (low + high) / 2.0
        rings = [tissue.solid for tissue in self.tissues if tissue.key == "annulus"]
        ring = min(rings, key=lambda solid: abs(float(solid.vertices[:, 2].mean() - middle[2])))
        near = ring.vertices[np.abs(ring.vertices[:, 0]) < 3.0]
        back = near[near[:, 1] > near[:, 1].max() - 2.0]
        return np.array([0.0, near[:, 1].max(), back[:, 2].mean()])


@lru_cache(maxsize=2)
def field(resection: Resection, sizes: tuple[Dimensions, ...] = ()) -> Field:
    """Give the field of an operation; remembered for those last asked for.

    Parameters
    ----------
    resection : Resection
    sizes : tuple of Dimensions
        Of the vertebrae that are not of average size.
    """
    cut = [bone.level for bone in resection.bones]
    order = list(Level)
    first, last = max(order.index(cut[0]) - 1, 0), min(order.index(cut[-1]) + 1, len(order) - 1)
    levels = order[first : last + 1]
    own = {size.level: size for size in sizes}
    round_it = column([own.get(level) or default_dimensions(level) for level in levels])
    stood = anchored(round_it, [bone.stood for bone in resection.bones])
    into = np.asarray(np.linalg.inv(stood.placements[cut[0]]), dtype=np.float64)
    neighbours = {
        level: placed(stood.bones[level], into @ stood.placements[level])
        for level in levels
        if level not in cut
    }
    soft = tuple(replace(each, solid=placed(each.solid, into)) for each in tissues(stood, SHOWN))
    return Field(resection, neighbours, soft)
