"""What a handout says of one plan, as plain sentences that need no paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anatomy.dimensions import dimension_names
from anatomy.levels import Side
from anatomy.measures import measure
from anatomy.sources import source
from anatomy.words import Words
from meshes import Caution, CutBone, Resection
from meshes.conditions.operated import Treatment
from scenes.handout.brief import rings_of, shares_of
from scenes.handout.fact import Fact
from scenes.handout.roomy import room_facts
from scenes.page import counted
from scenes.page.counted import Told
from scenes.page.findings import ailing_sentence
from scenes.page.shown import parts_that_go, ring_sentence
from scenes.page.units import amount, figure
from scenes.page.wording import caution_limit, caution_sentence, headline, percent, twin, volume

QUESTIONS = 6
"""How many questions to ask there are."""

FEW_BONES = 2
"""Up to which each part that goes has a line of its own (a choice: one page has no room for more)."""


@dataclass(frozen=True)
class Sheet:
    """Everything a handout says.

    Parameters
    ----------
    headline : str
        Place, side and operation.
    place : str
        Which bones these are, of many the first and the last, and whose left is meant.
    plain : str
        Which bone goes and what stays.
    goes : tuple of str
        Part by part; of few bones.
    shares : tuple of Fact
        The same of many bones, part by part.
    stays : tuple of str
    levels : tuple of str
        Of the bones.
    facts : tuple of Fact
    note : str
        What the numbers leave out.
    gap : str
        Which gap is diseased; empty where none is.
    room : tuple of Fact
        What its nerves have before and after.
    cautions : tuple of str
        Each with its number and source.
    questions : tuple of str
        To ask the surgeon.
    sources : str
        Where the size of the bones comes from.
    model : str
        That it is a model, and no advice.
    """

    headline: str
    place: str
    plain: str
    goes: tuple[str, ...]
    shares: tuple[Fact, ...]
    stays: tuple[str, ...]
    levels: tuple[str, ...]
    facts: tuple[Fact, ...]
    note: str
    gap: str
    room: tuple[Fact, ...]
    cautions: tuple[str, ...]
    questions: tuple[str, ...]
    sources: str
    model: str


def sheet(resection: Resection, words: Words, treatment: Treatment | None = None) -> Sheet:
    """Say everything a handout says of one operation.

    Parameters
    ----------
    resection : Resection
    words : Words
        Of the page.
    treatment : Treatment, optional
        The same operation, where a place is diseased.
    """
    ails = () if treatment is None else treatment.ill.findings
    bones = resection.bones
    many = len(bones) > FEW_BONES
    named = [_named(bone, words) for bone in (bones[:: len(bones) - 1] if many else bones)]
    return Sheet(
        headline=headline(resection, words),
        place=" ".join([*named, words["sentence.left_is_yours"]]),
        plain=twin(resection, words) + ailing_sentence(ails, words),
        goes=() if many else _goes(bones, words),
        shares=shares_of(resection, words) if many else (),
        stays=(words["shown.rest"], *_rings(resection, words)),
        levels=tuple(bone.level.value for bone in bones),
        facts=_facts(resection, words),
        note=words["fact.bone_only"],
        gap="" if treatment is None else _gaps(treatment, words),
        room=() if treatment is None else room_facts(treatment, words),
        cautions=_cautions(resection, words),
        questions=tuple(words[f"handout.ask_{number + 1}"] for number in range(QUESTIONS)),
        sources=words.filled("handout.sources", {"sources": "; ".join(_sizes(resection))}),
        model=f"{words['model.not_you']} {words['model.no_advice']}",
    )


def _gaps(treatment: Treatment, words: Words) -> str:
    """Say at which gaps the room of the nerves is told."""
    where = ", ".join(won.before.where for won in treatment.done.rooms)
    return words.filled("ail.room", {"where": where})


def _goes(bones: Sequence[CutBone], words: Words) -> tuple[str, ...]:
    """Say what goes of each bone, part by part."""
    return tuple(
        f"{bone.level}: {part}" if len(bones) > 1 else part[:1].upper() + part[1:]
        for bone in bones
        for part in parts_that_go(bone, words)
    )


def _rings(resection: Resection, words: Words) -> list[str]:
    """Say of each ring whether it stays closed, of many in one go."""
    bones = resection.bones
    if len(bones) > FEW_BONES:
        return [rings_of(resection, words)]
    return [ring_sentence(bone, resection, words) for bone in bones]


def _named(bone: CutBone, words: Words) -> str:
    """Say which bone of the spine one is."""
    level = f"level.{bone.level}"
    return words.filled("whole.twin_one", {"bone": words[f"{level}.name"], "plain": words[f"{level}.plain"]})


def _facts(resection: Resection, words: Words) -> tuple[Fact, ...]:
    """Give the numbers of the ledger that a patient asks about, each of every bone."""
    bones = resection.bones
    sides = tuple(Side) if resection.side is None or resection.procedure.swings else (resection.side,)
    rows = {
        "removed": [(bone, _removed(bone, words)) for bone in bones],
        "opening": _where_any(counted.opening, resection, words),
        "facet": [(bone, _facet(bone, sides, words)) for bone in bones],
        "pars": [(bone, _pars(bone, sides, words)) for bone in bones if bone.ledger.pars_width_mm],
        "canal_area": [(bone, _canal(bone, words)) for bone in bones],
        "window": _where_any(counted.window, resection, words),
    }
    return tuple(
        Fact(words[f"fact.{key}"], {bone.level.value: text for bone, text in found})
        for key, found in rows.items()
        if found
    )


def _removed(bone: CutBone, words: Words) -> str:
    share = percent(bone.ledger.removed_mm3 / bone.ledger.whole_mm3, words)
    of_bone = words.filled("fact.of_bone", {"share": share, "level": bone.level})
    return f"{volume(bone.ledger.removed_mm3, words)}, {of_bone}"


def _where_any(tell: Told, resection: Resection, words: Words) -> list[tuple[CutBone, str]]:
    """Give what is told of each bone that has it."""
    told = [(bone, tell(bone, resection, words)) for bone in resection.bones]
    return [(bone, text) for bone, text in told if text]


def _facet(bone: CutBone, sides: tuple[Side, ...], words: Words) -> str:
    kept = bone.ledger.facet_kept
    return ", ".join(f"{words[f'fact.{side}']} {percent(kept[side.value], words)}" for side in sides)


def _pars(bone: CutBone, sides: tuple[Side, ...], words: Words) -> str:
    width = bone.ledger.pars_width_mm
    return ", ".join(f"{words[f'fact.{side}']} {amount(width[side.value], 'mm', words)}" for side in sides)


def _canal(bone: CutBone, words: Words) -> str:
    area = bone.ledger.canal_area_mm2
    values = {"before": figure(area.before, "mm2", words), "after": amount(area.after, "mm2", words)}
    return words.filled("handout.became", values)


def _cautions(resection: Resection, words: Words) -> tuple[str, ...]:
    """Say each warning with its number, its limit and who published that; all notes in one."""
    told = [
        f"{caution_sentence(caution, words, 'plain')} {caution_limit(caution, words)}"
        for caution in resection.warnings
        if caution.severity == "warning"
    ]
    wide = [caution for caution in resection.warnings if caution.severity == "note"]
    if wide:
        values = {
            "source": ", ".join(sorted({source(caution.source).short for caution in wide})),
            "where": _reached(wide, words),
        }
        told.append(words.filled("handout.wide", values))
    return tuple(told)


def _reached(wide: Sequence[Caution], words: Words) -> str:
    """Say where a cut goes wide, how far, and each limit in brackets."""
    found: dict[str, list[str]] = {}
    for caution in wide:
        side = "" if caution.side is None else f" {words[f'side.{caution.side}.name']}"
        found.setdefault(f"{caution.level}{side}", []).append(f"{caution.value:.1f} ({caution.limit:.1f})")
    return "; ".join(
        f"{where} {', '.join(dict.fromkeys(each))} {words['unit.mm']}" for where, each in found.items()
    )


def _sizes(resection: Resection) -> tuple[str, ...]:
    """Name who published the size of the bones, each once."""
    found = {
        source(measure(bone.level, name).source).short
        for bone in resection.bones
        for name in dimension_names(bone.level)
    }
    return tuple(sorted(found))
