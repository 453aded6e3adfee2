"""Write anatomy/data/shape_thoracic.csv: every part of T1 to T12 placed by the average dimensions of its level.

No real thoracic vertebra was at hand to fit, so the parts are set by rules: what the dimensions say
(body, canal, pedicles, laminae, reach and slope of the processes) is taken from them; what they leave open is a
choice named below, each given at a few levels and interpolated. Write the bends afresh afterwards
(``calibrate_bends.py thoracic``).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from math import atan, cos, degrees, hypot, radians, sin, tan
from pathlib import Path

import numpy as np

from anatomy.dimensions import default_dimensions
from anatomy.levels import Level, levels_of
from meshes.forms.thoracic_field import RIB_FACETS, bone_field

TABLE = Path(__file__).parents[1] / "anatomy" / "data" / "shape_thoracic.csv"
LEVELS = levels_of("thoracic")
Part = dict[str, float]

CONVERGENCE = {1: 28.0, 2: 20.0, 3: 13.0, 5: 8.0, 10: 5.0, 12: 1.0}  # of the pedicles, towards the body
# Choices by level number (piecewise linear between), mm and degrees.
LEAN = {1: 10.0, 3: 16.0, 9: 16.0, 11: 8.0, 12: 2.0}  # of the laminae, lower edge behind
SWEEP = {1: 22.0, 3: 33.0, 8: 45.0, 10: 52.0, 12: 52.0}  # of the transverse processes, tip behind root
RISE = {1: 4.0, 4: 9.0, 9: 15.0, 12: 10.0}  # of the transverse processes, tip over root
CLUB = {1: 5.6, 3: 5.2, 9: 5.2, 10: 4.6, 11: 3.6, 12: 3.3}  # half thickness of their tips
FACET_APART = {1: 2.6, 2: 2.0, 3: 1.6, 10: 1.8, 11: 2.0, 12: 2.4}  # centre of a facet beside the canal's wall
FACET_TURN = {1: 8.0, 4: 14.0, 9: 14.0, 12: 8.0}  # superior facets look out by this
FACET_HALF_WIDTH = {1: 6.2, 2: 5.6, 5: 4.9, 8: 5.0, 10: 5.7, 12: 5.6}
FACET_HALF_HEIGHT = {1: 6.0, 4: 5.4, 8: 5.4, 10: 6.0, 12: 6.4}
FACET_OVER = {1: 2.2, 4: 1.6, 10: 1.8, 12: 1.8}  # centre of the superior facet over the end plate
POINTED = {
    1: 2.2,
    2: 2.0,
    4: 1.75,
    8: 1.72,
    10: 1.85,
    12: 2.0,
}  # exponent of the body's front: 2 is an ellipse
WIDEST = {
    1: 0.00,
    3: 0.10,
    8: 0.14,
    11: 0.14,
    12: 0.16,
}  # how far behind its middle the body is widest, share of depth
DENT = {1: 0.3, 4: 1.0, 8: 1.3, 12: 1.6}  # of the posterior wall
TIP_HALF = {1: 3.6, 4: 2.9, 8: 2.9, 10: 3.6, 11: 5.6, 12: 7.2}  # half height of the spinous tip
MIDDLE_HALF = {1: 3.6, 4: 3.6, 8: 3.9, 10: 5.0, 11: 6.8, 12: 8.0}  # half way along the spinous process
WHOLE_FACET = {1: 4.0, 10: 4.4, 12: 4.8}  # radius of a whole costal facet
DEMIFACET = {2: 3.7, 9: 4.1}
LOOK_UP = {1: 0.1, 5: 0.25, 7: 0.5, 10: 0.8}  # of the transverse facets: forward above, upward below
SUNK = 0.25  # how far the pad of a rib's facet lies under the surface that it is set on
FREE = 99.0  # a ceiling that nothing reaches
DISC = {1: 4.2, 4: 3.4, 8: 4.0, 12: 6.0}  # height at the facets, that seats the facets of neighbours


def at(table: Mapping[int, float], number: float) -> float:
    """Give a choice at one level."""
    return float(np.interp(number, list(table), list(table.values())))


FILLETS = {
    "lamina": 4.0,
    "inferior": 3.0,
    "superior": 4.0,
    "transverse": 6.0,
    "tubercle": 3.0,
    "spinous": 9.0,
    "canal": 2.0,
    "body": 6.0,
}
SUPERIOR_TAPER = 9.0  # by which a plate that thins towards its edge looks flatter, degrees
INFERIOR_TAPER = 5.0


class Placement:
    """One level on its way from dimensions to shape constants."""

    def __init__(self, level: Level) -> None:
        self.level = level
        self.number = LEVELS.index(level) + 1
        self.size = default_dimensions(level).values
        size = self.size
        self.half_height = size["body_height_posterior"] / 2.0
        depth = (size["endplate_depth_upper"] + size["endplate_depth_lower"]) / 2.0
        self.wall = depth / 2.0 - 0.6
        self.pedicle_z = self.half_height - 0.9 - size["pedicle_height"] / 2.0
        self.canal_half = size["canal_width"] / 2.0
        self.pedicle_x = self.canal_half + size["pedicle_width"] / 2.0 - 1.0
        self.lean = radians(self.choice(LEAN))
        self.roof = 1.0 / (cos(self.lean) * tan(radians(size["interlaminar_angle"] / 2.0)))
        self.lamina_top = self.pedicle_z + 2.0
        self.lamina_middle = self.lamina_top - size["lamina_height"] / 2.0
        self.facet_x = self.canal_half + self.choice(FACET_APART)
        self.facet_z = self.half_height + self.choice(FACET_OVER)
        self.facet_y = self.wall + 0.80 * size["canal_depth"] - 0.5

    def choice(self, table: Mapping[int, float]) -> float:
        """Give a choice at this level."""
        return at(table, self.number)

    def lamina_front(self, x: float, z: float) -> float:
        """Give y of the inner surface of the lamina."""
        near = self.lamina_top - 3.0
        return self.wall + self.size["canal_depth"] + 0.3 - self.roof * x + tan(self.lean) * (near - z)

    def parts(self) -> dict[str, Part]:
        """Give every part's constants."""
        bare = {
            "body": self.body(),
            "canal": self.canal(),
            "pedicle": self.pedicle(),
            "lamina": self.lamina(),
            "inferior": self.inferior(),
            "superior": self.superior(),
            "transverse": self.transverse(),
            "tubercle": self.tubercle(),
            "spinous": self.spinous(),
            **dict.fromkeys(RIB_FACETS, ABSENT),
            "fillets": FILLETS,
        }
        return {**bare, **self.rib_facets(bare)}

    def body(self) -> Part:
        """Place the body: heart-shaped in the middle of the chest, kidney-shaped at its ends."""
        size, dent = self.size, self.choice(DENT)
        widest = self.choice(WIDEST) * size["endplate_depth_upper"]
        upper, lower = size["endplate_width_upper"] / 2.0, size["endplate_width_lower"] / 2.0
        fronts = [size[f"endplate_depth_{name}"] / 2.0 + widest + 0.5 for name in ("upper", "lower")]
        backs = [size[f"endplate_depth_{name}"] / 2.0 - widest + dent + 0.5 for name in ("upper", "lower")]
        wedge = (size["body_height_posterior"] - size["body_height_anterior"]) / 2.0
        middle = (size["body_height_posterior"] + size["body_height_anterior"]) / 4.0 + 0.5
        tilt = degrees(atan(wedge / size["endplate_depth_upper"]))
        return {
            "width_upper": upper + 0.3,
            "width_middle": 0.87 * min(upper, lower),
            "width_lower": lower + 0.3,
            "front_upper": fronts[0],
            "front_middle": min(fronts) - 1.8,
            "front_lower": fronts[1],
            "back_upper": backs[0],
            "back_middle": min(backs) - 1.0,
            "back_lower": backs[1],
            "widest_y": widest,
            "height_upper": middle,
            "height_lower": middle,
            "concavity_upper": 1.8 if self.number > 1 else 2.4,
            "concavity_lower": 1.8,
            "deepest_upper": 0.2,
            "deepest_lower": 0.2,
            "dent": dent,
            "dent_width": 0.5 * self.canal_half + 2.0,
            "rim": 2.6,
            "tilt_upper": tilt,
            "tilt_lower": tilt,
            "squareness_front": self.choice(POINTED),
            "squareness_back": 2.5,
            "waist": 0.15,
        }

    def canal(self) -> Part:
        """Place the canal: round, wider and more of a triangle at both ends of the chest."""
        return {
            "front": self.wall + 0.4,
            "width": self.canal_half - 0.6,
            "height": self.pedicle_z,
            "back": self.lamina_front(0.0, self.pedicle_z) + 1.2,
            "rounding": 6.0,
            "roof": degrees(atan(self.roof)),
            "slope": degrees(self.lean),
            "flare": 0.004,
            "vault": 0.0,
            "arch": 0.0,
            "ridge": 2.4,
        }

    def pedicle(self) -> Part:
        """Place the pedicle: high on the body, thin, almost straight back."""
        half = self.size["pedicle_height"] / 2.0
        thin = self.size["pedicle_width"] / 2.0
        slant = tan(radians(self.choice(CONVERGENCE)))
        start = (self.pedicle_x - 7.0 * slant, self.wall - 4.5, self.pedicle_z)
        end = (self.pedicle_x + 8.5 * slant, self.wall + 11.0, self.pedicle_z - 0.5)
        return bar(
            start,
            end,
            width=(half + 0.6, half, half + 0.6),
            thickness=(thin + 1.6, thin, thin + 1.2),
            corner=0.6,
        )

    def lamina(self) -> Part:
        """Place the lamina: a tall leaning tile."""
        half = self.size["lamina_height"] / 2.0
        thick = self.size["lamina_thickness"] / 2.0 + 0.5
        low, top = self.lamina_middle, self.lamina_top
        side = self.facet_x + 2.0
        slope = hypot(1.0, self.roof)
        offset = (thick + 0.4) * slope
        start = (0.0, self.lamina_front(0.0, low) + offset, low)
        middle = (low + top) / 2.0 - 1.5
        end = (side, self.lamina_front(side, middle) + offset + 0.5, middle)
        return bar(
            start,
            end,
            width=(half + 0.3, half - 0.5, half * 0.8),
            thickness=(thick + 0.4, thick, thick),
            roll=-degrees(self.lean),
            corner=0.5,
            roundness=0.85,
        )

    def superior(self) -> Part:
        """Place the superior articular process: a thin plate that looks back, a little up and out."""
        tilt = radians(90.0 - SUPERIOR_TAPER - self.size["superior_facet_inclination"])
        half = self.choice(FACET_HALF_HEIGHT)
        thick = 2.0
        turn = self.choice(FACET_TURN)
        middle = (self.facet_x, self.facet_y - thick / cos(tilt), self.facet_z)
        down, up = half + 5.0, half + 0.5
        start = (middle[0], middle[1] + down * sin(tilt), middle[2] - down * cos(tilt))
        end = (middle[0], middle[1] - up * sin(tilt), middle[2] + up * cos(tilt))
        wide = self.choice(FACET_HALF_WIDTH)
        return bar(
            start,
            end,
            width=(wide - 0.6, wide + 0.4, wide + 0.2),
            thickness=(2.8, thick, 1.6),
            roll=turn,
            corner=0.9,
            roundness=0.75,
        )

    def inferior(self) -> Part:
        """Place the inferior articular process: the lamina's lower corner, looking forward; lumbar at T12."""
        if self.number == 12:
            return self.lumbar_inferior()
        below = Placement(LEVELS[self.number])
        gap = at(DISC, self.number + 0.5)
        spacing = self.half_height + gap + below.half_height
        tilt = radians(90.0 - INFERIOR_TAPER - self.size["inferior_facet_inclination"])
        thick = 2.2
        centre_x = 0.5 * (self.facet_x + below.facet_x)
        centre_z = below.facet_z - spacing
        centre_y = self.wall + below.facet_y - below.wall + 1.8
        half = below.choice(FACET_HALF_HEIGHT)
        wide = below.choice(FACET_HALF_WIDTH)
        y = centre_y + thick / cos(tilt)
        down, up = half + 0.6, half + 4.5
        start = (centre_x - 0.3, y - up * sin(tilt), centre_z + up * cos(tilt))
        end = (centre_x, y + down * sin(tilt), centre_z - down * cos(tilt))
        return bar(
            start,
            end,
            width=(wide + 0.2, wide + 0.4, wide + 0.2),
            thickness=(2.8, thick, 1.8),
            roll=-below.choice(FACET_TURN),
            corner=0.9,
            roundness=0.75,
        )

    def lumbar_inferior(self) -> Part:
        """Place T12's inferior articular process: convex, looking out, to fit between those of L1."""
        x, y, z = 10.2, self.wall + 18.5, -22.0
        return bar(
            (x - 0.2, y - 4.5, z + 15.0),
            (x + 0.6, y + 1.2, z - 7.0),
            width=(5.4, 6.2, 4.6),
            thickness=(4.0, 3.6, 3.0),
            roll=-66.0,
            cup=-0.02,
            corner=0.95,
            roundness=0.9,
        )

    def transverse(self) -> Part:
        """Place the transverse process: a thick club swept back, whose tip meets a rib."""
        tip = self.choice(CLUB)
        sweep, rise = radians(self.choice(SWEEP)), radians(self.choice(RISE))
        root = (self.facet_x - 1.0, self.wall + 0.62 * self.size["canal_depth"] + 3.0, self.pedicle_z - 1.0)
        across = self.size["transverse_span"] / 2.0 - root[0] - 0.62 * tip * sin(sweep)
        end = (root[0] + across, root[1] + across * tan(sweep), root[2] + across / cos(sweep) * tan(rise))
        slim = 0.82 * tip
        return bar(
            root,
            end,
            width=(tip + 1.4, slim + 0.6, tip + 0.3),
            thickness=(tip - 0.2, slim - 0.4, tip - 0.2),
            corner=0.8,
            roundness=1.0,
        )

    def tubercle(self) -> Part:
        """Place the superior tubercle of T11 and T12: the first sign of the mamillary process."""
        if self.number < 11:
            return bar((9.0, 20.0, 0.0), (9.0, 26.0, 4.0), width=(0.0, 0.0, 0.0), thickness=(0.0, 0.0, 0.0))
        last = self.number == 12
        root = (self.facet_x + 2.5, self.facet_y - 1.0, self.pedicle_z + 2.0)
        end = (root[0] + 1.5, root[1] + (6.0 if last else 4.0), root[2] + (4.5 if last else 3.5))
        half = 3.0 if last else 2.4
        return bar(
            root, end, width=(half + 1.0, half, half - 0.4), thickness=(half + 0.4, half - 0.4, half - 0.8)
        )

    def spinous(self) -> Part:
        """Place the spinous process: down like a roof tile in mid chest, a hatchet at T11 and T12."""
        incline = radians(self.size["spinous_inclination"])
        thick = self.size["lamina_thickness"]
        y = self.lamina_front(0.0, self.lamina_middle) + 0.5 * thick
        tip_half, mid_half = self.choice(TIP_HALF), self.choice(MIDDLE_HALF)
        reach = self.wall + self.size["spinous_length"] - y
        z = self.lamina_middle + 0.5
        base = max(0.36 * self.size["lamina_height"] * cos(incline) + 0.8, mid_half + 0.6)
        end = (0.0, y + reach, z - (reach - 2.0) * tan(incline))
        return bar(
            (0.0, y, z),
            end,
            width=(base, mid_half, tip_half),
            thickness=(4.6, 2.5, 2.9),
            corner=0.9,
            roundness=1.0,
            bow_wide=0.0,
        )

    def rib_facets(self, bare: dict[str, Part]) -> dict[str, Part]:
        """Place the costal facets on the *bare* bone; which a level has is anatomy, their size a choice."""
        number, top = self.number, self.half_height
        found = {"costal_upper": on_surface(bare, *self.upper_rib_facet(), ceiling=top - 0.3)}
        if number <= 9:
            inside = (0.6 * self.size["endplate_width_lower"] / 2.0, self.wall - 4.5, -top + 2.2)
            radius = 0.85 * self.choice(DEMIFACET)
            found["costal_lower"] = on_surface(bare, inside, (0.76, 0.55, -0.34), radius, ceiling=top - 0.3)
        if number <= 10:
            club = bare["transverse"]
            tip = np.array([club["end_x"], club["end_y"], club["end_z"]])
            along = tip - [club["start_x"], club["start_y"], club["start_z"]]
            along /= np.linalg.norm(along)
            forward = np.array([0.25, -1.0, self.choice(LOOK_UP)])
            forward -= along * (forward @ along)
            half = self.choice(CLUB)
            inside = tip - along * (half - 0.2)
            found["costal_transverse"] = on_surface(bare, inside, forward, 0.8 * half, ceiling=FREE)
        return found

    def upper_rib_facet(self) -> tuple[tuple[float, float, float], tuple[float, float, float], float]:
        """Give a point inside the bone, the normal and the radius of the facet for the rib of this level."""
        number, top = self.number, self.half_height
        width = self.size["endplate_width_upper"] / 2.0
        radius = self.choice(WHOLE_FACET) if number == 1 or number >= 10 else self.choice(DEMIFACET)
        out = {
            1: (0.93, 0.36, 0.0),
            2: (0.9, 0.3, 0.3),
            10: (0.80, 0.6, 0.0),
            11: (0.86, 0.5, 0.0),
            12: (0.88, 0.47, 0.0),
        }
        drop = {1: 3.9, 10: 3.6, 11: top - self.pedicle_z, 12: top - self.pedicle_z + 1.5}
        inside = (0.6 * width, self.wall - (3.4 if number == 1 else 4.0), top - drop.get(number, 2.4))
        return inside, out.get(number, (0.78, 0.54, 0.30)), radius


