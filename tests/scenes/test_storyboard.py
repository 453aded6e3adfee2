"""A storyboard shows each step of an operation, runs smoothly, and ends as the operation does."""

import json
import math
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anatomy import PROCEDURES, Side, languages, words
from anatomy.findings import Finding
from anatomy.step import start_of
from meshes import resect
from meshes.conditions.operated import treated
from scenes.captions import captioned, wrapped
from scenes.film import film, moments, pictures
from scenes.still import still
from scenes.storyboard import Frame, Storyboard, between
from scenes.telling import headline, step_name

SMALL = (320, 180)
EACH = pytest.mark.parametrize("key", PROCEDURES)
REACH = 260.0  # mm, no instrument is longer


@cache
def board(key: str) -> Storyboard:
    chosen = PROCEDURES[key]
    where = "C5" if chosen.swings else "L4-L5" if chosen.named_by == "interspace" else "L4"
    return Storyboard(resect(key, where, "right" if chosen.sides == "one" else None))


def names_at(told: Storyboard, key: str, done: float) -> dict[str, float]:
    """Give the volume of each layer when so much of one step is done."""
    number = next(number for number, step in enumerate(told.steps) if step.key == key)
    at = start_of(told.steps, number) + done * told.steps[number].share
    return {layer.name: layer.solid.volume for layer in told.frame(at).scene.layers}


def test_a_diseased_place_is_shown_as_it_is_until_the_nerves_are_free() -> None:
    ill = treated(
        "microdiscectomy", "L4-L5", "right", None, None, [Finding("disc_extrusion", 0.8, Side.RIGHT)]
    )
    told = Storyboard(ill.done.resection, treatment=ill)
    (mass,) = (each for each in ill.ill.lying(("annulus",)) if each.key == "herniated_disc")
    (tight,) = ill.ill.lying(("dura",))[:1]
    (wide,) = (each for each in ill.done.tissues if each.key == "dura")
    pressed, out = names_at(told, "decompression", 0.5), names_at(told, "check", 0.5)
    assert pressed[f"herniated_disc {mass.where}"] == pytest.approx(mass.solid.volume)
    assert not any(name.startswith("herniated_disc") for name in out)
    assert (
        pressed[f"dura {tight.where}"] == tight.solid.volume < out[f"dura {wide.where}"] == wide.solid.volume
    )


def silent(stage: str, done: int, total: int) -> None:
    assert 0 <= done <= total


def volumes(frame: Frame) -> dict[str, float]:
    """Give the volume of each layer but the instruments, of a bone with what was moved of it."""
    found: dict[str, float] = {}
    for layer in frame.scene.layers:
        if layer.role != "instrument":
            name = layer.name.replace(" moved", " kept")
            found[name] = found.get(name, 0.0) + layer.solid.volume
    return found


@EACH
def test_every_step_of_every_operation_has_a_scene_of_sound_solids(key: str) -> None:
    told = board(key)
    for number, at in enumerate(told.key_moments()):
        frame = told.frame(at)
        assert frame.number == number
        names = [layer.name for layer in frame.scene.layers]
        assert sum(name.endswith("kept") for name in names) == len(told.resection.bones)
        for layer in frame.scene.layers:
            assert np.isfinite(layer.solid.vertices).all()
            assert layer.role == "kept" or layer.solid.volume > 0.0
        if frame.step.action == "take_bone":
            assert "instrument" in names
            assert frame.instrument in {sweep.instrument for sweep in frame.step.sweeps}


@EACH
def test_an_instrument_is_at_the_bone_it_takes(key: str) -> None:
    told = board(key)
    low, high = told.field.removed
    for at in told.key_moments():
        frame = told.frame(at)
        if frame.step.action == "take_bone":
            tool = frame.scene.layer("instrument").solid.vertices
            inside = ((tool > low - 3.0) & (tool < high + 3.0)).all(1)
            assert inside.any()
            assert np.linalg.norm(tool - (low + high) / 2.0, axis=1).max() < REACH


