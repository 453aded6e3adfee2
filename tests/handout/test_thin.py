"""What a page holds of its scenes is all of them."""

import gzip
import json
from base64 import b64decode

import numpy as np
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


def arrays(data: bytes, sizes: dict) -> dict[str, np.ndarray]:
    """Read one packed mesh as the browser does."""
    at, found = 0, {}
    points, base = sizes["points"], sizes["base"] or {"points": 0}
    corner = np.uint16 if points + base["points"] < 2**16 else np.uint32
    wanted = [
        *(("points", np.float32, 3 * points), ("light", np.int16, 4 * points), ("codes", np.uint8, points)),
        *(("corners", corner, 3 * sizes["triangles"]),),
        *((("openness", np.int16, base["points"]),) if sizes["base"] else ()),
    ]
    for name, kind, count in wanted:
        found[name] = np.frombuffer(data, kind, count, at)
        at += found[name].nbytes + -found[name].nbytes % 4
    return found


def faces(corners: np.ndarray) -> np.ndarray:
    """Give faces in one order, whichever of their corners comes first."""
    rows = corners.reshape(-1, 3).astype(np.int64)
    first = rows.argmin(axis=1)[:, None]
    return np.unique(np.take_along_axis(rows, (first + np.arange(3)) % 3, axis=1), axis=0)


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


def test_what_stays_is_told_whole_by_the_faces_of_the_bone(told: tuple[State, ...]) -> None:
    whole = [pack(state.scene, state.tag, PLAN.place.tag) for state in told]
    small = thinned(whole)
    seen = set()
    for scene, data in zip(small.scenes, whole, strict=True):
        header, start = parted(data)
        assert scene["meshes"] == list(header["meshes"])
        assert scene["header"]["tag"] == header["tag"]
        for key, entry in header["meshes"].items():
            sizes, kept = small.meshes[key]["sizes"], gzip.decompress(b64decode(small.meshes[key]["data"]))
            full = cut_out(data, start, entry)
            if not sizes["base"]:
                assert kept == full
                continue
            seen.add(key)
            base = header["meshes"][sizes["base"]["key"]]
            bone = arrays(cut_out(data, start, base), base["sizes"])
            asked = arrays(full, entry["sizes"])
            head = 21 * sizes["points"] + -21 * sizes["points"] % 4
            bits = np.frombuffer(kept, np.uint8, -(-base["sizes"]["triangles"] // 8), head)
            stays = np.unpackbits(bits)[: base["sizes"]["triangles"]].astype(bool)
            after = head + len(bits) + -len(bits) % 4
            own = np.frombuffer(kept, asked["corners"].dtype, 3 * sizes["own"], after)
            after += own.nbytes + -own.nbytes % 4
            change = np.frombuffer(kept, np.int16, base["sizes"]["points"], after)
            rebuilt = np.concatenate([bone["corners"].reshape(-1, 3)[stays].ravel(), own])
            assert len(rebuilt) == len(asked["corners"])
            np.testing.assert_array_equal(faces(rebuilt), faces(asked["corners"]))
            np.testing.assert_array_equal(bone["light"][3::4] + change, asked["openness"])
            assert kept[: 20 * sizes["points"]] == full[: 20 * sizes["points"]]
            assert len(kept) < len(full) / 2
    assert len(seen) == len(told)


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
