"""Soft tissues: each with a source, none larger than the bone around it."""

import pytest

from anatomy import Interspace, Level, interspaces, measure
from anatomy.levels import levels_of
from anatomy.sources import source
from anatomy.tissues import tissue_measure, tissue_measures, tissue_names, tissue_places

LEVELS = {level.value for level in Level}
SPACES = {str(space) for space in interspaces()}
ROOTS = LEVELS | {"C8"}


@pytest.mark.parametrize("name", tissue_names())
def test_every_tissue_has_a_place_a_source_and_a_value_above_nothing(name: str) -> None:
    assert tissue_places(name)
    assert set(tissue_places(name)) <= (SPACES | ROOTS)
    for at in tissue_places(name):
        for each in tissue_measures(name, at):
            assert each.value > 0
            assert source(each.source).citation
        assert tissue_measure(name, at) == tissue_measures(name, at)[0]


def test_the_cord_lies_in_the_sac_and_the_sac_in_the_canal() -> None:
    for side in ("depth", "width"):
        for at in tissue_places(f"spinal_cord_{side}"):
            assert (
                tissue_measure(f"spinal_cord_{side}", at).value
                < tissue_measure(f"dural_sac_{side}", at).value
            )
        for at in tissue_places(f"dural_sac_{side}"):
            canal = measure(Level(at), f"canal_{side}").value
            assert tissue_measure(f"dural_sac_{side}", at).value < canal


def test_the_cord_is_an_ellipse_of_its_two_diameters() -> None:
    for at in tissue_places("spinal_cord_area"):
        depth, width = (tissue_measure(f"spinal_cord_{side}", at).value for side in ("depth", "width"))
        assert tissue_measure("spinal_cord_area", at).value == pytest.approx(0.7854 * depth * width, rel=0.07)


def test_the_cord_is_thick_for_the_arms_and_for_the_legs() -> None:
    area = {at: tissue_measure("spinal_cord_area", at).value for at in tissue_places("spinal_cord_area")}
    assert area["C4"] > area["C3"] > area["T1"] > area["T6"] < area["T11"]


def test_every_level_with_a_sac_and_every_interspace_with_flavum_is_there() -> None:
    assert set(tissue_places("dural_sac_depth")) == LEVELS
    assert set(tissue_places("ligamentum_flavum_thickness")) == SPACES
    assert set(tissue_places("nerve_root_diameter")) == ROOTS


def test_roots_leave_more_steeply_towards_the_foot() -> None:
    loin = [*levels_of("thoracic")[10:], *levels_of("lumbar"), Level.S1]
    angles = [tissue_measure("nerve_root_takeoff_angle", root).value for root in loin]
    assert angles == sorted(angles, reverse=True)


def test_flavum_is_thickest_at_l4_l5() -> None:
    thick = {at: tissue_measure("ligamentum_flavum_thickness", at).value for at in SPACES}
    assert max(thick, key=thick.__getitem__) == "L4-L5"


def test_the_artery_passes_its_foramen() -> None:
    for at in tissue_places("vertebral_artery_diameter"):
        hole = tissue_measure("transverse_foramen_diameter", at).value
        assert tissue_measure("vertebral_artery_diameter", at).value < hole


def test_the_published_figures_are_the_ones_on_the_page() -> None:
    assert tissue_measure("spinal_cord_width", Level.C5).value == 12.64  # pam50, whole spine
    assert tissue_measure("nerve_root_diameter", "L5").value == 5.6  # torun2008
    assert tissue_measure("ligamentum_flavum_thickness", Interspace(Level.L4)).value == 3.77  # asj2015lf


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match=r"vertebral_artery_diameter is not known at C7; known at C1, "):
        tissue_measure("vertebral_artery_diameter", Level.C7)
    with pytest.raises(ValueError, match=r"quantity must be one of spinal_cord_depth, "):
        tissue_measure("spinal_cord", Level.C5)
    assert tissue_measures("spinal_cord_area", Level.L5) == ()
