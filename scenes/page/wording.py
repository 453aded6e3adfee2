"""What the page says of a plan and of its cut, as plain sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from anatomy.facetectomy import grade
from anatomy.instruments import INSTRUMENTS
from anatomy.levels import Interspace, Level
from anatomy.measures import measure
from anatomy.parts import CUT_CODE, PARTS
from anatomy.places import levels_at
from anatomy.procedures import PROCEDURES
from anatomy.sources import source
from anatomy.thresholds import threshold
from anatomy.tissues import GROWTHS, TISSUES
from anatomy.words import Words
from meshes import Caution, Resection
from scenes.page.picture import Cut, Whole
from scenes.page.plan import Plan
from scenes.page.stretch import several, spoken
from scenes.page.units import amount
from scenes.storyboard import Frame
from scenes.telling import plan_line, step_name, taken_so_far

TENTH = 0.05
"""Below this share of 1 % a share is said to be none."""

MM3_PER_CM3 = 1000.0


def headline(resection: Resection, words: Words) -> str:
    """Say the operation, its place and its side."""
    return titled(resection.procedure.key, resection.where, resection.side, resection.extents, words)


def titled(key: str, where: str, side: str | None, extents: Mapping[str, float], words: Words) -> str:
    """Say an operation, its place and its side, before it is cut.

    Parameters
    ----------
    key : str
        Of the operation.
    where : str
    side : str or None
    extents : mapping of str to float
        All of them.
    words : Words
    """
    return plan_line(spoken(where, words), side, _named(key, extents, words), words)


def _named(key: str, extents: Mapping[str, float], words: Words) -> str:
    """Give the name of an operation, of a facetectomy with its grade."""
    if key == "facetectomy":
        return words[f"ui.facetectomy_{grade(extents['facet_share'])}"]
    return words[f"procedure.{key}.name"].lower()


def twin(resection: Resection, words: Words) -> str:
    """Say which bone goes and what stays, in one or two plain sentences."""
    removed = sum(bone.ledger.removed_mm3 for bone in resection.bones)
    where = spoken(resection.where, words)
    values = {"where": where, "volume": volume(removed, words)}
    if resection.side is not None:
        values["side"] = words[f"side.{resection.side}.name"]
    if not several(resection.where):
        return words.filled(f"twin.{resection.procedure.key}", values)
    values["where"] = words.filled("many.each", {"where": where})
    return f"{words.filled(f'twin.{resection.procedure.key}', values)} {words['many.together']}"


def volume(mm3: float, words: Words) -> str:
    """Write a volume in cm3, or in cubic inches."""
    return amount(mm3 / MM3_PER_CM3, "cm3", words)


def percent(share: float, words: Words) -> str:
    """Write a share from 0 to 1 in percent, with a decimal where it is small."""
    whole = 100.0 * share
    digits = 1 if 0.0 < whole < 10.0 else 0
    return f"{whole:.{digits}f} {words['unit.%']}"


def title(answer: Cut | Whole, words: Words) -> str:
    """Give the headline of what is shown."""
    if isinstance(answer, Cut):
        return headline(answer.resection, words)
    levels = answer.place.levels
    if len(levels) == 1:
        return words.filled("whole.title_one", {"bone": words[f"level.{levels[0]}.name"]})
    return words.filled("whole.title_two", {"gap": answer.place.where})


def told(answer: Cut | Whole, words: Words) -> str:
    """Say in plain sentences what is shown."""
    if isinstance(answer, Cut):
        frame = answer.frame
        return twin(answer.resection, words) if frame is None else under_way(frame, words)
    levels = answer.place.levels
    said = words["whole.twin_two"]
    if len(levels) == 1:
        names = {"bone": words[f"level.{levels[0]}.name"], "plain": words[f"level.{levels[0]}.plain"]}
        said = words.filled("whole.twin_one", names)
    return f"{said} {_no_operation(words)}"


def canvas_label(headline: str, twin: str, words: Words) -> str:
    """Give what the live picture is called for those who do not see it."""
    return words.filled("canvas.label", {"headline": headline, "twin": twin})


def under_way(frame: Frame, words: Words) -> str:
    """Say what is done at one moment of an operation, and how much bone is gone by then."""
    return f"{step_name(frame.step, words)}. {taken_so_far(frame, words)}."


def _no_operation(words: Words) -> str:
    """Say why no operation is shown."""
    places = sorted({place for each in PROCEDURES.values() for place in each.places}, key=_from_head)
    return words.filled("whole.no_operation", {"first": places[0], "last": places[-1]})


def _from_head(place: Level | Interspace) -> list[int]:
    return [list(Level).index(level) for level in levels_at([place])]


def place_note(plan: Plan, words: Words) -> str:
    """Say that another place was taken than the one tapped; empty when it was not."""
    if plan.visit:
        back = {
            "where": spoken(plan.where, words),
            "procedure": words[f"procedure.{plan.procedure}.name"].lower(),
        }
        return f"{_no_operation(words)} {words.filled('whole.back', back)}"
    if plan.first == plan.place:
        return ""
    name = words[f"procedure.{plan.procedure}.name"].lower()
    if PROCEDURES[plan.procedure].named_by == "interspace":
        return words.filled("plan.took_space", {"procedure": name, "interspace": plan.first})
    return words.filled("ui.took_upper", {"procedure": name, "level": plan.first, "interspace": plan.place})


def dimension_note(level: Level, name: str, words: Words) -> str:
    """Say what is average for one dimension, what is allowed, and who published it."""
    chosen = measure(level, name)
    low, high = chosen.low, chosen.high
    unit = words[f"unit.{chosen.unit}"]
    values = {
        "value": chosen.value,
        "low": chosen.value if low is None else low,
        "high": chosen.value if high is None else high,
        "unit": unit,
    }
    told = [words[f"dimension.{name}.definition"], words.filled("plan.average", values).capitalize() + "."]
    named = words.filled("plan.source", {"source": source(chosen.source).short})
    if chosen.spread_source != chosen.source:
        lender = source(chosen.spread_source.partition(" ")[0]).short
        named += "; " + words.filled("plan.range_source", {"source": lender})
    if chosen.status == "remembered":
        named += f" ({words['ui.remembered']})"
    return " ".join([*told, named + "."])


def caution_sentence(caution: Caution, words: Words, kind: Literal["plain", "sentence"]) -> str:
    """Give a caution in plain words, or as a clinician reads it."""
    key = f"warning.{caution.key}.{kind}"
    known = {
        "level": caution.level.value,
        "side": "" if caution.side is None else words[f"side.{caution.side}.name"],
        "value": caution.value,
        "limit": caution.limit,
        "source": source(caution.source).short,
    }
    return words.filled(key, {name: known[name] for name in words.placeholders(key)})


def caution_limit(caution: Caution, words: Words) -> str:
    """Say what was measured, which limit it crosses, and who published that."""
    limit = threshold(caution.key)
    known = {
        "value": amount(caution.value, limit.unit, words),
        "limit": amount(limit.value, limit.unit, words),
        "source": source(caution.source).short,
    }
    key = f"caution.{limit.warns}"
    return words.filled(key, {name: known[name] for name in words.placeholders(key)})


def taken(resection: Resection, key: str, vertebra: str, words: Words) -> str:
    """Say how much of one part is taken out."""
    for bone in resection.bones:
        if bone.level.value == vertebra and key in bone.ledger.parts:
            share = bone.ledger.parts[key].share
            if 100.0 * share < TENTH:
                return words["part.taken_none"]
            if 100.0 * share > 100.0 - TENTH:
                return words["part.taken_all"]
            return words.filled("part.taken", {"share": percent(share, words)})
    return words["part.taken_none"]


def names_by_code(words: Words) -> dict[str, str]:
    """Give the name of each part and of each soft tissue by its code, as the viewer wants them."""
    named = {str(part.code): words[f"part.{part.key}.name"] for part in PARTS}
    named |= {str(tissue.code): words[f"tissue.{tissue.key}.name"] for tissue in TISSUES}
    named |= {str(growth.code): words[f"growth.{growth.key}.name"] for growth in GROWTHS}
    named |= {str(each.code): words[f"instrument.{each.key}.name"] for each in INSTRUMENTS}
    return named | {str(CUT_CODE): words["part.cut.name"]}
