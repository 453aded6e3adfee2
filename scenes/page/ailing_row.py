"""One condition as it is chosen: which, how severe, on which side and where."""

from __future__ import annotations

import panel_material_ui as pmui

from anatomy.conditions import CONDITIONS, Zone
from anatomy.findings import Finding
from anatomy.levels import Side
from scenes.page.choice import Choice, choices
from scenes.page.findings import DEGREES
from scenes.page.late import Late
from scenes.page.look import note, noted
from scenes.page.speech import Speech

USUAL = 0.7
"""How severe a condition is when it is chosen (a choice)."""

BOTH = "both"


class Row:
    """One condition: which, how severe, on which side and where.

    Parameters
    ----------
    words : Speech
    """

    def __init__(self, words: Speech) -> None:
        self._words = words
        self.which = pmui.Select(options={"": ""}, value="", sizing_mode="stretch_width", margin=(4, 0, 6, 0))
        self.severity = pmui.FloatSlider(
            start=0.0, end=1.0, step=0.05, value=USUAL, show_value=False, margin=(0, 8),
            sizing_mode="stretch_width",
        )  # fmt: skip
        self.zone = Choice(
            layout="switch", value=Zone.PARACENTRAL.value, sizing_mode="stretch_width", margin=0
        )
        self.side = Choice(value=Side.LEFT.value, sizing_mode="stretch_width", margin=(6, 0, 0, 0))
        self._said = note()
        self._how = Late(
            self._said, self.severity, self.zone, self.side, sizing_mode="stretch_width", margin=0
        )
        self.panel = Late(self.which, self._how, sizing_mode="stretch_width", margin=(0, 0, 12, 0))
        self.parts = (self.which, self.severity, self.zone, self.side)
        self.which.param.watch(self._begin, "value")
        self.zone.param.watch(self._fit, "value")
        words.say(self._name)

    @property
    def finding(self) -> Finding | None:
        """What is chosen; None for no condition, or none of it."""
        if not self.which.value or not self.severity.value:
            return None
        known = CONDITIONS[self.which.value]
        zone = Zone(self.zone.value) if self.zone.value in known.zones else None
        sided = known.sides != "both" and zone is not Zone.CENTRAL and self.side.value != BOTH
        return Finding(
            known.key, round(self.severity.value, 2), Side(self.side.value) if sided else None, zone
        )

    def put(self, finding: Finding) -> None:
        """Choose a condition as it was found."""
        self.which.value = finding.key
        self.severity.value = finding.severity
        if finding.zone is not None:
            self.zone.value = finding.zone.value
        sided = CONDITIONS[finding.key].sides != "both" and finding.zone is not Zone.CENTRAL
        if sided:
            self.side.value = BOTH if finding.side is None else finding.side.value

    def clear(self) -> None:
        """Choose none."""
        self.which.value = ""
        self.severity.value = USUAL

    def _name(self) -> None:
        words = self._words
        named = {words[f"condition.{key}.name"]: key for key in CONDITIONS}
        self.which.param.update(options={words["ail.none"]: "", **named}, label=words["ail.which"])
        marks = [{"value": 0.0, "label": words["ail.absent"]}]
        marks += [{"value": most, "label": words[f"ail.{key}"]} for key, most in DEGREES]
        self.severity.param.update(label=words["ail.severity"], marks=marks)
        self._fit()

    def _begin(self, *_: object) -> None:
        """Begin on both sides where a condition can be, and else on the left."""
        known = CONDITIONS.get(self.which.value or "")
        self.side.value = BOTH if known and known.sides == "either" else Side.LEFT.value
        self._fit()

    def _fit(self, *_: object) -> None:
        """Offer what the chosen condition can have."""
        words, known = self._words, CONDITIONS.get(self.which.value or "")
        self._said.object = noted(words[f"condition.{known.key}.plain"] if known else "")
        self._how.visible = known is not None
        zones = {str(zone): words[f"ail.zone_{zone}"] for zone in known.zones} if known else {}
        if zones and self.zone.value not in zones:
            self.zone.value = Zone.PARACENTRAL.value
        self.zone.param.update(choices=choices(zones), title=words["ail.zone"], visible=bool(zones))
        sides = {side.value: words[f"plan.side_{side}"] for side in Side}
        if known and known.sides == "either":
            sides = {BOTH: words["ail.both"], **sides}
        midline = bool(zones) and self.zone.value == Zone.CENTRAL
        sided = known is not None and known.sides != "both" and not midline
        self.side.param.update(choices=choices(sides), title=words["ail.side"], visible=sided)
