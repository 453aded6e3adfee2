"""What cannot be made here is said in the language of the page."""

from __future__ import annotations

from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pytest

from anatomy.sentence import told
from meshes import resect
from scenes.handout.parted import write_parted
from scenes.page.desk import Desk
from scenes.page.keeping import Keeping, arrived
from scenes.page.kept import plan_of
from scenes.page.plan import Plan
from scenes.page.speech import Speech
from scenes.page.text import page_words
from scenes.studio import NO_OPENGL, NoPicturesError

SAYS = {"en": "needs the extra 'tablet'", "es": "necesita el extra 'tablet'"}


@pytest.fixture
def without_tablet(monkeypatch: pytest.MonkeyPatch) -> None:
    found = lambda name: None if name == "pxr" else find_spec(name)  # noqa: E731
    monkeypatch.setattr("meshes.export_tablet.find_spec", found)


@pytest.fixture
def without_film(monkeypatch: pytest.MonkeyPatch) -> None:
    found = lambda name: None if name == "imageio_ffmpeg" else find_spec(name)  # noqa: E731
    monkeypatch.setattr("scenes.handout.wish.find_spec", found)


@pytest.mark.usefixtures("without_tablet", "without_film")
def test_the_page_says_why_a_film_and_a_file_for_tablets_are_not_offered(desk: Desk) -> None:
    taking, words = desk.taking, desk._words
    for language in ("es", "en"):
        words.turn(language)
        for kind in ("usdz", "mp4"):
            assert page_words(language)[f"take.no_{kind}"] in str(taking._help.object)
            assert kind not in {each["kind"] for each in taking.take.files}


def test_where_it_can_be_made_nothing_is_said_of_it(desk: Desk) -> None:
    desk._words.turn("es")
    desk._words.turn("en")
    assert "USDZ" not in str(desk.taking._help.object)
    assert {"usdz", "mp4"} <= {each["kind"] for each in desk.taking.take.files}


@pytest.mark.usefixtures("without_tablet")
@pytest.mark.parametrize("language", SAYS)
def test_a_file_for_tablets_that_cannot_be_made_is_refused_in_words(language: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="install laminascope") as refused:
        write_parted(resect("hemilaminectomy", "L4", "left"), tmp_path / "cut.usdz")
    assert SAYS[language] in told(refused.value, page_words(language))
    assert not list(tmp_path.iterdir())


def test_a_machine_that_cannot_draw_says_so_in_the_language_of_the_page() -> None:
    problem = NoPicturesError(NO_OPENGL)
    assert str(problem).startswith("pictures cannot be drawn here")
    assert told(problem, page_words("es")).startswith("aquí no se pueden dibujar imágenes")


def test_why_an_address_was_refused_is_said_in_the_language_of_the_page_until_something_happens() -> None:
    asked = {"procedure": [b"hemilaminectomy"], "place": [b"L4"], "side": [b"up"]}
    kept, refusal = arrived(asked, "en")
    words = Speech(kept.language)
    keeping = Keeping(Desk(Plan(**plan_of(kept.plan)), words), words, "en")
    keeping.begin(kept, refusal)
    notice = keeping.notice
    assert "plan.side must be 'left' or 'right'; got 'up'" in unescape(str(notice.object))
    words.turn("es")
    assert notice.visible
    assert "plan.side debe ser 'left' o 'right'" in unescape(str(notice.object))
    assert page_words("es")["keep.no_address"] in str(notice.object)
    keeping.forget()
    words.turn("en")
    assert not notice.visible
