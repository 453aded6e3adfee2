"""The browser's part is built from pinned packages, and asks for nothing from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scenes.viewer import component

VIEWER = Path(component.__file__).parent


def test_the_lock_file_pins_every_package_and_names_no_address() -> None:
    text = (VIEWER / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert "://" not in text
    assert all(entry["version"] and entry["integrity"] for entry in packages.values())


def test_the_package_file_pins_exact_versions() -> None:
    package = json.loads((VIEWER / "package.json").read_text(encoding="utf-8"))
    wanted = package["dependencies"] | package["devDependencies"]
    lock = json.loads((VIEWER / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in wanted} == wanted


@pytest.mark.parametrize("source", sorted((VIEWER / "js").glob("*.js")), ids=lambda path: path.name)
def test_modules_are_short_and_name_no_address(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    assert "https://" not in text
    assert "import(" not in text.replace("@param {import(", "").replace("{import(", "")
