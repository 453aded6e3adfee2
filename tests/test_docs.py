"""The documentation: what it links exists, what it shows can be called, what is generated is true."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

import laminascope
from anatomy import PROCEDURES, Level, languages, parts_of, words
from anatomy.steps import steps_of
from cli import commands
from meshes import resect
from scenes.telling import step_name
from tools.docsite.accuracy import accuracy_page, compared, split
from tools.docsite.facts import procedures_page, table, words_page
from tools.docsite.gallery import figures

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
GENERATED = {"procedures", "words", "accuracy", "gallery"}


def linked(page: Path) -> set[str]:
    """Give what a page links to or lists, without what is elsewhere."""
    text = page.read_text(encoding="utf-8")
    lists = "\n".join(re.findall(r"```\{toctree\}(.*?)```", text, re.DOTALL))
    listed = {f"{line}.md" for line in lists.splitlines() if re.fullmatch(r"[\w/-]+", line)}
    links = {link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text)}
    return listed | {link for link in links if link and "://" not in link}


def called(kind: str) -> list[str]:
    """Give every example of a kind in the pages."""
    fences = r"```" + kind + r"\n(.*?)```"
    return [
        each for page in PAGES for each in re.findall(fences, page.read_text(encoding="utf-8"), re.DOTALL)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_everything_a_page_links_exists_or_is_generated(page: Path) -> None:
    generated = {f"generated/{name}.md" for name in GENERATED}
    assert [link for link in linked(page) - generated if not (DOCS / link).is_file()] == []


def test_every_page_can_be_reached_from_the_first() -> None:
    listed = linked(DOCS / "index.md")
    assert {f"{page.stem}.md" for page in PAGES} - {"index.md"} <= listed
    assert {f"generated/{name}.md" for name in GENERATED} <= listed


def test_every_command_in_the_pages_exists() -> None:
    known = {each.name or each.callback.__name__ for each in commands.registered_commands if each.callback}
    lines = [line for text in called("console") for line in text.splitlines()]
    named = {match[1] for line in lines if (match := re.match(r"\s*\$ laminascope (\w+)", line))}
    assert named
    assert named <= known
    made = {match[1] for line in lines if (match := re.match(r"\s*\$ make (\w+)", line))}
    assert made <= set(
        re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )


def test_every_name_the_examples_import_is_offered() -> None:
    asked = [
        alias.name
        for text in called("python")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.module == "laminascope"
        for alias in node.names
    ]
    assert asked
    assert set(asked) <= set(laminascope.__all__)


def test_everything_the_reference_describes_exists() -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    named = re.findall(r"auto(?:class|function):: ([\w.]+)", page)
    for module, members in re.findall(r"automodule:: (\w+)\n\s+:members: ([\w,\s]+?)\n\s+:", page):
        named += [f"{module}.{name.strip()}" for name in members.split(",")]
    assert {f"laminascope.{name}" for name in laminascope.__all__} <= set(named)
    missing = [
        name for name in named if not hasattr(import_module(name.rpartition(".")[0]), name.split(".")[-1])
    ]
    assert missing == []


def test_the_page_of_the_operations_tells_every_one_with_its_extents_and_sources() -> None:
    page = procedures_page()
    for key, chosen in PROCEDURES.items():
        section = page.split(f"\n## {words()[f'procedure.{key}.name']}\n")[1].partition("\n## ")[0]
        assert all(
            f"(`{extent.key}`) | {extent.default:g} {extent.unit}" in section for extent in chosen.extents
        )
        assert all(address in section for address in chosen.sources)
        assert chosen.ring_after in section
        assert f"| drawn at | {' and '.join(chosen.region)} |" in section
        assert all(step_name(step, words()) in section for step in steps_of(chosen))


def test_the_page_of_the_words_tells_every_part_in_every_language() -> None:
    page = words_page()
    texts = [words(code) for code in languages()]
    keys = {
        f"part.{part.key}.{kind}" for level in Level for part in parts_of(level) for kind in ("name", "plain")
    }
    assert [key for key in keys for told in texts if told[key] not in page] == []


def test_a_table_keeps_its_columns_whatever_its_cells_hold() -> None:
    assert table(["a", "b"], [["1 | 2", "3"]]) == "| a | b |\n| --- | --- |\n| 1 / 2 | 3 |"


def test_the_accuracy_report_measures_what_it_tells() -> None:
    rows = list(compared(Level.L3))
    assert [name for name, *_ in rows] == list(laminascope.dimensions("L3").values)
    assert all(got == pytest.approx(asked, abs=0.1) for _, _, asked, got in rows)
    page = accuracy_page([Level.L3], ["hemilaminectomy"])
    worst = max(abs(got - asked) for *_, asked, got in rows)
    assert f"The largest difference is {worst:.2f} mm or degrees." in page
    (row,) = split(resect("hemilaminectomy", "L4", "left"))
    assert f"| {' | '.join(row)} |" in page
    assert float(row[5]) < 1e-6
    assert row[6:] == ["yes", "1", "open"]


def test_the_gallery_shows_every_operation_and_every_bone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.docsite.gallery.PROCEDURES", {"laminectomy": PROCEDURES["laminectomy"]})
    monkeypatch.setattr("tools.docsite.gallery.Level", [Level.L4])
    drawn = list(figures())
    assert [(name, caption) for name, caption, _ in drawn] == [
        ("laminectomy", "Laminectomy, L4, both sides"),
        ("bone_L4", "L4"),
    ]
    assert {layer.role for _, _, scene in drawn for layer in scene.layers} == {"bone", "kept", "removed"}
