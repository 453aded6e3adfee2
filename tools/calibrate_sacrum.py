"""Refit anatomy/data/shape_sacrum.csv to a real sacrum: ``calibrate_sacrum.py FOLDER``.

FOLDER holds ``sacrum_visible_human.ply`` (mm, LPS axes), one large man's; it is scaled to an average size.
The half width and the two sheets are solved for by least squares; canal, foramina, crest and superior
articular processes are placed by landmarks read on its sections. Write the bends afresh afterwards
(``calibrate_bends.py``).
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
import trimesh
from numpy.typing import NDArray

from meshes.forms.sacrum_surfaces import COLUMNS, ROWS, half_widths, place_name, row_name, sheet
from meshes.sections import Sections, crossings

Floats = NDArray[np.float64]

TABLE = Path(__file__).parents[1] / "anatomy" / "data" / "shape_sacrum.csv"
SCALE = 0.88  # of the man's sacrum, to the average's size
TILT = 39.667  # degrees from the file's axes to the upper end plate's
MIDDLE = (0.972, 69.039)  # y and z (mm) of the middle of that plate, once turned
HALF_BODY = 14.0  # mm from it down to the origin, after scaling
PROCESS_BASE = 27.0  # y (mm of his size) of the dorsal sheet where a superior process stands on it
SMOOTH = 0.3  # weight of the sheets' second differences
FORGIVEN = 1.5  # mm of miss beyond which a sample counts less

# Read on the man's sections, in mm of his own size and frame (origin 15 mm under his end plate).
LANDMARKS: dict[str, dict[str, float]] = {
    "fusion": {"line_1": -14.0, "line_2": -42.0, "line_3": -66.0, "line_4": -87.0, "height": 0.8,
        "breadth": 3.0,
               "reach": 16.0},
    "apex": {"z": -108.0},
    "end_plate": {"half_width": 27.0, "half_depth": 13.5, "middle": 1.0, "ala_start": 29.0, "height": 17.5,
        "concavity": 2.0},
    "crest": {
        "start_y_1": 33.0, "start_z_1": -15.0, "end_y_1": 52.0, "end_z_1": -19.0,
        "width_start_1": 9.0, "width_middle_1": 8.0, "width_end_1": 5.5,
        "thickness_start_1": 5.5, "thickness_middle_1": 3.0, "thickness_end_1": 2.8,
        "start_y_2": 34.0, "start_z_2": -36.0, "end_y_2": 48.0, "end_z_2": -41.0,
        "width_start_2": 14.0, "width_middle_2": 12.0, "width_end_2": 8.0,
        "thickness_start_2": 6.0, "thickness_middle_2": 3.4, "thickness_end_2": 2.8,
        "start_y_3": 34.0, "start_z_3": -59.0, "end_y_3": 43.0, "end_z_3": -66.0,
        "width_start_3": 16.0, "width_middle_3": 14.0, "width_end_3": 11.0,
        "thickness_start_3": 7.0, "thickness_middle_3": 4.5, "thickness_end_3": 3.0,
    },
    "process": {
        "start_x": 27.0, "start_y": 29.0, "start_z": -8.0, "end_x": 26.0, "end_y": 32.5, "end_z": 21.0,
        "width_start": 8.0, "width_middle": 8.5, "width_end": 6.5,
        "thickness_start": 5.5, "thickness_middle": 4.6, "thickness_end": 3.4,
        "bow_wide": 0.0, "bow_thin": 0.0,
    },
    "canal": {
        **{f"{what}_{knot}": value
           for knot, numbers in enumerate(
               ((30.0, 17.0, 17.0, 42.0), (8.0, 17.0, 17.5, 36.5), (-4.0, 16.0, 20.0, 33.5), (-14.0, 15.0,
               22.5, 33.0),
                (-24.0, 13.5, 22.0, 34.0), (-34.0, 12.5, 24.5, 34.0), (-45.0, 10.5, 26.5, 35.0),
                (-55.0, 11.0, 27.0, 36.0), (-70.0, 10.5, 27.5, 35.5), (-85.0, 9.5, 26.5, 34.5),
                (-100.0, 10.0, 21.5, 32.0), (-114.0, 11.0, 15.0, 30.0)), 1)
           for what, value in zip(("z", "width", "front", "back"), numbers, strict=True)},
        "lamina_top": -4.5, "hiatus": -78.0, "rounding": 4.0,
    },
    "foramen_1": {"canal_x": 8.0, "canal_y": 27.0, "canal_z": -10.0, "meeting_x": 22.0, "meeting_y": 21.0,
                  "meeting_z": -14.0, "pelvic_x": 25.0, "pelvic_y": -6.0, "pelvic_z": -19.0,
                  "dorsal_x": 25.0, "dorsal_y": 46.0, "dorsal_z": -17.0, "root": 4.6, "pelvic": 10.5,
                  "dorsal": 5.2},
    "foramen_2": {"canal_x": 5.0, "canal_y": 30.5, "canal_z": -38.0, "meeting_x": 20.0, "meeting_y": 26.0,
                  "meeting_z": -42.0, "pelvic_x": 23.0, "pelvic_y": 4.0, "pelvic_z": -46.0,
                  "dorsal_x": 23.0, "dorsal_y": 46.0, "dorsal_z": -44.0, "root": 4.0, "pelvic": 9.0,
                  "dorsal": 4.6},
    "foramen_3": {"canal_x": 5.0, "canal_y": 31.0, "canal_z": -64.0, "meeting_x": 18.0, "meeting_y": 28.0,
                  "meeting_z": -67.0, "pelvic_x": 20.5, "pelvic_y": 11.0, "pelvic_z": -70.0,
                  "dorsal_x": 20.0, "dorsal_y": 44.0, "dorsal_z": -69.0, "root": 3.6, "pelvic": 7.0,
                  "dorsal": 4.2},
    "foramen_4": {"canal_x": 4.0, "canal_y": 30.0, "canal_z": -84.0, "meeting_x": 15.5, "meeting_y": 26.0,
                  "meeting_z": -87.0, "pelvic_x": 18.0, "pelvic_y": 8.0, "pelvic_z": -90.0,
                  "dorsal_x": 16.5, "dorsal_y": 42.0, "dorsal_z": -88.0, "root": 3.0, "pelvic": 5.2,
                  "dorsal": 3.4},
}  # fmt: skip
# Slope of the canal's roof at each of its places.
ROOFS = (0.75, 0.75, 0.7, 0.5, 0.4, 0.35, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3)
# The same, without a length: degrees, shares and slopes.
PLAIN: dict[str, dict[str, float]] = {
    "end_plate": {"ala_slope": 0.45},
    "process": {"roll": 0.0, "twist": 0.0, "corner": 0.95, "roundness": 0.75, "cup": 0.0, "wedge": 0.0},
    "canal": {
        **dict(zip((f"roof_{knot}" for knot in range(1, 13)), ROOFS, strict=True)),
        "flare": 0.35,
        "lamina_slope": 0.75,
        "hiatus_slope": 2.2,
    },
}
# Around each opening (x, z in mm of his size) the sheets are not read.
OPENINGS = {
    "front": ((25.0, -19.0, 12.0), (23.0, -46.0, 11.0), (20.5, -70.0, 9.0), (18.0, -90.0, 5.0)),
    "back": ((25.0, -17.0, 7.0), (23.0, -44.0, 6.0), (20.0, -69.0, 6.0), (16.5, -88.0, 4.0)),
}


def reference(path: Path) -> trimesh.Trimesh:
    """Give the man's sacrum at an average's size, in its own frame."""
    mesh = trimesh.load(path, force="mesh")
    cos, sin = np.cos(np.radians(TILT)), np.sin(np.radians(TILT))
    turned = mesh.vertices @ np.array([[1.0, 0.0, 0.0], [0.0, cos, sin], [0.0, -sin, cos]]).T
    mesh.vertices = (turned - [0.0, *MIDDLE]) * SCALE + [0.0, 0.0, HALF_BODY]
    return mesh


def samples(mesh: trimesh.Trimesh) -> Floats:
    """Give rows of x, z, first y and last y (mm) over the coronal plane, right folded onto left."""
    sections = Sections(np.asarray(mesh.vertices), np.asarray(mesh.faces))
    found = []
    for z in np.arange(ROWS[0] - 3.0, HALF_BODY - 2.0, 2.0):
        section = sections.cut(2, float(z))
        for x in np.arange(-56.0, 57.0, 1.5):
            met = crossings(section, 0, float(x))
            if len(met) > 1:
                found.append((abs(x), z, met[0], met[-1]))
    return np.array(found)


def fitted(found: Floats, width: Floats, column: int, clear: NDArray[np.bool_]) -> Floats:
    """Give the values (rows, columns) of the sheet through one column of the samples."""
    x, z, y = found[clear][:, [0, 1, column]].T
    share = x / half_widths(width)(z)
    inside = share < 1.0
    z, share, y = np.clip(z[inside], ROWS[0], ROWS[-1]), share[inside], y[inside]
    shape = (len(ROWS), len(COLUMNS))
    basis = [sheet(one.reshape(shape)).ev(z, share) for one in np.eye(len(ROWS) * len(COLUMNS))]
    grid = np.arange(len(ROWS) * len(COLUMNS)).reshape(shape)
    bends = []
    for line in (*grid, *grid.T):
        for a, b, c in zip(line, line[1:], line[2:], strict=False):
            bend = np.zeros(grid.size)
            bend[[a, b, c]] = 1.0, -2.0, 1.0
            bends.append(bend)
    matrix, weight = np.array(basis).T, np.ones(len(y))
    for _ in range(8):
        rows = np.vstack([matrix * weight[:, None], SMOOTH * np.array(bends)])
        solved = np.linalg.lstsq(rows, np.append(weight * y, np.zeros(len(bends))), rcond=None)[0]
        weight = 1.0 / np.maximum(np.abs(matrix @ solved - y) / FORGIVEN, 1.0)
    print(f"sheet {column}: {np.abs(matrix @ solved - y).mean():.2f} mm", flush=True)
    return solved.reshape(shape)


def sizes(mesh: trimesh.Trimesh) -> dict[str, dict[str, float]]:
    """Give the constants of a sacrum like *mesh*, by part and by name."""
    found = samples(mesh)
    widest = {z: found[found[:, 1] == z, 0].max() + 0.8 for z in np.unique(found[:, 1])}
    heights = np.array(list(widest))
    width = np.array([np.interp(row, heights, list(widest.values())) for row in ROWS])
    constants = {"width": {row_name(z): value for z, value in zip(ROWS, width, strict=True)}}
    process = (np.abs(found[:, 0] - 26.0 * SCALE) < 6.5) & (found[:, 1] > -6.0)
    crest = (found[:, 0] < 4.5) & (found[:, 1] > -75.0 * SCALE)
    lamina = lowered(LANDMARKS["canal"]["lamina_top"]) + PLAIN["canal"]["lamina_slope"] * found[:, 0]
    hiatus = (found[:, 0] < 10.0 * SCALE) & (found[:, 1] < -82.0 * SCALE)
    for column, name in ((2, "front"), (3, "back")):
        clear = np.ones(len(found), bool)
        for x, z, reach in OPENINGS[name]:
            clear &= np.hypot(found[:, 0] - x * SCALE, found[:, 1] - lowered(z)) > reach * SCALE
        if name == "back":
            clear &= ~crest & ~hiatus & ((found[:, 1] < lamina - 1.0) | (found[:, 0] > 18.0 * SCALE))
            found[process & (found[:, 1] > 0.0), column] = PROCESS_BASE * SCALE
            clear &= ~process | (found[:, 1] > 0.0)
        values = fitted(found, width, column, clear)
        constants[name] = {
            place_name(z, share): values[i, j] for i, z in enumerate(ROWS) for j, share in enumerate(COLUMNS)
        }
    for part, landmarks in LANDMARKS.items():
        constants[part] = {
            name: lowered(value) if is_height(part, name) else value * SCALE
            for name, value in landmarks.items()
        } | PLAIN.get(part, {})
    return constants


def is_height(part: str, name: str) -> bool:
    """Tell whether a landmark is a place along z."""
    return (
        "_z" in name
        or name.startswith(("z", "line_"))
        or name in ("lamina_top", "hiatus")
        or (part == "end_plate" and name == "height")
    )


def lowered(z: float) -> float:
    """Give a height in the man's own frame as one in the frame of the average."""
    return (z - 15.0) * SCALE + HALF_BODY


def main() -> None:
    """Fit the sacrum and write its table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    mesh = reference(parser.parse_args().folder / "sacrum_visible_human.ply")
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["part", "name", "S1"])
        for part, constants in sizes(mesh).items():
            for name, value in constants.items():
                writer.writerow([part, name, f"{value:.4f}"])


if __name__ == "__main__":
    main()
