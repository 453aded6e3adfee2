"""A cut as files, from the command line to the meshes read back."""

import json

import pytest
import trimesh

CUTS = {
    "hemilaminectomy": ("hemilaminectomy", "L4", "--side", "left"),
    "laminotomy": ("laminotomy", "L4-L5", "--side", "right"),
    "bilateral_laminotomy": ("bilateral_laminotomy", "L3-L4"),
    "laminectomy": ("laminectomy", "L5"),
}
RING = {
    "hemilaminectomy": "open",
    "laminotomy": "closed",
    "bilateral_laminotomy": "closed",
    "laminectomy": "open",
}
LEVELS = {
    "hemilaminectomy": ["L4"],
    "laminotomy": ["L4", "L5"],
    "bilateral_laminotomy": ["L3", "L4"],
    "laminectomy": ["L5"],
}


def read(path):
    mesh = trimesh.load(path, force="mesh")
    assert isinstance(mesh, trimesh.Trimesh)
    return mesh


@pytest.mark.parametrize("name", CUTS)
def test_each_procedure_writes_both_bones_of_each_vertebra_and_the_ledger(run, tmp_path, name):
    ran = run("resect", *CUTS[name], "-o", tmp_path / "new" / "cut", "--json")
    assert (ran.code, ran.err) == (0, "")
    folder = tmp_path / "new" / "cut"
    bones = {f"{level}_{piece}.ply" for level in LEVELS[name] for piece in ("kept", "removed")}
    assert {path.name for path in folder.iterdir()} == bones | {"ledger.json"}

    ledger = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))
    assert json.loads(ran.out) == ledger
    assert ledger["procedure"] == name
    assert list(ledger["vertebrae"]) == LEVELS[name]
    for level, numbers in ledger["vertebrae"].items():
        kept, removed = (read(folder / f"{level}_{piece}.ply") for piece in ("kept", "removed"))
        assert kept.is_watertight
        assert removed.is_watertight
        assert kept.volume == pytest.approx(numbers["kept_mm3"], rel=1e-5)
        assert removed.volume == pytest.approx(numbers["removed_mm3"], rel=1e-4)
        assert kept.volume + removed.volume == pytest.approx(numbers["whole_mm3"], rel=1e-5)
        assert numbers["ring"] == RING[name]
        assert numbers["pieces"] == 1


def test_a_swung_arch_is_a_file_of_its_own_beside_all_that_stays(run, tmp_path):
    ran = run("resect", "laminoplasty_open_door", "C5", "--side", "left", "-o", tmp_path, "--json")
    numbers = json.loads(ran.out)["vertebrae"]["C5"]
    kept, moved = (read(tmp_path / f"C5_{piece}.ply") for piece in ("kept", "moved"))
    assert numbers["ring"] == "hinged"
    assert kept.volume == pytest.approx(numbers["kept_mm3"], rel=1e-5)
    assert moved.volume == pytest.approx(numbers["opening"]["moved_mm3"], rel=1e-5)
    assert kept.is_watertight
    assert moved.is_watertight
    assert moved.center_mass[0] < 0.0  # it leans to its hinge on the right


def test_a_door_tells_the_room_it_wins_at_a_narrow_place(run, tmp_path):
    words = ("resect", "laminoplasty_open_door", "C5", "--side", "left", "--condition", "central_stenosis=1")
    record = json.loads(run(*words, "-o", tmp_path, "--json").out)
    before, after = record["room"]["before"], record["room"]["after"]
    assert before["where"] == after["where"] == "C5-C6"
    assert after["canal_area_mm2"] > 1.15 * before["canal_area_mm2"]
    assert after["dural_area_mm2"] > before["dural_area_mm2"]
    assert record["room"]["ligament_removed_mm3"] == {}
    for side, moved in record["room"]["ligament_moved_mm3"].items():
        where, name = side.split()
        gone_along = read(tmp_path / f"ligamentum_flavum_{name}_{where}_moved.ply")
        assert gone_along.volume == pytest.approx(moved, rel=1e-4)
    assert len(record["room"]["ligament_moved_mm3"]) == 2


def test_doors_at_several_levels_tell_the_room_at_each(run, tmp_path):
    words = ("resect", "laminoplasty_open_door", "C4-C6", "--side", "left", "--tissue")
    record = json.loads(run(*words, "-o", tmp_path, "--json").out)
    room = record["room"]
    assert [room["before"]["where"], *room["below"]] == ["C4-C5", "C5-C6", "C6-C7"]
    for each in (room, *room["below"].values()):
        assert each["after"]["canal_area_mm2"] > each["before"]["canal_area_mm2"]
    assert len(room["ligament_moved_mm3"]) == 6
    assert [bone["opening"]["trimmed_mm3"] for bone in record["vertebrae"].values()][1:] == [0.0, 0.0]


