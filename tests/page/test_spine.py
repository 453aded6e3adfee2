"""The whole spine: the drawing, the buttons, the facts of whole bones, and what stands round them."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from anatomy.dimensions import dimension_names
from anatomy.levels import Level, interspaces
from anatomy.measures import measure
from anatomy.parts import PARTS, parts_of
from anatomy.sources import source
from anatomy.tissues import TISSUES
from scenes.looks import GROUPS
from scenes.page.choice import spine
from scenes.page.controls import REGIONS
from scenes.page.facts import facts_html
from scenes.page.picture import Whole, answered, whole_scene
from scenes.page.question import Place
from scenes.page.seeking import level_with
from scenes.page.silhouette import silhouette
from scenes.page.surroundings import COLORS, FROM_TO, group_of, nearest_with, surroundings
from scenes.page.text import page_words
from scenes.page.wording import title, told

EVERYWHERE = {level.value for level in Level} | {str(space) for space in interspaces()}


def test_the_drawing_has_every_bone_and_every_gap_once() -> None:
    names = [each.name for each in silhouette()]
    assert len(names) == len(set(names))
    assert set(names) == EVERYWHERE


def test_the_drawing_stands_from_foot_to_head() -> None:
    bones = [each for each in silhouette() if "-" not in each.name]
    assert [each.name for each in bones] == [level.value for level in reversed(Level)]
    heights = [each.middle[1] for each in bones]
    assert heights == sorted(heights, reverse=True)  # y runs to the feet


def test_the_drawing_bows_as_a_standing_spine_does() -> None:
    front = {each.name: each.middle[0] for each in silhouette()}
    assert front["L3"] < front["S1"]  # hollow in the low back
    assert front["T7"] > max(front["L3"], front["C7"])  # round in the chest
    assert front["C7"] > front["C2"]


def test_the_buttons_of_the_regions_hold_every_place_once() -> None:
    names = [button["value"] for region in REGIONS for button in spine(region)]
    assert len(names) == len(set(names))
    assert set(names) == EVERYWHERE


@pytest.mark.parametrize("level", Level)
def test_a_whole_bone_tells_every_dimension_with_its_source_and_every_part(level: Level) -> None:
    words = page_words()
    said = facts_html(Place(level.value, ()), words)
    for name in dimension_names(level):
        published = measure(level, name)
        row = re.search(rf">{re.escape(words[f'dimension.{name}.label'])}</dt>(.*?)</div>", said)
        assert row is not None
        assert f"<b>{published.value:.1f} " in row[1]
        assert source(published.source).short in row[1].replace("&#x27;", "'").replace("&amp;", "&")
    assert [part.key for part in parts_of(level) if words[f"part.{part.key}.name"] not in said.lower()] == []


def test_a_changed_dimension_says_so_instead_of_a_source() -> None:
    wider = measure(Level.C5, "canal_depth").value + 1.0
    said = facts_html(Place("C5", ((Level.C5, (("canal_depth", wider),)),)), page_words())
    assert f"<b>{wider:.1f} mm</b><span>changed by you</span>" in said


@pytest.mark.parametrize("where", ["C1", "C2-C3", "S1"])
def test_a_place_without_operations_is_answered_with_whole_bones(where: str) -> None:
    answer = answered(Place(where, ()))
    assert isinstance(answer, Whole)
    headline, said = title(answer, page_words()), told(answer, page_words())
    assert where in headline
    assert said.endswith("The operations are drawn at C2 to L5-S1 for now.")


def test_every_soft_tissue_is_in_one_group_and_every_group_has_a_colour() -> None:
    grouped = [key for keys in GROUPS.values() for key in keys]
    assert sorted(grouped) == sorted(tissue.key for tissue in TISSUES)
    assert set(GROUPS) < set(COLORS)
    assert all(key in GROUPS[group_of(key)] for key in grouped)


@pytest.mark.parametrize("where", ["C5", "L4", "L4-L5", "T12"])
def test_what_stands_round_a_place_is_near_it_and_named(where: str) -> None:
    place = Place(where, ())
    found = surroundings(place, GROUPS, page_words())
    neighbours = [each.where for each in found if each.group == "neighbours"]
    first, last = place.levels[0], place.levels[-1]
    assert neighbours == [str(first.above), str(last.below)]
    assert {each.group for each in found} == {
        group for group in GROUPS if group != "arteries" or where == "C5"
    }
    near = {level.value for level in (first.above, *place.levels, last.below) if level}
    roots = [each.where.split()[0] for each in found if each.color and each.where.split()[0] in near]
    assert set(roots) & set(neighbours)
    assert sum(len(each.solid.faces) for each in found) < 150_000 - 60_000  # beside the bone of the plan


@pytest.mark.parametrize("where", ["C2", "C5", "L1", "L4", "L4-L5", "S1"])
def test_no_bone_of_the_picture_lies_in_another(where: str) -> None:
    place = Place(where, ())
    around = [each.solid for each in surroundings(place, ("neighbours",), page_words())]
    own = [layer.solid for layer in whole_scene(place).layers]
    for first, second in combinations([*own, *around], 2):
        assert (first.manifold ^ second.manifold).volume() < 0.5


def test_a_searched_tissue_is_looked_for_where_it_is() -> None:
    here = Place("L4", ())
    assert nearest_with("nerve_root", here) == "L4"
    assert nearest_with("spinal_cord", here) == FROM_TO["spinal_cord"][1]
    assert nearest_with("vertebral_artery", here) == "C6"
    assert nearest_with("cauda_equina", Place("C5", ())) == "L1"


@pytest.mark.parametrize("key", [part.key for part in PARTS])
def test_a_searched_part_is_looked_for_at_the_nearest_bone_that_has_it(key: str) -> None:
    level = level_with(key, Place("L4", ()))
    assert key in [part.key for part in parts_of(level)]
    if key in [part.key for part in parts_of(Level.L4)]:
        assert level is Level.L4
