"""What presses: what is chosen becomes findings of the plan, and is told in words."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest

from anatomy.conditions import CONDITIONS, Zone
from anatomy.findings import Finding
from anatomy.levels import Side
from anatomy.tissues import tissue_kind
from meshes.conditions.operated import Treatment
from scenes.page.ailing import Ailing
from scenes.page.ailing_row import Row
from scenes.page.findings import ailing_sentence, degree
from scenes.page.kept import plan_kept, plan_of, start
from scenes.page.kept_address import kept_at, query_of
from scenes.page.latest import Latest
from scenes.page.layering import Layering
from scenes.page.plan import Plan
from scenes.page.question import Place, Question
from scenes.page.roomy import room_html
from scenes.page.sickroom import sick_surroundings, treatment
from scenes.page.speech import Speech
from scenes.page.text import page_words
from scenes.page.view import viewer

EXTRUSION = Finding("disc_extrusion", 1.0, Side.LEFT)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan(procedure="microdiscectomy", place="L4-L5", findings=[EXTRUSION])


@pytest.fixture(scope="module")
def done(plan: Plan) -> Treatment:
    return treatment(plan.question)


@pytest.mark.parametrize("key", CONDITIONS)
def test_every_condition_can_be_chosen_wherever_it_can_lie(key: str) -> None:
    row, known = Row(Speech()), CONDITIONS[key]
    row.which.value = key
    zones = [each["value"] for each in row.zone.choices] or [None]
    assert zones == [str(zone) for zone in known.zones] or [None]
    for zone in zones:
        if zone:
            row.zone.value = zone
        sides = [each["value"] for each in row.side.choices] if row.side.visible else [None]
        assert row.side.visible is (known.sides != "both" and zone != Zone.CENTRAL)
        for side in sides:
            if side:
                row.side.value = side
            finding = row.finding
            assert finding is not None
            assert (finding.key, finding.severity) == (key, row.severity.value)
            assert finding.side == (side if side in list(Side) else None)
            assert finding.zone == zone
    row.severity.value = 0.0
    assert row.finding is None
    row.clear()
    assert row.finding is None


def test_a_severity_has_a_word() -> None:
    assert [degree(each) for each in (0.05, 0.35, 0.4, 0.7, 0.75, 1.0)] == [
        *("mild", "mild", "moderate", "moderate", "severe", "severe")
    ]


def test_conditions_lie_only_where_there_is_a_disc() -> None:
    plan = Plan(findings=[EXTRUSION])
    assert plan.question.findings == plan.shown.findings == (EXTRUSION,)
    assert plan.question.tag == "hemilaminectomy L4 left disc_extrusion=1:left:paracentral"
    plan.visit = "C1"
    assert plan.shown == Place("C1", ())
    plan.clear()
    assert plan.findings == []


def test_the_twin_names_each_condition_with_how_much_and_which_side() -> None:
    both = (EXTRUSION, Finding("facet_arthritis", 0.2))
    said = ailing_sentence(both, page_words())
    assert said == " What presses here: disc extrusion (severe, left); facet joint arthritis (mild)."
    assert "(grave, izquierd" in ailing_sentence(both, page_words("es"))
    assert ailing_sentence((), page_words()) == ""


def test_the_room_is_told_before_and_after_with_the_limits_it_crosses(done: Treatment) -> None:
    before, after = done.done.before, done.done.after
    said = re.sub(r"<[^>]+>", " ", room_html(done, page_words()))
    assert "Room for the nerves at L4-L5" in said
    numbers = [int(each) for each in re.findall(r"Soft tube of nerves\s+(\d+)\s+→\s+(\d+)", said)[0]]
    assert numbers == [round(before.dural_area_mm2), round(after.dural_area_mm2)]
    assert ("The sac of nerves is narrow" in said) == (min(numbers) < 100)


def test_what_is_said_follows_what_is_chosen_and_the_language(
    plan: Plan, done: Treatment, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Question] = []
    monkeypatch.setattr(Latest, "ask", lambda self, each: asked.append(each))
    words, shown = Speech(), Plan(procedure="microdiscectomy", place="L4-L5")
    ailing = Ailing(shown, Layering(shown, viewer(words), words), words)
    ailing.put((EXTRUSION,))
    ailing._show(plan.question, done)
    told = ailing.room.object
    assert "Room for the nerves at L4-L5" in told
    severity = ailing._rows[0].severity
    severity.value = 0.5
    assert words["ail.working"] in ailing.room.object
    severity.value = EXTRUSION.severity
    assert ailing.room.object == told
    words.turn("es")
    assert "Lugar para los nervios en L4-L5" in ailing.room.object
    severity.value = 0.5
    words.turn("en")
    assert words["ail.working"] in ailing.room.object
    assert shown.findings == [EXTRUSION]


def test_disease_is_drawn_until_the_operation_and_what_it_frees_after_it(plan: Plan) -> None:
    drawn = sick_surroundings(plan.question, ("nerves", "discs"), page_words())
    there = {(each.where, each.when) for each in drawn if each.group == "discs"}
    assert ("L4-L5 left", "before") in there  # the fragment, which is taken
    assert ("L4-L5 left", "after") not in there
    assert ("L4-L5", "always") in there
    roots = [each.when for each in drawn if each.where == "L5 left" and each.group == "nerves"]
    assert sorted(roots) == ["after", "after", "before", "before"]
    looked_at = sick_surroundings(plan.shown, ("discs",), page_words())
    assert {each.when for each in looked_at} == {"always"}


def test_an_arch_that_swings_open_takes_its_ligament_along_and_its_room_is_told() -> None:
    thick = Finding("thick_flavum", 1.0)
    shown = Plan(procedure="laminoplasty_open_door", place="C5", side="left", findings=[thick])
    drawn = sick_surroundings(shown.question, ("ligaments",), page_words())
    lies = {(each.when, each.where): each.solid for each in drawn if "C5-C6" in each.where}
    for side in Side:
        before, after = (lies[when, f"C5-C6 {side}"] for when in ("before", "after"))
        assert after.volume == pytest.approx(before.volume, rel=0.02)  # each is thinned by itself
        assert after.vertices[:, 1].mean() > before.vertices[:, 1].mean() + 2.0
    between = int(tissue_kind("interspinous_ligament").code)
    sheets = {each.where: each.when for each in drawn if (each.solid.labels == between).any()}
    assert sheets["C5-C6"] == sheets["C4-C5"] == "before"  # parted from the process that swings aside
    said = re.sub(r"<[^>]+>", " ", room_html(treatment(shown.question), page_words()))
    assert "Room for the nerves at C5-C6" in said
    first, last = re.findall(r"Tunnel for the nerves[^0-9]*?(\d+)\s+→\s+(\d+)", said)[0]
    assert int(last) > int(first)


def test_the_room_of_a_laminoplasty_of_three_levels_is_told_at_each() -> None:
    stenosis = Finding("central_stenosis", 1.0)
    doors = {"procedure": "laminoplasty_open_door", "place": "C4", "stretch": 3, "side": "left"}
    done = treatment(Plan(**doors, findings=[stenosis]).question)
    said = re.sub(r"<[^>]+>", " ", room_html(done, page_words()))
    assert re.findall(r"Room for the nerves at ([^,\s]+)", said) == ["C4-C5", "C5-C6", "C6-C7"]
    areas = re.findall(r"Tunnel for the nerves[^0-9]*?(\d+)\s+→\s+(\d+)", said)
    assert all(int(last) > 1.15 * int(first) for first, last in areas)
    assert done.done.before.dural_area_mm2 < done.done.after.dural_area_mm2
    bones = [bone.kept for bone in done.done.resection.bones]
    for nerve in (each.solid for each in done.done.tissues if each.key in ("dura", "spinal_cord")):
        assert max((nerve.manifold ^ bone.manifold).volume() for bone in bones) < 1e-3


@pytest.mark.parametrize(
    "findings",
    [
        (),
        (EXTRUSION,),
        (Finding("central_stenosis", 0.7), Finding("facet_arthritis", 0.35, Side.RIGHT)),
        (Finding("disc_protrusion", 0.5, None, Zone.CENTRAL), Finding("spondylolisthesis", 1.0), EXTRUSION),
    ],
)
def test_rows_take_what_was_kept_and_give_it_back(findings: tuple[Finding, ...]) -> None:
    rows = [Row(Speech()) for _ in findings]
    for row, finding in zip(rows, findings, strict=True):
        row.put(finding)
    assert tuple(row.finding for row in rows) == findings
    kept = plan_kept(Plan(procedure="microdiscectomy", place="L4-L5", findings=list(findings)))
    assert Plan(**plan_of(kept)).findings == list(findings)
    state = start("en").model_copy(update={"plan": kept})
    query = parse_qs(query_of(state, start("en")))
    assert kept_at(query, start("en")).plan == kept
