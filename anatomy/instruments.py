"""The instruments of the operations, at their true size."""

from __future__ import annotations

from dataclasses import dataclass

from anatomy.limits import unknown


@dataclass(frozen=True)
class Instrument:
    """One kind of instrument.

    Parameters
    ----------
    key : str
    code : int
        The label of its faces, above those of parts and soft tissues.
    sizes : tuple of (str, float)
        Its lengths by name, in mm. All are choices, common in what makers offer: no one size is the standard.
    """

    key: str
    code: int
    sizes: tuple[tuple[str, float], ...]

    def size(self, name: str) -> float:
        """Give one of its lengths, in mm."""
        return dict(self.sizes)[name]


STEEL = "#9DA7B0"
"""The colour of every instrument, ``#RRGGBB``: none of bone, of tissue or of what goes."""

INSTRUMENTS: tuple[Instrument, ...] = (
    Instrument("burr", 240, (("head_diameter", 4.0), ("shaft_diameter", 2.4), ("length", 110.0))),
    Instrument(
        "kerrison",
        241,
        (
            *(("bite_width", 3.0), ("bite_opening", 4.0), ("foot_thickness", 1.0)),
            *(("shaft_width", 3.4), ("shaft_depth", 5.0), ("length", 180.0)),
        ),
    ),
    Instrument("rongeur", 242, (("jaw_width", 8.0), ("jaw_length", 18.0), ("length", 170.0))),
    Instrument("curette", 243, (("cup_width", 4.0), ("shaft_diameter", 2.6), ("length", 190.0))),
    Instrument("retractor", 244, (("blade_width", 18.0), ("blade_thickness", 1.6), ("blade_length", 65.0))),
    Instrument("tube", 245, (("inner_diameter", 18.0), ("wall_thickness", 0.9), ("length", 60.0))),
    Instrument("probe", 246, (("ball_diameter", 2.0), ("shaft_diameter", 1.8), ("length", 200.0))),
    Instrument("endoscope", 247, (("outer_diameter", 6.9), ("length", 180.0))),
    Instrument("osteotome", 248, (("blade_width", 10.0), ("blade_thickness", 2.0), ("length", 200.0))),
)
"""Every instrument, in the order of its code."""

_BY_KEY = {instrument.key: instrument for instrument in INSTRUMENTS}


def instrument(key: str) -> Instrument:
    """Give the instrument called *key*.

    Raises
    ------
    ValueError
        If no instrument has that key.
    """
    if key not in _BY_KEY:
        raise unknown("instrument", key, _BY_KEY)
    return _BY_KEY[key]
