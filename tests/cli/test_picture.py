"""Pictures from the command line."""

import numpy as np
import pytest
from PIL import Image

pytestmark = pytest.mark.picture


@pytest.mark.parametrize(
    "words",
    [
        ("vertebra", "L3", "--view", "left"),
        ("hemilaminectomy", "L4", "--side", "left", "--shows", "ghost"),
        ("laminotomy", "L4-L5", "--side", "right", "--view", "posterior"),
    ],
    ids=" ".join,
)
def test_a_picture_of_the_asked_size_shows_bone_on_a_calm_ground(run, tmp_path, words):
    path = tmp_path / "scene.png"
    ran = run("picture", *words, "--width", "400", "-o", path)
    assert (ran.code, ran.err) == (0, "")
    pixels = np.asarray(Image.open(path).convert("RGB")).astype(int)
    assert pixels.shape == (300, 400, 3)
    bone = np.abs(pixels - pixels[:, :1]).sum(axis=2) > 30  # differs from its row's left edge
    assert 0.1 < bone.mean() < 0.8


def test_removed_bone_stands_out_only_after_a_cut(run, tmp_path):
    def red(shows):
        path = tmp_path / f"{shows}.png"
        assert run("picture", "laminectomy", "L4", "--shows", shows, "--width", "400", "-o", path).code == 0
        pixels = np.asarray(Image.open(path).convert("RGB")).astype(int)
        return int((pixels[..., 0] > pixels[..., 1] + 60).sum())

    assert red("before") == 0
    assert red("lifted") > 1000


def test_an_unknown_view_is_refused(run, tmp_path):
    ran = run("picture", "vertebra", "L4", "--view", "sideways", "-o", tmp_path / "a.png")
    assert ran.refused, ran
    assert "sideways" in ran.err


def test_an_unwritable_place_is_refused(run, tmp_path):
    ran = run("picture", "vertebra", "L4", "-o", tmp_path / "missing" / "a.png")
    assert ran.refused, ran
    assert "cannot write" in ran.err
