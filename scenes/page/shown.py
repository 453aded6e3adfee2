"""What the picture shows, in words: told by one rule from the plan, its ledger, and how the bone is shown."""

from __future__ import annotations

from html import escape

from anatomy.parts import part
from anatomy.words import Words
from meshes import CutBone, Resection
from scenes.page.stretch import spoken
from scenes.page.wording import percent

LEAST = 0.005
"""Below this share a part is told to stay whole (a choice: it would read as 0 %)."""


def shown(
    resection: Resection, shows: str, view: str, words: Words, section: str = "", spread: float = 0.0
) -> tuple[str, ...]:
    """Say what the picture of a cut shows, one sentence after the other.

    Parameters
    ----------
    resection : Resection
    shows : {'before', 'after', 'ghost', 'lifted'}
    view : str
        The named camera last gone to.
    words : Words
    section : str
        The half that is hidden, "" for none.
    spread : float
        How far the parts stand apart, 0 to 1.
    """
    side = words["side.both.name" if resection.side is None else f"side.{resection.side}.name"]
    seen = {"where": spoken(resection.where, words), "side": side, "seen": words[f"view.{view}.seen"]}
    told = [words.filled("shown.seen", seen), words[f"shown.{shows}"]]
    told += [words[f"closer.hides_{section}"]] if section else []
    told += [words["closer.stands_apart"]] if spread > 0.0 else []
    return (*told, *changed(resection, words))


def changed(resection: Resection, words: Words) -> tuple[str, ...]:
    """Say what a cut changes, one sentence after the other."""
    told: list[str] = []
    for bone in resection.bones:
        told += _goes(bone, words)
        told.append(ring_sentence(bone, resection, words))
    return (*told, words["shown.rest"])


def shown_html(
    resection: Resection, shows: str, view: str, words: Words, section: str = "", spread: float = 0.0
) -> str:
    """Give what the picture shows, announced politely when it changes."""
    sentences = shown(resection, shows, view, words, section, spread)
    told = "".join(f"<p>{escape(each)}</p>" for each in sentences)
    return f'<div class="described" aria-live="polite">{told}</div>'


def _goes(bone: CutBone, words: Words) -> list[str]:
    """Say which parts of one bone go, and how much of each; nothing where none does."""
    parts = parts_that_go(bone, words)
    if not parts:
        return []
    return [words.filled("shown.goes", {"level": bone.level, "parts": "; ".join(parts)})]


def parts_that_go(bone: CutBone, words: Words) -> tuple[str, ...]:
    """Name each part of one bone that goes, with its side and how much of it goes."""
    shares = {key: each.share for key, each in bone.ledger.parts.items() if each.share >= LEAST}
    return tuple(_part(key, share, words) for key, share in shares.items())


def _part(key: str, share: float, words: Words) -> str:
    """Name one part in plain words, with its side and how much of it goes."""
    named = part(key)
    values = {"part": words[f"kind.{named.kind}"], "share": percent(share, words)}
    if named.side is None:
        return words.filled("shown.middle", values)
    return words.filled("shown.some", values | {"side": words[f"side.{named.side}.name"]})


def ring_sentence(bone: CutBone, resection: Resection, words: Words, where: str = "") -> str:
    """Say whether the ring of one bone stays closed, or where it opens; *where* names more that are alike."""
    opened = "closed" if bone.ledger.ring == "closed" else f"open_{resection.side or 'both'}"
    return words.filled(f"shown.ring_{opened}", {"level": where or bone.level})
