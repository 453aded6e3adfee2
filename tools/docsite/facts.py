"""Pages of the operations and of the words, as the tables of the anatomy have them."""

from __future__ import annotations

from collections.abc import Sequence

from anatomy import PARTS, PROCEDURES, Extent, Level, Procedure, languages, words
from anatomy.sources import sources
from anatomy.steps import steps_of
from anatomy.tissues import TISSUES
from anatomy.wordings import bills_of
from scenes.page.said import strict_sentence
from scenes.page.text import page_words
from scenes.telling import step_name


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def procedures_page() -> str:
    """Give the page of the operations: what each takes, how far, in which steps, and who says so."""
    parts = [
        "# The operations",
        "Each word has one meaning here. A number without a published source is called a choice.",
        *(_procedure(each) for each in PROCEDURES.values()),
    ]
    return "\n\n".join(parts) + "\n"


def words_page() -> str:
    """Give the page of the words: every part, tissue, operation and bone, in every language."""
    groups = {
        "Parts of the bones": [f"part.{part.key}" for part in PARTS],
        "Soft tissue": [f"tissue.{tissue.key}" for tissue in TISSUES],
        "Operations": [f"procedure.{key}" for key in PROCEDURES],
        "Bones": [f"level.{level}" for level in Level],
    }
    texts = [words(code) for code in languages()]
    heads = [cell for told in texts for cell in (told["language.name"], "in plain words")]
    parts = [
        "# The words",
        "What a reader reads, in each language. Plain words are held to a reading ease in the tests.",
    ]
    for title, keys in groups.items():
        rows = [[told[f"{key}.{kind}"] for told in texts for kind in ("name", "plain")] for key in keys]
        parts += [f"## {title}", table(heads, rows)]
    return "\n\n".join(parts) + "\n"


def _procedure(chosen: Procedure) -> str:
    """Give the section of one operation."""
    texts = words()
    name = f"procedure.{chosen.key}"
    facts = {
        "key": f"`{chosen.key}`",
        "other names": texts[f"{name}.aliases"],
        "named by": chosen.named_by,
        "sides": chosen.sides,
        "drawn at": " and ".join(chosen.region),
        "ring afterwards": chosen.ring_after,
        "on a bill": ", ".join(bill.code for bill in bills_of(chosen.key)) or "no code known to us",
    }
    steps = (step_name(step, texts) for step in steps_of(chosen))
    told = [
        f"## {texts[f'{name}.name']}",
        texts[f"{name}.plain"],
        f"**Strictly:** {strict_sentence(chosen.key, page_words(), 'professional')}",
        table(["fact", "value"], [[key, value] for key, value in facts.items()]),
        table(["extent", "start", "range", "source"], [_extent(each) for each in chosen.extents]),
        "Described in: " + ", ".join(f"<{address}>" for address in chosen.sources) + ".",
        "Steps: " + "; ".join(f"{number}. {step}" for number, step in enumerate(steps, 1)) + ".",
    ]
    return "\n\n".join(told)


def _extent(extent: Extent) -> list[str]:
    """Give the row of one extent."""
    said = "a choice" if extent.source == "choice" else sources()[extent.source].short
    label = f"{words()[f'extent.{extent.key}.label']} (`{extent.key}`)"
    return [
        label,
        f"{extent.default:g} {extent.unit}",
        f"{extent.low:g} to {extent.high:g} {extent.unit}",
        said,
    ]
