"""What stays of a bone after a cut, drawn with the points of the whole bone and a few of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import CUT_CODE
from meshes.lookup import Corners, Lookup
from meshes.solid import Solid
from scenes.viewer.facets import Facets, all_three, facets
from scenes.viewer.openness import BoneField, bone_around, bone_field, openness

_BITS = 21
"""Of the number of a vertex, in the name of a face."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """A solid as it is drawn, with what its remains need of it when it is cut.

    Parameters
    ----------
    solid : Solid
    """

    solid: Solid

    @cached_property
    def facets(self) -> Facets:
        """Its points, normals, codes and faces."""
        return facets(self.solid)

    @cached_property
    def field(self) -> BoneField:
        """Where bone is."""
        return bone_field(self.facets)

    @cached_property
    def around(self) -> NDArray[np.float32]:
        """How much bone each point finds around it, (2, n)."""
        return bone_around(self.facets, self.field)

    @cached_property
    def corners(self) -> Corners:
        """Its vertices, to be found by where they lie."""
        return Corners(self.solid.vertices)

    @cached_property
    def _faces(self) -> Lookup:
        return Lookup(_named(self.solid.faces))

    def faces_of(self, kept: Solid) -> NDArray[np.int64]:
        """Give which face of this solid each face of what stays is; -1 for one that was touched.

        Parameters
        ----------
        kept : Solid
            Its untouched corners are those of this solid to the last bit.

        Returns
        -------
        (m,) int64
            Of each of its m faces.
        """
        vertices = self.corners.numbers(kept.vertices)[kept.faces]
        at = self._faces.places(np.where(all_three(vertices >= 0), _named(vertices), -1))
        return np.where((at >= 0) & (self.solid.labels[at] == kept.labels), at, -1)


@dataclass(frozen=True, eq=False)
class Remains:
    """What stays of a bone, in terms of the whole bone.

    Parameters
    ----------
    openness : (n,) float32
        Of each of the n points of the whole bone, now that some of it is gone.
    stays : (m,) bool
        Of each of the m faces of the whole bone.
    own : Facets
        The faces that the whole bone has not, with points of their own.
    own_openness : (k,) float32
    """

    openness: NDArray[np.float32]
    stays: NDArray[np.bool_]
    own: Facets
    own_openness: NDArray[np.float32]


def remains(whole: Drawn, kept: Solid, removed: Drawn | None) -> Remains:
    """Give what stays of a bone after a cut.

    Parameters
    ----------
    whole : Drawn
    kept : Solid
        Its untouched corners are those of the whole bone to the last bit.
    removed : Drawn or None
        None where no bone was removed.

    Notes
    -----
    Faces that the cut left alone keep the points of the whole bone. The others are few; their old corners
    keep their normals, so that the shade does not jump along a cut. Bone that is gone shades nothing.
    """
    of_whole = whole.faces_of(kept)
    stays = np.zeros(len(whole.solid.faces), dtype=bool)
    stays[of_whole[of_whole >= 0]] = True
    own = _own(whole, kept.of_faces(of_whole < 0))
    around = whole.around, bone_around(own, whole.field)
    if removed is not None:
        gone = (bone_around(each, removed.field) for each in (whole.facets, own))
        around = around[0] - next(gone), around[1] - next(gone)
    return Remains(openness(around[0]), stays, own, openness(around[1]))


def _own(whole: Drawn, touched: Solid) -> Facets:
    """Give the facets of the faces that the cut touched, with old normals at old corners of the outside."""
    drawn = facets(touched)
    number = whole.corners.numbers(touched.vertices)[drawn.corners]
    outside = (number >= 0) & (drawn.codes < CUT_CODE)
    drawn.normals[outside] = whole.facets.normals[number[outside]]
    return drawn


def _named(corners: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give one number for each face, (m, 3), whichever of its corners, from 0 to 2,097,151, comes first."""
    a, b, c = corners.T
    turned = (b < a) & (b < c), (c < a) & (c < b)
    first, second, third = (
        np.select(turned, each[:2], each[2]) for each in ((b, c, a), (c, a, b), (a, b, c))
    )
    return np.asarray((first << 2 * _BITS) | (second << _BITS) | third)
