"""Conditions as a plan holds them: where they can lie, and how they are told in one line."""

from __future__ import annotations

from anatomy.findings import Finding
from anatomy.levels import Interspace, Level

MOST = 3
"""Conditions at once (a choice)."""


def told_as_line(findings: tuple[Finding, ...]) -> list[str]:
    """Give conditions as words."""
    return [
        ":".join(str(part) for part in (f"{each.key}={each.severity:g}", each.side, each.zone) if part)
        for each in findings
    ]


def disc_under(level: Level) -> Interspace | None:
    """Give the gap under a bone, where it has a disc."""
    return Interspace(level) if level.below and Interspace(level).has_disc else None
