"""The series each dimension prefers at each level, so that neighbouring vertebrae fit one another."""

from __future__ import annotations

from anatomy.levels import LUMBAR, Level, levels_of

_ATLAS = {
    **dict.fromkeys(("canal_width", "canal_depth"), "kaur2017"),
    **dict.fromkeys(("transverse_span", "anterior_arch_height", "posterior_arch_height"), "patelgupta"),
    "overall_depth": "umtri2d",
    **dict.fromkeys(("anterior_arch_thickness", "posterior_arch_thickness"), "umtri3d"),
}
_AXIS = {
    **dict.fromkeys(("endplate_width_lower", "endplate_depth_lower", "body_height_anterior"), "axis52"),
    **dict.fromkeys(("dens_height", "dens_width", "dens_depth"), "axis52"),
    **dict.fromkeys(("canal_width", "canal_depth"), "kaur2017"),
    "pedicle_width": "axislm",
    "pedicle_height": "general_anatomy",
    **dict.fromkeys(("spinous_length", "transverse_span"), "umtri3d"),
    "interlaminar_angle": "xu1999",
    "lamina_height": "axis28",
    "lamina_thickness": "storey2024",
}
_NECK = {
    **dict.fromkeys(("endplate_width_upper", "endplate_width_lower", "canal_width"), "panjabi1991c"),
    **dict.fromkeys(("endplate_depth_upper", "endplate_depth_lower"), "umtri2d"),
    **dict.fromkeys(("body_height_anterior", "body_height_posterior", "canal_depth"), "umtri2d"),
    **dict.fromkeys(("pedicle_width", "pedicle_height"), "alsaleh2021"),
    **dict.fromkeys(("spinous_length", "spinous_inclination", "lamina_height"), "umtri2d"),
    "transverse_span": "umtri3d",
    "interlaminar_angle": "xu1999",
    "lamina_thickness": "general_anatomy",
    **dict.fromkeys(("superior_facet_inclination", "inferior_facet_inclination"), "umtri2d"),
}
_CHEST = {
    **dict.fromkeys(("endplate_width_upper", "endplate_width_lower"), "thoracic_carried"),
    **dict.fromkeys(("endplate_depth_upper", "endplate_depth_lower"), "thoracic_carried"),
    **dict.fromkeys(("body_height_anterior", "body_height_posterior"), "thoracic_carried"),
    "canal_width": "panjabi1991t",
    "canal_depth": "yadav2020",
    **dict.fromkeys(("pedicle_width", "pedicle_height"), "zindrick1987"),
    "spinous_length": "general_anatomy",
    "transverse_span": "panjabi1991t",
    "interlaminar_angle": "xu1999",
    "lamina_height": "xu1999",
    "lamina_thickness": "hu2012",
    **dict.fromkeys(("superior_facet_inclination", "inferior_facet_inclination"), "masharawi2004"),
    "inferior_facet_angle": "facets599",
    "spinous_inclination": "spineplanner",
}
_LOIN = {
    **dict.fromkeys(("endplate_width_upper", "endplate_width_lower"), "clouthier2023"),
    **dict.fromkeys(("endplate_depth_upper", "endplate_depth_lower"), "clouthier2023"),
    **dict.fromkeys(("body_height_anterior", "body_height_posterior"), "clouthier2023"),
    **dict.fromkeys(("canal_width", "canal_depth"), "clouthier2023"),
    "pedicle_width": "",
    **dict.fromkeys(("pedicle_height", "spinous_length", "transverse_span"), "clouthier2023"),
    "interlaminar_angle": "wang2024",
    **dict.fromkeys(("lamina_height", "lamina_thickness"), "clouthier2023"),
    **dict.fromkeys(("superior_facet_angle", "inferior_facet_angle"), "jentzsch2013"),
}
_SACRUM = {
    **dict.fromkeys(("endplate_width_upper", "endplate_depth_upper"), "general_anatomy"),
    **dict.fromkeys(("overall_width", "overall_height", "canal_width", "canal_depth"), "general_anatomy"),
}

COHERENT_SERIES: dict[Level, dict[str, str]] = {
    **dict.fromkeys(levels_of("cervical"), _NECK),
    **dict.fromkeys(levels_of("thoracic"), _CHEST),
    **dict.fromkeys(LUMBAR, _LOIN),
    Level.C1: _ATLAS,
    Level.C2: _AXIS,
    Level.S1: _SACRUM,
}
"""The series of each dimension at each level. The lumbar pedicle width has none: the mean surfaces of
``clouthier2023`` do not show the outer cortex across the narrowest place at L4 and L5."""
