"""The modes show more or fewer controls, and change nothing else."""

from __future__ import annotations

from scenes.looks import MODE, MODES
from scenes.page.desk import Desk


def test_each_mode_shows_its_own_parts(desk: Desk) -> None:
    held = {"closer": desk.closer.panel, "reading": desk._reading, "teaching": desk.teaching.panel}
    seen = {}
    for mode in MODES:
        desk.modes.choice.value = mode
        seen[mode] = {name for name, part in held.items() if part.visible}
    assert seen == {"explain": set(), "plan": {"closer", "reading"}, "teach": set(held)}


def test_a_mode_changes_nothing_of_the_plan_and_back_again_all_is_as_before(desk: Desk) -> None:
    desk.plan.reach("facet_share", 20.0)
    desk.register.value = "professional"
    desk.viewer.param.update(labels=True, xray=["lamina_left"], section="left")

    def state() -> tuple[object, ...]:
        live = desk.viewer
        return desk.plan.question, desk.register.value, live.labels, list(live.xray), live.section

    before, ledger = state(), desk._ledger.object
    for mode in MODES:
        desk.modes.choice.value = mode
        assert state() == before
    desk.modes.choice.value = MODE
    assert desk._ledger.object == ledger


def test_where_there_is_no_switch_for_it_the_plain_words_are_read(desk: Desk) -> None:
    desk._tell_ledger()
    plain = desk._ledger.object
    desk.register.value = "professional"
    assert desk._ledger.object != plain
    desk.modes.choice.value = "explain"
    assert desk._ledger.object == plain


def test_the_next_patient_begins_in_the_first_mode(desk: Desk) -> None:
    desk.modes.choice.value = "teach"
    desk.clear()
    assert desk.modes.choice.value == MODE
    assert not desk.teaching.panel.visible
