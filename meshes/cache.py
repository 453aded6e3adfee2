"""Bones and columns kept on disk, so that what was built once need not be built again."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

LIMIT = 200_000_000  # bytes kept at most
LOW_WATER = 0.8  # of the limit, to which the oldest are struck out
ABANDONED = 3600.0  # seconds after which a half-written file is nobody's
VARIABLE, OFF = "LAMINASCOPE_CACHE", "off"


def folder() -> Path | None:
    """Give the folder: ``LAMINASCOPE_CACHE``, or the platform's; None where that says ``off``."""
    chosen = os.environ.get(VARIABLE)
    if chosen == OFF:
        return None
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "laminascope"


def kept(key: str, build: Callable[[], Arrays]) -> Arrays:
    """Give the arrays that *build* makes, from disk if they were built before.

    Parameters
    ----------
    key : str
        All that decides what is built, but for the code and the tables, which are added here.
    build : callable
        Called where the disk has nothing, or nothing whole.

    Notes
    -----
    A file is written beside its place and moved there in one step, so that two processes may write at once;
    each array in it carries a checksum, so that a spoilt file is built again. A disk that cannot be
    written is no error. The files used longest ago go first.
    """
    place = folder()
    if place is None:
        return build()
    path = place / f"{hashlib.sha256(f'{version()} {key}'.encode()).hexdigest()}.npz"
    found = _read(path)
    if found is None:
        found = build()
        with contextlib.suppress(OSError):
            _write(path, found)
            _tidy(place)
    return found


@cache
def version() -> str:
    """Give a hash of all code and tables that shape a bone."""
    root = Path(__file__).parents[1]
    files = [
        file
        for package, pattern in (("anatomy", "*.py"), ("anatomy", "*.csv"), ("meshes", "*.py"))
        for file in (root / package).rglob(pattern)
    ]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> Arrays | None:
    """Read the arrays of a file, None where it is missing or spoilt."""
    try:
        with path.open("rb") as stream, np.load(stream) as file:
            found = {name: file[name] for name in file.files}
        os.utime(path)
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile):
        return None
    return found


def _write(path: Path, arrays: Arrays) -> None:
    """Write a file whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        try:
            np.savez(file, allow_pickle=False, **arrays)
            file.close()
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _tidy(place: Path) -> None:
    """Strike out the files used longest ago, where there are too many."""
    for part in place.glob("*.part"):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - part.stat().st_mtime > ABANDONED:
                part.unlink()
    known = []
    for file in place.glob("*.npz"):
        with contextlib.suppress(FileNotFoundError):
            known.append((file.stat().st_mtime, file.stat().st_size, file))
    total = sum(size for _, size, _ in known)
    if total <= LIMIT:
        return
    for _, size, file in sorted(known):
        file.unlink(missing_ok=True)
        total -= size
        if total <= LOW_WATER * LIMIT:
            return
