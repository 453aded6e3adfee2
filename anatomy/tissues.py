"""What is known of the soft tissues: cord, sac, roots, ligaments, cartilage, discs, arteries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from anatomy.facts import fact, facts, places
from anatomy.levels import Interspace, Level
from anatomy.limits import unknown
from anatomy.measures import Measure
from anatomy.tables import table


@dataclass(frozen=True)
class TissueKind:
    """One kind of soft tissue.

    Parameters
    ----------
    key : str
        Such as ``"nerve_root"``.
    code : int
        The label of its faces, above those of bone and of cuts.
    color : str
        ``#RRGGBB``.
    fma : str or None
        Identifier in the Foundational Model of Anatomy; None where it is not certain.
    """

    key: str
    code: int
    color: str
    fma: str | None


TISSUES: tuple[TissueKind, ...] = (
    TissueKind("annulus", 200, "#B9C7D6", None),
    TissueKind("nucleus", 201, "#7FA6CC", None),
    TissueKind("endplate_cartilage", 202, "#C9E3DF", None),
    TissueKind("facet_cartilage", 203, "#A9D5E2", None),
    TissueKind("facet_capsule", 204, "#D9B8A2", None),
    TissueKind("ligamentum_flavum", 205, "#E3C14E", None),
    TissueKind("interspinous_ligament", 206, "#D8CBB0", None),
    TissueKind("supraspinous_ligament", 207, "#C9B68F", None),
    TissueKind("nuchal_ligament", 208, "#CDBE9C", None),
    TissueKind("anterior_longitudinal_ligament", 209, "#C4B79A", None),
    TissueKind("posterior_longitudinal_ligament", 210, "#D2C6AE", None),
    TissueKind("dura", 211, "#8FB3C9", None),
    TissueKind("spinal_cord", 212, "#F2DFA0", None),
    TissueKind("cauda_equina", 213, "#E8CF7A", None),
    TissueKind("nerve_root", 214, "#F0C93A", None),
    TissueKind("root_ganglion", 215, "#D9A520", None),
    TissueKind("vertebral_artery", 216, "#C0392B", None),
    TissueKind("transverse_ligament", 220, "#CFC09A", None),
)
"""Every kind of soft tissue, in the order of its code."""

GROWTHS: tuple[TissueKind, ...] = (
    TissueKind("herniated_disc", 217, "#5B7FA8", None),
    TissueKind("extradural_tumor", 218, "#A9746E", None),
    TissueKind("intradural_tumor", 219, "#B98A7E", None),
)
"""Every kind of soft tissue that only disease brings."""

_BY_KEY = {tissue.key: tissue for tissue in (*TISSUES, *GROWTHS)}


def tissue_kind(key: str) -> TissueKind:
    """Give the soft tissue called *key*.

    Raises
    ------
    ValueError
        If no tissue has that key.
    """
    if key not in _BY_KEY:
        raise unknown("tissue", key, _BY_KEY)
    return _BY_KEY[key]


@cache
def tissue_names() -> tuple[str, ...]:
    """Give every quantity, in the order of the table; lengths in mm, angles in degrees, shares in %."""
    return tuple(dict.fromkeys(row["quantity"] for row in table("tissues")))


def tissue_measure(name: str, at: Level | Interspace | str) -> Measure:
    """Give the chosen measure of one tissue at one place.

    Parameters
    ----------
    name : str
        One of :func:`tissue_names`, such as ``"ligamentum_flavum_thickness"``.
    at : Level or Interspace or str
        A vertebra, an interspace, or a root from ``"C1"`` to ``"S1"`` (``"C8"`` leaves between C7 and T1).

    Raises
    ------
    ValueError
        If *name* is unknown, or nothing is known of it at that place.
    """
    return fact("tissues", name, str(at))


def tissue_measures(name: str, at: Level | Interspace | str) -> tuple[Measure, ...]:
    """Give every measure of one tissue at one place, the chosen one first; empty where none is known.

    Raises
    ------
    ValueError
        If *name* is unknown.
    """
    return facts("tissues", name, str(at))


def tissue_places(name: str) -> tuple[str, ...]:
    """Give the vertebrae, interspaces or roots at which a tissue is known, from head to foot."""
    return places("tissues", name)
