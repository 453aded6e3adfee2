"""What was changed, step by step, to be taken back and done again."""

from __future__ import annotations

from typing import Generic, TypeVar

State = TypeVar("State")

LONGEST = 100
"""Steps that are remembered."""


class History(Generic[State]):
    """The states of a page, from the first to the last that was taken back.

    Parameters
    ----------
    now : State
        Any value that can be compared.
    """

    def __init__(self, now: State) -> None:
        self.begin(now)

    @property
    def now(self) -> State:
        """The state that stands."""
        return self._states[self._at]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self._at + 1 < len(self._states)

    def begin(self, now: State) -> None:
        """Forget every step: the page begins anew."""
        self._states = [now]
        self._at = 0
        self._moving = ""

    def add(self, state: State, moving: str = "") -> None:
        """Take a new state; what was taken back is lost, and so is the first step of too many.

        Parameters
        ----------
        state : State
        moving : str
            Name of the one number that was changed, if it was one: as long as it moves, that is one step.
        """
        if state == self.now:
            return
        states = self._states[: self._at + 1]
        if moving and moving == self._moving and self._at:
            states.pop()
        if states[-1] != state:  # a number that moved back to where it was leaves no step
            states.append(state)
        else:
            moving = ""
        self._states = states[-LONGEST - 1 :]
        self._at = len(self._states) - 1
        self._moving = moving

    def rest(self) -> None:
        """Take it that no number moves any more."""
        self._moving = ""

    def undo(self) -> State:
        """Go one step back, and give the state that stands then."""
        self._at = max(self._at - 1, 0)
        self._moving = ""
        return self.now

    def redo(self) -> State:
        """Go one step forth again, and give the state that stands then."""
        self._at = min(self._at + 1, len(self._states) - 1)
        self._moving = ""
        return self.now
