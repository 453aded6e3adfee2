"""Everything a reader reads, by key, one file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

from anatomy.nearest import nearest

_TEXT = "text"


class Words(Mapping[str, str]):
    """The words of one language, by dotted key, such as ``"part.lamina_left.name"``.

    Parameters
    ----------
    language : str
        Code of the language, such as ``"en"``.
    texts : mapping of str to str
        Text by key. A text may hold ``{placeholders}``, with a format, as in ``{value:.1f}``.

    Raises
    ------
    ValueError
        If a text is empty or its braces do not match.
    """

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = dict(texts)
        for key, text in self._texts.items():
            if not text.strip():
                raise ValueError(f"text {key!r} must not be empty in {language!r}")
            _placeholders(key, text)

    def __getitem__(self, key: str) -> str:
        if key not in self._texts:
            near = nearest(key, self._near(key))
            hint = f"did you mean {near}?" if near else f"it has {', '.join(self._near(key))}"
            raise KeyError(f"no text {key!r} in {self.language!r}; {hint}")
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def placeholders(self, key: str) -> frozenset[str]:
        """Give the names that the text of *key* wants filled in."""
        return _placeholders(key, self[key])

    def filled(self, key: str, values: Mapping[str, object]) -> str:
        """Give the text of *key* with its placeholders filled in.

        Parameters
        ----------
        key : str
        values : mapping of str to object
            Exactly the placeholders of the text.

        Raises
        ------
        KeyError
            If there is no such text.
        ValueError
            If a value is missing or not wanted.
        """
        wanted = self.placeholders(key)
        if wanted != set(values):
            wants, got = ", ".join(sorted(wanted)) or "nothing", ", ".join(sorted(values)) or "nothing"
            raise ValueError(f"text {key!r} wants {wants}; got {got}")
        return self[key].format_map(values)

    def _near(self, key: str) -> tuple[str, ...]:
        """Give the keys of the same group, or the groups where there is none."""
        group = key.partition(".")[0]
        same = tuple(each for each in self._texts if each.partition(".")[0] == group)
        return same or tuple(dict.fromkeys(each.partition(".")[0] for each in self._texts))


def languages() -> tuple[str, ...]:
    """Give the codes of the languages that have a file, of two letters each."""
    folder = files("anatomy").joinpath(_TEXT)
    codes = (each.name.removesuffix(".toml") for each in folder.iterdir())
    return tuple(sorted(code for code in codes if len(code) == 2))


@cache
def words(language: str = "en") -> Words:
    """Give the words of one language.

    Raises
    ------
    ValueError
        If the language has no file, or its file is not sound.
    """
    if language not in languages():
        raise ValueError(f"language must be one of {', '.join(languages())}; got {language!r}")
    text = files("anatomy").joinpath(_TEXT, f"{language}.toml").read_text(encoding="utf-8")
    return Words(language, dict(_flat("", tomllib.loads(text))))


def _flat(prefix: str, tree: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Give the leaves of nested tables as dotted keys."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(f"{prefix}{key}.", value)
        elif isinstance(value, str):
            yield prefix + key, value
        else:
            raise ValueError(f"text {prefix + key!r} must be a string; got {value!r}")


def _placeholders(key: str, text: str) -> frozenset[str]:
    """Give the placeholder names of a text."""
    try:
        fields = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
    except ValueError as error:
        raise ValueError(f"text {key!r} has unmatched braces: {error}") from None
    for field in fields:
        if not field.isidentifier():
            raise ValueError(f"text {key!r} has a placeholder without a plain name: {field!r}")
    return frozenset(fields)
