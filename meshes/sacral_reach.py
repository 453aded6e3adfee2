"""How far tools may reach on the sacrum, as the lower bone of an interspace."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from meshes.facets import Facet
from meshes.forms.sacrum_measure import SacralMeasurement
from meshes.measure import Measurement
from meshes.reach import FACET_RIM, LIP, Reach
from meshes.sections import crossings
from meshes.tools import HAIR

Floats = NDArray[np.float64]

# Choices.
BESIDE = 0.8  # of the canal's half width, out to where the upper edge of the lamina is cut
EDGE_FROM, EDGE_STEPS = 4.0, 6  # from where (mm) the rise of that edge is read, and how often
FIRST_SEGMENT = 20.0  # height of the first sacral lamina, mm


class SacralCaliper(Measurement):
    """A sacrum under the caliper of a vertebra: what of it means the same on both."""

    @cached_property
    def canal_width(self) -> float:
        """Widest way between the medial walls of the canal's upper opening."""
        return SacralMeasurement(self.solid).canal_width

    @cached_property
    def lamina_reach(self) -> tuple[float, float]:
        """Lowest and highest z of the first sacral lamina beside the mid-plane."""
        top = upper_edge(self, self.paramedian)
        return top - FIRST_SEGMENT, top


def upper_edge(read: Measurement, x: float) -> float:
    """Give the z of the upper edge of the lamina at *x* mm from the mid-plane."""
    section = read.sections.cut(0, x)
    before = (read.posterior_wall + float(crossings(read.midsagittal, 1, -FIRST_SEGMENT / 2.0)[2])) / 2.0
    points = section.reshape(-1, 2)
    return float(points[points[:, 0] > before, 1].max())


class SacralReach(Reach):
    """The borders that bound every tool on a sacrum.

    Its first lamina ends at the alae: no pars bounds a window, but the medial part of the canal's width;
    its upper edge rises to the side, and so does the floor of a window.
    """

    ridge = "median_sacral_crest"

    @cached_property
    def read(self) -> SacralCaliper:
        """The bone under the caliper."""
        return SacralCaliper(self.solid)

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The facets of the bone: those that meet the bone above."""
        return (self.superior,)

    @cached_property
    def rise(self) -> float:
        """How much the upper edge of the lamina rises on a mm to the side."""
        x = np.linspace(EDGE_FROM, self.pars[0], EDGE_STEPS)
        return float(np.polyfit(x, [upper_edge(self.read, float(out)) for out in x], 1)[0])

    @cached_property
    def pars(self) -> tuple[float, float]:
        """Where (x) the cut of the lamina's upper edge ends; the z of that edge beside the mid-plane."""
        return BESIDE * self.read.canal_width / 2.0, self.lamina[1]

    @cached_property
    def facet_floor(self) -> float:
        """The z down to which a share of the superior facet is taken: a lip of the lamina beside it."""
        return upper_edge(self.read, self.pars[0]) - LIP

    @cached_property
    def lamina_front(self) -> float:
        """Where (y) a tool that takes of the lamina begins."""
        return self.canal_front

    @cached_property
    def superior_front(self) -> float:
        """Where (y) a tool that takes of the superior facet begins: just ahead of it."""
        return max(float(self.superior.triangles[:, :, 1].min()) - FACET_RIM, self.canal_front)

    @cached_property
    def under_superior(self) -> Floats:
        """The border (x, z) ``(1, 2)`` of the lamina: the superior process."""
        return np.array([[self.superior.borders[0] - HAIR, self.top]])

    @property
    def pivot(self) -> float:
        """The x as far as which every window reaches."""
        return self.pars[0]
