"""The plans that are compared, as they are asked of the solids and as they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scenes.page.kept import KeptCompared, plan_kept, plan_of
from scenes.page.plan import Plan
from scenes.page.question import Question


def compared_kept(questions: Iterable[Question]) -> list[KeptCompared]:
    """Give plans that are compared as plain values, one way each."""
    return [KeptCompared(plan=plan_kept(_taken(question))) for question in questions]


def compared_of(kept: Iterable[KeptCompared]) -> tuple[Question, ...]:
    """Give the plans that were kept to be compared."""
    return tuple(Plan(**plan_of(each.plan) | {"visit": ""}).question for each in kept)


def distinct(kept: Sequence[KeptCompared]) -> list[KeptCompared]:
    """Give plans that are compared without what does not count in them.

    Raises
    ------
    ValueError
        If one of them stands there twice.
    """
    questions = compared_of(kept)
    for number, question in enumerate(questions, start=1):
        first = questions.index(question) + 1
        if first < number:
            raise ValueError(f"compared.{number} must be another plan than compared.{first}; it is the same")
    return compared_kept(questions)


def _taken(question: Question) -> Plan:
    plan = Plan()
    plan.take(question)
    return plan
