"""The named parts of the vertebrae.

Identifiers: *Terminologia Anatomica* 1998 names every part but the pars; the Foundational Model of Anatomy,
numbered as Uberon maps it, names the generic parts of a vertebra, but for the mamillary process and the pars.
The numbers of the terminology's second edition could not be checked and are left out, not guessed.

Within one bone colours stay apart for readers with red-green colour blindness; left is the lighter of a
pair. Parts of different bones may share one.
"""

from __future__ import annotations

from dataclasses import dataclass

from anatomy.kinds import kind
from anatomy.levels import Level, Side
from anatomy.limits import unknown

CUT_CODE = 100
"""The code of a face made by a tool."""


@dataclass(frozen=True)
class Part:
    """One named part of a vertebra.

    Parameters
    ----------
    key : str
        Such as ``"lamina_left"``.
    code : int
        The label of its faces.
    side : Side or None
        None for a part in the midline.
    color : str
        ``#RRGGBB``, for the view of the parts.
    ta98, fma : str or None
        Identifiers in Terminologia Anatomica (1998) and in the Foundational Model of Anatomy; None where
        there is none or it is not certain.
    """

    key: str
    code: int
    side: Side | None
    color: str
    ta98: str | None
    fma: str | None

    @property
    def kind(self) -> str:
        """The key without its side: ``"lamina"``."""
        return self.key if self.side is None else self.key.removesuffix(f"_{self.side}")


def _pair(
    kind: str, code: int, colors: tuple[str, str], ta98: str | None, fma: str | None
) -> tuple[Part, Part]:
    """Give a part of the left side, and the same of the right."""
    left, right = colors
    return (
        Part(f"{kind}_left", code, Side.LEFT, left, ta98, fma),
        Part(f"{kind}_right", code + 1, Side.RIGHT, right, ta98, fma),
    )


PARTS: tuple[Part, ...] = (
    Part("body", 1, None, "#E6D5B7", "A02.2.01.002", "FMA:11945"),
    *_pair("pedicle", 2, ("#9C6787", "#7C4A69"), "A02.2.01.006", "FMA:11950"),
    *_pair("lamina", 4, ("#F0CE46", "#CCAD21"), "A02.2.01.007", "FMA:11951"),
    *_pair("pars", 6, ("#FDAA6E", "#D98A4F"), None, None),
    *_pair("superior_articular_process", 8, ("#7CF5F3", "#57D2D1"), "A02.2.01.014", "FMA:11953"),
    *_pair("inferior_articular_process", 10, ("#A03E9A", "#7F1B7A"), "A02.2.01.016", "FMA:11954"),
    *_pair("mamillary_process", 12, ("#565CD0", "#2E40AE"), "A02.2.04.004", None),
    *_pair("transverse_process", 14, ("#7BB5FF", "#5795DC"), "A02.2.01.013", "FMA:11949"),
    Part("spinous_process", 16, None, "#565C12", "A02.2.01.012", "FMA:11948"),
    *_pair("uncinate_process", 17, ("#565CD0", "#2E40AE"), None, None),
    Part("dens", 19, None, "#565CD0", None, None),
    Part("anterior_arch", 20, None, "#E6D5B7", None, None),
    *_pair("posterior_arch", 21, ("#F0CE46", "#CCAD21"), None, None),
    *_pair("lateral_mass", 23, ("#7CF5F3", "#57D2D1"), None, None),
    *_pair("ala", 25, ("#7BB5FF", "#5795DC"), None, None),
    *_pair("costal_facet", 27, ("#565CD0", "#2E40AE"), None, None),
    Part("median_sacral_crest", 29, None, "#565C12", None, None),
)
"""Every part, in the order of its code."""

_COMMON = (
    *("body", "pedicle", "lamina", "pars", "superior_articular_process", "inferior_articular_process"),
    *("transverse_process", "spinous_process"),
)
_BY_KIND = {
    "atlas": ("anterior_arch", "posterior_arch", "lateral_mass", "transverse_process"),
    "axis": (*_COMMON, "dens"),
    "cervical": (*_COMMON, "uncinate_process"),
    "thoracic": (*_COMMON, "costal_facet"),
    "lumbar": (*_COMMON, "mamillary_process"),
    "sacrum": ("body", "ala", "lamina", "superior_articular_process", "median_sacral_crest"),
}
_BY_KEY = {part.key: part for part in PARTS}
_BY_CODE = {part.code: part for part in PARTS}


def parts_of(level: Level) -> tuple[Part, ...]:
    """Give the parts of the bone at *level*, in the order of their codes."""
    return tuple(part for part in PARTS if part.kind in _BY_KIND[kind(level)])


def part(key: str) -> Part:
    """Give the part called *key*.

    Raises
    ------
    ValueError
        If no part has that key.
    """
    if key not in _BY_KEY:
        raise unknown("part", key, _BY_KEY)
    return _BY_KEY[key]


def part_of_code(code: int) -> Part:
    """Give the part whose faces carry *code*.

    Raises
    ------
    ValueError
        If no part has that code.
    """
    if code not in _BY_CODE:
        raise ValueError(f"code of a part must be between 1 and {len(PARTS)}; got {code!r}")
    return _BY_CODE[code]
