"""Write anatomy/data/shape_thoracic.csv: the parts of T1 to T12, placed by the average dimensions of a level.

No real thoracic vertebra was at hand to fit, so the parts are set by rules: what the dimensions say
(body, canal, pedicles, laminae, reach and slope of the processes) is taken from them; what they leave open is
a choice named in ``thoracic_choices.py``. Write the bends afresh afterwards
(``calibrate_bends.py thoracic``).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from math import atan, cos, degrees, hypot, radians, sin, tan
from pathlib import Path

import thoracic_choices as chosen
from thoracic_choices import Part, at, bar
from thoracic_ribs import ABSENT, rib_facets

from anatomy.dimensions import default_dimensions
from anatomy.levels import Level, levels_of
from meshes.forms.thoracic_field import RIB_FACETS

TABLE = Path(__file__).parents[1] / "anatomy" / "data" / "shape_thoracic.csv"
LEVELS = levels_of("thoracic")


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
        self.lean = radians(self.choice(chosen.LEAN))
        self.roof = 1.0 / (cos(self.lean) * tan(radians(size["interlaminar_angle"] / 2.0)))
        self.lamina_top = self.pedicle_z + 2.0
        self.lamina_middle = self.lamina_top - size["lamina_height"] / 2.0
        self.facet_x = self.canal_half + self.choice(chosen.FACET_APART)
        self.facet_z = self.half_height + self.choice(chosen.FACET_OVER)
        self.facet_y = self.wall + self.choice(chosen.FACET_BACK) * size["canal_depth"] - 0.5

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
            "fillets": chosen.FILLETS,
        }
        return {**bare, **rib_facets(self, bare)}

    def body(self) -> Part:
        """Place the body: heart-shaped in the middle of the chest, kidney-shaped at its ends."""
        size, dent = self.size, self.choice(chosen.DENT)
        widest = self.choice(chosen.WIDEST) * size["endplate_depth_upper"]
        fronts = [size[f"endplate_depth_{name}"] / 2.0 + widest + 0.5 for name in ("upper", "lower")]
        backs = [size[f"endplate_depth_{name}"] / 2.0 - widest + dent + 0.5 for name in ("upper", "lower")]
        power = self.choice(chosen.POINTED)
        # The width is read in the front half, the body is widest behind it.
        share = (1.0 - (widest / fronts[0]) ** power) ** (1.0 / power)
        upper, lower = (size[f"endplate_width_{name}"] / 2.0 / share for name in ("upper", "lower"))
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
            "concavity_upper": self.choice(chosen.HOLLOW_ABOVE),
            "concavity_lower": 1.8,
            "deepest_upper": 0.2,
            "deepest_lower": 0.2,
            "dent": dent,
            "dent_width": 0.5 * self.canal_half + 2.0,
            "rim": 2.6,
            "tilt_upper": tilt,
            "tilt_lower": tilt,
            "squareness_front": power,
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
        thin = self.size["pedicle_width"] / 2.0 + self.choice(chosen.PEDICLE_EXTRA)
        slant = tan(radians(self.choice(chosen.CONVERGENCE)))
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
        tilt = radians(90.0 - chosen.SUPERIOR_TAPER - self.size["superior_facet_inclination"])
        half = self.choice(chosen.FACET_HALF_HEIGHT)
        thick = 2.0
        turn = self.choice(chosen.FACET_TURN)
        middle = (self.facet_x, self.facet_y - thick / cos(tilt), self.facet_z)
        down, up = half + 5.0, half + 0.5
        start = (middle[0], middle[1] + down * sin(tilt), middle[2] - down * cos(tilt))
        end = (middle[0], middle[1] - up * sin(tilt), middle[2] + up * cos(tilt))
        wide = self.choice(chosen.FACET_HALF_WIDTH)
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
        gap = at(chosen.DISC, self.number + 0.5)
        spacing = self.half_height + gap + below.half_height
        tilt = radians(90.0 - chosen.INFERIOR_TAPER - self.size["inferior_facet_inclination"])
        thick = 2.2
        centre_x = 0.5 * (self.facet_x + below.facet_x)
        centre_z = below.facet_z - spacing
        centre_y = self.wall + below.facet_y - below.wall + chosen.JOINT_SPACE + 0.8
        half = below.choice(chosen.FACET_HALF_HEIGHT)
        wide = below.choice(chosen.FACET_HALF_WIDTH)
        y = centre_y + thick / cos(tilt)
        down, up = half - 0.4, half + 4.5
        start = (centre_x - 0.3, y - up * sin(tilt), centre_z + up * cos(tilt))
        end = (centre_x, y + down * sin(tilt), centre_z - down * cos(tilt))
        return bar(
            start,
            end,
            width=(wide + 0.2, wide + 0.4, wide + 0.2),
            thickness=(2.8, thick, 1.8),
            roll=-below.choice(chosen.FACET_TURN),
            corner=0.9,
            roundness=0.75,
        )

    def lumbar_inferior(self) -> Part:
        """Place T12's inferior articular process: convex, looking out, to fit between those of L1."""
        x, y, z = 10.2, self.wall + 18.5, -20.5
        return bar(
            (x - 0.2, y - 2.2, z + 14.0),
            (x + 0.6, y + 1.2, z - 7.0),
            width=(4.2, 6.0, 4.6),
            thickness=(4.0, 3.6, 3.0),
            roll=-66.0,
            cup=-0.02,
            corner=0.95,
            roundness=0.9,
        )

    def transverse(self) -> Part:
        """Place the transverse process: a thick club swept back, whose tip meets a rib."""
        tip = self.choice(chosen.CLUB)
        sweep, rise = radians(self.choice(chosen.SWEEP)), radians(self.choice(chosen.RISE))
        root = (self.facet_x + 1.0, self.wall + 0.62 * self.size["canal_depth"] + 3.0, self.pedicle_z - 2.0)
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
        tip_half, mid_half = self.choice(chosen.TIP_HALF), self.choice(chosen.MIDDLE_HALF)
        reach = self.wall + self.size["spinous_length"] - y
        z = self.lamina_middle + 0.5
        base = max(0.36 * self.size["lamina_height"] * cos(incline) + 0.8, mid_half + 0.6)
        end = (0.0, y + reach, z - (reach - 2.0) * tan(incline))
        return bar(
            (0.0, y, z),
            end,
            width=(base, mid_half, tip_half),
            thickness=(4.8, 2.7, 2.9),
            corner=0.9,
            wedge=0.0 if self.number > 10 else -0.4,  # three-sided, its ridge above
        )


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
