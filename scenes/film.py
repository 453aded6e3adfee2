"""An operation as numbered pictures with their record, or as a film."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from anatomy.step import Step, start_of
from anatomy.words import Words
from scenes.captions import SIZE, captioned
from scenes.still import Picture, Size
from scenes.storyboard import Storyboard
from scenes.telling import headline, step_name

Told = Callable[[str, int, int], None]

FILMS = (".mp4", ".webp")
"""The kinds of film."""

SECONDS = 60.0
"""How long a film is unless asked otherwise: long enough to read every caption aloud (a choice)."""

RATE = 6.0
"""Frames a second (a choice: bone goes slowly)."""

EVEN = 0.5  # of the time of a film every step gets alike, so that a short one can be read too (a choice)
QUALITY = {".mp4": 24, ".webp": 62}  # rate factor of H.264, lower is better; quality of WebP (choices)
WEBP_SIZE: Size = (960, 540)


def pictures(board: Storyboard, folder: Path, words: Words, told: Told, size: Size = SIZE) -> dict[str, Any]:
    """Write one picture for each step, and ``storyboard.json`` with steps, captions and ledgers.

    Parameters
    ----------
    board : Storyboard
    folder : Path
        Made if it is missing.
    words : Words
    told : callable
        Told a stage, how much of it is done, and of how much.
    size : tuple of 2 int
        Width and height of a picture in pixels.

    Returns
    -------
    dict
        What is in the file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    moments = board.key_moments()
    steps = []
    for number, at in enumerate(moments):
        told("pictures", number, len(moments))
        frame = board.frame(at)
        name = f"{number + 1:02d}_{frame.step.key}.png"
        Image.fromarray(captioned(board, frame, words, size)).save(folder / name)
        start = start_of(board.steps, number)
        steps.append(
            {
                "number": number + 1,
                "key": frame.step.key,
                "name": step_name(frame.step, words),
                "plain": words[f"step.{frame.step.key}.plain"],
                "definition": words[f"step.{frame.step.key}.definition"],
                "start": start,
                "end": start + frame.step.share,
                "pictured_at": at,
                "picture": name,
                "camera": frame.step.camera,
                "layers": list(frame.step.layers),
                "instruments": instruments_of(frame.step),
                "side": None if frame.step.side is None else str(frame.step.side),
                "vertebrae": frame.resection.as_dict()["vertebrae"],
            }
        )
    told("pictures", len(moments), len(moments))
    whole = board.resection.as_dict()
    record = {
        "title": headline(board.resection, words),
        "language": words.language,
        **{key: whole[key] for key in ("procedure", "where", "side", "extents", "warnings")},
        "remark": board.resection.remark(words),
        "model": words["model.not_you"],
        "steps": steps,
    }
    (folder / "storyboard.json").write_text(
        json.dumps(record, indent=2, ensure_ascii=False), encoding="utf-8"
    )
    return record


def instruments_of(step: Step) -> list[str]:
    """Give the keys of the instruments of a step, in order."""
    used = [step.instrument, *(sweep.instrument for sweep in step.sweeps)]
    return list(dict.fromkeys(key for key in used if key is not None))


def film(
    board: Storyboard,
    path: Path,
    words: Words,
    told: Told,
    seconds: float = SECONDS,
    rate: float = RATE,
    size: Size | None = None,
) -> int:
    """Write a film, with its captions in the picture, and give the number of its frames.

    Parameters
    ----------
    board : Storyboard
    path : Path
        Ends in ``.mp4`` (H.264, which plays everywhere) or ``.webp`` (a moving picture).
    words : Words
    told : callable
        Told a stage, how much of it is done, and of how much.
    seconds : float
    rate : float
        Frames a second.
    size : tuple of 2 int, optional
        Width and height in pixels, even numbers; smaller for a moving picture unless asked for.

    Raises
    ------
    ValueError
        If the file ends otherwise, or an MP4 is asked for where the encoder is not installed.
    """
    kind = film_kind(path)
    chosen = size or (WEBP_SIZE if kind == ".webp" else SIZE)
    places = moments(board, max(round(seconds * rate), 2))
    frames = _frames(board, places, words, told, chosen)
    if kind == ".mp4":
        _write_mp4(frames, path, rate, chosen)
    else:
        _write_webp(frames, path, rate)
    told("film", len(places), len(places))
    return len(places)


def film_kind(path: Path) -> str:
    """Give the kind of film that a file is to hold.

    Raises
    ------
    ValueError
        If it ends otherwise.
    """
    kind = path.suffix.lower()
    if kind not in FILMS:
        raise ValueError(f"a film must end in {' or '.join(FILMS)}; got {path.name!r}")
    return kind


def moments(board: Storyboard, count: int) -> tuple[float, ...]:
    """Give evenly timed moments of a film, from 0 to 1, in which a short step is given more time."""
    shares = np.array([step.share for step in board.steps])
    times = EVEN / len(shares) + (1.0 - EVEN) * shares
    at = np.interp(
        np.linspace(0.0, 1.0, count),
        np.concatenate([[0.0], np.cumsum(times)]),
        np.concatenate([[0.0], np.cumsum(shares)]),
    )
    return tuple(float(each) for each in np.clip(at, 0.0, 1.0))


def _frames(
    board: Storyboard, places: tuple[float, ...], words: Words, told: Told, size: Size
) -> Iterator[Picture]:
    for number, at in enumerate(places):
        told("film", number, len(places))
        yield captioned(board, board.frame(at), words, size)


def _write_mp4(frames: Iterator[Picture], path: Path, rate: float, size: Size) -> None:
    """Write frames as H.264, so that it can begin to play before all of it has come."""
    try:
        import imageio_ffmpeg  # noqa: PLC0415 (large, and wanted for this alone)
    except ImportError:
        raise ValueError(
            f"an MP4 needs imageio-ffmpeg; install it, or ask for a .webp; got {path.name!r}"
        ) from None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()  # what cannot be written is told before anything is drawn
    options = [
        "-crf",
        str(QUALITY[".mp4"]),
        "-preset",
        "slow",
        "-tune",
        "animation",
        "-movflags",
        "+faststart",
    ]
    writer = imageio_ffmpeg.write_frames(
        str(path), size, fps=rate, codec="libx264", macro_block_size=2, quality=None, output_params=options
    )
    writer.send(None)
    try:
        for frame in frames:
            writer.send(np.ascontiguousarray(frame))
    finally:
        writer.close()


def _write_webp(frames: Iterator[Picture], path: Path, rate: float) -> None:
    """Write frames as a moving WebP that runs once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    first, *others = (Image.fromarray(frame) for frame in frames)
    first.save(
        path,
        save_all=True,
        append_images=others,
        duration=round(1000.0 / rate),
        loop=1,
        quality=QUALITY[".webp"],
        method=3,
        minimize_size=True,
    )
