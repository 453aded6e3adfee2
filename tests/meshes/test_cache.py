"""What is kept on disk is what was built, whoever writes at once and whatever spoils a file."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from anatomy import Level, default_dimensions
from meshes import cache
from meshes.cache import folder, kept, version
from meshes.column import column
from meshes.postures import standing
from meshes.tissues import tissues

ARRAYS = {"numbers": np.arange(5000.0), "codes": np.arange(7, dtype=np.int32)}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LAMINASCOPE_CACHE", str(tmp_path))
    return tmp_path


class Maker:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> dict[str, np.ndarray]:
        self.asked += 1
        return ARRAYS


def files(place: Path) -> list[Path]:
    return sorted(place.glob("*.npz"))


def test_what_was_built_once_comes_from_disk_to_the_last_bit() -> None:
    make = Maker()
    first, second = kept("a", make), kept("a", make)
    assert make.asked == 1
    for name, array in first.items():
        assert second[name].dtype == array.dtype
        assert np.array_equal(second[name], array)


def test_another_key_is_another_file(place: Path) -> None:
    make = Maker()
    kept("a", make)
    kept("b", make)
    assert make.asked == 2
    assert len(files(place)) == 2


def test_other_code_is_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    kept("a", make)
    monkeypatch.setattr(cache, "version", lambda: "another")
    kept("a", make)
    assert make.asked == 2
    assert len(version()) == 64


@pytest.mark.parametrize("spoil", [lambda whole: whole[: len(whole) // 2], lambda whole: whole[:0]])
def test_a_spoilt_file_is_built_again(place: Path, spoil: Callable[[bytes], bytes]) -> None:
    make = Maker()
    kept("a", make)
    (file,) = files(place)
    file.write_bytes(spoil(file.read_bytes()))
    assert np.array_equal(kept("a", make)["numbers"], ARRAYS["numbers"])
    assert make.asked == 2
    kept("a", make)
    assert make.asked == 2  # mended on the disk too


def test_a_flipped_bit_is_noticed(place: Path) -> None:
    make = Maker()
    kept("a", make)
    (file,) = files(place)
    data = bytearray(file.read_bytes())
    data[20_000] ^= 1
    file.write_bytes(bytes(data))
    assert np.array_equal(kept("a", make)["numbers"], ARRAYS["numbers"])
    assert make.asked == 2


def _write(place: str) -> None:
    os.environ["LAMINASCOPE_CACHE"] = place
    for number in range(10):
        kept(f"key {number % 3}", lambda: ARRAYS)
        for file in Path(place).glob("*.npz"):
            file.unlink(missing_ok=True)


def test_two_processes_may_write_at_once(place: Path) -> None:
    context = multiprocessing.get_context("fork")
    others = [context.Process(target=_write, args=(str(place),)) for _ in range(2)]
    for other in others:
        other.start()
    for number in range(20):
        found = kept(f"key {number % 3}", lambda: ARRAYS)
        assert np.array_equal(found["numbers"], ARRAYS["numbers"])
    for other in others:
        other.join()
        assert other.exitcode == 0
    assert not list(place.glob("*.part"))


def test_the_files_used_longest_ago_go_first(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    for number in range(4):
        kept(f"key {number}", make)
        os.utime(max(files(place), key=lambda file: file.stat().st_mtime_ns), (1e6 + number, 1e6 + number))
    kept("key 0", make)  # used again: now the youngest
    size = files(place)[0].stat().st_size
    monkeypatch.setattr(cache, "LIMIT", int(4.5 * size))
    kept("key 4", make)
    assert make.asked == 5
    assert len(files(place)) == 3
    for number, asked in ((0, 5), (4, 5), (3, 5), (1, 6)):
        kept(f"key {number}", make)
        assert make.asked == asked


def test_a_disk_that_cannot_be_written_is_no_error(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "file").write_text("in the way")
    monkeypatch.setenv("LAMINASCOPE_CACHE", str(place / "file" / "below"))
    assert np.array_equal(kept("a", Maker())["codes"], ARRAYS["codes"])


def test_the_folder_follows_the_platform_and_can_be_turned_off(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder() == place
    monkeypatch.delenv("LAMINASCOPE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(place / "cache"))
    assert folder() == place / "cache" / "laminascope"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(place))
    assert folder() == place / ".cache" / "laminascope"
    monkeypatch.setenv("LAMINASCOPE_CACHE", "off")
    make = Maker()
    kept("a", make)
    kept("a", make)
    assert make.asked == 2


def test_a_column_is_kept_on_disk_and_its_bones_are_not(place: Path) -> None:
    sizes = [default_dimensions(Level.C5), default_dimensions(Level.C6).with_changes({"canal_depth": 15.0})]
    built = column(sizes)
    assert len(files(place)) == 1
    (path,) = files(place)
    with np.load(path) as held:
        assert np.array_equal(held["C6 vertices"], built.bones[Level.C6].vertices)
        assert np.array_equal(held["C6 labels"], built.bones[Level.C6].labels)


def test_tissues_come_from_disk_as_they_were_built(place: Path) -> None:
    loin = column([default_dimensions(level) for level in (Level.L4, Level.L5)])
    built = tissues(loin, ["annulus", "facet_capsule"])
    before = files(place)
    read = tissues(loin, ["annulus", "facet_capsule"])
    assert files(place) == before
    assert [(each.key, each.where, each.side) for each in read] == [
        (each.key, each.where, each.side) for each in built
    ]
    for one, other in zip(built, read, strict=True):
        for name, values in one.solid.arrays.items():
            assert np.array_equal(other.solid.arrays[name], values)


def test_columns_are_told_apart_by_how_their_bones_lie() -> None:
    sizes = [default_dimensions(level) for level in (Level.L4, Level.L5)]
    stood, bent = column(sizes), column(sizes, replace(standing(), bending=0.3))
    assert stood.fingerprint == column(sizes).fingerprint
    assert stood.fingerprint != bent.fingerprint
