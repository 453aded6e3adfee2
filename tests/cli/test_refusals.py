"""Bad input ends with exit code 2 and one sentence, and writes nothing."""

import pytest

HEMILAMINECTOMY = ("resect", "hemilaminectomy", "L4", "--side", "left")
ILL = (*HEMILAMINECTOMY, "--condition")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("nope",), "nope"),
        (("vertebra",), "LEVEL"),
        (("vertebra", "L4"), "--output"),
        (("vertebra", "L6", "-o", "{}/a.ply"), "L6"),
        (("vertebra", "L4", "-o", "{}/a.obj"), "a.obj"),
        (("vertebra", "L4", "--set", "canal_depth=60", "-o", "{}/a.ply"), "canal_depth"),
        (("vertebra", "L4", "--set", "canal_depth=nan", "-o", "{}/a.ply"), "canal_depth"),
        (("vertebra", "L4", "--set", "canal_depth=deep", "-o", "{}/a.ply"), "canal_depth=deep"),
        (("vertebra", "L4", "--set", "canal_dept=16", "-o", "{}/a.ply"), "did you mean canal_depth?"),
        (("vertebra", "L4", "--set", "16", "-o", "{}/a.ply"), "NAME=NUMBER"),
        (("resect", "lobotomy", "L4", "--side", "left", "-o", "{}/cut"), "lobotomy"),
        (("resect", "hemilaminectomy", "L4", "--side", "up", "-o", "{}/cut"), "--side"),
        (("resect", "hemilaminectomy", "L9", "--side", "left", "-o", "{}/cut"), "L9"),
        (("resect", "laminotomy", "C1-C2", "--side", "left", "-o", "{}/cut"), "C1-C2"),
        ((*HEMILAMINECTOMY, "--set", "facet_shar=20", "-o", "{}/cut"), "did you mean facet_share?"),
        ((*HEMILAMINECTOMY, "--set", "L5.canal_depth=16", "-o", "{}/cut"), "L5.canal_depth"),
        ((*HEMILAMINECTOMY, "--set", "canal_depth=99", "-o", "{}/cut"), "canal_depth"),
        ((*ILL, "hernia=0.5", "-o", "{}/cut"), "condition"),
        ((*ILL, "central_stenosis=2", "-o", "{}/cut"), "between 0 and 1"),
        ((*ILL, "central_stenosis=bad", "-o", "{}/cut"), "NAME=SEVERITY"),
        ((*ILL, "disc_extrusion=1:up", "-o", "{}/cut"), "place of disc_extrusion"),
        ((*ILL, "central_stenosis=1:left", "-o", "{}/cut"), "both sides"),
        (("picture", "vertebra", "L4", "-o", "{}/a.jpg"), ".png"),
        (("picture", "vertebra", "L6", "-o", "{}/a.png"), "L6"),
        (("picture", "vertebra", "L4", "--shows", "after-life", "-o", "{}/a.png"), "--shows"),
        (("picture", "vertebra", "L4", "--width", "7", "-o", "{}/a.png"), "--width"),
        (("serve", "--port", "70000"), "--port"),
    ],
)
def test_bad_input_is_refused_in_one_sentence_that_names_it(run, tmp_path, words, names):
    ran = run(*(word.format(tmp_path) for word in words))
    assert ran.refused, ran
    assert names in ran.err
    assert not list(tmp_path.iterdir())


def test_a_cut_is_refused_and_remarked_on_in_spanish_where_that_is_asked_for(run, tmp_path):
    spanish = ("--language", "es", "-o", tmp_path / "cut")
    ran = run("resect", "hemilaminectomy", "L9", "--side", "left", *spanish)
    assert ran.refused, ran
    assert ran.err.startswith("laminascope: el nivel debe ser uno de C1, C2")
    ran = run("resect", "laminectomy", "L3", "--set", "facet_share=90", *spanish)
    assert ran.refused, ran
    assert "debe estar entre 0.0 y 50.0 % en una laminectomía; se pidió 90" in ran.err
    ran = run("resect", "hemilaminectomy", "L4-L5", "--side", "left", *spanish)
    assert ran.code == 0, ran
    assert "De L4-L5 se tomó el hueso de arriba: L4." in ran.out
    assert run("resect", "laminectomy", "L3", "--language", "xx", "-o", tmp_path / "cut").refused
