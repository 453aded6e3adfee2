"""The plan: what was chosen on the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import param

from anatomy.dimensions import default_dimensions
from anatomy.findings import Finding
from anatomy.levels import Level, Side
from anatomy.operation import Procedure
from anatomy.places import operated
from anatomy.procedures import PROCEDURES
from anatomy.sentence import RefusalError
from scenes.page.findings import disc_under
from scenes.page.question import Place, Question, Sizes
from scenes.page.stretch import MOST, levels_in, places_from, where_of

PLACE = "L4"
PROCEDURE = "hemilaminectomy"
SIDE = "left"

Changes = dict[str, float]


def operable(where: str) -> bool:
    """Tell whether any operation is drawn at a place."""
    return any(where == str(place) for each in PROCEDURES.values() for place in each.places)


def place_of(named: Procedure, where: str) -> str | None:
    """Give where an operation is drawn that is asked for at a place, None where it is not.

    An operation named by its level takes the upper bone of a gap; one at a gap takes that below a bone, or
    the one above where it is not drawn below.
    """
    places = [str(place) for place in named.places]
    if named.named_by == "level":
        asked = [where.partition("-")[0]]
    elif "-" in where:
        asked = [where]
    else:
        level = Level.parse(where)
        asked = [f"{level}-{level.below}", f"{level.above}-{level}"]
    return next((each for each in asked if each in places), None)


def offered(where: str) -> tuple[str, ...]:
    """Give the keys of the operations that are drawn at a place."""
    return tuple(key for key, each in PROCEDURES.items() if place_of(each, where))


class Plan(param.Parameterized):
    """What was chosen: the place, the side, the operation, how far it goes, and the size of the bones."""

    procedure: Any = param.Selector(default=PROCEDURE, objects=list(PROCEDURES), doc="Key of the operation.")
    place = param.String(default=PLACE, doc="What was tapped: a level or an interspace.")
    stretch: Any = param.Integer(default=1, bounds=(1, MOST), doc="At how many places, from there down.")
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
    def first(self) -> str:
        """The uppermost place, as the operation is named: the gap below a bone, the upper bone of a gap."""
        found = place_of(self.named, self.place)
        if found is None:
            raise RefusalError("not_drawn_at", {"procedure": self.named.called, "where": self.place})
        return found

    @property
    def drawn(self) -> tuple[str, ...]:
        """The places that can be operated on at once, from the uppermost down."""
        return places_from(self.named, self.first)

    @property
    def where(self) -> str:
        """Every place that is operated on, as the operation takes them."""
        return where_of(self.named, self.first, self.stretch)

    @param.depends("place", "procedure", watch=True)
    def _shorten(self) -> None:
        """Take no more places than the operation is drawn at."""
        if place_of(self.named, self.place):
            self.stretch = min(self.stretch, len(self.drawn))

    @property
    def shown(self) -> Place:
        """The bones that are shown: of a place that is only looked at, or of the plan."""
        return Place(self.visit or self.where, self._sizes, self._findings_at(self.visit or self.where))

    def go(self, where: str) -> None:
        """Choose a place; where no operation is drawn it is only looked at, and the plan stays as it was.

        An operation that is not drawn there gives way to the first one of the page.
        """
        if operable(where):
            procedure = self.procedure if self.procedure in offered(where) else PROCEDURE
            self.param.update(place=where, procedure=procedure, visit="")
        else:
            self.visit = where

    def operate(self, key: str) -> None:
        """Choose an operation; where it is not drawn at the place of the plan, the nearest one is taken."""
        named, order = PROCEDURES[key], list(Level)
        here = order.index(Level.parse(self.place.partition("-")[0]))

        def away(where: str) -> int:
            return abs(order.index(Level.parse(where.partition("-")[0])) - here)

        place = self.place if place_of(named, self.place) else min(map(str, named.places), key=away)
        self.param.update(place=place, procedure=key, visit="")

    @property
    def levels(self) -> tuple[Level, ...]:
        """The vertebrae that are shown, from head to foot."""
        return self.shown.levels

    @property
    def _sizes(self) -> Sizes:
        return tuple((level, tuple(sorted(self.sizes[level].items()))) for level in sorted(self.sizes))

    def _findings_at(self, where: str) -> tuple[Finding, ...]:
        """Give the conditions that can lie at a place."""
        upper = levels_in(where)[0]
        return tuple(self.findings) if disc_under(upper) else ()

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
        """Change one extent of the chosen operation; where it starts is no change."""
        changed: Changes = self.extents.get(self.procedure, {}) | {key: value}
        if value == self.named.settings(None)[key]:
            del changed[key]
        others = {each: changes for each, changes in self.extents.items() if each != self.procedure}
        self.extents = others | {self.procedure: changed} if changed else others

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

    def take(self, question: Question) -> None:
        """Become a plan as it was asked; how far other operations go stays as it was chosen."""
        others = {key: changes for key, changes in self.extents.items() if key != question.procedure}
        own = {question.procedure: dict(question.extents)} if question.extents else {}
        places, _ = operated(PROCEDURES[question.procedure], question.where)
        self.param.update(
            procedure=question.procedure,
            place=str(places[0]),
            stretch=len(places),
            side=question.side or self.side,
            extents=others | own,
            sizes={level: dict(changes) for level, changes in question.sizes},
            findings=list(question.findings),
            visit="",
        )

    def clear(self) -> None:
        """Forget everything that was chosen."""
        fresh = {
            name: parameter.default for name, parameter in self.param.objects().items() if name != "name"
        }
        self.param.update(**fresh)
