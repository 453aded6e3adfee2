"""What differs between plans: every number told, none of them called best."""

from __future__ import annotations

import re

import pytest

from anatomy.words import languages
from meshes import Resection, resect
from scenes.page.differences import differences_html, rows
from scenes.page.text import page_words


@pytest.fixture(scope="module")
def cuts() -> tuple[Resection, Resection]:
    return resect("laminotomy", "L4-L5", "left"), resect("hemilaminectomy", "L4", "left")


def test_every_row_tells_each_plan_s_own_number(cuts: tuple[Resection, Resection]) -> None:
    told = {row.name: row for row in rows(cuts, page_words())}
    window, half = cuts
    gone = [sum(bone.ledger.removed_mm3 for bone in cut.bones) / 1000.0 for cut in cuts]
    assert told["Bone taken out"].cells == tuple(f"{volume:.1f} cm³" for volume in gone)
    assert told["Ring of bone round the nerves"].cells == (
        "L4: Stays closed\nL5: Stays closed",
        "L4: Open on the patient's left",
    )
    kept = half.bones[0].ledger.facet_kept["left"]
    assert f"left {100 * kept:.0f} %, right 100 %" in told["Joint surface that stays"].cells[1]
    assert told["Pieces of bone left"].cells[0].count("All in one piece") == len(window.bones)


@pytest.mark.parametrize("language", languages())
def test_the_table_has_a_column_a_plan_and_leaves_out_what_is_the_same(
    cuts: tuple[Resection, Resection], language: str
) -> None:
    words = page_words(language)
    html = differences_html(cuts, words)
    assert html.count('scope="col"') == 2
    assert html.count("<td>") - 1 == 2 * html.count('scope="row"')
    same = differences_html((cuts[0], cuts[0]), words)
    assert 'scope="row"' not in same
    assert words["fact.removed"].lower() in same


def test_nothing_is_ranked(cuts: tuple[Resection, Resection]) -> None:
    said = re.sub(r"<[^>]+>", " ", differences_html(cuts, page_words()))
    assert said.endswith("None is called best.  ")
    assert re.findall(r"better|worse|safer|best", said) == ["best"]
