"""Plans handed out from the command line."""

import pytest
import trimesh

PLAN = ("hemilaminectomy", "L4", "--side", "right")


def test_a_cut_becomes_one_file_with_a_node_for_each_piece(run, tmp_path):
    ran = run("export", *PLAN, "--set", "facet_share=25", "-o", tmp_path / "cut.glb")
    assert (ran.code, ran.out, ran.err) == (0, f"{tmp_path / 'cut.glb'}\n", "")
    scene = trimesh.load(tmp_path / "cut.glb")
    assert set(scene.geometry) == {"L4 kept", "L4 removed"}
    assert scene.geometry["L4 removed"].centroid[0] < -0.005


def test_a_page_of_a_diseased_place_says_what_presses_in_both_languages(run, tmp_path):
    ill = ("laminotomy", "L4-L5", "--side", "left", "--condition", "central_stenosis=0.8")
    ran = run("page", *ill, "-o", tmp_path / "plan.html")
    assert (ran.code, ran.err) == (0, "")
    written = (tmp_path / "plan.html").read_text(encoding="utf-8")
    assert "What presses here: central canal stenosis (severe)." in written
    assert "Lo que aprieta aqu\\u00ed: estenosis central del conducto (grave)." in written


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("handout", *PLAN, "-o", "plan.txt"), "a handout must end in .pdf; got 'plan.txt'"),
        (
            ("handout", *PLAN, "--paper", "legal", "-o", "plan.pdf"),
            "paper must be one of letter, a4; got 'legal'",
        ),
        (("handout", *PLAN, "--language", "fr", "-o", "plan.pdf"), "language"),
        (("handout", "hemilaminectomy", "L4", "-o", "plan.pdf"), "side"),
        (("page", *PLAN, "-o", "plan.pdf"), "a page must end in .html; got 'plan.pdf'"),
        (("page", *PLAN, "--set", "facet_share=80", "-o", "plan.html"), "facet_share"),
        (
            ("page", *PLAN, "--set", "facet_share=80", "--language", "es", "-o", "plan.html"),
            "debe estar entre 0.0 y 50.0 % en una hemilaminectomía; se pidió 80",
        ),
        (("export", *PLAN, "-o", "cut.obj"), "must end in .glb, .usdz, .zip; got 'cut.obj'"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_sentence(run, tmp_path, monkeypatch, words, names):
    monkeypatch.chdir(tmp_path)
    ran = run(*words)
    assert ran.refused, ran
    assert names in ran.err
    assert not list(tmp_path.iterdir())


def test_a_plan_with_a_bone_of_its_own_becomes_the_question_of_a_page():
    from cli_handing import question

    asked = question("laminotomy", "L4-L5", "left", {"facet_share": 25.0, "L5.canal_depth": 16.0})
    assert asked.tag == "laminotomy L4-L5 left facet_share=25 L5.canal_depth=16"
    assert asked.answer().bones[1].level == "L5"
