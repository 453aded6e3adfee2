"""Where the parts of a bone of C3 to C7 lie: what its bends hold on to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from meshes.bend import Bearings
from meshes.forms.cervical_measure import INFERIOR_CODE, SUPERIOR_CODE, CervicalMeasurement
from meshes.solid import Solid


@dataclass(frozen=True)
class CervicalBearings(Bearings):
    """The bearings of one cervical bone (mm, own frame).

    Parameters
    ----------
    plate_half_width : float
        From the mid-plane to where the upper end plate's width is read.
    body_half_width : float
        From the mid-plane to the side of the lower quarter of the body.
    towards_foramen : tuple of 2 floats
        Direction (x, y) across the left pedicle, from the canal to the transverse foramen.
    spinous_base : tuple of 2 floats
        Middle (y, z) of the base of the spinous process.
    """

    plate_half_width: float
    body_half_width: float
    towards_foramen: tuple[float, float]
    spinous_base: tuple[float, float]

    @classmethod
    def of(cls, solid: Solid) -> CervicalBearings:
        """Read the bearings off a bone."""
        read = CervicalMeasurement(solid)
        low, high = read.lamina_reach
        pedicle = read.pedicle
        across = read.foramen - pedicle.middle[:2]
        across /= np.linalg.norm(across)
        superior = read.facet(SUPERIOR_CODE, 1.0)[1]
        inferior = read.facet(INFERIOR_CODE, -1.0)[1]
        plane = read.lamina_plane
        return cls(
            wall=read.posterior_wall,
            depth=read.posterior_wall - read.anterior_wall,
            half_height=read.body_height("posterior") / 2.0,
            canal_half_width=read.canal_width / 2.0,
            spinolaminar=float(read.spinolaminar[0]),
            tip=float(read.tip[0]),
            pedicle=(float(pedicle.middle[0]), float(pedicle.middle[1]), float(pedicle.middle[2])),
            pedicle_width=pedicle.width,
            pedicle_height=pedicle.height,
            half_span=float(np.ptp(solid.vertices[:, 0])) / 2.0,
            lamina_low=low,
            lamina_high=high,
            lamina_thickness=read.lamina_thickness,
            lamina_plane=(float(plane[0]), float(plane[1]), float(plane[2])),
            superior_facet=(float(superior[0]), float(superior[1]), float(superior[2])),
            inferior_facet=(float(inferior[0]), float(inferior[1]), float(inferior[2])),
            plate_half_width=read.endplate_width("upper") / 2.0,
            body_half_width=read.endplate_width("lower") / 2.0,
            towards_foramen=(float(across[0]), float(across[1])),
            spinous_base=(float(read.spinous_base[0]), float(read.spinous_base[1])),
        )
