"""Between which bones each nerve root leaves the canal."""

from __future__ import annotations

from dataclasses import dataclass

from anatomy.levels import LUMBAR, Level, levels_of


@dataclass(frozen=True)
class Exit:
    """Between which bones a root leaves.

    Parameters
    ----------
    root : str
        From ``"C1"`` to ``"S1"``.
    upper, lower : Level or None
        None over the atlas, and below the first body of the sacrum.
    """

    root: str
    upper: Level | None
    lower: Level | None

    @property
    def bone(self) -> Level:
        """The bone whose pedicle it passes: in the neck the one below it, further down the one above."""
        named = self.lower if self.root.startswith("C") and self.root != "C8" else self.upper
        assert named is not None
        return named

    @property
    def bones(self) -> tuple[Level, ...]:
        """The bones it passes between."""
        return tuple(level for level in (self.upper, self.lower) if level)


def exits() -> tuple[Exit, ...]:
    """Give where every root leaves, from head to foot; C8 leaves under C7."""
    neck = [Exit(str(level), level.above, level) for level in levels_of("cervical")]
    trunk = [Exit(str(level), level, level.below) for level in (*levels_of("thoracic"), *LUMBAR)]
    return (*neck, Exit("C8", Level.C7, Level.T1), *trunk, Exit("S1", Level.S1, None))
