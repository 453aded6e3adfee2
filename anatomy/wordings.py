"""What other pages say of an operation: their loose words as a range of bone, and how bills name it.

A page that says "a small part of the lamina" may mean more than one cut. Each of its claims is read as two
cuts by the strict definitions: the least bone it can mean and the most. Where to draw those two is a choice
of this project; what the page says is not. Pages are called by a letter and a kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from anatomy.changes import numbers
from anatomy.limits import unknown
from anatomy.sentence import Named, Sentence
from anatomy.tables import table


@dataclass(frozen=True)
class Bound:
    """One end of what loose words may mean, as a strict cut.

    Parameters
    ----------
    procedure : str
        Key of the procedure.
    extents : tuple of (str, float)
        How far it goes, by the keys of its extents; its own start for those left out.
    """

    procedure: str
    extents: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Wording:
    """What one page says of one operation.

    Parameters
    ----------
    page : str
        Letter of the page, such as ``"A"``.
    procedure : str
        Key of the operation it names.
    least, most : Bound
        The least and the most bone its words can mean.
    source : str
        Key of the source.
    """

    page: str
    procedure: str
    least: Bound
    most: Bound
    source: str

    @property
    def key(self) -> str:
        """Where its words stand, such as ``"wording.A.laminotomy"``."""
        return f"wording.{self.page}.{self.procedure}"


@dataclass(frozen=True)
class Bill:
    """One billing code, with the two operations its description holds for one.

    Parameters
    ----------
    code : str
    procedure, also : str
        Keys of the operation it names, and of the one it names in brackets.
    region : str
    again : bool
        Whether it is for an operation done again.
    source : str
        Key of the source.
    """

    code: str
    procedure: str
    also: str
    region: str
    again: bool
    source: str


@cache
def wordings() -> tuple[Wording, ...]:
    """Give every claim of every page, in the order of the table."""
    return tuple(
        Wording(
            row["page"],
            row["procedure"],
            _bound(row["least"], row["least_extents"]),
            _bound(row["most"], row["most_extents"]),
            row["source"],
        )
        for row in table("wordings")
    )


def wordings_of(procedure: str) -> tuple[Wording, ...]:
    """Give what pages say of one operation; empty where none of them words it."""
    return tuple(each for each in wordings() if each.procedure == procedure)


def wording(page: str, procedure: str) -> Wording:
    """Give what one page says of one operation.

    Raises
    ------
    ValueError
        If no page of that letter words it.
    """
    known = {each.page: each for each in wordings_of(procedure)}
    if page not in known:
        raise unknown(_page_of(procedure), page, known)
    return known[page]


@cache
def bills() -> tuple[Bill, ...]:
    """Give the billing codes whose description holds two operations for one."""
    return tuple(
        Bill(row["code"], row["procedure"], row["also"], row["region"], row["again"] == "yes", row["source"])
        for row in table("billing")
    )


def bills_of(procedure: str) -> tuple[Bill, ...]:
    """Give the billing codes that an operation shares with another; empty where it shares none."""
    return tuple(each for each in bills() if procedure in (each.procedure, each.also))


def _bound(procedure: str, extents: str) -> Bound:
    return Bound(procedure, tuple(numbers(extents.split()).items()))


def _page_of(procedure: str) -> Sentence:
    """Give what a page is called that words an operation."""
    return Sentence("refusal.what.page", {"procedure": Named(procedure, f"procedure.{procedure}.name")})
