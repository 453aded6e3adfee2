"""What stands round the bones of a scene as bytes: neighbours and soft tissues, by groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from anatomy.parts import CUT_CODE, PARTS
from anatomy.tissues import GROWTHS, TISSUES
from meshes.solid import Solid
from scenes.viewer.packing import joined, plain_mesh


@dataclass(frozen=True, eq=False)
class Surrounding:
    """One neighbour or one soft tissue.

    Parameters
    ----------
    group : str
        What it is shown and hidden with.
    where : str
        Its vertebra, or what tells it from others of its kind.
    detail : str
        The same as a reader reads it.
    solid : Solid
        In the frame of the scene.
    color : str or None
        ``#RRGGBB`` of a soft tissue; None for bone.
    opacity : float
        0 (clear) to 1 (solid) where its group is shown.
    when : {'always', 'before', 'after'}
        Whether it is only there until bone is taken, or only once it is gone.
    """

    group: str
    where: str
    detail: str
    solid: Solid
    color: str | None = None
    opacity: float = 1.0
    when: Literal["always", "before", "after"] = "always"


def pack_around(surroundings: Sequence[Surrounding], place: str) -> bytes:
    """Give what stands round a place as bytes for the viewer.

    Parameters
    ----------
    surroundings : sequence of Surrounding
    place : str
        The place of the scenes they are drawn with.
    """
    meshes = [plain_mesh(each.solid) for each in surroundings]
    layers = [
        {
            "name": f"{number} {each.group} {each.where}",
            "group": each.group,
            "role": "context" if each.color is None else "tissue",
            "vertebra": each.where,
            "detail": each.detail,
            "color": each.color,
            "opacity": each.opacity,
            "when": each.when,
            "mesh": mesh.key,
        }
        for number, (each, mesh) in enumerate(zip(surroundings, meshes, strict=True))
    ]
    header: dict[str, Any] = {
        "place": place,
        "layers": layers,
        "cut_code": CUT_CODE,
        "parts": {str(part.code): part.key for part in PARTS}
        | {str(tissue.code): tissue.key for tissue in (*TISSUES, *GROWTHS)},
    }
    return joined(header, {mesh.key: mesh for mesh in meshes})
