"""The repository keeps its own rules."""

import ast
import json
import re
import sys
import tomllib
from importlib.metadata import distributions, version
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
LONGEST = 300  # lines
PACKAGES = ("anatomy", "meshes", "scenes")
BUILT = {".venv", ".git", "node_modules", "dist", "build", "__pycache__"}
KINDS = {
    ".py",
    ".js",
    ".mjs",
    ".css",
    ".sh",
    ".toml",
    ".csv",
    ".md",
    ".txt",
    ".json",
    ".yaml",
    ".cff",
    ".ipynb",
    ".html",
}

# Spelled in pieces, so that this file does not hold what it forbids.
REGISTRIES = (
    "registry." + "npmjs",
    "files." + "pythonhosted",
    "pypi." + "org/simple",
    "--index" + "-url",
    "--find" + "-links",
)
MACHINE_PATHS = ("/" + "work/", "/" + "root/", "/" + "opt/", "/" + "tmp/", "/" + "home/")
PROCESS_TALK = r"\b(prompt engineering|as an ai|language model|the brief|issue #?\d+|(?-i:TODO)|fixme|xxx)\b"


def sources() -> list[Path]:
    """Give every text file of the project that a person wrote or git keeps."""
    found = (ROOT / "Makefile", ROOT / ".ci" / "run", ROOT / ".npmrc", *ROOT.rglob("*"))
    return sorted(
        {
            path
            for path in found
            if path.is_file()
            and (path.suffix in KINDS or path.name in {"Makefile", "run", ".npmrc"})
            and not any(
                part in BUILT or part.endswith(("_cache", ".egg-info"))
                for part in path.relative_to(ROOT).parts
            )
        }
    )


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> set[str]:
    """Give the top-level names that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def shipped_modules() -> list[Path]:
    single = [
        ROOT / name for name in ("app.py", "cli.py", "cli_shared.py", "cli_storyboard.py", "laminascope.py")
    ]
    return [
        *single,
        *(
            path
            for package in PACKAGES
            for path in sources()
            if path.suffix == ".py" and path.is_relative_to(ROOT / package)
        ),
    ]


@pytest.mark.parametrize(
    "path", [path for path in sources() if path.suffix in {".py", ".js", ".css"}], ids=name_of
)
def test_no_module_is_longer_than_a_person_reads_at_once(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_file_names_a_package_registry_or_a_place_on_somebody_s_machine():
    found = [
        f"{name_of(path)}: {word}"
        for path in sources()
        for word in (*REGISTRIES, *MACHINE_PATHS)
        if word in path.read_text(encoding="utf-8")
    ]
    assert not found


def test_no_file_talks_of_how_it_came_about():
    found = [
        f"{name_of(path)}: {match[0]}"
        for path in sources()
        if path != Path(__file__)
        for match in re.finditer(PROCESS_TALK, path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert not found


def test_the_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    citation = re.search(
        r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE
    )
    newest = re.search(r"^## \[(\S+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert citation
    assert newest
    assert {version("laminascope"), citation[1], newest[1]} == {project}


def test_every_dependency_is_pinned_at_one_version():
    pins = [
        line
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9.]+", line) for line in pins)
    pinned = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for extra in project["project"]["optional-dependencies"].values():
        wanted += extra
    assert {re.split(r"[<>=!~\[; ]", want)[0].lower() for want in wanted} <= pinned


def test_every_pinned_version_runs_on_the_oldest_python_there_is():
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    installed = [one for one in distributions() if f"\n{one.name}=={one.version}\n" in pinned]
    assert len(installed) > 20
    refusing = [
        one.name for one in installed if oldest not in SpecifierSet(one.metadata["Requires-Python"] or "")
    ]
    assert refusing == []


def test_every_make_command_of_the_readme_exists():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    asked = set(re.findall(r"(?:^    |`)make ([a-z]+)", readme, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"app", "test"} <= asked <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_every_file_that_the_readme_links_exists():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([^):#]+)\)", readme) + re.findall(r"`([a-z_/0-9]+\.(?:py|ipynb))`", readme)
    assert linked
    assert [name for name in linked if not (ROOT / name).exists()] == []


def test_facts_import_only_the_standard_library():
    allowed = {"anatomy", "__future__", *sys.stdlib_module_names}
    for path in (ROOT / "anatomy").rglob("*.py"):
        assert imported(path) <= allowed, name_of(path)


def test_nothing_imports_the_page():
    assert [name_of(path) for path in shipped_modules() if "app" in imported(path)] == []


def test_notebooks_are_stored_without_output():
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")] == [], name_of(
            path
        )
