"""A cut in a notebook, in one line."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING

from anatomy.dimensions import Dimensions
from anatomy.levels import Level

if TYPE_CHECKING:
    from panel.viewable import Viewable


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
    # Panel takes a second to import, and who only wants numbers or files need not wait for it.
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="IProgress not found")  # of a progress bar never shown
        from scenes.page.lesson import lesson  # noqa: PLC0415

    return lesson(procedure, where, side, extents, dimensions, language)
