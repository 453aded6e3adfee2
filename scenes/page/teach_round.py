"""One go at some questions: which is asked now, and which were known at the first try."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from anatomy.words import Words
from scenes.page.teach_questions import Answer, Asked


class Round:
    """How far a reader has come with some questions, and how well.

    Parameters
    ----------
    asked : sequence of Asked
    """

    def __init__(self, asked: Sequence[Asked]) -> None:
        self.asked = tuple(asked)
        self.number = 0
        self.over = False
        self.last = ""
        self.known: list[bool] = []
        self._missed = False

    @property
    def now(self) -> Asked | None:
        """The question that is asked; None after the last one."""
        return self.asked[self.number] if self.number < len(self.asked) else None

    def answer(self, key: str) -> None:
        """Take an answer; what is none, or comes when the question is over, changes nothing."""
        given = None if self.now is None or self.over else self.now.answer(key)
        if given is None:
            return
        self.last = key
        if given.right:
            self._close()
        else:
            self._missed = True

    def reveal(self) -> None:
        """Give the answer away, which is not to know it."""
        if self.now is None or self.over:
            return
        self.last = self.now.solution.key
        self._missed = True
        self._close()

    def go_on(self) -> None:
        """Go to the next question, once this one is over."""
        if self.over:
            self.number += 1
            self.over = self._missed = False
            self.last = ""

    def retold(self, asked: Sequence[Asked]) -> None:
        """Take the same questions in another language."""
        self.asked = tuple(asked)

    def _close(self) -> None:
        self.over = True
        self.known.append(not self._missed)


def told(go: Round, words: Words) -> dict[str, Any]:
    """Give what a reader sees of a round, as the page writes it.

    Parameters
    ----------
    go : Round
    words : Words
    """
    asked, total = go.now, len(go.asked)
    score = words.filled("quiz.score", {"known": sum(go.known), "total": total})
    if asked is None:
        buttons = _buttons({"again": "quiz.again", "print": "teach.print"}, words)
        return _card("", words["quiz.end"], "yes", [score], buttons)
    given = asked.answer(go.last)
    how = "" if given is None else "yes" if go.over else "no"
    sentences = [] if given is None else _reply(given, words)
    count = words.filled("quiz.count", {"number": go.number + 1, "total": total})
    if go.over:
        card = _card(
            count, asked.ask, how, [*sentences, *_beside(asked)], _buttons({"next": "quiz.next"}, words)
        )
        return card | _seen(asked.solution, words)
    named = [answer for answer in asked.answers if answer.key in asked.offered]
    answers = [{"key": each.key, "name": each.name, **_seen(each, words)} for each in named]
    card = _card(count, asked.ask, how, sentences, _buttons({"show": "quiz.show"}, words))
    return card | {"answers": answers, "folded": words["quiz.in_words"] if asked.key == "tap" else ""}


def paper_html(go: Round, title: str, words: Words) -> str:
    """Give the result on paper: every question with its answer, and whether it was known at once.

    Parameters
    ----------
    go : Round
        At its end.
    title : str
        Of the plan.
    words : Words
    """
    rows = "".join(
        f"<li><p><b>{escape(asked.ask)}</b></p>{_drawn(asked.solution)}"
        f"{''.join(f'<p>{escape(each)}</p>' for each in (_right(asked.solution), *_beside(asked)))}"
        f"<p>{escape(words['teach.first' if known else 'teach.later'])}</p></li>"
        for asked, known in zip(go.asked, go.known, strict=False)
    )
    score = words.filled("quiz.score", {"known": sum(go.known), "total": len(go.asked)})
    return (
        f"<h1>{escape(title)}</h1><h2>{escape(words['teach.result'])}</h2><ol>{rows}</ol>"
        f"<p><b>{escape(score)}</b></p><p>{escape(words['model.not_you'])}</p>"
    )


def waiting(go: Round, words: Words) -> dict[str, Any]:
    """Give what a reader sees of a question whose pictures are still drawn."""
    return told(go, words) | {"answers": [], "sentences": [words["teach.ring_drawing"]]}


def _seen(answer: Answer, words: Words) -> dict[str, str]:
    """Give the picture of an answer with what it shows, which does not tell whether it is right."""
    return {"picture": answer.picture, "seen": words["teach.ring_seen"]} if answer.picture else {}


def _beside(asked: Asked) -> list[str]:
    """Say what the other pictures of a question show."""
    return [_right(each) for each in asked.answers if each.picture and each is not asked.solution]


def _right(answer: Answer) -> str:
    return f"{answer.name}. {answer.reason}"


def _drawn(answer: Answer) -> str:
    """Give the picture of an answer on paper, where it has one."""
    return f'<img src="{answer.picture}" alt="{escape(answer.name)}">' if answer.picture else ""


def _reply(given: Answer, words: Words) -> list[str]:
    """Say what was chosen and why it is right or wrong."""
    return [words.filled("quiz.yes" if given.right else "quiz.no", {"part": given.name}), given.reason]


def _buttons(names: dict[str, str], words: Words) -> list[dict[str, str]]:
    return [{"key": key, "name": words[name]} for key, name in names.items()]


def _card(
    count: str, ask: str, how: str, sentences: list[str], buttons: list[dict[str, str]]
) -> dict[str, Any]:
    told: dict[str, Any] = {"count": count, "ask": ask, "how": how, "sentences": sentences}
    return told | {"buttons": buttons, "answers": [], "folded": ""}
