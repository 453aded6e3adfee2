"""Plans kept by the dashboard, read by the command."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

from scenes.page.kept import KeptCompared, start
from scenes.page.kept_file import LARGEST, text_of


@pytest.fixture
def saved(tmp_path):
    file = tmp_path / "laminascope_L4_left_hemilaminectomy.json"
    file.write_text(text_of(start("en")), encoding="utf-8")
    return file


def test_a_plan_is_told_in_words(run, saved):
    ran = run("plan", saved)
    assert (ran.code, ran.err) == (0, "")
    assert "plan: L4, left: hemilaminectomy. Always the patient's own left or right." in ran.out
    assert "extents: Facet taken 0 %, Burr radius 2 mm" in ran.out


def test_a_plan_is_told_in_spanish_as_json(run, saved):
    told = json.loads(run("plan", saved, "--language", "es", "--json").out)
    assert told["plan"].startswith("L4, izquierda: hemilaminectomía. ")
    assert (told["where"], told["side"]) == ("L4", "izquierda")


def test_what_a_plan_is_compared_with_is_told_by_place_side_and_operation(run, saved):
    kept = start("en")
    other = kept.plan.model_copy(update={"side": "right"})
    compared = [KeptCompared(plan=each) for each in (kept.plan, other)]
    saved.write_text(text_of(kept.model_copy(update={"compared": compared})), encoding="utf-8")
    told = json.loads(run("plan", saved, "--json").out)
    assert told["compared"] == ["L4, left: hemilaminectomy", "L4, right: hemilaminectomy"]


def test_the_schema_is_printed_and_holds_a_saved_plan(run, saved):
    ran = run("plan", "--schema")
    assert (ran.code, ran.err) == (0, "")
    published = json.loads(ran.out)
    Draft202012Validator.check_schema(published)
    Draft202012Validator(published).validate(json.loads(saved.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{", "JSON"),
        ('{"version": 3}', "version must be 2; got 3"),
        (text_of(start("en")).replace('"side": "left"', '"side": "right"'), "written.en must begin with"),
        (" " * (LARGEST + 1), "at most 512 kB"),
    ],
)
def test_a_damaged_plan_is_refused_in_one_sentence(run, saved, text, names):
    saved.write_text(text, encoding="utf-8")
    ran = run("plan", saved)
    assert ran.refused, ran
    assert names in ran.err


def test_a_plan_that_is_not_there_is_refused_in_one_sentence(run, saved):
    for words in [("plan", saved.parent / "none.json"), ("plan",), ("plan", saved, "--schema")]:
        assert run(*words).refused


def test_a_plan_is_told_without_what_serves_or_draws(saved):
    heavy = {"panel", "bokeh", "pyvista"}
    code = f"import sys, cli; print(cli.main(['plan', {str(saved)!r}]), {heavy} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    assert ran.stdout.splitlines()[-1] == "0 set()"
