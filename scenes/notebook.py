"""Lessons for a notebook, each in one line: a cut, plans side by side, steps, questions."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from anatomy.dimensions import Dimensions
from anatomy.levels import Level

if TYPE_CHECKING:
    from panel.viewable import Viewable

    from meshes import Resection


def show(
    procedure: str,
    where: str,
    side: str | None = None,
    extents: Mapping[str, float] | None = None,
    dimensions: Mapping[Level, Dimensions] | None = None,
    language: str = "en",
) -> Viewable:
    """Show which bone an operation takes and what stays, to be turned and switched in the notebook.

    It still turns and switches on a page made of the notebook, where no kernel runs.

    Parameters
    ----------
    procedure : str
        A procedure or one of its aliases, such as ``"hemilaminectomy"``.
    where : str
        A level, ``"L4"``, or an interspace, ``"L4-L5"``.
    side : {'left', 'right'}, optional
        The patient's side; for procedures on one side.
    extents : mapping of str to float, optional
        How far the cut goes, by the keys of the procedure's extents.
    dimensions : mapping of Level to Dimensions, optional
        The size of a vertebra that is not average.
    language : {'en', 'es'}
        Of the words.

    Raises
    ------
    ValueError
        If a name is unknown, a value lies outside its range, or the side is missing.
    """
    with _quietly():
        from scenes.page.lesson import lesson  # noqa: PLC0415

    return lesson(procedure, where, side, extents, dimensions, language)


def compare(*plans: Resection, language: str = "en") -> Viewable:
    """Show two to four plans side by side, turned together, with a table of what differs between them.

    They still turn together on a page made of the notebook, where no kernel runs. Nothing ranks them.

    Parameters
    ----------
    *plans : Resection
        From `laminascope.resect`; they must cut at least one bone in common.
    language : {'en', 'es'}
        Of the words.

    Raises
    ------
    ValueError
        If there are fewer than two plans or more than four, or they have no bone in common.
    """
    with _quietly():
        from scenes.page.comparing import comparing  # noqa: PLC0415

    return comparing(plans, language)


def storyboard(
    procedure: str,
    where: str,
    side: str | None = None,
    extents: Mapping[str, float] | None = None,
    dimensions: Mapping[Level, Dimensions] | None = None,
    language: str = "en",
) -> Viewable:
    """Show an operation step by step, with a caption for each step and a slider through all of them.

    It still plays on a page made of the notebook, where no kernel runs.

    Parameters
    ----------
    procedure, where, side, extents, dimensions, language
        As for `show`.

    Raises
    ------
    ValueError
        If a name is unknown, a value lies outside its range, the side is missing, or the operation cannot be
        followed.
    """
    with _quietly():
        from scenes.page.stepping import stepping  # noqa: PLC0415

    return stepping(procedure, where, side, extents, dimensions, language)


def quiz(level: str, language: str = "en") -> Viewable:
    """Ask for the parts of one bone, to be tapped in the picture; say why where another part was tapped.

    It still asks, answers and counts on a page made of the notebook, where no kernel runs.

    Parameters
    ----------
    level : str
        Such as ``"L4"``.
    language : {'en', 'es'}
        Of the words.

    Raises
    ------
    ValueError
        If the level or the language is unknown.
    """
    with _quietly():
        from scenes.page.quizzing import quizzing  # noqa: PLC0415

    return quizzing(level, language)


@contextmanager
def _quietly() -> Iterator[None]:
    """Import Panel, which takes a second: who only wants numbers or files need not wait for it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="IProgress not found")  # of a progress bar never shown
        yield
