"""Sentences that can be said in any language, and refusals that are told by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from anatomy.words import Words, words


@dataclass(frozen=True)
class Named:
    """A thing that a sentence names.

    Parameters
    ----------
    code : str
        How it is written where it is typed, such as ``"canal_depth"``.
    key : str
        Of what it is called, such as ``"dimension.canal_depth.label"``.
    """

    code: str
    key: str

    def said(self, texts: Words) -> str:
        """Give what it is called within a sentence."""
        name = texts[self.key]
        return name if name.isupper() else name[0].lower() + name[1:]

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a part of one, before it is said.

    Parameters
    ----------
    key : str
        Of its text.
    values : mapping of str to object
        What fills its placeholders: other sentences, things that are named, or plain values.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, texts: Words) -> str:
        """Say it in a language, with every thing called by its name there."""
        known = {
            name: value.said(texts) if isinstance(value, Named | Sentence) else value
            for name, value in self.values.items()
        }
        return texts.filled(self.key, known)

    def __str__(self) -> str:
        """Say it in English, with every thing as it is typed."""
        known = {
            name: str(value) if isinstance(value, Named | Sentence) else value
            for name, value in self.values.items()
        }
        return words().filled(self.key, known)


class RefusalError(ValueError):
    """What cannot be, and why, in one sentence: in English, or in the language it is said in.

    Parameters
    ----------
    key : str
        Of its text, without the group.
    values : mapping of str to object
        What fills its placeholders.
    """

    def __init__(self, key: str, values: Mapping[str, object]) -> None:
        self.sentence = Sentence(f"refusal.{key}", values)
        super().__init__(self.sentence)

    def __str__(self) -> str:
        return str(self.sentence)


def told(problem: Exception, texts: Words) -> str:
    """Say why something was refused, in a language where that is known, else as it is."""
    sentence = getattr(problem, "sentence", None)
    return sentence.said(texts) if isinstance(sentence, Sentence) else str(problem)
