"""Storyboards from the command line."""

import pytest
from PIL import Image

pytestmark = pytest.mark.picture


def test_a_film_is_written_where_it_was_asked_for(run, tmp_path):
    path = tmp_path / "film.webp"
    words = ("--side", "right", "--language", "es", "--width", "320", "--seconds", "1", "--rate", "2")
    ran = run("storyboard", "hemilaminectomy", "L4", *words, "-o", path)
    assert (ran.code, ran.err, ran.out) == (0, "", f"{path}\n")
    with Image.open(path) as film:
        assert (film.size, film.n_frames) == ((320, 180), 2)


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
