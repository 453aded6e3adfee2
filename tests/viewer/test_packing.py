"""What is sent to the browser is what the scene says, once."""

from __future__ import annotations

import json

import numpy as np
import pytest

from anatomy.parts import CUT_CODE, PARTS
from meshes.solid import Solid
from scenes.scene import Scene
from scenes.viewer.facets import facets
from scenes.viewer.kept import Drawn, remains
from scenes.viewer.openness import bone_around, bone_field, depth, openness
from scenes.viewer.packing import mesh_keys, pack, packed_mesh, without

from .conftest import Cut, block

Meshes = dict[str, dict[str, np.ndarray]]


def unpacked(data: bytes, held: Meshes | None = None) -> tuple[dict, Meshes]:
    """Read a packed scene by the layout its module tells; a mesh with a base gets what it has of that.

    The base is in the scene or *held* from the one before.
    """
    length = int.from_bytes(data[:4], "little")
    header = json.loads(data[4 : 4 + length])
    start = 4 + length + -length % 4
    meshes: Meshes = {}
    for key, entry in header["meshes"].items():
        at = start + entry["start"]
        points, triangles = entry["sizes"]["points"], entry["sizes"]["triangles"]
        arrays = {}
        base = entry["sizes"]["base"] or {"points": 0, "triangles": 0}
        corner = np.uint16 if points + base["points"] < 65536 else np.uint32
        for name, kind, shape in (
            ("points", np.float32, (points, 3)),
            ("light", np.int16, (points, 4)),
            ("codes", np.uint8, (points,)),
            ("corners", corner, (triangles, 3)),
            ("change", np.int16, (base["points"],)),
            ("stays", np.uint8, (-(-base["triangles"] // 8),)),
        ):
            assert at % 4 == 0
            array = np.frombuffer(data, kind, int(np.prod(shape)), at).reshape(shape)
            arrays[name] = array
            at += array.nbytes + -array.nbytes % 4
        if base["points"]:
            arrays = based((held or meshes)[base["key"]], arrays)
        meshes[key] = {name: arrays[name] for name in ("points", "light", "codes", "corners")}
    return header, meshes


def based(whole: dict[str, np.ndarray], own: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Give what stays of a bone all that it is drawn with."""
    light = whole["light"].copy()
    light[:, 3] += own["change"]
    stays = np.unpackbits(own["stays"])[: len(whole["corners"])].astype(bool)
    before = whole | {"light": light, "corners": whole["corners"][stays]}
    return {name: np.concatenate([before[name], own[name]]) for name in before}


def triangles(corners: np.ndarray, codes: np.ndarray) -> list[tuple[float, ...]]:
    """Give triangles, (n, 3, 3), with their codes, in one order, whichever of their corners comes first."""
    rows = [
        (code, *min(np.roll(each, -turn, axis=0).ravel().tolist() for turn in range(3)))
        for each, code in zip(corners, codes.tolist(), strict=True)
    ]
    return sorted(rows)


def mesh_of(data: bytes, name: str, held: Meshes | None = None) -> dict[str, np.ndarray]:
    header, meshes = unpacked(data, held)
    return meshes[next(layer["mesh"] for layer in header["layers"] if layer["name"] == name)]


@pytest.mark.parametrize("name", ["L4 whole", "L4 kept", "L4 removed"])
def test_triangles_and_labels_arrive_as_they_were(scene: Scene, name: str) -> None:
    solid = scene.layer(name).solid
    mesh = mesh_of(pack(scene), name)
    codes = mesh["codes"][mesh["corners"]]
    assert (codes == codes[:, :1]).all()
    sent = triangles(mesh["points"][mesh["corners"]], codes[:, 0])
    assert sent == triangles(solid.vertices.astype(np.float32)[solid.faces], solid.labels)


def test_the_header_says_layers_views_parts_and_lift(scene: Scene) -> None:
    header, _ = unpacked(pack(scene, "seventh"))
    assert header["tag"] == "seventh"
    assert [layer["role"] for layer in header["layers"]] == ["bone", "kept", "removed"]
    assert {layer["vertebra"] for layer in header["layers"]} == {"L4"}
    assert header["lift"] == list(scene.lift)
    assert header["parts"] == {str(part.code): part.key for part in PARTS} | {str(CUT_CODE): "cut"}
    behind = header["cameras"]["posterior"]
    assert behind["position"][1] > behind["target"][1]


def test_normals_are_hard_where_the_outside_meets_a_cut(notched: Cut) -> None:
    drawn = facets(notched.kept)
    on_cut = drawn.codes == CUT_CODE
    assert set(drawn.faces[(drawn.codes[drawn.faces] == CUT_CODE).all(axis=1)].ravel()) == set(
        np.flatnonzero(on_cut)
    )
    # The notch is a box along the axes, so the normals of its walls are axes too.
    np.testing.assert_allclose(np.abs(drawn.normals[on_cut]).max(axis=1), 1.0, atol=1e-6)


def test_normals_are_smooth_where_two_parts_meet() -> None:
    solid = block()
    drawn = facets(solid)
    _, place = np.unique(drawn.points, axis=0, return_inverse=True)
    for each in np.flatnonzero(np.bincount(place) > 1):
        same = drawn.normals[place == each]
        np.testing.assert_allclose(same, np.broadcast_to(same[0], same.shape), atol=1e-6)
    assert len(drawn.points) > len(solid.vertices)


def test_normals_of_a_ball_point_outward() -> None:
    import trimesh

    ball = trimesh.creation.icosphere(subdivisions=4, radius=20.0)
    drawn = facets(Solid(np.array(ball.vertices), np.array(ball.faces), np.ones(len(ball.faces), np.int32)))
    outward = drawn.points / np.linalg.norm(drawn.points, axis=1, keepdims=True)
    assert np.einsum("ij,ij->i", outward, drawn.normals).min() > 0.999


def test_a_flat_face_is_open_and_a_notch_is_not(notched: Cut) -> None:
    drawn = facets(notched.kept)
    light = openness(bone_around(drawn, bone_field(drawn)))
    front = (
        (drawn.points[:, 1] < -19.9) & (np.abs(drawn.points[:, 0]) < 15) & (np.abs(drawn.points[:, 2]) < 8)
    )
    floor = (np.abs(drawn.points[:, 1]) < 0.01) & (drawn.normals[:, 1] > 0.9)
    assert light[front].min() > 0.95
    assert light[floor].max() < light[front].min()


def test_what_stays_is_as_open_as_when_shaded_by_itself(notched: Cut) -> None:
    left = remains(Drawn(notched.whole), notched.kept, Drawn(notched.removed))
    alone = facets(notched.kept)
    wanted = openness(bone_around(alone, bone_field(alone)))
    numbers = Drawn(notched.kept).corners.numbers
    for drawn, found, faces in (
        (facets(notched.whole), left.openness, left.stays),
        (left.own, left.own_openness, left.own.codes[left.own.faces[:, 0]] < CUT_CODE),
    ):
        seen = np.unique(drawn.faces[faces])
        number = numbers(drawn.points[seen].astype(np.float64))
        assert (number >= 0).all()
        outside = np.flatnonzero(alone.codes < CUT_CODE)
        at = {corner: point for point, corner in zip(outside, alone.corners[outside], strict=True)}
        same = [at[each] for each in number]
        np.testing.assert_allclose(found[seen], wanted[same], atol=0.08)


def test_what_stays_keeps_the_normals_of_the_whole_bone(notched: Cut) -> None:
    whole, left = Drawn(notched.whole), remains(Drawn(notched.whole), notched.kept, Drawn(notched.removed))
    outside = left.own.codes < CUT_CODE
    old = whole.corners.numbers(left.own.points[outside].astype(np.float64))
    known = old >= 0
    assert known.any()
    np.testing.assert_array_equal(left.own.normals[outside][known], whole.facets.normals[old[known]])
    assert known.sum() < 0.5 * len(whole.solid.vertices)


def test_depth_is_full_in_the_middle_and_nothing_outside() -> None:
    field = bone_field(facets(block()))
    inside = depth(field)
    middle = tuple(np.rint(-field.low / 2.0).astype(int))
    assert inside[middle] > 250
    assert inside[0, 0, 0] == 0


def test_the_same_solid_has_the_same_key_and_another_has_another(notched: Cut) -> None:
    again = Solid(notched.whole.vertices.copy(), notched.whole.faces.copy(), notched.whole.labels.copy())
    assert packed_mesh(again).key == packed_mesh(notched.whole).key
    assert packed_mesh(notched.kept).key != packed_mesh(notched.whole).key


def test_only_meshes_that_changed_are_sent(scene: Scene, wider: Scene) -> None:
    before, after = pack(scene), pack(wider)
    thin = without(after, mesh_keys(before))
    held = unpacked(before)[1]
    header, meshes = unpacked(thin, held)
    assert set(meshes) == mesh_keys(after) - mesh_keys(before)
    assert len(meshes) == 2
    assert mesh_keys(thin) == mesh_keys(after)
    for name in ("L4 kept", "L4 removed"):
        for key, array in mesh_of(after, name).items():
            np.testing.assert_array_equal(mesh_of(thin, name, held)[key], array)
    assert header["layers"] == unpacked(after)[0]["layers"]