@EACH
def test_the_eye_and_what_it_sees_move_smoothly(key: str) -> None:
    told = board(key)
    for number, first in enumerate(told.steps[:-1]):
        start = start_of(told.steps, number + 1)
        before, after = (told.frame(start + shift) for shift in (-1e-7, 1e-7))
        assert math.dist(before.scene.camera.position, after.scene.camera.position) < 0.01, first.key
        here, there = (volumes(frame) for frame in (before, after))
        for name in here.keys() & there.keys():
            assert here[name] == pytest.approx(there[name], rel=0.02, abs=2.0), name


@EACH
def test_it_begins_under_closed_skin_and_ends_so_with_the_bone_gone(key: str) -> None:
    told = board(key)
    first, last = told.frame(0.0), told.frame(1.0)
    assert last.resection is told.resection
    assert all(len(bone.removed.faces) == 0 for bone in first.resection.bones)
    closed = first.scene.layer("skin").solid.volume
    assert last.scene.layer("skin").solid.volume == pytest.approx(closed, rel=1e-6)
    opened = next(told.frame(at) for at in told.key_moments() if told.frame(at).step.action == "open_skin")
    assert opened.scene.layer("skin").solid.volume < closed
    assert "instrument" not in {layer.name for layer in last.scene.layers}


def test_the_ligament_under_the_window_goes_and_nerves_stay() -> None:
    told = board("laminotomy")
    first, last = told.frame(0.0).scene, told.frame(told.key_moments()[-2]).scene
    band = "ligamentum_flavum L4-L5 right"
    assert last.layer(band).solid.volume < 0.8 * first.layer(band).solid.volume
    assert (
        last.layer("ligamentum_flavum L4-L5 left").solid is first.layer("ligamentum_flavum L4-L5 left").solid
    )
    for name in ("nerve_root L5 right", "dura L3-S1"):
        assert last.layer(name).solid is first.layer(name).solid


def test_a_microdiscectomy_takes_a_piece_of_disc_on_its_side_and_no_other_does() -> None:
    shown = {key: [layer.name for layer in board(key).frame(0.5).scene.layers] for key in PROCEDURES}
    assert [key for key, names in shown.items() if "fragment" in names] == ["microdiscectomy"]
    told = board("microdiscectomy")
    assert told.frame(0.5).scene.layer("fragment").solid.vertices[:, 0].mean() < 0.0
    assert "fragment" not in {layer.name for layer in told.frame(told.key_moments()[-2]).scene.layers}


@pytest.mark.parametrize("key", ["laminoplasty_open_door", "laminoplasty_french_door"])
def test_a_door_is_seen_to_open_and_its_ligament_is_not_drawn(key: str) -> None:
    told = board(key)
    shut, ajar, wide = (told.frame(told.key_moments()[place]).scene for place in (2, -3, -2))
    assert "C5 moved" not in {layer.name for layer in shut.layers}
    assert {ajar.layer("C5 moved").role, wide.layer("C5 moved").role} == {"moved"}
    for scene in (shut, ajar, wide):
        assert not any(layer.name.startswith("ligamentum_flavum") for layer in scene.layers)
        assert {"muscle left", "muscle right"} <= {layer.name for layer in scene.layers}
    assert told.frame(told.key_moments()[-3]).instrument == "curette"


def test_a_burr_is_no_wider_than_the_groove_it_cuts() -> None:
    told = board("laminoplasty_open_door")
    cut, hinge = (told.frame(told.key_moments()[place]) for place in (3, 4))
    assert [frame.step.side for frame in (cut, hinge)] == [Side.RIGHT, Side.LEFT]
    for frame, width in ((cut, "kerf_width"), (hinge, "gutter_width")):
        tool = frame.scene.layer("instrument").solid.vertices
        tip = tool[np.linalg.norm(tool - tool[tool[:, 1].argmin()], axis=1) < 1.0]
        assert np.ptp(tip, axis=0).max() <= told.resection.extents[width] + 1e-6


