"""A plan on one page of paper: what goes, what stays, the numbers, and what to ask."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib import pagesizes
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer

from anatomy.sentence import RefusalError
from anatomy.words import Words
from meshes import Resection
from meshes.conditions.operated import Treatment
from scenes.handout.code import draw_code
from scenes.handout.fact import Fact
from scenes.handout.pictures import CM_AN_INCH, Print, prints
from scenes.handout.sheet import Sheet, sheet
from scenes.handout.table import facts_table
from scenes.handout.type import FACE, GONE, STRONG, Type, known, set_in
from scenes.handout.wish import Paper
from scenes.palette import DONE, INK, QUIET, RULE

_SIZES: dict[Paper, tuple[float, float]] = {"letter": pagesizes.LETTER, "a4": pagesizes.A4}

POINTS_AN_INCH = 72.0
MARGIN = 42.0
GAP = 12.0
TYPES = (11.0, 10.6, 10.2, 9.8, 9.4, 9.0)
"""The sizes of plain text tried, in points: the largest that fits is taken (a choice)."""

PICTURES = (1.0, 0.85, 0.7)
"""Of their width, how wide pictures are: smaller than whole only beside the smallest text (a choice)."""

CODE = 62.0
"""Width of the code that a phone reads, in points."""

LINES_APART = 24.0
MOST_LINES = 3

Texts = list[Flowable]


def handout(
    resection: Resection,
    words: Words,
    paper: Paper = "letter",
    address: str | None = None,
    treatment: Treatment | None = None,
) -> bytes:
    """Write a plan as a PDF of one page.

    Parameters
    ----------
    resection : Resection
    words : Words
        Of the page, in the language wanted.
    paper : {'letter', 'a4'}
    address : str, optional
        Of the same plan on a screen; drawn as a code that a phone reads.
    treatment : Treatment, optional
        The same operation, where a place is diseased: what presses, and the room won, are told too.

    Raises
    ------
    ValueError
        If the words do not fit one page.
    NoPicturesError
        If this machine cannot draw.
    """
    said = sheet(resection, words, treatment)
    width = _SIZES[paper][0] - 2.0 * MARGIN
    across = (width - 2.0 * GAP) / 3.0
    drawn = prints(resection, words, across / POINTS_AN_INCH * CM_AN_INCH)
    tries = [*((size, PICTURES[0]) for size in TYPES), *((TYPES[-1], share) for share in PICTURES[1:])]
    for size, share in tries:
        file = io.BytesIO()
        page = _Page(file, _SIZES[paper], Type(size), words)
        if page.write(said, drawn, share, address):
            return file.getvalue()
    raise RefusalError("handout_words", {"where": resection.where, "paper": paper})


class _Page:
    """One page, written from the top down."""

    def __init__(self, file: io.BytesIO, size: tuple[float, float], kind: Type, words: Words) -> None:
        self._canvas = Canvas(file, pagesize=size, invariant=1, lang=words.language)
        self._wide, self._high = size
        self._across = size[0] - 2.0 * MARGIN
        self._type = kind
        self._words = words

    def write(self, said: Sheet, drawn: Sequence[Print], share: float, address: str | None) -> bool:
        """Write the page, its pictures at a share of their width; tell whether everything has room on it."""
        self._canvas.setTitle(said.headline)
        self._canvas.setAuthor(self._words["ui.title"])
        self._canvas.setSubject(said.plain)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        y = self._lay(self._head(said), MARGIN, self._high - MARGIN, self._across)
        y = self._pictures(drawn, share, y - 4.0)
        half = (self._across - 2.0 * GAP) / 2.0
        y = self._said(said, y - 8.0, half)
        y = self._ask(said, y - 8.0, half)
        aside = 0.0 if address is None else CODE + GAP
        low = self._foot(said, self._across - aside)
        if y - low < 2.4 * self._type.size + LINES_APART:
            return False
        self._lines(y, low, self._across - aside)
        if address is not None:
            self._code(address)
        self._canvas.showPage()
        self._canvas.save()
        return True

    def _lay(self, texts: Texts, x: float, y: float, width: float) -> float:
        """Write texts one under the other, and give how far down they reach."""
        for text in texts:
            _, height = text.wrapOn(self._canvas, width, self._high)
            text.drawOn(self._canvas, x, y - height)
            y -= height + text.getSpaceAfter()
        return y

    def _head(self, said: Sheet) -> Texts:
        kind, words = self._type, self._words
        brand = f"{words['ui.title']} · {words['model.short']}"
        return [
            set_in(brand, kind.style("small", color=QUIET, space=0.5)),
            set_in(said.headline, kind.style("headline", color=DONE, face=STRONG, space=0.3)),
            set_in(said.place, kind.style("small", color=QUIET, space=0.6)),
            set_in(said.plain, kind.style("lead", space=0.8)),
        ]

    def _pictures(self, drawn: Sequence[Print], share: float, top: float) -> float:
        """Draw the pictures beside one another, each with its name and with the sides of the patient."""
        count = len(drawn)
        room = (self._across - (count - 1) * GAP) / count
        wide = share * room
        high, small = 0.75 * wide, 0.82 * self._type.size
        for number, each in enumerate(drawn):
            x, y = MARGIN + number * (room + GAP) + (room - wide) / 2.0, top - high
            self._canvas.drawImage(ImageReader(io.BytesIO(each.jpeg)), x, y, wide, high)
            self._canvas.setFont(known(FACE), small)
            self._canvas.setFillColor(HexColor(INK))
            self._canvas.drawString(x + 5.0, y + 5.0, each.edges[0])
            self._canvas.drawRightString(x + wide - 5.0, y + 5.0, each.edges[1])
            self._lay([set_in(each.name, self._type.label())], x, y - 3.0, wide)
        return top - high - 1.7 * self._type.size

    def _title(self, text: str) -> Texts:
        line = HRFlowable(width="100%", thickness=0.8, color=HexColor(RULE), spaceBefore=0, spaceAfter=4)
        title = set_in(text, self._type.style("title", color=DONE, face=STRONG, space=0.35))
        return [line, title]

    def _said(self, said: Sheet, top: float, half: float) -> float:
        """Write what goes, what stays and the numbers: of few bones in two columns, of many in tables."""
        goes, stays, note, room = self._goes(said), self._stays(said), self._note(said), self._room(said)
        if not said.shares:
            left = self._lay([*goes, *stays, *note, *room], MARGIN, top, half)
            return min(left, self._lay(self._numbers(said), MARGIN + half + 2.0 * GAP, top, half))
        y = self._lay(goes, MARGIN, top, self._across)
        left = self._lay(stays, MARGIN, y, half)
        other = self._lay([*note, *room], MARGIN + half + 2.0 * GAP, y, half)
        numbers = [*self._title(self._words["handout.numbers"]), self._table(said, said.facts)]
        return self._lay([*numbers, self._last(said)], MARGIN, min(left, other) - 4.0, self._across)

    def _goes(self, said: Sheet) -> Texts:
        texts = self._title(self._words["shows.ghost.button"])
        if said.shares:
            texts.append(self._table(said, said.shares))
        return [*texts, *(set_in(each, self._type.item(GONE), "•") for each in said.goes), self._gap()]

    def _stays(self, said: Sheet) -> Texts:
        texts = self._title(self._words["shows.after.button"])
        return [*texts, *(set_in(each, self._type.item(DONE), "•") for each in said.stays)]

    def _note(self, said: Sheet) -> Texts:
        """Give what to take note of, if there is anything."""
        if not said.cautions:
            return []
        texts = [self._gap()] if said.goes else []
        texts += self._title(self._words["caution.title"])
        return [*texts, *(set_in(each, self._type.style("small", space=0.3)) for each in said.cautions)]

    def _gap(self) -> Spacer:
        return Spacer(1, 0.5 * self._type.size)

    def _numbers(self, said: Sheet) -> Texts:
        texts = self._title(self._words["handout.numbers"])
        return [*texts, *self._listed(said.facts), self._last(said)]

    def _room(self, said: Sheet) -> Texts:
        """Give the room of the nerves, if a place is diseased."""
        return [self._gap(), *self._title(said.gap), *self._listed(said.room)] if said.room else []

    def _listed(self, facts: Sequence[Fact]) -> Texts:
        """Write numbers one under the other, each under its name."""
        kind, texts = self._type, list[Flowable]()
        for fact in facts:
            texts.append(set_in(fact.name, kind.style("small", color=QUIET)))
            texts += [set_in(value, kind.style("value", face=STRONG)) for value in fact.of_each()]
            texts.append(Spacer(1, 0.35 * kind.size))
        return texts

    def _table(self, said: Sheet, facts: Sequence[Fact]) -> Flowable:
        return facts_table(facts, said.levels, self._type, self._across)

    def _last(self, said: Sheet) -> Paragraph:
        """Give what the numbers leave out."""
        return set_in(said.note, self._type.style("fine", color=QUIET))

    def _ask(self, said: Sheet, top: float, half: float) -> float:
        """Write the questions in two columns, each with a box to tick."""
        y = self._lay(self._title(self._words["handout.ask"]), MARGIN, top, self._across)
        middle = (len(said.questions) + 1) // 2
        halves = said.questions[:middle], said.questions[middle:]
        places = MARGIN, MARGIN + half + 2.0 * GAP
        ends = [self._boxes(each, x, y, half) for each, x in zip(halves, places, strict=True)]
        return min(ends)

    def _boxes(self, texts: Sequence[str], x: float, y: float, width: float) -> float:
        side = 0.8 * self._type.size
        for text in texts:
            self._canvas.setStrokeColor(HexColor(QUIET))
            self._canvas.setLineWidth(0.8)
            self._canvas.rect(x, y - 1.12 * self._type.size, side, side)
            style = self._type.style("text", space=0.35)
            y = self._lay([set_in(text, style)], x + 1.8 * side, y, width - 1.8 * side)
        return y

    def _foot(self, said: Sheet, width: float) -> float:
        """Write at the foot that it is a model, and where the numbers come from; give how high it reaches."""
        kind = self._type
        texts: Texts = [
            set_in(said.model, kind.style("small", face=STRONG, space=0.2)),
            set_in(said.sources, kind.style("fine", color=QUIET)),
        ]
        high: float = sum(
            text.wrapOn(self._canvas, width, self._high)[1] + text.getSpaceAfter() for text in texts
        )
        self._lay(texts, MARGIN, MARGIN + high, width)
        return MARGIN + high

    def _code(self, address: str) -> None:
        """Draw the code at the right of the foot, with what it is for under it."""
        x = self._wide - MARGIN - CODE
        draw_code(self._canvas, address, x, MARGIN + 6.0, CODE)
        self._lay([set_in(self._words["handout.scan"], self._type.under())], x, MARGIN + 3.0, CODE)

    def _lines(self, top: float, low: float, width: float) -> None:
        """Give room to write in one's own words, as much as is left."""
        y = self._lay(self._title(self._words["handout.own_words"]), MARGIN, top - 4.0, self._across)
        self._canvas.setStrokeColor(HexColor(RULE))
        self._canvas.setLineWidth(0.8)
        count = min(MOST_LINES, int((y - low - 6.0) / LINES_APART))
        for number in range(1, count + 1):
            self._canvas.line(MARGIN, y - number * LINES_APART, MARGIN + width, y - number * LINES_APART)