def test_left_is_the_patient_s_left(run, tmp_path):
    for side, sign in (("left", 1), ("right", -1)):
        ran = run("resect", "hemilaminectomy", "L4", "--side", side, "-o", tmp_path / side, "--json")
        assert json.loads(ran.out)["side"] == side
        assert read(tmp_path / side / "L4_removed.ply").center_mass[0] * sign > 5


def test_an_extent_and_the_dimensions_of_one_vertebra_reach_the_cut(run, tmp_path):
    words = ("resect", "laminotomy", "L4-L5", "--side", "left", "--json", "-o", tmp_path)
    usual = json.loads(run(*words).out)["vertebrae"]
    wider = json.loads(run(*words, "--set", "upper_share=60").out)["vertebrae"]
    assert wider["L4"]["removed_mm3"] > usual["L4"]["removed_mm3"]
    smaller = json.loads(run(*words, "--set", "L5.body_height_anterior=26").out)["vertebrae"]
    assert smaller["L5"]["whole_mm3"] < usual["L5"]["whole_mm3"]
    assert smaller["L4"]["whole_mm3"] == usual["L4"]["whole_mm3"]


def test_an_alias_names_the_procedure_too(run, tmp_path):
    ran = run("resect", "hemilaminotomy", "L4-L5", "--side", "left", "-o", tmp_path, "--json")
    assert json.loads(ran.out)["procedure"] == "laminotomy"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("hemilaminectomy", "L4"), "side"),
        (("laminotomy", "L4", "--side", "left"), "interspace"),
        (("hemilaminectomy", "L4", "--side", "left", "--set", "facet_share=80"), "facet_share"),
    ],
)
def test_a_cut_that_cannot_be_made_is_refused(run, tmp_path, words, names):
    ran = run("resect", *words, "-o", tmp_path / "cut")
    assert ran.refused, ran
    assert names in ran.err
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_a_file_is_refused(run, tmp_path):
    (tmp_path / "cut").write_text("a file", encoding="utf-8")
    ran = run("resect", "hemilaminectomy", "L4", "--side", "left", "-o", tmp_path / "cut")
    assert ran.refused, ran
    assert "cannot write" in ran.err


def test_the_soft_tissues_and_the_room_are_written_where_they_are_asked_for(run, tmp_path):
    ran = run("resect", "laminotomy", "L4-L5", "--side", "left", "--tissue", "-o", tmp_path, "--json")
    assert (ran.code, ran.err) == (0, "")
    room = json.loads(ran.out)["room"]
    assert room["after"]["canal_area_mm2"] > room["before"]["canal_area_mm2"]
    assert read(tmp_path / "ligamentum_flavum_left_L4-L5_removed.ply").center_mass[0] > 2
    assert read(tmp_path / "dura_L3-S1.ply").is_watertight


def test_a_diseased_interspace_is_cut_and_its_room_written_before_and_after(run, tmp_path):
    extrusion = ("--condition", "disc_extrusion=1:left", "--condition", "facet_arthritis=0.5")
    ran = run("resect", "microdiscectomy", "L4-L5", "--side", "left", *extrusion, "-o", tmp_path, "--json")
    assert ran.code == 0, ran.err
    ledger = json.loads(ran.out)
    assert json.loads((tmp_path / "ledger.json").read_text()) == ledger
    fragment, joints = ledger["conditions"]["found"]
    assert ledger["conditions"]["where"] == "L4-L5"
    assert fragment == {
        "condition": "disc_extrusion", "severity": 1.0, "side": "left", "zone": "paracentral"
    }  # fmt: skip
    assert joints == {"condition": "facet_arthritis", "severity": 0.5, "side": None, "zone": None}
    before, after = (read(tmp_path / f"dura_L3-S1{when}.ply") for when in ("_diseased", ""))
    assert after.volume > before.volume
    assert ledger["room"]["after"]["dural_area_mm2"] > ledger["room"]["before"]["dural_area_mm2"] + 20.0
    taken = read(tmp_path / "herniated_disc_left_L4-L5_removed.ply")
    assert ledger["conditions"]["disc_material_removed_mm3"] == pytest.approx(taken.volume, rel=1e-3)
    assert not (tmp_path / "herniated_disc_left_L4-L5.ply").exists()
    whole = ledger["vertebrae"]["L4"]["whole_mm3"]
    healthy = run("resect", "microdiscectomy", "L4-L5", "--side", "left", "-o", tmp_path / "h", "--json")
    assert whole > json.loads(healthy.out)["vertebrae"]["L4"]["whole_mm3"] + 100.0
