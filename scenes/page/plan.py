"""The plan: what was chosen on the page, and the one question it asks of the solids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import param

import meshes
from anatomy.dimensions import Dimensions, default_dimensions
from anatomy.findings import Finding
from anatomy.levels import Interspace, Level, Side
from anatomy.operation import Procedure
from anatomy.procedures import PROCEDURES
from meshes import Resection
from meshes.conditions.operated import Patient, cut, patient
from scenes.page.findings import disc_under, told_as_line

PLACE = "L4"
PROCEDURE = "hemilaminectomy"
SIDE = "left"

Changes = dict[str, float]


Sizes = tuple[tuple[Level, tuple[tuple[str, float], ...]], ...]


@dataclass(frozen=True)
class Place:
    """One bone or two neighbours, and how large every bone is.

    Parameters
    ----------
    where : str
        A level or an interspace.
    sizes : tuple of (Level, tuple of (str, float))
        Changed dimensions of each vertebra, in mm or degrees.
    findings : tuple of Finding
        What ails its gap, or that under its one bone.
    """

    where: str
    sizes: Sizes
    findings: tuple[Finding, ...] = ()

    @property
    def ill(self) -> Patient | None:
        """The diseased bones and tissues; None where nothing is diseased."""
        space = disc_under(self.levels[0])
        if not self.findings or space is None:
            return None
        return patient(space, self.findings, {level: self.size(level) for level, _ in self.sizes})

    @property
    def levels(self) -> tuple[Level, ...]:
        """The bones, from head to foot."""
        return tuple(Level.parse(name) for name in self.where.split("-"))

    @property
    def tag(self) -> str:
        """The place as one line; two places with the same line lie the same."""
        return " ".join([self.where, *_told(self.sizes), *told_as_line(self.findings)])

    def size(self, level: Level) -> Dimensions:
        """Give the dimensions of any vertebra.

        Raises
        ------
        ValueError
            If the changes cannot stand together.
        """
        return default_dimensions(level).with_changes(dict(dict(self.sizes).get(level, ())))


def _told(sizes: Sizes) -> list[str]:
    """Give changed dimensions as words."""
    return [f"{level}.{name}={value:g}" for level, each in sizes for name, value in each]


@dataclass(frozen=True)
class Question:
    """One plan, complete and unchanging.

    Parameters
    ----------
    procedure : str
    where : str
        A level or an interspace, as the procedure is named.
    side : str or None
        None for a procedure on both sides.
    extents : tuple of (str, float)
        Changed extents only.
    sizes : tuple of (Level, tuple of (str, float))
        Changed dimensions of each vertebra, in mm or degrees.
    findings : tuple of Finding
        What ails the gap, or that under the one bone.
    """

    procedure: str
    where: str
    side: str | None
    extents: tuple[tuple[str, float], ...]
    sizes: Sizes
    findings: tuple[Finding, ...] = ()

    @property
    def tag(self) -> str:
        """The plan as one line; two plans with the same line show the same."""
        changes = [f"{key}={value:g}" for key, value in self.extents]
        return " ".join(
            [
                self.procedure,
                self.where,
                self.side or "both",
                *changes,
                *_told(self.sizes),
                *told_as_line(self.findings),
            ]
        )

    @property
    def place(self) -> Place:
        """The bones that are cut."""
        return Place(self.where, self.sizes, self.findings)

    def size(self, level: Level) -> Dimensions:
        """Give the dimensions of one vertebra of this plan.

        Raises
        ------
        ValueError
            If the changes cannot stand together.
        """
        return self.place.size(level)

    def answer(self) -> Resection:
        """Cut the bone.

        Raises
        ------
        ValueError
            If the plan cannot be built; the sentence says why.
        """
        ill = self.place.ill
        if ill is not None:
            return cut(self.procedure, self.where, self.side, dict(self.extents), ill)
        sizes = {level: self.size(level) for level, _ in self.sizes}
        return meshes.resect(self.procedure, self.where, self.side, dict(self.extents), sizes)


@dataclass(frozen=True)
class Moment:
    """One moment of the operation of a plan.

    Parameters
    ----------
    question : Question
    at : float
        Of its storyboard, 0 to 1.
    """

    question: Question
    at: float

    @property
    def tag(self) -> str:
        """The moment as one line."""
        return f"{self.question.tag} at {self.at:.3f}"

    @property
    def place(self) -> Place:
        """The bones that are cut."""
        return self.question.place


def operable(where: str) -> bool:
    """Tell whether any operation is drawn at a place."""
    return any(where == str(place) for each in PROCEDURES.values() for place in each.places)


class Plan(param.Parameterized):
    """What was chosen: the place, the side, the operation, how far it goes, and the size of the bones."""

    procedure: Any = param.Selector(default=PROCEDURE, objects=list(PROCEDURES), doc="Key of the operation.")
    place = param.String(default=PLACE, doc="What was tapped: a level or an interspace.")
    side: Any = param.Selector(default=SIDE, objects=[side.value for side in Side], doc="The patient's side.")
    extents = param.Dict(default={}, doc="Changed extents by key, of each operation by its key.")
    sizes = param.Dict(default={}, doc="Changed dimensions by name, of each level.")
    findings = param.List(default=[], item_type=Finding, doc="What ails the gap at the place shown.")
    visit = param.String(default="", doc="A place shown without an operation; empty for the plan's own.")

    @property
    def named(self) -> Procedure:
        """The operation as data."""
        return PROCEDURES[self.procedure]

    @property
    def where(self) -> str:
        """The place the operation is done at: the nearest to what was tapped, of equals the upper."""
        order = list(Level)
        tapped = order.index(Level.parse(self.place.split("-")[0]))

        def off(place: Level | Interspace) -> int:
            return abs(order.index(place.upper if isinstance(place, Interspace) else place) - tapped)

        return str(min(self.named.places, key=off))

    @property
    def shown(self) -> Place:
        """The bones that are shown: of a place that is only looked at, or of the plan."""
        return Place(self.visit or self.where, self._sizes, self._findings_at(self.visit or self.where))

    def go(self, where: str) -> None:
        """Choose a place; where the operation is not drawn it is only looked at, and the plan stays."""
        if operable(where) and self._drawn_near(where):
            self.param.update(place=where, visit="")
        else:
            self.visit = where

    def _drawn_near(self, where: str) -> bool:
        """Tell whether the operation is drawn at a bone of a place."""
        bones = {name for place in self.named.places for name in str(place).split("-")}
        return not bones.isdisjoint(where.split("-"))

    @property
    def levels(self) -> tuple[Level, ...]:
        """The vertebrae that are shown, from head to foot."""
        return self.shown.levels

    @property
    def _sizes(self) -> Sizes:
        return tuple((level, tuple(sorted(self.sizes[level].items()))) for level in sorted(self.sizes))

    def _findings_at(self, where: str) -> tuple[Finding, ...]:
        """Give the conditions that can lie at a place."""
        return tuple(self.findings) if disc_under(Level.parse(where.split("-", maxsplit=1)[0])) else ()

    @property
    def asked(self) -> Question | Place:
        """What is to be shown now: the cut, or a place without one."""
        return self.shown if self.visit else self.question

    @property
    def question(self) -> Question:
        """The plan as it stands now."""
        settings = self.named.settings(None)
        extents = self.extents.get(self.procedure, {})
        return Question(
            procedure=self.procedure,
            where=self.where,
            side=self.side if self.named.sides == "one" else None,
            extents=tuple(sorted(item for item in extents.items() if item[1] != settings[item[0]])),
            sizes=self._sizes,
            findings=self._findings_at(self.where),
        )

    def extent(self, key: str) -> float:
        """Give how far one extent reaches now, in its unit."""
        changed: Mapping[str, float] = self.extents.get(self.procedure, {})
        return self.named.settings(changed)[key]

    def reach(self, key: str, value: float) -> None:
        """Change one extent of the chosen operation."""
        changed: Changes = self.extents.get(self.procedure, {}) | {key: value}
        self.extents = self.extents | {self.procedure: changed}

    def size(self, level: Level, name: str) -> float:
        """Give one dimension of one vertebra now, in mm or degrees."""
        return float(self.sizes.get(level, {}).get(name, default_dimensions(level).values[name]))

    def resize(self, level: Level, name: str, value: float) -> None:
        """Change one dimension of one vertebra; its average is no change."""
        changed: Changes = self.sizes.get(level, {}) | {name: value}
        if value == default_dimensions(level).values[name]:
            del changed[name]
        others = {each: changes for each, changes in self.sizes.items() if each != level}
        self.sizes = others | {level: changed} if changed else others

    def clear(self) -> None:
        """Forget everything that was chosen."""
        fresh = {
            name: parameter.default for name, parameter in self.param.objects().items() if name != "name"
        }
        self.param.update(**fresh)
