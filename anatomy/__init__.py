"""Facts about the lumbar spine: levels, parts, dimensions, procedures, limits and words."""

from anatomy.dimensions import (
    DIMENSIONS,
    Dimensions,
    Measure,
    all_measures,
    default_dimensions,
    measure,
)
from anatomy.levels import Interspace, Level, Side, interspaces
from anatomy.parts import CUT_CODE, PARTS, Part, part, part_of_code
from anatomy.procedures import MIDLINE_MARGIN, PROCEDURES, Extent, Procedure, procedure
from anatomy.segments import Segment, segment, segment_measures
from anatomy.sources import Source, source
from anatomy.thresholds import Threshold, threshold
from anatomy.words import Words, languages, words

__all__ = [
    "CUT_CODE",
    "DIMENSIONS",
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
    "interspaces",
    "languages",
    "measure",
    "part",
    "part_of_code",
    "procedure",
    "segment",
    "segment_measures",
    "source",
    "threshold",
    "words",
]
