"""Conditions: what disease changes, it changes as in life, and no tissue lies in bone or in another."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from manifold3d import Manifold

from anatomy import Interspace, Level, default_dimensions
from anatomy.conditions import CONDITIONS, Zone
from anatomy.findings import Finding
from anatomy.levels import Side, run
from anatomy.tissues import tissue_kind
from meshes.column import Column, column
from meshes.conditions import Diseased, diseased, relieved
from meshes.room.segment import around
from meshes.solid import Solid
from meshes.tissues import Tissue, tissues
from meshes.tissues.discs import Disc
from meshes.tissues.spine import Spine
from meshes.tissues.surface import Surface, fine

SPACE = Interspace(Level.L4)
DEEPEST = 0.2  # mm that solids may lie in one another
SPLINTER = 0.05  # mm3 that nobody sees
SOFT = (
    "annulus",
    "ligamentum_flavum",
    "posterior_longitudinal_ligament",
    "herniated_disc",
    "extradural_tumor",
)
PRESSED = ("annulus", "ligamentum_flavum", "dura", "nerve_root", "vertebral_artery")
WHOLE = [Finding(key, 1.0, Side.LEFT if known.sides == "one" else None) for key, known in CONDITIONS.items()]
EVEN = Finding("central_stenosis", 1.0)
PLACES = [
    Finding("disc_protrusion", 0.7),
    Finding("disc_extrusion", 0.8, Side.RIGHT, Zone.FORAMINAL),
    Finding("disc_sequestration", 0.6),
    Finding("extradural_tumor", 1.0),
]


@cache
def healthy() -> Column:
    return column([default_dimensions(level) for level in run("L4-L5")])


@cache
def plain() -> tuple[Tissue, ...]:
    return tissues(healthy())


@cache
def found(finding: Finding) -> Diseased:
    return diseased(healthy(), SPACE, [finding])


@cache
def made(finding: Finding) -> tuple[Tissue, ...]:
    return found(finding).tissues()


@cache
def bone(finding: Finding, level: Level) -> Solid:
    return found(finding).column.placed(level)


def named(finding: Finding) -> str:
    return "-".join(str(each) for each in (finding.key, finding.side, finding.zone) if each)


def area(here: Column, all_tissues: tuple[Tissue, ...]) -> float:
    """Give the area (mm2) of the dural sac in the plane of the disc."""
    (dura,) = (each.solid for each in all_tissues if each.key == "dura")
    frame = Disc(Spine(here), SPACE).frame
    local = Solid((dura.vertices - frame[:3, 3]) @ frame[:3, :3], dura.faces, dura.labels)
    return float(local.manifold.slice(0.0).area())


def narrowest(all_tissues: tuple[Tissue, ...]) -> float:
    (dura,) = (each.solid for each in all_tissues if each.key == "dura")
    low, high = dura.bounds
    return min(float(dura.manifold.slice(z).area()) for z in np.arange(low[2] + 8.0, high[2] - 8.0, 1.0))


def deepest(solid: Solid, other: Solid) -> float:
    """Give how deep (mm) one solid lies in another."""
    if (solid.bounds[0] > other.bounds[1]).any() or (other.bounds[0] > solid.bounds[1]).any():
        return 0.0
    shared = solid.manifold ^ other.manifold
    if shared.volume() < SPLINTER:
        return 0.0
    points = shared.to_mesh().vert_properties[:, :3].astype(np.float64)
    return float(-Surface(fine(other)).gaps(points)[0].min())


@pytest.mark.parametrize("finding", [*WHOLE, *PLACES], ids=named)
def test_every_tissue_is_closed_outward_labelled_and_in_no_bone(finding: Finding) -> None:
    here = found(finding).column
    for each in made(finding):
        solid = each.solid
        edges = np.sort(solid.faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
        _, times = np.unique(edges, axis=0, return_counts=True)
        assert (times == 2).all(), each
        assert solid.volume > 0.0
        assert set(solid.labels.tolist()) == {tissue_kind(each.key).code}
        if each.side is not Side.RIGHT or finding.side is not None:
            for level in here.levels:
                assert deepest(solid, bone(finding, level)) <= DEEPEST, (each.key, each.side, level)


@pytest.mark.parametrize("finding", [*WHOLE, *PLACES], ids=named)
def test_sac_and_roots_lie_in_nothing_that_presses_them(finding: Finding) -> None:
    beside = [each for each in made(finding) if each.key in SOFT]
    for nerve in (each for each in made(finding) if each.key in ("dura", "nerve_root")):
        for each in beside:
            assert deepest(nerve.solid, each.solid) <= DEEPEST, (nerve.key, each.key, each.side)


@pytest.mark.parametrize(
    ("levels", "finding"),
    [
        ("C5-C6", Finding("disc_extrusion", 1.0, Side.RIGHT, Zone.FORAMINAL)),
        ("T11-T12", Finding("disc_extrusion", 1.0)),
        ("L5-S1", Finding("extradural_tumor", 1.0, Side.LEFT)),
    ],
)
def test_a_smaller_sac_too_makes_way_for_what_comes_towards_its_middle(levels: str, finding: Finding) -> None:
    here = column([default_dimensions(level) for level in run(levels)])
    dura, mass = diseased(here, Interspace(here.levels[0]), [finding]).tissues(("dura",))
    assert dura.solid.volume > 0.0
    assert mass.solid.volume > 50.0
    assert deepest(dura.solid, mass.solid) <= DEEPEST


@pytest.mark.parametrize(
    ("level", "key"),
    [
        (Level.L5, "bone_spurs"),
        (Level.L5, "narrow_canal"),
        (Level.L3, "spondylolisthesis"),
        (Level.C5, "degenerative_disc"),
    ],
)
def test_at_other_levels_too_nothing_lies_in_bone_or_presses_into_the_nerves(level: Level, key: str) -> None:
    space = Interspace(level)
    sick = diseased(around(space), space, [Finding(key, 1.0)])
    left = [each for each in sick.tissues(PRESSED) if each.side is not Side.RIGHT]
    for each in left:
        for bone in sick.column.levels:
            assert deepest(each.solid, sick.column.placed(bone)) <= DEEPEST, (each.key, each.where, bone)
    around_them = [each for each in left if each.key in ("annulus", "ligamentum_flavum")]
    for nerve in (each for each in left if each.key in ("dura", "nerve_root")):
        for each in around_them:
            deep = min(deepest(nerve.solid, each.solid), deepest(each.solid, nerve.solid))
            assert deep <= DEEPEST, (nerve.key, nerve.where, each.key, each.where)


@pytest.mark.parametrize("finding", WHOLE, ids=named)
def test_without_severity_nothing_is_diseased(finding: Finding) -> None:
    none = diseased(healthy(), SPACE, [replace(finding, severity=0.0)])
    assert none.column is healthy()
    assert none.ailment is None


def test_without_severity_the_spine_is_healthy_to_the_last_bit() -> None:
    none = diseased(healthy(), SPACE, [replace(each, severity=0.0) for each in WHOLE])
    for here, there in zip(none.tissues(), plain(), strict=True):
        assert (here.key, here.where, here.side) == (there.key, there.where, there.side)
        np.testing.assert_array_equal(here.solid.vertices, there.solid.vertices)
        np.testing.assert_array_equal(here.solid.faces, there.solid.faces)
        np.testing.assert_array_equal(here.solid.labels, there.solid.labels)


@pytest.mark.parametrize("finding", [EVEN, Finding("spondylolisthesis", 1.0), PLACES[0]], ids=named)
def test_the_more_severe_the_narrower_the_sac(finding: Finding) -> None:
    steps = [found(replace(finding, severity=share * finding.severity)) for share in (0.4, 1.0)]
    areas = [area(healthy(), plain()), *(area(each.column, each.tissues(("dura",))) for each in steps)]
    assert (np.diff(areas) < 0.0).all(), areas


def test_central_stenosis_crosses_the_published_areas() -> None:
    at = {share: narrowest(found(replace(EVEN, severity=share)).tissues(("dura",))) for share in (0.4, 0.8)}
    assert 100.0 < at[0.4] < 130.0  # early
    assert at[0.8] < 100.0  # stenosis
    assert narrowest(made(EVEN)) < 75.0  # probably impairs the roots


def test_a_herniation_on_one_side_spares_the_other() -> None:
    finding = Finding("disc_extrusion", 1.0, Side.LEFT)
    (mass,) = (each for each in made(finding) if each.key == "herniated_disc")
    assert mass.solid.vertices[:, 0].mean() > 0.0
    (dura,) = (each.solid for each in made(finding) if each.key == "dura")
    (before,) = (each.solid for each in plain() if each.key == "dura")
    near = np.abs(before.vertices[:, 2] - mass.solid.vertices[:, 2].mean()) < 5.0
    assert (dura.vertices - before.vertices)[near, 0].mean() < -0.5
    mirror = made(Finding("disc_extrusion", 1.0, Side.RIGHT))
    (other,) = (each for each in mirror if each.key == "herniated_disc")
    assert other.solid.volume == pytest.approx(mass.solid.volume, rel=0.01)
    assert other.solid.vertices[:, 0].mean() < 0.0


def test_a_slip_moves_the_upper_bone_forward_by_its_share_of_the_disc() -> None:
    here, before = found(Finding("spondylolisthesis", 1.0)).column, healthy()
    frame = Disc(Spine(before), SPACE).frame
    way = (here.placements[Level.L4] - before.placements[Level.L4])[:3, 3] @ frame[:3, :3]
    local = (Disc(Spine(before), SPACE).wall - frame[:3, 3]) @ frame[:3, :3]
    assert way[1] == pytest.approx(-0.27 * np.ptp(local[:, 1]), abs=0.3)
    upper, lower = (here.placed(level) for level in (Level.L4, Level.L5))
    assert deepest(upper, lower) <= DEEPEST


def test_a_slip_ends_where_the_arch_would_reach_into_the_canal() -> None:
    here = column([default_dimensions(level) for level in run("L5-S1")])
    steps = [
        diseased(here, Interspace(Level.L5), [Finding("spondylolisthesis", each)]) for each in (0.5, 1.0)
    ]
    ways = [(each.column.placements[Level.L5] - here.placements[Level.L5])[:3, 3] for each in steps]
    assert 2.0 < np.linalg.norm(ways[0]) < np.linalg.norm(ways[1]) - 2.0
    for each in steps[1].tissues(("dura", "cauda_equina", "ligamentum_flavum")):
        assert all(deepest(each.solid, steps[1].column.placed(level)) <= DEEPEST for level in here.levels)


def test_what_is_freed_on_the_right_lies_as_it_would_on_the_left() -> None:
    freed = []
    for side in Side:
        tight = [Finding("disc_extrusion", 1.0, side), Finding("thick_flavum", 1.0)]
        sick = diseased(healthy(), SPACE, tight)
        kept = sick.tissues(("cauda_equina", "annulus", "posterior_longitudinal_ligament", "nerve_root"))
        stays = [each for each in kept if each.key != "herniated_disc"]
        after = relieved(sick, dict(sick.column.bones), stays)
        tails = [each.solid.vertices.mean(0) for each in after if each.key == "cauda_equina"]
        roots = [
            each.solid.vertices.mean(0) for each in after if (each.key, each.side) == ("nerve_root", side)
        ]
        freed.append(np.array([*tails, *roots]))
    np.testing.assert_allclose(freed[0] * (-1.0, 1.0, 1.0), freed[1], atol=1e-6)


def test_a_worn_disc_is_lower() -> None:
    def height(here: Column) -> float:
        ceiling, floor = Disc(Spine(here), SPACE)._plates
        return float(np.median(ceiling[:, 2]) - np.median(floor[:, 2]))

    worn = found(Finding("degenerative_disc", 1.0)).column
    assert height(worn) < 0.65 * height(healthy())


def test_what_is_taken_lets_the_sac_spread_but_never_beyond_its_oval() -> None:
    here, before = found(EVEN).column, made(EVEN)
    bones = dict(here.bones)
    same = {each.key: each.solid.vertices for each in relieved(found(EVEN), bones, before)}
    np.testing.assert_array_equal(
        same["dura"], next(each.solid.vertices for each in before if each.key == "dura")
    )
    frame = Disc(Spine(here), SPACE).frame
    tool = Manifold.cube((20.0, 40.0, 40.0)).translate((-10.0, 23.0, -20.0))
    tool = tool.transform(np.ascontiguousarray(frame[:3]))
    cut = {}
    for level in here.levels:
        mesh = (here.placed(level).manifold - tool).to_mesh()
        turn = here.placements[level]
        points = (mesh.vert_properties[:, :3].astype(np.float64) - turn[:3, 3]) @ turn[:3, :3]
        faces = mesh.tri_verts.astype(np.int64)
        cut[level] = Solid(points, faces, np.full(len(faces), 100, np.int32))
    after = relieved(found(EVEN), cut, [each for each in before if each.key != "ligamentum_flavum"])
    assert area(here, after) > area(here, before) + 50.0
    assert area(here, after) < np.pi / 4.0 * 17.5 * 13.0 * 1.02


def test_a_condition_needs_its_place() -> None:
    with pytest.raises(ValueError, match="an interspace with a disc that is there"):
        diseased(healthy(), Interspace(Level.L2), [Finding("thick_flavum", 0.5)])
