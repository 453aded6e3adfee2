"""What a page holds of its scenes is all of them."""

import gzip
import json
from base64 import b64decode

import pytest

from anatomy.procedures import PROCEDURES
from scenes.handout.offline import MOST, offline
from scenes.handout.states import MOST_REACHES, State, reaches, states
from scenes.handout.thin import thinned
from scenes.page.question import Question
from scenes.viewer import pack
from scenes.viewer.packing import cut_out, parted

PLAN = Question("hemilaminectomy", "L4", "left", (("facet_share", 12.0),), ())


@pytest.fixture(scope="module")
def told() -> tuple[State, ...]:
    return states(PLAN)


def test_the_reaches_go_from_the_least_to_the_largest_and_hold_that_of_the_plan(
    told: tuple[State, ...],
) -> None:
    values = [state.value for state in told]
    assert values == [0.0, 10.0, 12.0, 20.0, 30.0, 40.0, 50.0]
    gone = [state.resection.bones[0].ledger.removed_mm3 for state in told]
    assert gone == sorted(gone)
    assert [state.resection.extents["facet_share"] for state in told] == values


@pytest.mark.parametrize("key", PROCEDURES)
def test_every_extent_that_varies_has_a_few_round_reaches_with_both_its_ends(key: str) -> None:
    for extent in PROCEDURES[key].extents:
        values = reaches(extent)
        assert (values[0], values[-1]) == (extent.low, extent.high)
        assert 4 <= len(values) <= MOST_REACHES
        assert list(values) == sorted(set(values))


def test_each_mesh_of_the_scenes_is_held_once_and_whole(told: tuple[State, ...]) -> None:
    whole = [pack(state.scene, state.tag, PLAN.place.tag) for state in told]
    small = thinned(whole)
    shown = 0
    for scene, data in zip(small.scenes, whole, strict=True):
        header, start = parted(data)
        assert scene["meshes"] == list(header["meshes"])
        assert scene["header"]["tag"] == header["tag"]
        shown += len(header["meshes"])
        for key, entry in header["meshes"].items():
            held = small.meshes[key]
            assert held["sizes"] == entry["sizes"]
            assert gzip.decompress(b64decode(held["data"])) == cut_out(data, start, entry)
    assert len(small.meshes) < shown


def test_two_bones_and_their_reaches_fit_one_page_that_names_no_other_place(monkeypatch) -> None:
    monkeypatch.setattr("scenes.handout.offline.LAYERS", ())
    page = offline(Question("microdiscectomy", "L4-L5", "right", (), ()), "es")
    assert len(page.encode()) < 0.7 * MOST  # soft tissue has room too
    plan = json.loads(page.partition('id="plan">')[2].partition("</script>")[0])
    assert set(plan["texts"]) == {"en", "es"}
    assert page.startswith('<!doctype html>\n<html lang="es">')
    assert "<title>L4-L5, derecha: microdiscectomía · Laminascope</title>" in page
    assert "default-src 'none'" in page
    assert page.count("</script>") == 2
