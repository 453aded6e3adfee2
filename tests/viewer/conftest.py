"""A labelled block with a piece cut out of it, in place of a vertebra, and a browser to see it in."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import panel as pn
import pytest
import trimesh
from manifold3d import Manifold, Mesh
from playwright.sync_api import Browser, Page

from anatomy.parts import CUT_CODE, part
from meshes.solid import Solid
from scenes.cameras import camera
from scenes.layers import Layer, bounds_of
from scenes.page.deliver import Deliver
from scenes.scene import Scene
from scenes.viewer import Viewer, pack

from .visit import FIRST, VISITS, Served, visited

LIFT = (14.0, 22.0, 4.0)


def labelled(manifold: Manifold) -> Solid:
    """Give a manifold as a solid whose labels are its face ids."""
    mesh = manifold.to_mesh()
    return Solid(
        np.array(mesh.vert_properties, dtype=np.float64)[:, :3],
        np.array(mesh.tri_verts, dtype=np.int64),
        np.array(mesh.face_id, dtype=np.int32),
    )


def block() -> Solid:
    """Give a block of 60 by 40 by 40 mm: its left half the left lamina, its right half the right one."""
    mesh = trimesh.creation.box(extents=(60.0, 40.0, 40.0)).subdivide().subdivide().subdivide()
    left = mesh.triangles_center[:, 0] > 0
    codes = np.where(left, part("lamina_left").code, part("lamina_right").code)
    return Solid(
        np.array(mesh.vertices, dtype=np.float64),
        np.array(mesh.faces, dtype=np.int64),
        codes.astype(np.int32),
    )


@dataclass(frozen=True)
class Cut:
    """A block, what stays of it and what goes."""

    whole: Solid
    kept: Solid
    removed: Solid


def cut(width: float = 12.0) -> Cut:
    """Cut a notch of some width in mm out of the back of the left half of the block."""
    whole = block()
    tool = Manifold.cube((width, 40.0, 60.0)).translate((8.0, 0.0, -30.0)).to_mesh()
    marked = Mesh(
        vert_properties=np.array(tool.vert_properties, dtype=np.float32),
        tri_verts=np.array(tool.tri_verts, dtype=np.uint32),
        face_id=np.full(len(tool.tri_verts), CUT_CODE, dtype=np.uint32),
    )
    removed, kept = whole.manifold.split(Manifold(marked))
    return Cut(whole, labelled(kept), labelled(removed))


def scene_of(cut: Cut) -> Scene:
    """Give the scene of a cut block, as of a resection at L4 on the left."""
    layers = (
        Layer("L4 whole", cut.whole, "bone", "L4", visible=False),
        Layer("L4 kept", cut.kept, "kept", "L4"),
        Layer("L4 removed", cut.removed, "removed", "L4", visible=False),
    )
    return Scene(layers, camera("posterior", bounds_of(layers)), lift=LIFT)


@pytest.fixture(scope="session")
def notched() -> Cut:
    return cut()


@pytest.fixture(scope="session")
def scene(notched: Cut) -> Scene:
    return scene_of(notched)


@pytest.fixture(scope="session")
def wider(notched: Cut) -> Scene:
    """The scene after a wider cut of the very same block."""
    return scene_of(replace(cut(18.0), whole=notched.whole))


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Serve one page whose viewer is made anew for each visit and kept in `VISITS`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = pn.serve({"/": visited}, port=port, address="127.0.0.1", show=False, threaded=True)
    yield f"http://127.0.0.1:{port}/"
    server.stop()


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["wide", "phone"])
def served(
    request: pytest.FixtureRequest,
    browser: Browser,
    address: str,
    scene: Scene,
    caplog: pytest.LogCaptureFixture,
) -> Iterator[Served]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=width < 600)
    yield from visit(context.new_page(), address, scene, caplog)
    context.close()


def visit(page: Page, address: str, scene: Scene, log: pytest.LogCaptureFixture) -> Iterator[Served]:
    FIRST[:] = [pack(scene, "first")]
    visit = Served(page, Viewer(), Deliver())
    page.on("request", lambda sent: visit.requests.append(sent.url))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
    page.on("websocket", lambda wire: wire.on("framereceived", lambda sent: visit.sent.append(len(sent))))
    with log.at_level(logging.WARNING):
        page.goto(address)
        visit.drawn("first")
        visit.viewer, visit.deliver = VISITS[-1]
        yield visit
    assert visit.complaints == []
    outside = [url for url in visit.requests if not url.startswith((address, "data:", "blob:"))]
    assert outside == []
    assert [record.message for record in log.records] == []
