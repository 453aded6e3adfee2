"""The commands about words."""

import json

import numpy as np
import pytest
from PIL import Image

from anatomy import PROCEDURES, words


@pytest.mark.picture
def test_a_wording_is_drawn_beside_the_strict_cut_and_told_in_the_language_asked_for(run, tmp_path):
    path = tmp_path / "page_c.png"
    asked = (
        "wording",
        "hemilaminectomy",
        "L4",
        "--side",
        "left",
        "--page",
        "c",
        "-o",
        path,
        "--json",
        "--width",
        300,
    )
    ran = run(*asked, "--language", "es")
    told = json.loads(ran.out)
    assert (ran.code, told["side"], told["where"]) == (0, "izquierda", "L4")
    assert told["plain"] == words("es")["wording.C.hemilaminectomy.plain"]
    assert told["page"] == "C, una clínica de ortopedia"
    assert told["codes"] == ["63020", "63030", "63040", "63042"]
    amounts = told["volume_mm3"]
    assert amounts["least"] < amounts["strict"] == pytest.approx(amounts["most"], rel=1e-6)
    picture = np.asarray(Image.open(path).convert("RGB")).astype(float)
    height, width = picture.shape[:2]
    assert (width, height) == (600, 225)
    red = (picture[..., 0] > 1.35 * picture[..., 1]) & (picture[..., 0] > 1.35 * picture[..., 2])
    solid = red & (picture[..., 1] < 70)
    halves = solid[:, : width // 2].sum(), solid[:, width // 2 :].sum()
    assert red[:, : width // 2].any()
    assert halves[1] > 3 * halves[0]  # what goes in any case is solid


def test_a_page_that_does_not_word_an_operation_is_refused(run, tmp_path):
    path = tmp_path / "x.png"
    ran = run("wording", "laminotomy", "L4-L5", "--side", "left", "--page", "B", "-o", path)
    assert ran.refused
    assert "must be one of A, D, E; got 'B'" in ran.err
    assert not path.exists()
    assert run("wording", "laminotomy", "L4-L5", "--side", "left", "--page", "A", "-o", "x.jpg").refused
    assert run("glossary", "-o", tmp_path / "x.txt").refused


@pytest.mark.parametrize("language", ["en", "es"])
def test_procedures_are_listed_in_plain_words(run, language):
    told = json.loads(run("procedures", "--json", "--language", language).out)
    for key in PROCEDURES:
        assert told[key]["name"] == words(language)[f"procedure.{key}.name"]
        assert told[key]["plain"] == words(language)[f"procedure.{key}.plain"]
    assert run("procedures", "--language", "xx").refused
