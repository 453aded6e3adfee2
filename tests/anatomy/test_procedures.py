"""Procedures and the limits that are warned about."""

import math

import pytest

from anatomy import MIDLINE_MARGIN, PARTS, PROCEDURES, Procedure, Side, procedure, source, threshold
from anatomy.thresholds import thresholds

EACH = pytest.mark.parametrize("each", PROCEDURES.values(), ids=str)
WINDOW = {
    "upper_share": (40, 20, 60),
    "lower_height": (3, 0, 8),
    "facet_share": (15, 0, 50),
    "burr_radius": (2, 1, 3),
}
LAMINA = {"facet_share": (0, 0, 50), "burr_radius": (2, 1, 3)}
SMALL_WINDOW = {
    "upper_share": (25, 20, 30),
    "lower_height": (1, 0, 3),
    "facet_share": (5, 0, 10),
    "burr_radius": (2, 1, 3),
}
HALF_ARCH = {
    "upper_share": (50, 40, 60),
    "lower_height": (3, 0, 8),
    "facet_share": (0, 0, 50),
    "burr_radius": (2, 1, 3),
}
ROOT_WINDOW = {
    "upper_share": (40, 20, 60),
    "lower_height": (4, 0, 8),
    "facet_share": (33, 15, 50),
    "burr_radius": (2, 1, 3),
}
DOOR = {"opening_width": (12, 8, 14), "gutter_width": (3.5, 3, 4)}
UNDERCUT = WINDOW | {"undercut_share": (50, 30, 70)}
STRICT = {
    "laminotomy": ("interspace", "one", "closed", WINDOW),
    "bilateral_laminotomy": ("interspace", "both", "closed", WINDOW),
    "hemilaminectomy": ("level", "one", "open", LAMINA),
    "laminectomy": ("level", "both", "open", LAMINA),
    "microdiscectomy": ("interspace", "one", "closed", SMALL_WINDOW),
    "partial_laminectomy": ("interspace", "both", "closed", HALF_ARCH),
    "ulbd": ("interspace", "one", "closed", UNDERCUT),
    "facetectomy": ("interspace", "one", "closed", {"facet_share": (50, 10, 100)}),
    "spinous_process_osteotomy": ("interspace", "both", "closed", WINDOW),
    "foraminotomy": ("interspace", "one", "closed", ROOT_WINDOW),
    "laminoplasty_open_door": ("level", "one", "hinged", DOOR | {"kerf_width": (2, 1, 3)}),
    "laminoplasty_french_door": ("level", "both", "split", DOOR | {"kerf_width": (1, 0.5, 2)}),
}


def test_the_procedures_are_the_strict_ones() -> None:
    data = {
        key: (
            each.named_by,
            each.sides,
            each.ring_after,
            {extent.key: (extent.default, extent.low, extent.high) for extent in each.extents},
        )
        for key, each in PROCEDURES.items()
    }
    assert data == STRICT
    assert MIDLINE_MARGIN == 2.0


def test_each_is_drawn_in_its_region() -> None:
    places = {key: [str(place) for place in each.places] for key, each in PROCEDURES.items()}
    assert (places["laminotomy"][0], places["laminotomy"][-1]) == ("C3-C4", "L5-S1")
    assert places["bilateral_laminotomy"] == places["laminotomy"]
    assert {"C7-T1", "T12-L1"} < set(places["laminotomy"])
    assert (places["laminectomy"][0], places["laminectomy"][-1]) == ("C2", "L5")
    assert places["hemilaminectomy"] == places["laminectomy"]
    assert len(places["laminectomy"]) == 23
    assert places["foraminotomy"][:5] == ["C3-C4", "C4-C5", "C5-C6", "C6-C7", "C7-T1"]
    low = ["L1-L2", "L2-L3", "L3-L4", "L4-L5", "L5-S1"]
    assert places["foraminotomy"][5:] == low
    for key in ("microdiscectomy", "spinous_process_osteotomy"):
        assert places[key] == low
    assert (places["partial_laminectomy"][0], places["partial_laminectomy"][-1]) == ("T1-T2", "L5-S1")
    assert places["ulbd"] == places["partial_laminectomy"]
    assert places["facetectomy"] == ["C2-C3", *places["laminotomy"]]


def test_every_name_means_one_procedure() -> None:
    names = [name for each in PROCEDURES.values() for name in (each.key, *each.aliases)]
    assert len(set(names)) == len(names)
    assert all(name == name.lower() for name in names)


@EACH
def test_a_procedure_answers_to_all_its_names(each: Procedure) -> None:
    for name in (each.key, *each.aliases):
        assert procedure(f"  {name.title()} ") is each


def test_one_sided_words_for_a_window_mean_a_laminotomy() -> None:
    assert procedure("hemilaminotomy").key == "laminotomy"
    assert procedure("interlaminar fenestration").key == "laminotomy"


