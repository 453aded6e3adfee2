"""Every operation has its steps, in an order a surgeon would keep."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anatomy import PROCEDURES, Side, languages, words
from anatomy.instruments import INSTRUMENTS, instrument
from anatomy.step import start_of, step_at
from anatomy.steps import FACET_SHARE, steps_of

EACH = pytest.mark.parametrize("key", PROCEDURES)
BONE_BEFORE = ("position", "incision", "approach")
AFTER = ("flavum", "decompression", "disc", "process_back", "check", "closure")
OWN = {"disc": "microdiscectomy", "process_back": "spinous_process_osteotomy"}
TAKEN = [key for key, each in PROCEDURES.items() if not each.swings]
DOORS = [key for key, each in PROCEDURES.items() if each.swings]


@EACH
def test_every_procedure_has_a_storyboard_from_lying_down_to_the_closed_wound(key: str) -> None:
    steps = steps_of(PROCEDURES[key])
    keys = [step.key for step in steps]
    assert [name.split("_")[0] for name in keys[:3]] == list(BONE_BEFORE)
    taking = [step.action == "take_bone" for step in steps]
    assert any(taking)
    first, last = taking.index(True), len(taking) - 1 - taking[::-1].index(True)
    assert all(taking[first : last + 1])
    after = tuple(name for name in AFTER if OWN.get(name, key) == key)
    doors = "door_opening" if "door_opening" in keys else "doors_opening"
    assert tuple(keys[last + 1 :]) == ((doors, "check_door", "closure") if key in DOORS else after)
    assert sum(step.share for step in steps) == pytest.approx(1.0)
    assert ("process_aside" in keys) == ("process_back" in keys) == (key == "spinous_process_osteotomy")
    assert ("over_the_top" in keys) == bool(PROCEDURES[key].across)


@pytest.mark.parametrize("key", DOORS)
def test_a_door_is_cut_then_hinged_then_opened_and_each_step_tells_its_side(key: str) -> None:
    one = PROCEDURES[key].sides == "one"
    for side in Side if one else (None,):
        steps = [step for step in steps_of(PROCEDURES[key], None, side) if "door" in step.key]
        keys = [step.key for step in steps]
        sides = [step.side for step in steps]
        if side is None:
            assert keys == ["door_split", "door_hinge", "door_hinge", "doors_opening", "check_door"]
            assert sides == [None, Side.LEFT, Side.RIGHT, None, None]
        else:
            assert keys == ["door_cut", "door_hinge", "door_opening", "check_door"]
            assert sides == [side, side.other, None, None]


@EACH
def test_every_bone_is_swept_and_in_the_end_wholly(key: str) -> None:
    chosen = PROCEDURES[key]
    steps = steps_of(chosen, chosen.settings({FACET_SHARE: 30.0}) if _has_range(key, 30.0) else None)
    swept = {sweep.bone for step in steps for sweep in step.sweeps}
    assert swept == ({"upper", "lower"} if chosen.named_by == "interspace" else {"whole"})
    sides = {step.side for step in steps if step.key in {"upper_bone", "lower_bone", "lamina_bone"}}
    assert sides in (set(), {None}, set(Side))  # none where only a facet is taken
    assert key in DOORS or (chosen.sides == "both") == (sides == set(Side))


def _has_range(key: str, value: float) -> bool:
    return any(e.key == FACET_SHARE and e.low <= value <= e.high for e in PROCEDURES[key].extents)


@pytest.mark.parametrize("key", TAKEN)
def test_no_step_takes_of_a_facet_that_is_spared(key: str) -> None:
    chosen = PROCEDURES[key]
    spared = [extent for extent in chosen.extents if extent.key == FACET_SHARE and extent.low == 0.0]
    if spared:
        steps = steps_of(chosen, chosen.settings({FACET_SHARE: 0.0}))
        assert "facet_edge" not in {step.key for step in steps}
    touched = steps_of(chosen, chosen.settings({e.key: e.high for e in chosen.extents}))
    assert "facet_edge" in {step.key for step in touched}


def test_an_operation_that_is_not_known_by_name_gets_steps_by_what_it_takes() -> None:
    window = PROCEDURES["laminotomy"]

    def taking(**changes: object) -> list[str]:
        steps = steps_of(replace(window, key="another", **changes))
        return [step.key for step in steps if step.action == "take_bone"]

    facets = tuple(extent for extent in window.extents if extent.key == FACET_SHARE)
    assert taking() == ["upper_bone", "lower_bone", "facet_edge"]
    assert taking(extents=facets) == ["facet_edge"]
    assert taking(touches=("spinous_process", *window.touches)) == taking()
    assert taking(touches=("spinous_process", *window.touches), sides="both")[0] == "spinous_process"
    assert taking(named_by="level", extents=()) == ["lamina_bone"]


@EACH
@given(at=st.floats(0.0, 1.0))
def test_every_place_of_the_storyboard_is_in_one_step(key: str, at: float) -> None:
    steps = steps_of(PROCEDURES[key])
    number, done = step_at(steps, at)
    assert 0.0 <= done <= 1.0
    assert start_of(steps, number) + done * steps[number].share == pytest.approx(at, abs=1e-12)


def test_the_storyboard_begins_at_nothing_and_ends_with_all_done() -> None:
    steps = steps_of(PROCEDURES["laminotomy"])
    assert step_at(steps, 0.0) == (0, 0.0)
    assert step_at(steps, 1.0) == (len(steps) - 1, 1.0)
    assert all(start_of(steps, first) < start_of(steps, first + 1) for first in range(len(steps)))
    for outside in (-0.01, 1.01, float("nan")):
        with pytest.raises(ValueError, match="place in the storyboard must be between 0 and 1"):
            step_at(steps, outside)


@EACH
@pytest.mark.parametrize("language", languages())
def test_every_step_and_every_instrument_has_words(key: str, language: str) -> None:
    here = words(language)
    for step in steps_of(PROCEDURES[key]):
        assert all(here[f"step.{step.key}.{kind}"] for kind in ("name", "plain", "definition"))
        used = {step.instrument, *(sweep.instrument for sweep in step.sweeps)} - {None}
        assert all(here[f"instrument.{instrument(each).key}.name"] for each in used)


@pytest.mark.parametrize("language", languages())
def test_the_words_name_no_step_and_no_instrument_that_is_not_there(language: str) -> None:
    said = {key.split(".")[1] for key in words(language) if key.startswith("instrument.")}
    assert said == {each.key for each in INSTRUMENTS}
    told = {key.split(".")[1] for key in words(language) if key.startswith("step.")}
    used = {step.key for chosen in PROCEDURES.values() for step in steps_of(chosen)}
    used |= {
        step.key
        for chosen in PROCEDURES.values()
        for step in steps_of(chosen, chosen.settings({e.key: e.high for e in chosen.extents}))
    }
    assert told == used


def test_instruments_have_codes_of_their_own_and_sizes_in_order() -> None:
    codes = [each.code for each in INSTRUMENTS]
    assert all(first < second <= 255 for first, second in pairwise(codes))
    assert all(value > 0.0 for each in INSTRUMENTS for _, value in each.sizes)
    with pytest.raises(ValueError, match=r"instrument must be one of burr, .*; got 'spoon'"):
        instrument("spoon")


@pytest.mark.parametrize(
    ("place", "told"), [("C2-C3", False), ("C5-C6,T11-T12", False), ("T12-L1", True), ("T11-L1", True)]
)
def test_a_facetectomy_of_flat_joints_has_no_step_for_the_ligament_it_leaves(place: str, told: bool) -> None:
    steps = steps_of(PROCEDURES["facetectomy"], None, Side.LEFT, place)
    assert ("flavum" in [step.key for step in steps]) is told
    assert sum(step.share for step in steps) == pytest.approx(1.0)
    assert "flavum" in [step.key for step in steps_of(PROCEDURES["laminotomy"], None, Side.LEFT, "C5-C6")]
