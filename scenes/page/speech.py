"""The words of one reader's page, which turn to another language while the page stands."""

from __future__ import annotations

from collections.abc import Callable

from anatomy.words import Words, languages
from scenes.looks import UNITS
from scenes.page.text import page_words


class Speech(Words):
    """Every word the page writes, in the language it is in now.

    Parameters
    ----------
    language : str
        Code of the language it begins in, such as ``"en"``.

    Raises
    ------
    ValueError
        If the language has no file.
    """

    def __init__(self, language: str = "en") -> None:
        super().__init__(language, page_words(language))
        self._said: list[Callable[[], object]] = []
        self.units: str = UNITS[0]

    @property
    def other(self) -> str:
        """Code of the language that comes next."""
        codes = languages()
        return codes[(codes.index(self.language) + 1) % len(codes)]

    def say(self, act: Callable[[], object]) -> None:
        """Write something now, and again whenever the page turns to another language.

        Parameters
        ----------
        act : callable
            Takes the words it needs from here and writes them.
        """
        self._said.append(act)
        act()

    def turn(self, language: str) -> None:
        """Turn to another language, and have everything said anew.

        Raises
        ------
        ValueError
            If the language has no file.
        """
        super().__init__(language, page_words(language))
        self._say_all()

    def measure_in(self, units: str) -> None:
        """Tell lengths, areas and volumes in other units, and have everything said anew."""
        if units != self.units:
            self.units = units
            self._say_all()

    def _say_all(self) -> None:
        for said in self._said:
            said()