def test_an_unknown_procedure_is_refused_with_the_known_ones() -> None:
    known = ", ".join(PROCEDURES)
    with pytest.raises(ValueError, match=f"procedure must be one of {known}; got 'fusion'"):
        procedure("fusion")


@EACH
def test_every_extent_is_within_its_range_and_says_where_it_comes_from(each: Procedure) -> None:
    for extent in each.extents:
        assert extent.low <= extent.default <= extent.high
        assert source(extent.source).key == extent.source
    assert each.sources
    assert all(address.startswith("https://") for address in each.sources)


@EACH
def test_settings_are_the_defaults_with_changes_laid_over(each: Procedure) -> None:
    assert each.settings(None) == {extent.key: extent.default for extent in each.extents}
    for extent in each.extents:
        assert each.settings({extent.key: extent.high})[extent.key] == extent.high


@EACH
@pytest.mark.parametrize("value", [math.nan, 101.0, -1.0, "15", None])
def test_an_extent_out_of_range_gets_one_sentence(each: Procedure, value: object) -> None:
    extent = each.extents[0]
    allowed = f"between {extent.low} and {extent.high} {extent.unit}"
    with pytest.raises(ValueError, match=f"{extent.key} must be {allowed} in a {each.key}; got "):
        each.settings({extent.key: value})  # type: ignore[dict-item]


def test_an_unknown_extent_is_refused_with_the_known_ones() -> None:
    with pytest.raises(
        ValueError, match="extent of laminectomy must be one of facet_share, burr_radius; got 'upper_share'"
    ):
        procedure("laminectomy").settings({"upper_share": 30.0})


@EACH
def test_body_pedicles_partes_and_transverse_processes_are_never_touched(each: Procedure) -> None:
    kept = set(each.untouched(None))
    spared = {"body", "pedicle", "pars", "transverse_process", "mamillary_process"}
    if (
        each.key == "facetectomy"
    ):  # which ends at the pars, and takes the process that the mamillary stands on
        spared -= {"pars", "mamillary_process"}
    for part in PARTS:
        if part.kind in spared:
            assert part.key in kept


@EACH
@pytest.mark.parametrize("side", Side)
def test_the_other_side_is_untouched_when_a_side_is_named_but_for_the_hinge_of_a_door(
    each: Procedure, side: Side
) -> None:
    kept = set(each.untouched(side))
    spared = {part.key for part in PARTS if part.side is side.other and part.kind not in each.across}
    assert (spared <= kept) != each.swings
    crossed = {part.key for part in PARTS if part.side is side.other} - spared
    assert crossed == (
        {f"{kind}_{side.other}" for kind in ("lamina", "inferior_articular_process")}
        if each.key == "ulbd"
        else set()
    )
    assert f"lamina_{side}" not in kept


def test_the_arch_is_swung_open_in_the_neck_from_c3_to_c7() -> None:
    for each in PROCEDURES.values():
        assert each.swings == each.key.startswith("laminoplasty")
        assert not each.swings or [str(place) for place in each.places] == ["C3", "C4", "C5", "C6", "C7"]


def test_only_what_crosses_the_midline_takes_of_the_spinous_process() -> None:
    taking = {key for key, each in PROCEDURES.items() if "spinous_process" not in each.untouched(None)}
    assert taking == {"laminectomy", "partial_laminectomy", "ulbd", "laminoplasty_french_door"}


def test_the_limits_are_the_published_ones() -> None:
    assert {key: (each.value, each.warns) for key, each in thresholds().items()} == {
        "facet_kept": (50.0, "below"),
        "lateral_reach_upper": (11.2, "above"),
        "lateral_reach_middle": (9.4, "above"),
        "lateral_reach_lower": (9.6, "above"),
        "piece_free": (1.0, "above"),
        "dural_area_narrow": (100.0, "below"),
        "dural_area_critical": (75.0, "below"),
        "canal_depth_lumbar": (10.0, "below"),
        "canal_depth_cervical": (10.0, "below"),
        "recess_height": (3.0, "below"),
        "foramen_depth": (3.0, "below"),
    }


@pytest.mark.parametrize("key", sorted(thresholds()))
def test_every_limit_can_be_cited_in_a_sentence(key: str) -> None:
    assert source(threshold(key).source).short
    assert source(threshold(key).source).citation


def test_a_limit_is_crossed_on_its_own_side_only() -> None:
    assert threshold("facet_kept").crossed_by(49.9)
    assert not threshold("facet_kept").crossed_by(50.0)
    assert threshold("lateral_reach_lower").crossed_by(9.7)
    assert not threshold("piece_free").crossed_by(1)
    with pytest.raises(ValueError, match="threshold must be one of facet_kept"):
        threshold("pars_width")
