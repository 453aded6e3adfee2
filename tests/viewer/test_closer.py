"""Looking closer in the live view: cut open, taken apart, measured, held and lost."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from .visit import Served

pytestmark = pytest.mark.browser
WIDE = pytest.mark.parametrize("served", [(1280, 800)], indirect=True)


def look(served: Served, **choice: object) -> None:
    served.put(**choice)
    for name, value in choice.items():
        served.page.wait_for_function(
            "([name, value]) => window.__laminascope[name] === value", arg=[name, value]
        )
    served.still()


def middle(served: Served) -> tuple[float, float]:
    box = served.page.locator("canvas").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def tap(served: Served, place: tuple[float, float, float]) -> None:
    """Tap where a place in mm is seen."""
    box = served.page.locator("canvas").bounding_box()
    across, down = served.page.evaluate("place => window.__laminascope.spotted(place)", place)
    assert box is not None
    served.page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])


@WIDE
def test_a_section_hides_one_half_and_closes_the_other(served: Served) -> None:
    served.still()
    whole = served.ivory()
    half = whole.shape[1] // 2
    look(served, section="left", section_at=0.5)
    cut = served.ivory()
    assert cut[:, : half - 8].sum() == 0  # seen from behind, the patient's left is on the left
    np.testing.assert_array_equal(cut[:, half + 8 :], whole[:, half + 8 :])
    served.see("left")
    height, width = whole.shape
    face = served.ivory()[height * 4 // 10 : height * 6 // 10, width * 4 // 10 : width * 6 // 10]
    assert face.all()  # bone all over, where without a closing face one would look into nothing
    look(served, section_at=0.4)
    served.page.mouse.click(*middle(served))
    served.page.wait_for_function("window.__laminascope.picked === 'lamina_right'")
    look(served, section="right", section_at=0.6)
    served.see("right")
    served.page.mouse.click(*middle(served))
    served.page.wait_for_function("window.__laminascope.picked === 'lamina_left'")


@WIDE
def test_parts_move_apart_alike_on_both_sides_and_come_back(served: Served) -> None:
    served.show("before")
    home = served.ivory()
    look(served, spread=1)
    apart = served.ivory()
    height, width = apart.shape
    gap = apart[height // 2]
    assert not gap[width // 2 - 10 : width // 2 + 10].any()
    left, right = np.nonzero(gap[: width // 2])[0], np.nonzero(gap[width // 2 :])[0]
    assert len(left) == pytest.approx(len(right), abs=4)
    assert width // 2 - left.max() == pytest.approx(right.min(), abs=4)
    look(served, spread=0)
    assert (served.ivory() != home).mean() < 0.001


@WIDE
def test_what_is_opened_comes_back_when_the_context_was_lost(served: Served) -> None:
    look(served, section="left", spread=0.5)
    served.see("oblique")
    before = served.ivory()
    served.lose()
    assert (served.ivory() != before).mean() < 0.001


@WIDE
def test_a_distance_is_that_of_the_places_and_turns_with_them(served: Served) -> None:
    look(served, shows="before")
    served.put(tool="distance")
    served.page.get_by_text("tool distance").wait_for()
    told = threading.Event()
    served.viewer.param.watch(lambda _: told.set(), "measured")
    for place in ((-24.0, 20.0, 12.0), (-6.0, 20.0, -12.0)):
        tap(served, place)
    assert told.wait(timeout=10)
    assert served.viewer.measured[0]["value"] == pytest.approx(30.0, abs=0.5)
    number = served.page.locator(".mark.distance")
    assert number.inner_text() == f"{served.viewer.measured[0]['value']:.1f} mm"
    before = number.bounding_box()
    served.press("ArrowRight")
    served.still()
    assert number.bounding_box() != before
    served.put(units="in")
    served.page.get_by_text(f"{served.viewer.measured[0]['value'] / 25.4:.2f} inch").wait_for()
    served.put(tool="")
    served.put(marks=[])
    number.wait_for(state="detached")


@WIDE
def test_keys_mark_the_middle_of_the_picture_and_a_note_is_written_there(served: Served) -> None:
    served.put(tool="note")
    served.page.get_by_text("tool note").wait_for()
    noted = threading.Event()
    served.viewer.param.watch(lambda _: noted.set(), "marks")
    served.page.locator("canvas").press("Enter")
    served.page.locator(".write").wait_for()
    served.page.locator(".write").fill("here")
    served.page.locator(".write").press("Enter")
    assert noted.wait(timeout=10)
    (mark,) = served.viewer.marks
    assert (mark["kind"], mark["text"], mark["spots"][0]["vertebra"]) == ("note", "here", "L4")
    assert served.page.locator(".mark.note").inner_text() == "here"


@WIDE
def test_a_line_is_drawn_on_the_bone_while_the_eye_stays(served: Served) -> None:
    eye = served.eye()
    before = served.pixels()
    served.put(tool="line")
    served.page.get_by_text("tool line").wait_for()
    across, down = middle(served)
    served.page.mouse.move(across + 60, down)
    served.page.mouse.down()
    served.page.mouse.move(across + 160, down + 40, steps=8)
    served.page.mouse.up()
    served.page.wait_for_function("window.__laminascope.marks === 1")
    served.still()
    assert served.eye() == eye
    red, green, blue = np.moveaxis(served.pixels(), 2, 0)
    drawn = (blue > green + 40) & (red > green + 20)
    assert drawn.sum() > 100
    assert (np.abs(before - served.pixels()).max(axis=2) > 30)[drawn].all()


@pytest.mark.parametrize("served", [(390, 844)], indirect=True)
def test_fingers_hold_a_name_and_pinch_the_picture(served: Served) -> None:
    wire = served.page.context.new_cdp_session(served.page)
    across, down = middle(served)

    def touch(kind: str, *fingers: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(fingers)]
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (across + 60, down))
    served.page.locator(".mark.name").wait_for()
    touch("touchEnd")
    assert served.page.locator(".mark.name").inner_text() == "right lamina"
    served.page.wait_for_function("window.__laminascope.picked === 'lamina_right'")
    assert not served.page.locator(".name.pin").is_visible()  # the name stands there once
    before = served.eye()
    touch("touchStart", (across - 30, down), (across + 30, down))
    for wide in (50, 70, 90):
        touch("touchMove", (across - wide, down), (across + wide, down))
    touch("touchEnd")
    served.page.wait_for_function("y => window.__laminascope.eye[1] < y - 20", arg=before[1])
