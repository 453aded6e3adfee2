"""What is asked of the solids: a place, a cut at it, or a moment on the way; complete and unchanging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anatomy.dimensions import Dimensions, default_dimensions
from anatomy.findings import Finding
from anatomy.levels import Level
from scenes.page.findings import disc_under, told_as_line
from scenes.page.stretch import levels_in, several

if TYPE_CHECKING:
    from meshes import Resection
    from meshes.conditions.operated import Patient

# What builds solids takes a second to import, and a plan that is only told needs none of it.

Sizes = tuple[tuple[Level, tuple[tuple[str, float], ...]], ...]


@dataclass(frozen=True)
class Place:
    """One bone or some neighbours, and how large every bone is.

    Parameters
    ----------
    where : str
        A level or an interspace, or several joined by commas or named by their ends.
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
        from meshes.conditions.operated import patient  # noqa: PLC0415

        together = self.levels if several(self.where) else ()
        return patient(space, self.findings, self.changed, together)

    @property
    def changed(self) -> dict[Level, Dimensions]:
        """The dimensions of each vertebra that is not of average size."""
        return {level: self.size(level) for level, _ in self.sizes}

    @property
    def levels(self) -> tuple[Level, ...]:
        """The bones, from head to foot."""
        return levels_in(self.where)

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
        A level or an interspace, as the procedure is named, or several as it takes them.
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

    def answer(self) -> Resection:
        """Cut the bone.

        Raises
        ------
        ValueError
            If the plan cannot be built; the sentence says why.
        """
        import meshes  # noqa: PLC0415
        from meshes.conditions.operated import cut  # noqa: PLC0415

        ill = self.place.ill
        if ill is not None:
            return cut(self.procedure, self.where, self.side, dict(self.extents), ill)
        return meshes.resect(self.procedure, self.where, self.side, dict(self.extents), self.place.changed)


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
