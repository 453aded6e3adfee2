"""Build the documentation site: ``python -m tools.docsite [FOLDER]``, by default into ``build/docs``.

What people wrote is copied from ``docs`` and joined by what is generated; a warning is an error.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from sphinx.cmd.build import build_main

from tools.docsite.accuracy import accuracy_page
from tools.docsite.facts import procedures_page, words_page
from tools.docsite.gallery import gallery_page

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"


def main() -> int:
    """Write the generated pages beside the written ones, and have Sphinx build them all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else BUILD / "docs"
    source = BUILD / "docs-source"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(ROOT / "docs", source)
    generate(source / "generated")
    return build_main(
        ["-b", "html", "-W", "--keep-going", "-q", "-d", str(BUILD / "docs-trees"), str(source), str(folder)]
    )


def generate(folder: Path) -> None:
    """Write every generated page into a folder."""
    folder.mkdir()
    pages: dict[str, Callable[[], str]] = {
        "procedures": procedures_page,
        "words": words_page,
        "accuracy": accuracy_page,
        "gallery": lambda: gallery_page(folder),
    }
    for name, page in pages.items():
        print(f"docs: {name}", flush=True)
        (folder / f"{name}.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
