from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import pyvista as pv

from anatomy.levels import Level
from meshes.solid import Solid
from scenes import studio
from scenes.cameras import CAMERAS, camera, seen_at
from scenes.scene import SHOWS, Layer, Scene, Shows, resection_scene, vertebra_scene
from scenes.still import still

SIZE = (240, 180)


def accent(picture: np.ndarray) -> int:
    """How many pixels are as red as only removed bone is."""
    red, green = picture[..., 0].astype(float), picture[..., 1].astype(float)
    return int(((red > 50.0) & (green < 0.64 * red)).sum())


def same(one: np.ndarray, other: np.ndarray, within: int = 16) -> bool:
    """Whether two pictures agree as nearly as occlusion drawn in software repeats itself, in grey levels."""
    return int(np.abs(one.astype(int) - other).max()) <= within


def drawn(scene: Scene, size: tuple[int, int] = SIZE) -> np.ndarray:
    """Where the picture differs from the empty one."""
    empty = Scene(tuple(replace(layer, visible=False) for layer in scene.layers), scene.camera)
    difference = still(scene, size=size).astype(int) - still(empty, size=size)
    return np.abs(difference).max(axis=2) > 12


@pytest.mark.parametrize("view", CAMERAS)
def test_a_bead_on_the_patients_left_is_drawn_where_the_camera_says(bone: Solid, view: str) -> None:
    eye = camera(view, ((-20.0, -15.0, -10.0), (20.0, 15.0, 10.0)))
    place = np.array([12.0, 5.0, 6.0])
    sphere = pv.Sphere(radius=1.5, center=place).triangulate()
    faces = sphere.regular_faces.astype(np.int64)
    bead = Solid(np.array(sphere.points, dtype=float), faces, np.ones(len(faces), dtype=np.int32))
    for one in (eye, eye.parallel()):
        rows, columns = np.nonzero(drawn(Scene((Layer("bead", bead, "bone", "L4"),), one)))
        found = np.array([columns.mean(), rows.mean()]) + 0.5
        np.testing.assert_allclose(found, seen_at(one, place[None], SIZE)[0], atol=1.0)


def test_a_tall_picture_shows_the_bone_as_wide_as_the_frame_does(bone: Solid) -> None:
    whole = vertebra_scene(bone, Level.L4, "posterior")
    scene = replace(whole, camera=whole.camera.farther(1.2))
    tall, frame = (np.nonzero(drawn(scene, size).any(axis=0))[0] for size in ((120, 240), (120, 90)))
    assert abs(tall.min() - frame.min()) <= 1
    assert abs(tall.max() - frame.max()) <= 1
    assert 0 < tall.min() < tall.max() < 119


@pytest.mark.parametrize(
    ("shows", "red"), [("before", False), ("after", False), ("ghost", True), ("lifted", True)]
)
def test_the_accent_is_seen_only_where_removed_bone_is_shown(operation, shows: Shows, red: bool) -> None:
    pixels = accent(still(resection_scene(operation, shows), size=SIZE))
    assert pixels > 300 if red else pixels == 0


def test_after_the_cut_nothing_is_drawn_where_bone_was_taken(operation) -> None:
    before, after = (drawn(resection_scene(operation, shows, "posterior")) for shows in ("before", "after"))
    scene = resection_scene(operation, "after", "posterior")
    ((column, row),) = seen_at(scene.camera, np.array([[15.0, 15.0, 0.0]]), SIZE).round().astype(int)
    assert before[row, column]
    assert not after[row, column]
    assert (after & ~before).sum() < 10


