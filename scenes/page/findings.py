"""Conditions as a plan holds them: where they can lie, and how they are told in one line."""

from __future__ import annotations

from anatomy.findings import Finding
from anatomy.levels import Interspace, Level
from anatomy.words import Words

MOST = 3
"""Conditions at once (a choice)."""

DEGREES = (("mild", 0.35), ("moderate", 0.7), ("severe", 1.0))
"""Up to which severity each word holds (a choice)."""


def degree(severity: float) -> str:
    """Give the key of the word for a severity above 0."""
    return next(key for key, most in DEGREES if severity <= most)


def ailing_sentence(findings: tuple[Finding, ...], words: Words) -> str:
    """Say which conditions are drawn, how severe and where; empty without any."""
    if not findings:
        return ""
    return f" {words['ail.has']} {'; '.join(_named(each, words) for each in findings)}."


def _named(finding: Finding, words: Words) -> str:
    known = [words[f"ail.{degree(finding.severity)}"]]
    if finding.side is not None:
        known.append(words[f"side.{finding.side}.name"])
    return f"{words[f'condition.{finding.key}.name'].lower()} ({', '.join(known)})"


def told_as_line(findings: tuple[Finding, ...]) -> list[str]:
    """Give conditions as words."""
    return [
        ":".join(str(part) for part in (f"{each.key}={each.severity:g}", each.side, each.zone) if part)
        for each in findings
    ]


def disc_under(level: Level) -> Interspace | None:
    """Give the gap under a bone, where it has a disc."""
    return Interspace(level) if level.below and Interspace(level).has_disc else None
