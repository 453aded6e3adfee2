"""Changes as a person types them: ``NAME=NUMBER``."""

from __future__ import annotations

from collections.abc import Sequence

from anatomy.sentence import RefusalError


def numbers(texts: Sequence[str]) -> dict[str, float]:
    """Read ``NAME=NUMBER`` texts, such as ``"canal_depth=16.0"``.

    Raises
    ------
    ValueError
        If what follows the sign is no number.
    """
    found: dict[str, float] = {}
    for text in texts:
        name, _, value = text.partition("=")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            raise RefusalError("number", {"example": "canal_depth=16.0", "text": repr(text)}) from None
    return found