def test_lifting_leaves_the_kept_bone_where_it_was(operation) -> None:
    after, lifted = (
        still(resection_scene(operation, shows, "posterior"), size=SIZE) for shows in ("after", "lifted")
    )
    right_half = np.s_[:, SIZE[0] // 2 + 10 :]
    assert same(after[right_half], lifted[right_half])
    assert not same(after, lifted, within=60)


def test_a_cut_is_drawn_in_cancellous_tones_and_the_outside_is_not(operation) -> None:
    def blue_by_red(view: str) -> float:
        scene = resection_scene(operation, "after", view)
        picture = still(scene, size=SIZE)[drawn(scene)].astype(float)
        return float((picture[:, 2] / picture[:, 0]).mean())

    assert blue_by_red("left") < 0.9 * blue_by_red("right")


def test_bone_is_never_overexposed(bone: Solid) -> None:
    for view in CAMERAS:
        scene = vertebra_scene(bone, Level.L4, view)
        picture = still(scene, size=SIZE)[drawn(scene)]
        assert (picture.min(axis=1) >= 250).mean() < 0.01


def test_the_background_follows_the_theme(bone: Solid) -> None:
    light, dark = (
        still(vertebra_scene(bone, Level.L4), size=SIZE, background=one) for one in ("light", "dark")
    )
    assert light[0, 0].min() > 200
    assert dark[0, 0].max() < 80


def test_names_are_written_only_for_the_labels_that_have_one(bone: Solid) -> None:
    scene = vertebra_scene(
        bone, Level.L4, labels={"body": (0.0, -10.0, 10.0), "lamina_left": (15.0, 10.0, 10.0)}
    )
    plain = still(scene, size=SIZE)
    assert same(still(scene, size=SIZE, names={"spinous_process": "Spinous process"}), plain)
    one = still(scene, size=SIZE, names={"body": "Body"})
    both = still(scene, size=SIZE, names={"body": "Body", "lamina_left": "Left lamina"})
    assert not same(one, plain, within=30)
    assert not same(both, one, within=30)
    assert same(still(scene, size=SIZE), plain)


def test_the_same_scene_gives_the_same_picture_whatever_was_drawn_between(operation) -> None:
    first = [still(resection_scene(operation, shows), size=SIZE) for shows in SHOWS]
    again = [still(resection_scene(operation, shows), size=SIZE) for shows in reversed(SHOWS)]
    for one, other in zip(first, reversed(again), strict=True):
        assert same(one, other)


def test_a_still_is_written_as_it_is_given_back(bone: Solid, tmp_path: Path) -> None:
    picture = still(vertebra_scene(bone, Level.L4), tmp_path / "bone.png", SIZE)
    assert picture.shape == (SIZE[1], SIZE[0], 3)
    assert picture.dtype == np.uint8
    np.testing.assert_array_equal(pv.read_texture(tmp_path / "bone.png").to_array()[..., :3], picture)


def test_all_stills_share_one_window_and_it_can_be_closed(bone: Solid) -> None:
    still(vertebra_scene(bone, Level.L4), size=SIZE)
    first = studio.in_the_studio(id)
    still(vertebra_scene(bone, Level.L4, "left"), size=SIZE)
    assert studio.in_the_studio(id) == first
    studio.close()
    assert still(vertebra_scene(bone, Level.L4), size=SIZE).std() > 0.0


def test_a_machine_without_opengl_gets_one_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "_draws", lambda setting: False)
    studio.window_setting.cache_clear()
    try:
        with pytest.raises(
            studio.NoPicturesError, match="pictures cannot be drawn here, for VTK finds no OpenGL"
        ):
            studio.window_setting()
    finally:
        studio.window_setting.cache_clear()


def test_drawing_without_a_display_says_nothing() -> None:
    code = "import pyvista as pv; from scenes.studio import close, in_the_studio; "
    code += "in_the_studio(lambda plotter: plotter.render()); close()"
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", studio.WINDOW)}
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    assert told.stdout + told.stderr == ""


def test_a_bad_size_or_background_is_named(bone: Solid) -> None:
    scene = vertebra_scene(bone, Level.L4)
    with pytest.raises(ValueError, match="size must be positive; got 0 x 10"):
        still(scene, size=(0, 10))
    with pytest.raises(ValueError, match="background must be one of light, dark; got 'blue'"):
        still(scene, background="blue")
