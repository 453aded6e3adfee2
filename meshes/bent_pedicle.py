"""A bone of the neck under the caliper, also where a joint has bent its pedicles out of sight."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import part
from meshes.forms.cervical_measure import CervicalMeasurement
from meshes.measure import Pedicle


class NeckCaliper(CervicalMeasurement):
    """A vertebra of C3 to C7, whose joints may be seated.

    Notes
    -----
    A joint that is far off bends the processes, and with them the root of the pedicle. Where that cannot be
    read any more, what is labelled pedicle is measured instead.
    """

    @property
    def _labelled(self) -> NDArray[np.float64]:
        """Corners ``(n, 3)`` of the left pedicle's faces."""
        own = self.solid.faces[self.solid.labels == part("pedicle_left").code]
        return np.asarray(self.solid.vertices[own].reshape(-1, 3))

    @cached_property
    def pedicle(self) -> Pedicle:
        """The left pedicle between canal and transverse foramen."""
        try:
            return super().pedicle
        except ValueError:
            low, high = self._labelled.min(0), self._labelled.max(0)
            return Pedicle(float(high[0] - low[0]), float(high[2] - low[2]), (low + high) / 2.0)

    @cached_property
    def canal_width(self) -> float:
        """Widest distance between the medial walls of the pedicles."""
        try:
            return super().canal_width
        except ValueError:
            return 2.0 * float(self._labelled[:, 0].min())
