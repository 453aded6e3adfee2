"""What an operation takes frees the nerves that it pressed."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from anatomy import Interspace, Level, default_dimensions
from anatomy.findings import Finding
from anatomy.levels import Side, run
from meshes.column import column
from meshes.conditions import diseased, relieved
from meshes.tissues import Tissue, tissues
from meshes.tissues.cauda import POINTS, SIDES
from meshes.tissues.surface import dense

SPACE = Interspace(Level.L4)
HELD = (
    "annulus",
    "ligamentum_flavum",
    "posterior_longitudinal_ligament",
    "dura",
    "cauda_equina",
    "nerve_root",
)


def held(all_tissues: tuple[Tissue, ...], side: Side) -> dict[str, np.ndarray]:
    """Give points on the sac, on one side of the horse's tail and on the fifth lumbar root of that side."""
    (dura,) = (each.solid for each in all_tissues if each.key == "dura")
    (tail,) = (each.solid for each in all_tissues if each.key == "cauda_equina")
    root = (each.solid for each in all_tissues if (each.where, each.side) == ("L5", side))
    strands = tail.vertices.reshape(-1, POINTS * SIDES + 2, 3)
    outward = 1.0 if side is Side.LEFT else -1.0
    on_side = outward * strands[:, 0, 0] > 0.0
    return {"dura": dura.vertices, "tail": strands[on_side].reshape(-1, 3), "root": dense(next(root))}


def test_what_is_taken_on_a_side_frees_the_sac_the_root_and_the_horse_tail_of_that_side() -> None:
    here = column([default_dimensions(level) for level in run("L4-S1")])
    sick = diseased(here, SPACE, [Finding("disc_extrusion", 1.0, Side.LEFT)])
    bones, pressed = dict(sick.column.bones), sick.tissues(HELD)
    stays = relieved(sick, bones, pressed)
    freed = relieved(sick, bones, [each for each in pressed if each.key != "herniated_disc"])
    for side in Side:
        sound, before, still, after = (
            held(each, side) for each in (tissues(here, HELD), pressed, stays, freed)
        )
        for key, points in before.items():
            np.testing.assert_allclose(still[key], points, atol=1e-9, err_msg=key)
            aside = [float(cKDTree(sound[key]).query(each)[0].max()) for each in (points, after[key])]
            if side is Side.LEFT:
                assert aside[0] > 1.5, key
                assert aside[1] < 0.25 * aside[0], key
            else:
                assert aside[1] <= aside[0], key
