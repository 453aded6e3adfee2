"""The ledger as it stands beside the picture: what the cut changes, in words, numbers and small bars."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Literal

from anatomy.levels import Side
from anatomy.words import Words
from meshes import BeforeAfter, CutBone, Resection
from scenes.looks import Register
from scenes.page import counted
from scenes.page.counted import Told
from scenes.page.units import amount, figure
from scenes.page.wording import caution_limit, caution_sentence, percent, volume

_RINGS = {
    "closed": '<circle cx="16" cy="16" r="10.5"/>',
    "left": '<path d="M5.5 16 A10.5 10.5 0 1 1 16 26.5"/>',
    "right": '<path d="M16 26.5 A10.5 10.5 0 1 1 26.5 16"/>',
    "both": '<path d="M9.3 24.1 A10.5 10.5 0 1 1 22.7 24.1"/>',
    "hinged_left": '<path d="M7.5 12 A8.5 8.5 0 0 1 24.5 12 A8.5 8.5 0 0 1 10.6 21.8"/>',
    "hinged_right": '<path d="M24.5 12 A8.5 8.5 0 0 0 7.5 12 A8.5 8.5 0 0 0 21.4 21.8"/>',
    "split_both": '<path d="M9.6 24 A8.5 8.5 0 0 1 7.5 12 A8.5 8.5 0 0 1 24.5 12 A8.5 8.5 0 0 1 22.4 24"/>',
}
"""The ring seen from above, the front at the top and the patient's left on the left."""


def cautions_html(resection: Resection, words: Words, register: Register = "plain") -> str:
    """Give the cautions as one card, each with its number and source; empty when there is none."""
    if not resection.warnings:
        return ""
    said: dict[str, list[str]] = {}
    for caution in resection.warnings:
        sentence = caution_sentence(caution, words, "plain" if register == "plain" else "sentence")
        fine = [caution_limit(caution, words)] if register == "plain" else []
        said.setdefault(sentence, []).extend(fine)
    told = "".join(_caution(sentence, fine) for sentence, fine in said.items())
    return f'<div class="caution" role="note"><h3>{escape(words["caution.title"])}</h3>{told}</div>'


def ledger_html(resection: Resection, words: Words, register: Register = "plain") -> str:
    """Give every number of the ledger.

    Parameters
    ----------
    resection : Resection
    words : Words
    register : {'plain', 'professional'}
        Whose words name the numbers.
    """
    names = _Names(words, register)
    bones = resection.bones
    facts = [
        _fact(names("removed"), [_removed(bone, words) for bone in bones]),
        _fact(names("ring"), [_ring(bone, resection, words) for bone in bones]),
        _fact(names("opening"), _plain(counted.opening, resection, words)),
        _fact(names("moved"), _plain(counted.moved, resection, words)),
        _fact(names("trimmed"), _plain(counted.trimmed, resection, words)),
        _fact(names("lamina"), [_sides(bone, _lamina_taken, words, "gone") for bone in bones]),
        _fact(names("facet"), [_sides(bone, _facet_kept, words, "kept") for bone in bones]),
        _fact(names("pars"), [_pars(bone, words) for bone in bones if bone.ledger.pars_width_mm]),
        _fact(names("canal_area"), [_before_after(bone, _canal_area, "mm2", words) for bone in bones]),
        _fact(
            names("canal_depth_middle" if resection.procedure.swings else "canal_depth"),
            [_before_after(bone, _canal_depth, "mm", words) for bone in bones],
        ),
        _note(words["fact.bone_only"]),
        _fact(names("window"), _plain(counted.window, resection, words)),
        _fact(names("pieces"), _plain(counted.pieces, resection, words)),
    ]
    if len(bones) == 1:
        return f'<div class="ledger">{"".join(facts)}</div>'
    return f'<div class="ledger several">{"".join(facts)}</div>'


class _Names:
    """What each number is called in one register."""

    def __init__(self, words: Words, register: Register) -> None:
        self._words = words
        self._ending = "_pro" if register == "professional" else ""

    def __call__(self, key: str) -> str:
        return self._words[f"fact.{key}{self._ending}"]


