"""The named procedures: which bone each takes, which it leaves, and how far each may reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from anatomy.extents import (
    BURR_RADIUS,
    DOOR_KERF,
    FACET_SHARE,
    GUTTER,
    HALF_ARCH,
    JOINT_SHARE,
    OPENING,
    ROOT_WINDOW,
    SMALL_WINDOW,
    SPLIT_KERF,
    UNDERCUT_SHARE,
    WINDOW,
    Extent,
)
from anatomy.levels import Interspace, Level, Side, interspaces, run
from anatomy.limits import checked, unknown
from anatomy.parts import PARTS

MIDLINE_MARGIN = 2.0
"""How far a window on one side stays off the midline, in mm: a choice."""

Ring = Literal["closed", "open", "hinged", "split"]
"""The ring of bone around the canal after an operation: closed, open for want of bone, or swung open, on one
side with a hinge on the other or in the midline with a hinge on both."""


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
    ring_after : {'closed', 'open', 'hinged', 'split'}
        Whether the ring of bone around the canal still closes, or how it was swung open.
    region : tuple of str
        Where it is drawn: runs of levels from head to foot, such as ``"C3-T1"``.
    touches : tuple of str
        Kinds of part it may take bone from, on the operated side or sides.
    sources : tuple of str
        Addresses of the pages that describe it.
    across : tuple of str
        Kinds of part it takes bone from on the other side too, from inside the canal.
    """

    key: str
    aliases: tuple[str, ...]
    named_by: Literal["interspace", "level"]
    sides: Literal["one", "both"]
    extents: tuple[Extent, ...]
    ring_after: Ring
    region: tuple[str, ...]
    touches: tuple[str, ...]
    sources: tuple[str, ...]
    across: tuple[str, ...] = ()

    @property
    def swings(self) -> bool:
        """Whether the arch is swung open instead of taken out."""
        return self.ring_after in ("hinged", "split")

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
            The operated side; None for a procedure on both. A door that opens on one side is hinged on the
            other.
        """
        reached = set(Side) if side is None or self.swings else {side}
        return tuple(
            part.key
            for part in PARTS
            if part.kind not in (self.touches if part.side in {None, *reached} else self.across)
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


# Of the sacrum also the edge of the ala, beside its superior articular process.
_LAMINA_AND_FACETS = ("lamina", "superior_articular_process", "inferior_articular_process", "ala")
_LAMINOPLASTY_PAGES = (
    "https://www.jkns.or.kr/journal/view.php?number=7363",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC3310284",
)
_LAMINECTOMY_PAGE = "https://www.ncbi.nlm.nih.gov/books/NBK542274/"

PROCEDURES: dict[str, Procedure] = {
    procedure.key: procedure
    for procedure in (
        Procedure(
            key="laminotomy",
            aliases=("hemilaminotomy", "interlaminar fenestration"),
            named_by="interspace",
            sides="one",
            extents=WINDOW,
            ring_after="closed",
            region=("C3-S1",),
            touches=_LAMINA_AND_FACETS,
            sources=("https://mayfieldclinic.com/pe-decompression.htm",),
        ),
        Procedure(
            key="bilateral_laminotomy",
            aliases=("bilateral laminotomy", "bilateral fenestration", "bilateral interlaminar fenestration"),
            named_by="interspace",
            sides="both",
            extents=WINDOW,
            ring_after="closed",
            region=("C3-S1",),
            touches=_LAMINA_AND_FACETS,
            sources=("https://bmcmusculoskeletdisord.biomedcentral.com/articles/10.1186/1471-2474-9-84",),
        ),
        Procedure(
            key="hemilaminectomy",
            aliases=(),
            named_by="level",
            sides="one",
            extents=(FACET_SHARE, BURR_RADIUS),
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
            extents=(FACET_SHARE, BURR_RADIUS),
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
            extents=SMALL_WINDOW,
            ring_after="closed",
            region=("L1-S1",),
            touches=_LAMINA_AND_FACETS,
            sources=("https://dev.statpearls.com/point-of-care/68689",),
        ),
        Procedure(
            key="partial_laminectomy",
            aliases=("segmental laminectomy", "decompressive partial laminectomy"),
            named_by="interspace",
            sides="both",
            extents=HALF_ARCH,
            ring_after="closed",
            region=("T1-S1",),
            touches=("spinous_process", *_LAMINA_AND_FACETS),
            sources=("https://www.jkns.or.kr/journal/view.php?viewtype=pubreader&number=7154",),
        ),
        Procedure(
            key="ulbd",
            aliases=(
                "unilateral laminotomy for bilateral decompression",
                "over the top decompression",
                "crossover decompression",
            ),
            named_by="interspace",
            sides="one",
            extents=(*WINDOW, UNDERCUT_SHARE),
            ring_after="closed",
            region=("L1-S1",),
            touches=("spinous_process", *_LAMINA_AND_FACETS),
            sources=("https://www.jmisst.org/journal/view.php?number=119",),
            across=("lamina", "inferior_articular_process"),
        ),
        Procedure(
            key="facetectomy",
            aliases=("facet joint resection", "facet resection"),
            named_by="interspace",
            sides="one",
            extents=(JOINT_SHARE,),
            ring_after="closed",
            region=("L1-S1",),
            touches=(*_LAMINA_AND_FACETS, "pars", "mamillary_process"),
            sources=("https://www.hindawi.com/journals/jhe/2017/7981513/",),
        ),
        Procedure(
            key="spinous_process_osteotomy",
            aliases=("osteotomy of the spinous process",),
            named_by="interspace",
            sides="both",
            extents=WINDOW,
            ring_after="closed",
            region=("L1-S1",),
            touches=_LAMINA_AND_FACETS,
            sources=("https://europeanspinejournal.org/article/101007s00586-020-06499-0",),
        ),
        Procedure(
            key="foraminotomy",
            aliases=("laminoforaminotomy",),
            named_by="interspace",
            sides="one",
            extents=ROOT_WINDOW,
            ring_after="closed",
            region=("C3-T1", "L1-S1"),
            touches=_LAMINA_AND_FACETS,
            sources=("https://pmc.ncbi.nlm.nih.gov/articles/PMC3389111",),
        ),
        Procedure(
            key="laminoplasty_open_door",
            aliases=("open-door laminoplasty", "single-door laminoplasty", "hirabayashi laminoplasty"),
            named_by="level",
            sides="one",
            extents=(OPENING, GUTTER, DOOR_KERF),
            ring_after="hinged",
            region=("C3-C7",),
            touches=_LAMINA_AND_FACETS,
            sources=_LAMINOPLASTY_PAGES,
        ),
        Procedure(
            key="laminoplasty_french_door",
            aliases=("french-door laminoplasty", "double-door laminoplasty", "kurokawa laminoplasty"),
            named_by="level",
            sides="both",
            extents=(OPENING, GUTTER, SPLIT_KERF),
            ring_after="split",
            region=("C3-C7",),
            touches=("spinous_process", *_LAMINA_AND_FACETS),
            sources=_LAMINOPLASTY_PAGES,
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
