"""What differs between some plans, number by number; nothing here says that one is better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from anatomy.levels import Side
from anatomy.words import Words
from meshes import CutBone, Resection
from scenes.page import counted
from scenes.page.counted import Told
from scenes.page.units import amount, figure
from scenes.page.wording import headline, percent, volume

TABLE = (Path(__file__).parent / "differences.css").read_text(encoding="utf-8")
"""The look of the table."""


@dataclass(frozen=True)
class Row:
    """One number of several plans.

    Parameters
    ----------
    name : str
    cells : tuple of str
        One a plan, in their order.
    """

    name: str
    cells: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether all plans have it alike."""
        return len(set(self.cells)) == 1


def rows(cuts: Sequence[Resection], words: Words) -> tuple[Row, ...]:
    """Give every number of some plans, in the words of a reader.

    Parameters
    ----------
    cuts : sequence of Resection
    words : Words
    """
    taken = tuple(volume(sum(bone.ledger.removed_mm3 for bone in cut.bones), words) for cut in cuts)
    told: dict[str, Told] = {
        "ring": counted.ring,
        "opening": counted.opening,
        "moved": counted.moved,
        "trimmed": counted.trimmed,
        "lamina": _lamina,
        "facet": _facet,
        "pars": _pars,
        "canal_area": _canal_area,
        "window": counted.window,
        "pieces": counted.pieces,
    }
    others = (Row(words[f"fact.{key}"], _cells(cuts, tell, words)) for key, tell in told.items())
    return (Row(words["fact.removed"], taken), *(row for row in others if any(row.cells)))


def differences_html(cuts: Sequence[Resection], words: Words, names: Sequence[str] = ()) -> str:
    """Give what differs as a table, and under it what does not.

    Parameters
    ----------
    cuts : sequence of Resection
    words : Words
    names : sequence of str
        What each plan is called; without any, by its operation, its place and its side.
    """
    found = rows(cuts, words)
    called = names or [headline(cut, words) for cut in cuts]
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in called)
    body = "".join(
        f'<tr><th scope="row">{escape(row.name)}</th>{_data(row)}</tr>' for row in found if not row.same
    )
    alike = "; ".join(row.name.lower() for row in found if row.same)
    same = [words.filled("differ.same", {"names": alike})] if alike else []
    fine = "".join(f'<p class="fine">{escape(each)}</p>' for each in (*same, words["differ.order"]))
    title = escape(words["differ.title"])
    table = f"<table><caption>{title}</caption><thead><tr><td></td>{heads}</tr></thead>"
    wide = f'<div class="differ" role="region" tabindex="0" aria-label="{title}">'  # wider than a phone
    return f"{wide}{table}<tbody>{body}</tbody></table>{fine}</div>"


def _data(row: Row) -> str:
    return "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in row.cells)


def _cells(cuts: Sequence[Resection], tell: Told, words: Words) -> tuple[str, ...]:
    """Tell one number of every bone of every plan, a line a bone."""
    several = any(len(cut.bones) > 1 for cut in cuts)
    cells = []
    for cut in cuts:
        told = [(bone.level, tell(bone, cut, words)) for bone in cut.bones]
        lines = [
            words.filled("fact.ring_at", {"level": level, "state": said}) if several else said
            for level, said in told
            if said
        ]
        cells.append("\n".join(lines))
    return tuple(cells)


def _sided(told: dict[Side, str], words: Words) -> str:
    return ", ".join(f"{words[f'fact.{side}']} {said}" for side, said in told.items())


def _lamina(bone: CutBone, _: Resection, words: Words) -> str:
    parts = bone.ledger.parts
    return _sided({side: percent(parts[f"lamina_{side}"].share, words) for side in Side}, words)


def _facet(bone: CutBone, _: Resection, words: Words) -> str:
    return _sided({side: percent(bone.ledger.facet_kept[side], words) for side in Side}, words)


def _pars(bone: CutBone, _: Resection, words: Words) -> str:
    widths = bone.ledger.pars_width_mm
    if not widths:
        return ""
    return _sided({side: amount(widths[side], "mm", words) for side in Side}, words)


def _canal_area(bone: CutBone, _: Resection, words: Words) -> str:
    area = bone.ledger.canal_area_mm2
    return f"{figure(area.before, 'mm2', words)} → {amount(area.after, 'mm2', words)}"