def on_surface(
    bare: dict[str, Part], start: Sequence[float], normal: Sequence[float], radius: float, *, ceiling: float
) -> Part:
    """Place a rib's facet where a ray from *start* (mm), inside the bone, leaves it."""
    unit = np.array(normal) / np.linalg.norm(normal)
    along = np.arange(0.0, 20.0, 0.05)
    points = (np.array(start) + along[:, None] * unit).astype(np.float32)
    leaves = int(np.argmax(bone_field(points, bare) > 0.0))
    middle = points[leaves] - SUNK * unit
    return facet(tuple(middle.tolist()), tuple(unit.tolist()), radius, ceiling)


def bar(
    start: tuple[float, float, float],
    end: tuple[float, float, float],
    *,
    width: tuple[float, float, float],
    thickness: tuple[float, float, float],
    roll: float = 0.0,
    bow_wide: float = 0.0,
    bow_thin: float = 0.0,
    roundness: float = 1.0,
    corner: float = 1.0,
    cup: float = 0.0,
) -> Part:
    """Give the constants of a loft."""
    return {
        **{f"start_{axis}": value for axis, value in zip("xyz", start, strict=True)},
        **{f"end_{axis}": value for axis, value in zip("xyz", end, strict=True)},
        "roll": roll,
        "twist": 0.0,
        "bow_wide": bow_wide,
        "bow_thin": bow_thin,
        **{f"width_{place}": value for place, value in zip(("start", "middle", "end"), width, strict=True)},
        **{
            f"thickness_{place}": value
            for place, value in zip(("start", "middle", "end"), thickness, strict=True)
        },
        "roundness": roundness,
        "corner": corner,
        "cup": cup,
        "wedge": 0.0,
    }


def facet(middle: tuple[float, ...], normal: tuple[float, ...], radius: float, ceiling: float) -> Part:
    """Give the constants of a rib's facet."""
    return {
        **dict(zip("xyz", middle, strict=True)),
        **dict(zip(("out", "back", "up"), normal, strict=True)),
        "radius": radius,
        "half_thickness": 2.0,
        "hollow": 0.5,
        "ceiling": ceiling,
    }


ABSENT = facet((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), 0.0, FREE)


def main() -> None:
    """Place every level and write the table."""
    placed = {level: Placement(level).parts() for level in LEVELS}
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["part", "name", *LEVELS])
        for part, sizes in placed[LEVELS[0]].items():
            for name in sizes:
                writer.writerow([part, name, *(f"{placed[level][part][name]:.4f}" for level in LEVELS)])


if __name__ == "__main__":
    main()
