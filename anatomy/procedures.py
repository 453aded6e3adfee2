"""The named procedures: which bone each takes, which it leaves, and how far each may reach."""

from __future__ import annotations

from anatomy.limits import unknown
from anatomy.operation import Extent, Procedure

MIDLINE_MARGIN = 2.0
"""How far a window on one side stays off the midline, in mm: a choice."""

_UPPER_SHARE = Extent("upper_share", 40.0, 20.0, 60.0, "%", "choice")
_LOWER_HEIGHT = Extent("lower_height", 3.0, 0.0, 8.0, "mm", "choice")
_WINDOW_FACET_SHARE = Extent("facet_share", 15.0, 0.0, 50.0, "%", "choice")
_FACET_SHARE = Extent("facet_share", 0.0, 0.0, 50.0, "%", "choice")
_JOINT_SHARE = Extent("facet_share", 50.0, 10.0, 100.0, "%", "choice")
_UNDERCUT_SHARE = Extent("undercut_share", 50.0, 30.0, 70.0, "%", "choice")
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
# Of the sacrum also the edge of the ala, beside its superior articular process.
_LAMINA_AND_FACETS = ("lamina", "superior_articular_process", "inferior_articular_process", "ala")
_OPENING = Extent("opening_width", 12.0, 8.0, 14.0, "mm", "gu2015")
_GUTTER = Extent("gutter_width", 3.5, 3.0, 4.0, "mm", "choice")
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
            extents=_WINDOW,
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
            extents=_WINDOW,
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
            region=("L1-S1",),
            touches=_LAMINA_AND_FACETS,
            sources=("https://dev.statpearls.com/point-of-care/68689",),
            elsewhere="refusal.other_way_to_disc",
        ),
        Procedure(
            key="partial_laminectomy",
            aliases=("segmental laminectomy", "decompressive partial laminectomy"),
            named_by="interspace",
            sides="both",
            extents=_HALF_ARCH,
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
            extents=(*_WINDOW, _UNDERCUT_SHARE),
            ring_after="closed",
            region=("T1-S1",),
            touches=("spinous_process", *_LAMINA_AND_FACETS),
            sources=("https://www.jmisst.org/journal/view.php?number=119",),
            across=("lamina", "inferior_articular_process"),
        ),
        Procedure(
            key="facetectomy",
            aliases=("facet joint resection", "facet resection"),
            named_by="interspace",
            sides="one",
            extents=(_JOINT_SHARE,),
            ring_after="closed",
            region=("C2-S1",),
            touches=(*_LAMINA_AND_FACETS, "pars", "mamillary_process"),
            sources=("https://www.hindawi.com/journals/jhe/2017/7981513/",),
            elsewhere="refusal.no_such_joint",
        ),
        Procedure(
            key="spinous_process_osteotomy",
            aliases=("osteotomy of the spinous process",),
            named_by="interspace",
            sides="both",
            extents=_WINDOW,
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
            extents=_ROOT_WINDOW,
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
            extents=(_OPENING, _GUTTER, Extent("kerf_width", 2.0, 1.0, 3.0, "mm", "choice")),
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
            extents=(_OPENING, _GUTTER, Extent("kerf_width", 1.0, 0.5, 2.0, "mm", "choice")),
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
    raise unknown("procedure", name, PROCEDURES)
