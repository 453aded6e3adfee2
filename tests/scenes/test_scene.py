from __future__ import annotations

from dataclasses import replace

import pytest

from anatomy.levels import Level, Side
from meshes.solid import Solid
from scenes.scene import LIFT, SHOWS, Layer, Scene, Shows, resection_scene, vertebra_scene

HOME = (0.0, 0.0, 0.0)


def test_scenes_made_twice_are_equal(operation, bone: Solid) -> None:
    assert resection_scene(operation, "ghost") == resection_scene(operation, "ghost")
    assert vertebra_scene(bone, Level.L4) == vertebra_scene(bone, Level.L4)


def test_scenes_that_show_something_else_differ(operation) -> None:
    scenes = [resection_scene(operation, shows) for shows in SHOWS]
    assert all(one != other for i, one in enumerate(scenes) for other in scenes[i + 1 :])
    assert resection_scene(operation, "after") != resection_scene(operation, "after", "posterior")


def test_layers_of_different_solids_differ_even_with_the_same_points(bone: Solid) -> None:
    copy = Solid(bone.vertices, bone.faces, bone.labels)
    assert Layer("L4", bone, "bone", "L4") == Layer("L4", bone, "bone", "L4")
    assert Layer("L4", bone, "bone", "L4") != Layer("L4", copy, "bone", "L4")


@pytest.mark.parametrize(
    ("shows", "visible"),
    [
        ("before", {"L4 whole"}),
        ("after", {"L4 kept"}),
        ("ghost", {"L4 kept", "L4 removed"}),
        ("lifted", {"L4 kept", "L4 removed"}),
    ],
)
def test_each_way_of_showing_draws_its_layers(operation, shows: Shows, visible: set[str]) -> None:
    assert {layer.name for layer in resection_scene(operation, shows).layers if layer.visible} == visible


def test_bone_that_moved_has_a_layer_of_its_own_beside_what_stayed(operation, bone: Solid) -> None:
    still, moved = bone, Solid(bone.vertices + 40.0, bone.faces, bone.labels)
    swung = replace(operation, bones=(replace(operation.bones[0], still=still, moved=moved),))
    for shows in SHOWS:
        scene = resection_scene(swung, shows)
        assert (scene.layer("L4 kept").solid, scene.layer("L4 moved").solid) == (still, moved)
        assert scene.layer("L4 moved").role == "moved"
        assert scene.layer("L4 moved").visible == (shows != "before")
        assert scene.layer("L4 moved").shift == HOME


def test_only_a_ghost_is_see_through(operation) -> None:
    for shows in SHOWS:
        thin = {layer.name for layer in resection_scene(operation, shows).layers if layer.opacity < 1.0}
        assert thin == ({"L4 removed"} if shows == "ghost" else set())


def test_the_camera_stays_and_the_layers_keep_their_solids_in_every_way_of_showing(operation) -> None:
    scenes = [resection_scene(operation, shows) for shows in SHOWS]
    assert len({scene.camera for scene in scenes}) == 1
    assert len({tuple((layer.name, id(layer.solid)) for layer in scene.layers) for scene in scenes}) == 1


def test_lifting_moves_only_removed_bone_and_moves_it_back(operation, operation_on_both) -> None:
    for one in (operation, operation_on_both):
        scene = resection_scene(one, "lifted")
        assert {layer.role for layer in scene.layers if layer.shift != HOME} == {"removed"}
        assert scene.layer("L4 removed").shift == scene.lift
        assert scene.lift[1] > 0.0
        assert all(layer.shift == HOME for layer in resection_scene(one, "ghost").layers)


def test_bone_is_lifted_to_the_operated_side(operation, operation_on_both) -> None:
    right = replace(operation, side=Side.RIGHT)
    (x, *rest), (mirrored, *same) = (resection_scene(one, "lifted").lift for one in (operation, right))
    assert x > 0.0
    assert (mirrored, same) == (-x, rest)
    assert resection_scene(operation_on_both, "lifted").lift == LIFT
    assert LIFT[0] == 0.0


def test_a_solid_without_bone_gets_no_layer(operation, bone: Solid) -> None:
    nothing = Solid(bone.vertices[:0], bone.faces[:0], bone.labels[:0])
    untouched = replace(operation.bones[0], removed=nothing)
    scene = resection_scene(replace(operation, bones=(untouched,)), "ghost")
    assert [layer.name for layer in scene.layers] == ["L4 whole", "L4 kept"]


def test_bounds_count_hidden_and_shifted_layers(operation) -> None:
    low, high = resection_scene(operation, "lifted").bounds
    out = resection_scene(operation, "lifted").lift
    assert low == (-20.0, -15.0, -10.0)
    assert high == pytest.approx((20.0 + out[0], 15.0 + out[1], 10.0 + max(out[2], 0.0)))
    assert resection_scene(operation, "after").bounds == ((-20.0, -15.0, -10.0), (20.0, 15.0, 10.0))


def test_bad_values_are_named(operation, bone: Solid) -> None:
    scene = resection_scene(operation, "after")
    with pytest.raises(ValueError, match="shows must be one of before, after, ghost, lifted; got 'x-ray'"):
        resection_scene(operation, "x-ray")
    with pytest.raises(
        ValueError,
        match=r"role must be one of bone, kept, moved, removed, .*, context, tissue, instrument; got 'gone'",
    ):
        Layer("L4", bone, "gone", "L4")
    with pytest.raises(ValueError, match="color must be given for tissue and instrument only; got '#FFFFFF'"):
        Layer("L4", bone, "bone", "L4", color="#FFFFFF")
    with pytest.raises(ValueError, match=r"opacity must lie between 0 and 1; got 1.5"):
        Layer("L4", bone, "bone", "L4", opacity=1.5)
    with pytest.raises(ValueError, match="layer names must be unique; got L4 kept more than once"):
        Scene((scene.layer("L4 kept"),) * 2, scene.camera)
    with pytest.raises(ValueError, match=r"layer must be one of .*; got 'L5 kept'"):
        scene.layer("L5 kept")
    with pytest.raises(ValueError, match="at least one layer; got none"):
        _ = Scene((), scene.camera).bounds
