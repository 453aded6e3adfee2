"""Facts about the spine: levels, parts, dimensions, procedures, limits and words."""

from anatomy.dimensions import (
    Dimensions,
    Measure,
    all_measures,
    default_dimensions,
    dimension_names,
    measure,
)
from anatomy.kinds import kind
from anatomy.levels import LUMBAR, Interspace, Level, Side, interspaces, levels_of
from anatomy.operation import Extent, Procedure
from anatomy.parts import CUT_CODE, PARTS, Part, part, part_of_code, parts_of
from anatomy.procedures import MIDLINE_MARGIN, PROCEDURES, procedure
from anatomy.segments import Segment, segment, segment_measures
from anatomy.sources import Source, source
from anatomy.thresholds import Threshold, threshold
from anatomy.words import Words, languages, words

__all__ = [
    "CUT_CODE",
    "LUMBAR",
    "MIDLINE_MARGIN",
    "PARTS",
    "PROCEDURES",
    "Dimensions",
    "Extent",
    "Interspace",
    "Level",
    "Measure",
    "Part",
    "Procedure",
    "Segment",
    "Side",
    "Source",
    "Threshold",
    "Words",
    "all_measures",
    "default_dimensions",
    "dimension_names",
    "interspaces",
    "kind",
    "languages",
    "levels_of",
    "measure",
    "part",
    "part_of_code",
    "parts_of",
    "procedure",
    "segment",
    "segment_measures",
    "source",
    "threshold",
    "words",
]
