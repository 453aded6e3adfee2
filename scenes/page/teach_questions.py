"""Questions about an operation, made from the cut itself, with a reason for every answer."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from anatomy.levels import Level, interspaces
from anatomy.parts import Part, parts_of
from anatomy.places import operated
from anatomy.words import Words
from meshes import CutBone, Resection
from scenes.page.ring_pictures import Rings, closed, most_cut
from scenes.page.shown import LEAST, ring_sentence
from scenes.page.wording import TENTH, taken

PLACES = 3
"""Places of which one is that of the operation (a choice)."""

PARTS = 4
"""Parts of one bone that stand to be chosen from (a choice)."""


@dataclass(frozen=True)
class Answer:
    """One answer to a question.

    Parameters
    ----------
    key, name : str
    reason : str
        Why it is right or wrong, as a plain sentence.
    right : bool
    picture : str
        To be chosen by it, as a data URL; empty where words alone tell it.
    """

    key: str
    name: str
    reason: str
    right: bool
    picture: str = ""


@dataclass(frozen=True)
class Asked:
    """One question with its answers.

    Parameters
    ----------
    key : {'place', 'side', 'tap', 'ring', 'stays'}
    ask : str
    answers : tuple of Answer
        All that can be given; one that is tapped has the key of its bone and of its part.
    offered : tuple of str
        Keys of the answers that can be chosen by their names.
    """

    key: str
    ask: str
    answers: tuple[Answer, ...]
    offered: tuple[str, ...]

    def answer(self, key: str) -> Answer | None:
        """Give the answer with a key; None where it is none."""
        return next((each for each in self.answers if each.key == key), None)

    @property
    def solution(self) -> Answer:
        """The right answer, of several the first that can be chosen by its name."""
        return next(each for each in self.answers if each.right and each.key in self.offered)


def teach_questions(cut: Resection, words: Words, drawn: Rings | None = None) -> tuple[Asked, ...]:
    """Give the questions about an operation, the same ones each time.

    Parameters
    ----------
    cut : Resection
        To its end.
    words : Words
    drawn : Rings, optional
        Pictures of the ring of its bone; without them it is asked about in words.
    """
    ring = _ring(cut, words) if drawn is None else _ring_seen(drawn, words)
    return _place(cut, words), _side(cut, words), _tap(cut, words), ring, _stays(cut, words)


def _place(cut: Resection, words: Words) -> Asked:
    """Ask where it is done, among the places next to it."""
    places = [str(each) for each in operated(cut.procedure, cut.where)[0]]
    order = [str(each) for each in (interspaces() if "-" in places[0] else Level)]
    first = min(max(order.index(places[0]) - 1, 0), len(order) - PLACES)
    answers = tuple(
        Answer(each, each, words[f"teach.place_{'yes' if each in places else 'no'}"], each in places)
        for each in order[first : first + PLACES]
    )
    return _named("place", words["teach.place"], answers)


def _side(cut: Resection, words: Words) -> Asked:
    """Ask on which side it is done."""
    right = "both" if cut.side is None else cut.side.value
    reason = words["plan.side_both" if right == "both" else "plan.side_help"]
    names = {"left": words["plan.side_left"], "right": words["plan.side_right"]}
    names["both"] = _capital(words["side.both.name"])
    return _named(
        "side",
        words["teach.side"],
        tuple(Answer(key, name, reason, key == right) for key, name in names.items()),
    )


def _tap(cut: Resection, words: Words) -> Asked:
    """Ask for any part of which some is taken out, by a tap at it."""
    answers = tuple(_part(bone, part, cut, words) for bone in cut.bones for part in parts_of(bone.level))
    bone = most_cut(cut)
    right = max(parts_of(bone.level), key=lambda part: _share(bone, part))
    wrong = [part for part in parts_of(bone.level) if _untouched(bone, part)]
    chance = Random(f"tap {cut.procedure.key} {cut.where} {cut.side}")
    chosen = {right, *chance.sample(wrong, min(PARTS - 1, len(wrong)))}
    offered = tuple(_key(bone, part) for part in parts_of(bone.level) if part in chosen)
    return Asked("tap", words["teach.tap"], answers, offered)


def _ring(cut: Resection, words: Words) -> Asked:
    """Ask whether the ring of the bone that is cut most stays closed."""
    bone = most_cut(cut)
    reason = ring_sentence(bone, cut, words)
    closed = bone.ledger.ring == "closed"
    answers = (
        Answer("closed", words["fact.ring_closed"], reason, closed),
        Answer("opens", words["teach.ring_opens"], reason, not closed),
    )
    return _named("ring", words.filled("teach.ring", {"level": bone.level}), answers)


def _ring_seen(drawn: Rings, words: Words) -> Asked:
    """Ask in which of two pictures the ring stays closed."""
    plan, other = drawn.cuts
    seen = {"teach.ring_plan": (plan, drawn.pictures[0]), "teach.ring_other": (other, drawn.pictures[1])}
    order = list(seen)
    Random(f"ring {plan.procedure.key} {plan.where} {plan.side}").shuffle(order)
    answers = []
    for name, told in zip(("teach.picture_a", "teach.picture_b"), order, strict=True):
        cut, picture = seen[told]
        bone = next(each for each in cut.bones if each.level == drawn.level)
        procedure = words[f"procedure.{cut.procedure.key}.name"].lower()
        reason = f"{words.filled(told, {'procedure': procedure})} {ring_sentence(bone, cut, words)}"
        key = "closed" if closed(bone) else "opens"
        answers.append(Answer(key, words[name], reason, closed(bone), picture))
    return _named("ring", words.filled("teach.ring_which", {"level": drawn.level}), tuple(answers))


def _stays(cut: Resection, words: Words) -> Asked:
    """Ask which part stays whole, among those that lose most."""
    bone = most_cut(cut)
    known = parts_of(bone.level)
    whole = [part for part in known if _untouched(bone, part)]
    chance = Random(f"stays {cut.procedure.key} {cut.where} {cut.side}")
    cuts = sorted((part for part in known if _goes(bone, part)), key=lambda part: -_share(bone, part))
    chosen = {chance.choice(whole), *cuts[: PARTS - 1]}
    answers = (_part(bone, part, cut, words) for part in known if part in chosen)
    turned = tuple(Answer(each.key, each.name, each.reason, not each.right) for each in answers)
    return _named("stays", words["teach.stays"], turned)


def _named(key: str, ask: str, answers: tuple[Answer, ...]) -> Asked:
    """Give a question all of whose answers are chosen by their names."""
    return Asked(key, ask, answers, tuple(each.key for each in answers))


def _part(bone: CutBone, part: Part, cut: Resection, words: Words) -> Answer:
    """Give a part as an answer to what is taken out."""
    name = words[f"kind.{part.kind}"]
    sided = name if part.side is None else f"{name}, {words[f'side.{part.side}.name']}"
    told = f"{bone.level}: {sided}" if len(cut.bones) > 1 else _capital(sided)
    reason = taken(cut, part.key, bone.level.value, words)
    return Answer(_key(bone, part), told, reason, _goes(bone, part))


def _key(bone: CutBone, part: Part) -> str:
    return f"{bone.level} {part.key}"


def _share(bone: CutBone, part: Part) -> float:
    found = bone.ledger.parts.get(part.key)
    return 0.0 if found is None else found.share


def _goes(bone: CutBone, part: Part) -> bool:
    return _share(bone, part) >= LEAST


def _untouched(bone: CutBone, part: Part) -> bool:
    """Tell whether a part neither loses bone nor moves."""
    moves = bone.moved is not None and bool((bone.moved.labels == part.code).any())
    return 100.0 * _share(bone, part) < TENTH and not moves


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
