"""The conditions of the spine: what each one changes at an interspace, and how far at its worst."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from anatomy.limits import unknown
from anatomy.sentence import Named, Sentence


class Zone(StrEnum):
    """Where disc material leaves a disc, from the midline outward."""

    CENTRAL = "central"
    PARACENTRAL = "paracentral"
    FORAMINAL = "foraminal"


@dataclass(frozen=True)
class Amount:
    """How far one change goes at severity 1; at 0 there is none of it.

    Parameters
    ----------
    key : str
    value : float
        In *unit*.
    unit : {'mm', '%'}
    source : str
        Key of the source, or ``"choice"``.
    """

    key: str
    value: float
    unit: Literal["mm", "%"]
    source: str


@dataclass(frozen=True)
class Condition:
    """One condition as data.

    Parameters
    ----------
    key : str
    aliases : tuple of str
        Other names, in lower case.
    sides : {'both', 'either', 'one'}
        Whether it is always on both sides, on one or both, or needs a side (but in the midline).
    zones : tuple of Zone
        Where it may lie; empty where there is nothing to choose.
    touches : tuple of str
        Tissues, and kinds of part, that it changes.
    amounts : tuple of Amount
    made_of : tuple of (str, float)
        Other conditions it consists of, each with its share of the severity.
    sources : tuple of str
        Addresses of the pages that describe it.
    """

    key: str
    aliases: tuple[str, ...]
    sides: Literal["both", "either", "one"]
    touches: tuple[str, ...]
    amounts: tuple[Amount, ...] = ()
    zones: tuple[Zone, ...] = ()
    made_of: tuple[tuple[str, float], ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def called(self) -> Named:
        """Its name, for a sentence."""
        return Named(self.key, f"condition.{self.key}.name")

    def amount(self, key: str) -> float:
        """Give how far the change called *key* goes at severity 1.

        Raises
        ------
        ValueError
            If it makes no such change.
        """
        found = {each.key: each.value for each in self.amounts}
        if key not in found:
            raise unknown(Sentence("refusal.what.amount", {"condition": self.called}), key, found)
        return found[key]


_NOMENCLATURE = ("https://radiopaedia.org/articles/intervertebral-disc-disease-nomenclature",)
_WEAR = ("https://pmc.ncbi.nlm.nih.gov/articles/PMC3476685",)
_TUMORS = ("https://neurosurgerywiki.com/wiki/doku.php?id=spinal_tumor_classification",)
_CRITERIA = ("https://www.medscape.com/viewarticle/874466_8",)
_HERNIA = ("annulus", "nucleus", "posterior_longitudinal_ligament", "dura", "nerve_root")
_ZONES = tuple(Zone)


def _mm(**amounts: float) -> tuple[Amount, ...]:
    return tuple(Amount(key, value, "mm", "choice") for key, value in amounts.items())


CONDITIONS: dict[str, Condition] = {
    condition.key: condition
    for condition in (
        Condition(
            "thick_flavum",
            ("hypertrophy of the ligamentum flavum", "thickened yellow ligament"),
            "either",
            ("ligamentum_flavum", "dura"),
            # To about three standard deviations over the mean of 200 patients at L4-L5: 3.77 + 3 x 1.14 mm.
            (Amount("thickening", 100.0, "%", "asj2015lf"),),
            sources=("https://litmetric.com/detail/25901237",),
        ),
        Condition(
            "disc_protrusion",
            ("contained herniation", "contained herniated disc"),
            "one",
            _HERNIA,
            _mm(depth=6.0, width=15.0, height=8.0),
            _ZONES,
            sources=_NOMENCLATURE,
        ),
        Condition(
            "disc_extrusion",
            ("extruded herniation", "extruded disc"),
            "one",
            _HERNIA,
            _mm(depth=8.0, width=12.0, height=15.0, neck=7.0),
            _ZONES,
            sources=_NOMENCLATURE,
        ),
        Condition(
            "disc_sequestration",
            ("sequestered herniation", "free disc fragment"),
            "one",
            _HERNIA,
            _mm(depth=7.0, width=11.0, height=13.0, drop=11.0),
            _ZONES,
            sources=_NOMENCLATURE,
        ),
        Condition(
            "bulging_disc",
            ("disc bulge", "diffuse bulge"),
            "both",
            ("annulus", "posterior_longitudinal_ligament", "dura", "nerve_root"),
            _mm(bulge=4.0),
            sources=_NOMENCLATURE,
        ),
        Condition(
            "facet_arthritis",
            ("facet joint osteoarthritis", "facet arthropathy", "spondyloarthrosis"),
            "either",
            ("superior_articular_process", "inferior_articular_process", "facet_cartilage", "facet_capsule"),
            (*_mm(growth=4.0), Amount("narrowing", 70.0, "%", "choice")),
            sources=("https://elearnrad.com/facet-joint-osteoarthritis-grading/",),
        ),
        Condition(
            "central_stenosis",
            ("lumbar spinal stenosis", "spinal canal stenosis"),
            "both",
            ("ligamentum_flavum", "annulus", "superior_articular_process", "inferior_articular_process"),
            made_of=(("thick_flavum", 1.0), ("facet_arthritis", 0.9), ("bulging_disc", 1.0)),
            sources=("https://www.biomedcentral.com/1471-2474/12/175",),
        ),
        Condition(
            "lateral_recess_stenosis",
            ("subarticular stenosis",),
            "either",
            ("superior_articular_process", "ligamentum_flavum", "annulus"),
            made_of=(("facet_arthritis", 1.0), ("thick_flavum", 0.6), ("bulging_disc", 0.5)),
            sources=_CRITERIA,
        ),
        Condition(
            "foraminal_stenosis",
            ("narrowed foramen", "foraminal narrowing"),
            "either",
            ("superior_articular_process", "annulus", "body"),
            made_of=(("degenerative_disc", 0.7), ("facet_arthritis", 0.7), ("bone_spurs", 0.7)),
            sources=_CRITERIA,
        ),
        Condition(
            "degenerative_disc",
            ("degenerative disc disease", "disc degeneration", "worn disc"),
            "both",
            ("annulus", "nucleus", "body"),
            (Amount("height_loss", 60.0, "%", "choice"), *_mm(bulge=1.5, spurs=2.5)),
            sources=_WEAR,
        ),
        Condition(
            "bone_spurs",
            ("osteophytes", "spondylosis"),
            "both",
            ("body",),
            _mm(spurs=6.0),
            sources=_WEAR,
        ),
        Condition(
            "spondylolisthesis",
            ("degenerative spondylolisthesis", "slipped vertebra"),
            "both",
            ("body", "inferior_articular_process", "superior_articular_process", "annulus"),
            (Amount("slip", 27.0, "%", "choice"), *_mm(bulge=1.0)),
            sources=("https://radiopaedia.org/articles/meyerding-classification-of-spondylolisthesis",),
        ),
        Condition(
            "extradural_tumor",
            ("epidural tumor",),
            "one",
            ("dura", "nerve_root"),
            _mm(depth=12.0, width=14.0, height=22.0),
            (Zone.CENTRAL, Zone.PARACENTRAL),
            sources=_TUMORS,
        ),
        Condition(
            "intradural_tumor",
            ("intradural extramedullary tumor", "schwannoma", "meningioma"),
            "one",
            ("dura", "cauda_equina", "spinal_cord"),
            _mm(depth=8.0, width=8.0, height=18.0),
            (Zone.CENTRAL, Zone.PARACENTRAL),
            sources=_TUMORS,
        ),
        Condition(
            "narrow_canal",
            ("developmental stenosis", "congenital stenosis"),
            "both",
            ("pedicle", "lamina"),
            (Amount("depth", 80.0, "%", "choice"), Amount("width", 50.0, "%", "choice")),
            sources=("https://neupsykey.com/5-8-stenosis-severity-measures",),
        ),
    )
}
"""Every condition by its key."""

TAKES_DISC = ("microdiscectomy",)
"""The operations that take disc material out of the canal, on their side and in the midline."""

OUTCOMES = ("pinched_root",)
"""What follows from conditions, and is shown and measured, never chosen."""


def condition(name: str) -> Condition:
    """Give the condition of that key or alias, in either case.

    Raises
    ------
    ValueError
        If nothing has that name.
    """
    wanted = " ".join(name.lower().split())
    for each in CONDITIONS.values():
        if wanted in (each.key, *each.aliases):
            return each
    raise unknown("condition", name, CONDITIONS)
