"""The accuracy report: what is asked for beside what is measured, and whether a cut loses bone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import meshes
from anatomy import PROCEDURES, Level, default_dimensions
from anatomy.limits import UNIT_WORDS
from anatomy.measures import measure
from meshes import Resection
from tools.docsite.facts import table
from tools.docsite.gallery import place_of


def accuracy_page(
    levels: Sequence[Level] = tuple(Level), procedures: Iterable[str] = tuple(PROCEDURES)
) -> str:
    """Build every bone and do every operation once, measure them, and give the page that tells.

    Parameters
    ----------
    levels : sequence of Level
    procedures : iterable of str
    """
    found = {level: list(compared(level)) for level in levels}
    worst = max(abs(got - asked) for rows in found.values() for _, _, asked, got in rows)
    parts = [
        "# How correct it is",
        "Measured on the finished meshes while this page was built. The caliper knows only meshes.",
        "## Dimensions",
        f"{sum(map(len, found.values()))} dimensions of {len(found)} bones were asked for at their published "
        f"values. The largest difference is {worst:.2f} mm or degrees.",
        table(
            ["bone", "dimensions", "mean difference", "largest", "of"],
            [_summed(*each) for each in found.items()],
        ),
        "## Cuts",
        "What goes and what stays come from one exact split. Their volumes must add up to the whole.",
        table(
            [
                "operation",
                "bone",
                "whole, cm³",
                "goes, cm³",
                "stays, cm³",
                "lost or gained",
                "closed",
                "pieces",
                "ring",
            ],
            [row for key in procedures for row in split(_cut(key))],
        ),
        "## Every dimension",
        *(part for level, rows in found.items() for part in (f"### {level}", _all(rows))),
    ]
    return "\n\n".join(parts) + "\n"


def compared(level: Level) -> Iterator[tuple[str, str, float, float]]:
    """Give for each dimension of an average bone its name, its unit, what is asked for and measured."""
    asked = default_dimensions(level)
    got = meshes.measured(level, meshes.vertebra(asked))
    for name, value in asked.values.items():
        yield name, UNIT_WORDS[measure(level, name).unit], value, got[name]


def split(cut: Resection) -> Iterator[list[str]]:
    """Give a row for each bone of an operation: how its volumes add up, and what became of its shape."""
    for bone in cut.bones:
        whole, kept, gone = bone.whole.volume, bone.kept.volume, bone.removed.volume
        closed = all(each.trimesh().is_watertight for each in (bone.kept, bone.removed))
        yield [
            cut.procedure.key,
            str(bone.level),
            *(f"{volume / 1000.0:.3f}" for volume in (whole, gone, kept)),
            f"{abs(kept + gone - whole) / whole:.0e}",
            "yes" if closed else "no",
            str(bone.ledger.pieces),
            bone.ledger.ring,
        ]


def _cut(key: str) -> Resection:
    chosen = PROCEDURES[key]
    return meshes.resect(key, place_of(chosen), "left" if chosen.sides == "one" else None)


def _summed(level: Level, rows: list[tuple[str, str, float, float]]) -> list[str]:
    differences = {name: abs(got - asked) for name, _, asked, got in rows}
    worst = max(differences, key=lambda name: differences[name])
    mean = sum(differences.values()) / len(differences)
    return [str(level), str(len(rows)), f"{mean:.3f}", f"{differences[worst]:.3f}", f"`{worst}`"]


def _all(rows: list[tuple[str, str, float, float]]) -> str:
    told = [[f"`{name}`", f"{asked:.2f} {unit}", f"{got:.2f} {unit}"] for name, unit, asked, got in rows]
    return table(["dimension", "asked", "measured"], told)