def test_halfway_between_two_eyes_is_halfway_round() -> None:
    one, other = (board("laminotomy").frame(at).scene.camera for at in (0.0, 0.5))
    assert between(one, other, 0.0).position == pytest.approx(one.position)
    assert between(one, other, 1.0).position == pytest.approx(other.position)
    middle = between(one, other, 0.5)
    assert one.distance > middle.distance > other.distance


@EACH
@pytest.mark.parametrize("language", languages())
def test_words_tell_the_side_of_every_frame(key: str, language: str) -> None:
    told, said = board(key), words(language)
    line = headline(told.resection, said)
    assert told.resection.where in line
    if told.resection.side is not None:
        assert said["side.right.name"] in line
    for at in told.key_moments():
        frame = told.frame(at)
        if frame.step.side is not None:
            assert step_name(frame.step, said).endswith(said[f"side.{frame.step.side}.name"])


@pytest.mark.picture
def test_a_frame_holds_the_picture_and_its_words() -> None:
    told = board("laminotomy")
    frame = told.frame(told.key_moments()[3])
    english, spanish = (captioned(told, frame, words(language), SMALL) for language in ("en", "es"))
    assert english.shape == (SMALL[1], SMALL[0], 3)
    wide = still(frame.scene, size=(200, 180))
    assert np.abs(english[:160, :200].astype(int) - wide[:160]).max() <= 16
    assert (english[:, 200:] != spanish[:, 200:]).any()
    assert (english[:, 200:].max(axis=2) < 120).mean() > 0.01


@pytest.mark.picture
def test_pictures_and_their_record_tell_the_same(tmp_path: Path) -> None:
    told = board("hemilaminectomy")
    record = pictures(told, tmp_path / "new", words("es"), silent, SMALL)
    assert json.loads((tmp_path / "new" / "storyboard.json").read_text(encoding="utf-8")) == record
    assert [step["key"] for step in record["steps"]] == [step.key for step in told.steps]
    for step in record["steps"]:
        with Image.open(tmp_path / "new" / step["picture"]) as picture:
            assert picture.size == SMALL
    gone = [step["vertebrae"]["L4"]["removed_mm3"] for step in record["steps"]]
    assert gone == sorted(gone)
    assert gone[0] == 0.0
    assert gone[-1] == told.resection.bones[0].ledger.removed_mm3


@pytest.mark.picture
@pytest.mark.parametrize("name", ["film.mp4", "film.webp"])
def test_a_film_has_the_frames_it_says_and_is_small(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    count = film(board("hemilaminectomy"), path, words(), silent, seconds=1.0, rate=4.0, size=SMALL)
    assert count == 4
    assert 1_000 < path.stat().st_size < 200_000
    if name.endswith("mp4"):
        import imageio_ffmpeg

        frames, seconds = imageio_ffmpeg.count_frames_and_secs(str(path))
        assert frames == count
        assert seconds == pytest.approx(1.0, abs=0.1)
    else:
        with Image.open(path) as moving:
            assert moving.n_frames == count


def test_a_film_gives_every_step_time_to_be_read_and_misses_neither_end() -> None:
    told = board("microdiscectomy")
    places = moments(told, 400)
    assert (places[0], places[-1]) == (0.0, 1.0)
    assert all(first < second for first, second in pairwise(places))
    seen = [told.frame(at).number for at in (places[0], places[-1])]
    assert seen == [0, len(told.steps) - 1]
    ends = [start_of(told.steps, number + 1) for number in range(len(told.steps))]
    counts = np.diff([0, *np.searchsorted(places, ends)])
    assert counts.min() >= 400 / len(told.steps) / 2.1


def test_long_words_stand_alone() -> None:
    class Letters:
        def getlength(self, text: str) -> float:
            return float(len(text))

    assert wrapped("a bb ccc dddddd e", Letters(), 4) == ["a bb", "ccc", "dddddd", "e"]
