"""What goes and what stays of many bones, in few words."""

from __future__ import annotations

from anatomy.levels import Side
from anatomy.parts import part
from anatomy.words import Words
from meshes import Resection
from scenes.handout.fact import Fact
from scenes.page.shown import LEAST, ring_sentence
from scenes.page.stretch import spoken
from scenes.page.wording import percent

Shares = dict[Side | None, str]


def shares_of(resection: Resection, words: Words) -> tuple[Fact, ...]:
    """Tell of each kind of part how much of it goes from each bone."""
    found: dict[str, dict[str, Shares]] = {}
    for bone in resection.bones:
        for key, each in bone.ledger.parts.items():
            if each.share >= LEAST:
                of_kind = found.setdefault(part(key).kind, {}).setdefault(bone.level.value, {})
                of_kind[part(key).side] = percent(each.share, words)
    return tuple(
        Fact(_capital(words[f"kind.{kind}"]), {level: _said(each, words) for level, each in shares.items()})
        for kind, shares in found.items()
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _said(shares: Shares, words: Words) -> str:
    """Say how much goes of the left and the right, at once where it is the same."""
    if set(shares) == set(Side) and len(set(shares.values())) == 1:
        return f"{words['side.both.name']} {shares[Side.LEFT]}"
    return ", ".join(
        share if side is None else f"{words[f'side.{side}.name']} {share}" for side, share in shares.items()
    )


def rings_of(resection: Resection, words: Words) -> str:
    """Say of every ring whether it stays closed; where all are alike, in one sentence."""
    bones = resection.bones
    if len({bone.ledger.ring == "closed" for bone in bones}) > 1:
        return " ".join(ring_sentence(bone, resection, words) for bone in bones)
    all_of_them = words.filled("many.each", {"where": spoken(f"{bones[0].level}-{bones[-1].level}", words)})
    return ring_sentence(bones[0], resection, words, all_of_them)
