"""What stands round a scene: as bytes, and in a real browser."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from anatomy.tissues import TISSUES, tissue_kind
from meshes.solid import Solid
from scenes.scene import Scene
from scenes.viewer import Surrounding, pack, pack_around

from .conftest import Cut, block
from .visit import Served

pytestmark = pytest.mark.browser

PLACE = "L4"


def tissue(key: str, shift: tuple[float, float, float], group: str) -> Surrounding:
    """Give a block as a soft tissue, out of its place."""
    solid, kind = block(), tissue_kind(key)
    labels = np.full(len(solid.faces), kind.code, dtype=np.int32)
    moved = Solid(0.4 * solid.vertices + np.array(shift), solid.faces, labels)
    return Surrounding(group, "L5 left", "L5, left", moved, kind.color)


@pytest.fixture(scope="session")
def around(notched: Cut) -> bytes:
    """A root behind the block, and a neighbour under it."""
    low = Solid(notched.whole.vertices - (0.0, 0.0, 45.0), notched.whole.faces, notched.whole.labels)
    root = tissue("nerve_root", (0.0, 40.0, 0.0), "nerves")
    return pack_around([root, Surrounding("neighbours", "L5", "L5", low)], PLACE)


def test_the_header_says_where_what_and_in_which_group(around: bytes) -> None:
    header = json.loads(around[4 : 4 + int.from_bytes(around[:4], "little")])
    assert header["place"] == PLACE
    assert [layer["group"] for layer in header["layers"]] == ["nerves", "neighbours"]
    assert [layer["role"] for layer in header["layers"]] == ["tissue", "context"]
    assert [layer["color"] for layer in header["layers"]] == [tissue_kind("nerve_root").color, None]
    assert {str(kind.code): kind.key for kind in TISSUES}.items() <= header["parts"].items()


def test_the_same_solid_is_the_same_mesh(around: bytes) -> None:
    root = tissue("nerve_root", (0.0, 0.0, 0.0), "nerves")
    twice = pack_around([root, replace(root, where="L5 right")], PLACE)
    header = json.loads(twice[4 : 4 + int.from_bytes(twice[:4], "little")])
    assert len({layer["mesh"] for layer in header["layers"]}) == len(header["meshes"]) == 1


def shown(served: Served, groups: list[str]) -> None:
    served.page.wait_for_function(
        "groups => JSON.stringify(window.__laminascope.around) === JSON.stringify(groups)", arg=groups
    )
    served.still()


def test_groups_are_shown_faded_hidden_and_alone(served: Served, scene: Scene, around: bytes) -> None:
    served.put(scene=pack(scene, "placed", PLACE))
    served.drawn("placed")
    served.put(around=around)
    bare = served.ivory().sum()
    served.put(layers={"nerves": "shown"})
    shown(served, ["nerves"])
    served.put(only="nerves")
    served.page.wait_for_function("window.__laminascope.only === 'nerves'")
    served.still()
    alone = served.ivory().sum()
    assert 0 < alone < bare
    served.put(layers={"nerves": "faded", "neighbours": "shown"}, only="")
    shown(served, ["nerves", "neighbours"])
    served.put(layers={"nerves": "hidden", "bone": "hidden"})
    shown(served, [])
    assert served.ivory().sum() == 0


def test_surroundings_of_another_place_are_not_drawn(served: Served, scene: Scene, around: bytes) -> None:
    served.put(around=around)
    served.put(layers={"nerves": "shown"})
    served.put(scene=pack(scene, "elsewhere", "L3"))
    served.drawn("elsewhere")
    shown(served, [])
    served.put(scene=pack(scene, "there", PLACE))
    served.drawn("there")
    shown(served, ["nerves"])


def test_what_is_sought_is_marked_once_it_is_drawn(served: Served, scene: Scene, around: bytes) -> None:
    served.put(names=served.viewer.names | {"214": "nerve root"})
    served.put(layers={"nerves": "shown"})
    served.put(sought={"key": "nerve_root", "vertebra": "", "place": PLACE})
    served.put(around=around)
    served.put(scene=pack(scene, "placed", PLACE))
    served.page.wait_for_function("window.__laminascope.picked === 'nerve_root'")
    assert served.page.locator(".name.pin").inner_text().replace("\n", " ") == "nerve rootL5, left"


def test_all_that_is_seen_is_named(served: Served) -> None:
    served.put(labels=True)
    served.page.wait_for_function("window.__laminascope.labels === 2")
    assert sorted(served.page.locator(".label:visible").all_inner_texts()) == ["left lamina", "right lamina"]
    served.put(labels=False)
    served.page.wait_for_function("window.__laminascope.labels === 0")
    assert served.page.locator(".label").count() == 0


def test_each_part_has_its_colour_when_asked(served: Served) -> None:
    served.put(colored=True)
    served.page.wait_for_function("window.__laminascope.colored")
    served.still()
    pixels = served.pixels()
    height, width = pixels.shape[:2]
    r, g, b = pixels[height // 2, int(0.7 * width)]
    assert r > g > 2.0 * b  # the lamina's gold
