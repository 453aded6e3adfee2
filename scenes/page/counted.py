"""What is told of one bone of a cut in a word or a number; the ledger and the comparison write the same."""

from __future__ import annotations

from collections.abc import Callable

from anatomy.words import Words
from meshes import CutBone, Resection
from scenes.page.units import amount
from scenes.page.wording import volume

Told = Callable[[CutBone, Resection, Words], str]
"""One number of one bone, in words; empty where the bone has not got it."""


def ring(bone: CutBone, cut: Resection, words: Words) -> str:
    """Say whether the ring stays closed, or where it opens."""
    state = bone.ledger.ring
    return words["fact.ring_closed" if state == "closed" else f"fact.ring_{state}_{cut.side or 'both'}"]


def opening(bone: CutBone, _: Resection, words: Words) -> str:
    """Say how far a door stands open."""
    found = bone.ledger.opening
    if found is None:
        return ""
    return words.filled(
        "fact.opening_size", {"width": amount(found.width_mm, "mm", words), "angle": found.angle_deg}
    )


def moved(bone: CutBone, _: Resection, words: Words) -> str:
    """Say how much bone moved with a door."""
    found = bone.ledger.opening
    return "" if found is None else volume(found.moved_mm3, words)


def trimmed(bone: CutBone, _: Resection, words: Words) -> str:
    """Say how much of the edge of a door was trimmed, where it was."""
    found = bone.ledger.opening
    return "" if found is None or not found.trimmed_mm3 else volume(found.trimmed_mm3, words)


def window(bone: CutBone, _: Resection, words: Words) -> str:
    """Say how wide and how high the bone is that goes."""
    if bone.ledger.window_mm is None:
        return ""
    width, height = (amount(each, "mm", words, 0) for each in bone.ledger.window_mm)
    return words.filled("fact.window_size", {"width": width, "height": height})


def pieces(bone: CutBone, _: Resection, words: Words) -> str:
    """Say in how many pieces the bone is left."""
    count = bone.ledger.pieces
    return words["fact.one_piece"] if count == 1 else words.filled("fact.some_pieces", {"count": count})
