"""The plan: what was chosen on the page, and the one question it asks of the solids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import param

import meshes
from anatomy.dimensions import Dimensions, default_dimensions
from anatomy.levels import Interspace, Level, Side
from anatomy.procedures import PROCEDURES, Procedure
from meshes import Resection

PLACE = "L4"
PROCEDURE = "hemilaminectomy"
SIDE = "left"

Changes = dict[str, float]


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
    neighbours : bool
        Whether the bones above and below are shown too.
    """

    procedure: str
    where: str
    side: str | None
    extents: tuple[tuple[str, float], ...]
    sizes: tuple[tuple[Level, tuple[tuple[str, float], ...]], ...]
    neighbours: bool = False

    @property
    def tag(self) -> str:
        """The plan as one line; two plans with the same line show the same."""
        changes = [f"{key}={value:g}" for key, value in self.extents]
        changes += [f"{level}.{name}={value:g}" for level, each in self.sizes for name, value in each]
        named = [self.procedure, self.where, self.side or "both", *changes]
        return " ".join([*named, "neighbours"] if self.neighbours else named)

    def size(self, level: Level) -> Dimensions:
        """Give the dimensions of one vertebra of this plan.

        Raises
        ------
        ValueError
            If the changes cannot stand together.
        """
        return default_dimensions(level).with_changes(dict(dict(self.sizes).get(level, ())))

    def answer(self) -> Resection:
        """Cut the bone.

        Raises
        ------
        ValueError
            If the plan cannot be built; the sentence says why.
        """
        sizes = {level: self.size(level) for level, _ in self.sizes}
        return meshes.resect(self.procedure, self.where, self.side, dict(self.extents), sizes)


class Plan(param.Parameterized):
    """What was chosen: the place, the side, the operation, how far it goes, and the size of the bones."""

    procedure: Any = param.Selector(default=PROCEDURE, objects=list(PROCEDURES), doc="Key of the operation.")
    place = param.String(default=PLACE, doc="What was tapped: a level or an interspace.")
    side: Any = param.Selector(default=SIDE, objects=[side.value for side in Side], doc="The patient's side.")
    extents = param.Dict(default={}, doc="Changed extents by key, of each operation by its key.")
    sizes = param.Dict(default={}, doc="Changed dimensions by name, of each level.")
    neighbours = param.Boolean(default=False, doc="Whether the bones above and below are shown.")

    @property
    def named(self) -> Procedure:
        """The operation as data."""
        return PROCEDURES[self.procedure]

    @property
    def where(self) -> str:
        """The place as the operation is named by: the gap below a level, the upper bone of a gap."""
        by_space = self.named.named_by == "interspace"
        if "-" in self.place:
            return self.place if by_space else Interspace.parse(self.place).upper.value
        return str(self._space_at(Level.parse(self.place))) if by_space else self.place

    def _space_at(self, level: Level) -> Interspace:
        """Give the interspace below a level, or the one above it where the operation is not drawn below."""
        spaces = [space for space in self.named.places if isinstance(space, Interspace)]
        below = [space for space in spaces if space.upper is level]
        return below[0] if below else next(space for space in spaces if space.lower is level)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The vertebrae that are cut, from head to foot."""
        return tuple(Level.parse(name) for name in self.where.split("-"))

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
            sizes=tuple((level, tuple(sorted(self.sizes[level].items()))) for level in sorted(self.sizes)),
            neighbours=self.neighbours,
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
