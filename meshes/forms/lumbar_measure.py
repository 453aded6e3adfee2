"""The dimensions of a lumbar vertebra, read off its mesh."""

from __future__ import annotations

from meshes.measure import INFERIOR_LEFT, SUPERIOR_LEFT, Measurement, UnmeasurableError
from meshes.solid import Solid


def measured(solid: Solid) -> dict[str, float]:
    """Give the dimensions of a lumbar vertebra as read off its mesh, mm and degrees.

    Raises
    ------
    UnmeasurableError
        If a landmark is missing, as on half a bone.
    """
    try:
        return _readings(Measurement(solid))
    except (ValueError, IndexError) as error:
        raise UnmeasurableError(f"a landmark is missing: {error}") from error


def _readings(read: Measurement) -> dict[str, float]:
    low, high = read.lamina_reach
    return {
        "endplate_width_upper": read.endplate_width("upper"),
        "endplate_width_lower": read.endplate_width("lower"),
        "endplate_depth_upper": read.endplate_depth("upper"),
        "endplate_depth_lower": read.endplate_depth("lower"),
        "body_height_anterior": read.body_height("anterior"),
        "body_height_posterior": read.body_height("posterior"),
        "canal_width": read.canal_width,
        "canal_depth": read.canal_depth,
        "pedicle_width": read.pedicle.width,
        "pedicle_height": read.pedicle.height,
        "spinous_length": read.spinous_length,
        "transverse_span": read.transverse_span,
        "interlaminar_angle": read.interlaminar_angle,
        "lamina_height": high - low,
        "lamina_thickness": read.lamina_thickness,
        "superior_facet_angle": read.facet(SUPERIOR_LEFT, 1.0)[0],
        "inferior_facet_angle": read.facet(INFERIOR_LEFT, -1.0)[0],
    }
