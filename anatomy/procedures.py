"""The named procedures: which bone each takes, which it leaves, and how far each may reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from anatomy.levels import Interspace, Level, Side, interspaces, run
from anatomy.limits import checked, unknown
from anatomy.parts import PARTS

MIDLINE_MARGIN = 2.0
"""How far a window on one side stays off the midline, in mm: a choice."""


@dataclass(frozen=True)
class Extent:
    """One number that says how far a procedure reaches.

    Parameters
    ----------
    key : str
    default, low, high : float
        In *unit*; the ends are allowed.
    unit : {'%', 'mm'}
    source : str
        Key of the source, or ``"choice"``.
    """

    key: str
    default: float
    low: float
    high: float
    unit: str
    source: str


@dataclass(frozen=True)
class Procedure:
    """One operation as data.

    Parameters
    ----------
    key : str
    aliases : tuple of str
        Other names, in lower case.
    named_by : {'interspace', 'level'}
        What a surgeon names it by. By interspace it cuts both neighbours.
    sides : {'one', 'both'}
        Whether a side is chosen.
    extents : tuple of Extent
    ring_after : {'closed', 'open'}
        Whether the ring of bone around the canal still closes.
    region : tuple of str
        Where it is drawn: runs of levels from head to foot, such as ``"C3-T1"``.
    touches : tuple of str
        Kinds of part it may take bone from, on the operated side or sides.
    sources : tuple of str
        Addresses of the pages that describe it.
    """

    key: str
    aliases: tuple[str, ...]
    named_by: Literal["interspace", "level"]
    sides: Literal["one", "both"]
    extents: tuple[Extent, ...]
    ring_after: Literal["closed", "open"]
    region: tuple[str, ...]
    touches: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def places(self) -> tuple[Level | Interspace, ...]:
        """Where it is drawn, from head to foot: the levels of its region, or the gaps between them."""
        runs = [run(name) for name in self.region]
        return tuple(
            place for each in runs for place in (each if self.named_by == "level" else interspaces(each))
        )

    def untouched(self, side: Side | None) -> tuple[str, ...]:
        """Give the keys of the parts that lose no bone when *side* is operated on.

        Parameters
        ----------
        side : Side or None
            The operated side; None for a procedure on both.
        """
        reached = set(Side) if side is None else {side}
        return tuple(
            part.key
            for part in PARTS
            if part.kind not in self.touches or (part.side is not None and part.side not in reached)
        )

    def settings(self, changes: Mapping[str, float] | None) -> dict[str, float]:
        """Give the extents by key: the defaults, with *changes* laid over them.

        Raises
        ------
        ValueError
            If an extent is unknown or lies outside its range.
        """
        extents = {extent.key: extent for extent in self.extents}
        values = {key: extent.default for key, extent in extents.items()}
        for key, value in (changes or {}).items():
            if key not in extents:
                raise ValueError(unknown(f"extent of {self.key}", key, extents))
            extent = extents[key]
            values[key] = checked(key, value, extent.low, extent.high, extent.unit, f"in a {self.key}")
        return values


_UPPER_SHARE = Extent("upper_share", 40.0, 20.0, 60.0, "%", "choice")
_LOWER_HEIGHT = Extent("lower_height", 3.0, 0.0, 8.0, "mm", "choice")
_WINDOW_FACET_SHARE = Extent("facet_share", 15.0, 0.0, 50.0, "%", "choice")
_FACET_SHARE = Extent("facet_share", 0.0, 0.0, 50.0, "%", "choice")
_BURR_RADIUS = Extent("burr_radius", 2.0, 1.0, 3.0, "mm", "choice")

_SMALL_WINDOW = (
    Extent("upper_share", 25.0, 20.0, 30.0, "%", "choice"),
    Extent("lower_height", 1.0, 0.0, 3.0, "mm", "choice"),
    Extent("facet_share", 5.0, 0.0, 10.0, "%", "choice"),
    _BURR_RADIUS,
)
_WINDOW = (_UPPER_SHARE, _LOWER_HEIGHT, _WINDOW_FACET_SHARE, _BURR_RADIUS)
_HALF_ARCH = (
    Extent("upper_share", 50.0, 40.0, 60.0, "%", "choice"),
    _LOWER_HEIGHT,
    _FACET_SHARE,
    _BURR_RADIUS,
)
_ROOT_WINDOW = (
    Extent("upper_share", 40.0, 20.0, 60.0, "%", "choice"),
    Extent("lower_height", 4.0, 0.0, 8.0, "mm", "choice"),
    Extent("facet_share", 33.0, 15.0, 50.0, "%", "choice"),
    _BURR_RADIUS,
)
_LAMINA_AND_FACETS = ("lamina", "superior_articular_process", "inferior_articular_process")
_LAMINECTOMY_PAGE = "https://www.ncbi.nlm.nih.gov/books/NBK542274/"

PROCEDURES: dict[str, Procedure] = {
    procedure.key: procedure
    for procedure in (
        Procedure(
            key="laminotomy",
            aliases=("hemilaminotomy", "interlaminar fenestration"),
            named_by="interspace",
            sides="one",
            extents=_WINDOW,
            ring_after="closed",
            region=("C3-L5",),
            touches=_LAMINA_AND_FACETS,
            sources=("https://mayfieldclinic.com/pe-decompression.htm",),
        ),
        Procedure(
            key="bilateral_laminotomy",
            aliases=("bilateral laminotomy", "bilateral fenestration", "bilateral interlaminar fenestration"),
            named_by="interspace",
            sides="both",
            extents=_WINDOW,
            ring_after="closed",
            region=("C3-L5",),
            touches=_LAMINA_AND_FACETS,
            sources=("https://bmcmusculoskeletdisord.biomedcentral.com/articles/10.1186/1471-2474-9-84",),
        ),
        Procedure(
            key="hemilaminectomy",
            aliases=(),
            named_by="level",
            sides="one",
            extents=(_FACET_SHARE, _BURR_RADIUS),
            ring_after="open",
            region=("C2-L5",),
            touches=_LAMINA_AND_FACETS,
            sources=("https://pmc.ncbi.nlm.nih.gov/articles/PMC3843793",),
        ),
        Procedure(
            key="laminectomy",
            aliases=("total laminectomy", "facet-sparing laminectomy"),
            named_by="level",
            sides="both",
            extents=(_FACET_SHARE, _BURR_RADIUS),
            ring_after="open",
            region=("C2-L5",),
            touches=("spinous_process", *_LAMINA_AND_FACETS),
            sources=(_LAMINECTOMY_PAGE, "https://doi.org/10.1002/14651858.CD010036"),
        ),
        Procedure(
            key="microdiscectomy",
            aliases=("microscopic discectomy",),
            named_by="interspace",
            sides="one",
            extents=_SMALL_WINDOW,
            ring_after="closed",
            region=("L1-L5",),
            touches=_LAMINA_AND_FACETS,
            sources=("https://dev.statpearls.com/point-of-care/68689",),
        ),
        Procedure(
            key="partial_laminectomy",
            aliases=("segmental laminectomy", "decompressive partial laminectomy"),
            named_by="interspace",
            sides="both",
            extents=_HALF_ARCH,
            ring_after="closed",
            region=("T1-L5",),
            touches=("spinous_process", *_LAMINA_AND_FACETS),
            sources=("https://www.jkns.or.kr/journal/view.php?viewtype=pubreader&number=7154",),
        ),
        Procedure(
            key="foraminotomy",
            aliases=("laminoforaminotomy",),
            named_by="interspace",
            sides="one",
            extents=_ROOT_WINDOW,
            ring_after="closed",
            region=("C3-T1", "L1-L5"),
            touches=_LAMINA_AND_FACETS,
            sources=("https://pmc.ncbi.nlm.nih.gov/articles/PMC3389111",),
        ),
    )
}
"""Every procedure by its key."""


def procedure(name: str) -> Procedure:
    """Give the procedure of that key or alias, in either case.

    Raises
    ------
    ValueError
        If nothing has that name.
    """
    wanted = " ".join(name.lower().split())
    for each in PROCEDURES.values():
        if wanted in (each.key, *each.aliases):
            return each
    raise ValueError(unknown("procedure", name, PROCEDURES))
