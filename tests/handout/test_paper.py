"""The handout, read back as a reader's program reads it."""

import io
import re

import numpy as np
import pypdfium2
import pytest
import segno
from PIL import Image
from pypdf import PageObject, PdfReader

import meshes
from anatomy.procedures import PROCEDURES
from meshes import Resection
from meshes.conditions.operated import Treatment
from scenes.handout import paper
from scenes.handout.paper import CODE, MARGIN, handout
from scenes.handout.pictures import Print
from scenes.handout.sheet import sheet
from scenes.handout.wish import Paper
from scenes.page.text import page_words

SIZES = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
SIDES = {
    ("en", "left"): "left",
    ("en", "right"): "right",
    ("es", "left"): "izquierda",
    ("es", "right"): "derecha",
}
OF_A_PERSON = r"\b(?:name|birth|born|record|patient id|address|nombre|nacimiento|expediente|edad|age)\b"
ADDRESS = "http://127.0.0.1:5006/?plan=hemilaminectomy.L4.left"


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a blank in the place of each picture, but where a test looks at them."""
    if request.node.get_closest_marker("picture"):
        return
    file = io.BytesIO()
    Image.new("RGB", (8, 6)).save(file, "JPEG")
    blank = Print("Before", ("left", "right"), file.getvalue())
    monkeypatch.setattr(paper, "prints", lambda resection, words, width: (blank,) * 3)


def written(resection: Resection, language: str, size: Paper, address: str | None = None) -> bytes:
    return handout(resection, page_words(language), size, address)


def read(content: bytes) -> PageObject:
    (page,) = PdfReader(io.BytesIO(content)).pages
    return page


def text_of(content: bytes) -> str:
    return " ".join(read(content).extract_text().split())


@pytest.fixture(params=["left", "right"])
def resection(request: pytest.FixtureRequest) -> Resection:
    return request.getfixturevalue(f"on_{request.param}")


@pytest.mark.parametrize(("language", "size"), [("en", "letter"), ("es", "a4")])
def test_it_is_one_page_of_its_paper_that_says_everything_of_its_sheet(
    resection: Resection, language: str, size: Paper
) -> None:
    content = written(resection, language, size)
    width, height = (float(each) for each in read(content).mediabox[2:])
    assert (width, height) == pytest.approx(SIZES[size], abs=0.01)
    said, told = sheet(resection, page_words(language)), text_of(content)
    everything = [
        *(said.headline, said.place, said.plain, said.note, said.sources, said.model),
        *(*said.goes, *said.stays, *said.cautions, *said.questions),
        *(each for fact in said.facts for each in (fact.name, *fact.of_each())),
    ]
    assert [each for each in everything if each not in told] == []
    side = SIDES[language, str(resection.side)]
    assert said.headline.startswith(f"{resection.where}, {side}: ")
    assert told.count(side) > 2


@pytest.mark.parametrize(("language", "size"), [("en", "letter"), ("es", "a4")])
def test_of_a_diseased_place_it_says_what_presses_and_the_room_won(
    of_the_narrow: Treatment, language: str, size: Paper
) -> None:
    words, done = page_words(language), of_the_narrow.done
    told = text_of(handout(done.resection, words, size, ADDRESS, of_the_narrow))
    said = sheet(done.resection, words, of_the_narrow)
    assert words["condition.central_stenosis.name"].lower() in said.plain
    everything = [
        said.plain,
        said.gap,
        *(each for fact in said.room for each in (fact.name, *fact.of_each())),
    ]
    assert [each for each in everything if each not in told] == []
    sac, canal = (next(iter(fact.values.values())) for fact in said.room[:2])
    numbers = (done.before.dural_area_mm2, done.after.dural_area_mm2, done.before.canal_area_mm2)
    assert [f"{each:.0f}" for each in numbers] == re.findall(r"[0-9]+", f"{sac} {canal}".replace("mm²", ""))[
        :3
    ]
    assert sheet(done.resection, words).room == ()


def test_its_letters_come_with_it_and_it_names_its_language_and_plan(on_left: Resection) -> None:
    reader = PdfReader(io.BytesIO(written(on_left, "es", "a4")))
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    used = [font for font in fonts if "Lato" in font["/BaseFont"]]
    assert len(used) >= 2
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)
    assert reader.trailer["/Root"]["/Lang"] == "es"
    assert reader.metadata.title == "L4, izquierda: hemilaminectomía"
    assert reader.metadata.subject == sheet(on_left, page_words("es")).plain
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_reading_program_hears_it_from_the_headline_down(on_left: Resection) -> None:
    words = page_words("en")
    told, said = text_of(written(on_left, "en", "letter", ADDRESS)), sheet(on_left, words)
    order = [said.headline, said.plain, said.goes[0], said.stays[-1], said.facts[0].name, said.questions[0]]
    places = [told.index(each) for each in order]
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_has_no_field_for_a_person(on_left: Resection, language: str) -> None:
    content = written(on_left, language, "a4" if language == "es" else "letter")
    assert re.findall(OF_A_PERSON, text_of(content), re.IGNORECASE) == []
    assert "/AcroForm" not in PdfReader(io.BytesIO(content)).trailer["/Root"]


def test_an_address_is_drawn_as_a_code_that_holds_it(on_left: Resection) -> None:
    scan = page_words("en")["handout.scan"]
    assert scan not in text_of(written(on_left, "en", "letter"))
    content = written(on_left, "en", "letter", ADDRESS)
    assert scan in text_of(content)
    scale = 8
    drawn = np.asarray(pypdfium2.PdfDocument(content)[0].render(scale=scale).to_pil().convert("L"))
    matrix = np.array([list(row) for row in segno.make_qr(ADDRESS, error="m").matrix], dtype=bool)
    cell = CODE / len(matrix)
    middles = (np.arange(len(matrix)) + 0.5) * cell
    left, top = SIZES["letter"][0] - MARGIN - CODE, SIZES["letter"][1] - MARGIN - 6.0 - CODE
    rows, columns = (np.rint((start + middles) * scale).astype(int) for start in (top, left))
    np.testing.assert_array_equal(drawn[np.ix_(rows, columns)] < 128, matrix)


@pytest.mark.picture
def test_before_and_after_stand_side_by_side_and_only_the_middle_one_is_red(on_left: Resection) -> None:
    drawn = np.asarray(pypdfium2.PdfDocument(written(on_left, "en", "letter"))[0].render(scale=2).to_pil())
    red, green, blue = np.moveaxis(drawn[..., :3].astype(float), 2, 0)
    bright = (red > 1.5 * green) & (red > 1.5 * blue) & (red > 110)
    columns = np.flatnonzero(bright[300:570].sum(axis=0) > 4) / drawn.shape[1]
    assert len(columns) > 20
    assert 0.36 < columns.min() < columns.max() < 0.5  # the patient's left is on the left, seen from behind


@pytest.mark.parametrize(
    ("key", "where", "side"),
    [
        ("laminectomy", "L3-L5", None),
        ("ulbd", "L2-L3,L3-L4,L4-L5", "left"),
        ("bilateral_laminotomy", "L3-L4,L4-L5,L5-S1", None),
    ],
)
def test_many_bones_fit_one_page_with_a_column_for_each(key: str, where: str, side: str | None) -> None:
    done = meshes.resect(key, where, side)
    for language in ("en", "es"):
        said, content = sheet(done, page_words(language)), written(done, language, "letter", ADDRESS)
        told = text_of(content)
        assert said.levels == tuple(bone.level.value for bone in done.bones)
        facts = (*said.shares, *said.facts)
        everything = [said.headline, *said.stays, *said.cautions, *said.questions, said.note, said.model]
        everything += [each for fact in facts for each in (fact.name, *fact.values.values())]
        assert [each for each in everything if each not in told] == []
        assert all(set(fact.values) <= set(said.levels) for fact in facts)
        gone = {level for fact in said.shares for level in fact.values}
        assert gone == set(said.levels)


@pytest.mark.parametrize("key", PROCEDURES)
def test_every_operation_fits_one_page_in_both_languages(key: str) -> None:
    chosen = PROCEDURES[key]
    done = meshes.resect(key, str(chosen.places[2]), "left" if chosen.sides == "one" else None)
    for language in ("en", "es"):
        said = sheet(done, page_words(language))
        assert said.goes or done.procedure.swings
        assert len(said.questions) == 6
        assert len({fact.name for fact in said.facts}) == len(said.facts) >= 4
        assert all(len(fact.values) in (1, len(done.bones)) for fact in said.facts)
        assert read(written(done, language, "letter", ADDRESS)).mediabox.height == 792