def _caution(sentence: str, fine: list[str]) -> str:
    """Give one sentence with the figures behind it."""
    return f"<p>{escape(sentence)}</p>" + "".join(f"<p class=fine>{escape(figure)}</p>" for figure in fine)


def _fact(name: str, rows: list[str]) -> str:
    """Give one number of each bone under its name; nothing where no bone has it."""
    if not rows:
        return ""
    return f"<section><h3>{escape(name)}</h3>{''.join(rows)}</section>"


def _note(text: str) -> str:
    return f"<p class=fine>{escape(text)}</p>"


def _row(bone: CutBone, text: str) -> str:
    """Give one bone's line; its level shows where there are several bones."""
    return f'<div class="row"><span class="level">{bone.level}</span><div class="what">{text}</div></div>'


def _plain(tell: Told, resection: Resection, words: Words) -> list[str]:
    """Give a line for each bone that has one thing to tell."""
    told = [(bone, tell(bone, resection, words)) for bone in resection.bones]
    return [_row(bone, f"<b>{escape(said)}</b>") for bone, said in told if said]


def _bar(share: float, kind: str) -> str:
    """Give a bar filled to a share from 0 to 1."""
    return f'<span class="bar {kind}"><i style="width:{100.0 * min(max(share, 0.0), 1.0):.1f}%"></i></span>'


def _removed(bone: CutBone, words: Words) -> str:
    ledger = bone.ledger
    share = ledger.removed_mm3 / ledger.whole_mm3
    of_bone = words.filled("fact.of_bone", {"share": percent(share, words), "level": bone.level})
    text = f"<b>{volume(ledger.removed_mm3, words)}</b> <span>{escape(of_bone)}</span>{_bar(share, 'gone')}"
    return _row(bone, text)


def _ring(bone: CutBone, resection: Resection, words: Words) -> str:
    ring, side = bone.ledger.ring, resection.side or "both"
    where = "closed" if ring == "closed" else f"{ring}_{side}".removeprefix("open_")
    drawing = f'<svg viewBox="0 0 32 32" class="ring {where}" aria-hidden="true">{_RINGS[where]}</svg>'
    return _row(bone, f"{drawing}<b>{escape(counted.ring(bone, resection, words))}</b>")


def _sides(
    bone: CutBone, share: Callable[[CutBone, Side], float], words: Words, kind: Literal["gone", "kept"]
) -> str:
    halves = [
        f'<span class="half"><em>{words["fact." + side]}</em> <b>{percent(share(bone, side), words)}</b>'
        f"{_bar(share(bone, side), kind)}</span>"
        for side in Side
    ]
    return _row(bone, "".join(halves))


def _lamina_taken(bone: CutBone, side: Side) -> float:
    return bone.ledger.parts[f"lamina_{side}"].share


def _facet_kept(bone: CutBone, side: Side) -> float:
    return bone.ledger.facet_kept[side.value]


def _pars(bone: CutBone, words: Words) -> str:
    halves = [
        f'<span class="half"><em>{words["fact." + side]}</em> '
        f"<b>{amount(bone.ledger.pars_width_mm[side.value], 'mm', words)}</b></span>"
        for side in Side
    ]
    return _row(bone, "".join(halves))


def _canal_area(bone: CutBone) -> BeforeAfter:
    return bone.ledger.canal_area_mm2


def _canal_depth(bone: CutBone) -> BeforeAfter:
    return bone.ledger.canal_depth_mm


def _before_after(bone: CutBone, read: Callable[[CutBone], BeforeAfter], unit: str, words: Words) -> str:
    found = read(bone)
    return _row(bone, became(figure(found.before, unit, words), amount(found.after, unit, words), words))


def became(before: str, after: str, words: Words) -> str:
    """Give the HTML of a number before and after."""
    arrow = f'<span class="arrow" aria-label="{words["fact.after"]}">→</span>'
    return f"<span>{before}</span>{arrow}<b>{after}</b>"
