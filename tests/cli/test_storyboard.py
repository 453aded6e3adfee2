"""Storyboards from the command line."""

import json

import pytest

pytestmark = pytest.mark.picture


def test_a_folder_gets_a_picture_for_each_step_and_their_record(run, tmp_path):
    folder = tmp_path / "steps"
    words = ("storyboard", "hemilaminectomy", "L4", "--side", "right", "--language", "es", "--width", "320")
    ran = run(*words, "-o", folder)
    assert (ran.code, ran.err, ran.out) == (0, "", f"{folder}\n")
    record = json.loads((folder / "storyboard.json").read_text(encoding="utf-8"))
    assert record["title"] == "L4, derecha: hemilaminectomía"
    assert {path.name for path in folder.iterdir()} == {
        "storyboard.json",
        *(step["picture"] for step in record["steps"]),
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("laminotomy", "L4-L5", "--side", "left", "-o", "film.avi"), "a film must end in .mp4 or .webp"),
        (("laminotomy", "L4-L5", "-o", "steps"), "side must be left or right"),
        (("laminectomy", "L4", "--language", "xx", "-o", "steps"), "language must be one of en, es"),
    ],
)
def test_what_cannot_be_drawn_is_refused_before_anything_is_written(run, tmp_path, words, said):
    *first, name = words
    ran = run("storyboard", *first, tmp_path / name)
    assert ran.refused, ran
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []
