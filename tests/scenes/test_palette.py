from __future__ import annotations

import numpy as np
import pytest
from skimage.color import rgb2lab

from scenes import palette

ACCENTS = ("REMOVED", "REMOVED_HOLLOW")
BONES = (
    "BONE",
    "BONE_HOLLOW",
    "BONE_RIDGE",
    "COMPACT",
    "TRABECULA",
    "PORE",
    "MOVED",
    "MOVED_HOLLOW",
    "CONTEXT",
)

# Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def seen(name: str, deficiency: str) -> np.ndarray:
    """A colour of the palette in CIE Lab, as a reader with the deficiency sees it."""
    color = palette.rgb(getattr(palette, name))
    linear = np.where(color <= 0.04045, color / 12.92, ((color + 0.055) / 1.055) ** 2.4)
    linear = np.clip(DEFICIENCIES[deficiency] @ linear, 0.0, 1.0)
    back = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1.0 / 2.4) - 0.055)
    return rgb2lab(back)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("bone", BONES)
def test_the_accent_stays_apart_from_bone_for_every_reader(accent: str, bone: str, deficiency: str) -> None:
    difference = np.linalg.norm(seen(accent, deficiency) - seen(bone, deficiency))
    assert difference > 20.0  # 2.3 is just noticeable


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_moved_bone_stays_apart_from_bone_that_stayed(deficiency: str) -> None:
    for moved, bone in (("MOVED", "BONE"), ("MOVED_HOLLOW", "BONE_HOLLOW"), ("MOVED_RIDGE", "BONE_RIDGE")):
        assert np.linalg.norm(seen(moved, deficiency) - seen(bone, deficiency)) > 10.0


def test_the_accent_contrasts_with_bone_as_graphics_must() -> None:
    assert palette.contrast(palette.REMOVED, palette.BONE) >= 3.0


@pytest.mark.parametrize("theme", palette.BACKDROPS)
def test_text_reads_on_both_ends_of_each_backdrop(theme: palette.Theme) -> None:
    backdrop = palette.BACKDROPS[theme]
    assert palette.contrast(backdrop.ink, backdrop.top) >= 7.0
    assert palette.contrast(backdrop.ink, backdrop.bottom) >= 7.0


def test_the_accent_shows_on_every_backdrop() -> None:
    for backdrop in palette.BACKDROPS.values():
        assert palette.contrast(palette.REMOVED, backdrop.bottom) >= 3.0


def test_contrast_runs_from_1_to_21() -> None:
    assert palette.contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert palette.contrast("#336699", "#336699") == 1.0
