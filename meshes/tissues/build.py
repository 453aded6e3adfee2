"""The soft tissues of a column in the making."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import LUMBAR, Interspace, Level, Side
from anatomy.tissues import TISSUES, tissue_kind
from meshes.solid import Solid
from meshes.tissues.ailment import Ailment, mirrored_column
from meshes.tissues.artery import PLACES, artery
from meshes.tissues.beside import Beside
from meshes.tissues.capsules import INTO, capsule, padded
from meshes.tissues.cauda import cauda, strands
from meshes.tissues.discs import Disc
from meshes.tissues.drape import draped
from meshes.tissues.flavum import flavum
from meshes.tissues.hulls import together
from meshes.tissues.joints import Joint
from meshes.tissues.nerves import felt, left_roots
from meshes.tissues.pressed import PressedSac
from meshes.tissues.roots import Root
from meshes.tissues.sac import Sac
from meshes.tissues.settle import freed, parted, settled, trimmed
from meshes.tissues.spine import Spine
from meshes.tissues.spinous import NUCHAL, SUPRASPINOUS, nuchal, sheets, supraspinous
from meshes.tissues.strips import anterior, posterior
from meshes.tissues.surface import Soft, Surface, dotted, fine, mirrored_points
from meshes.tissues.tissue import Tissue, mirrored
from meshes.tissues.transverse import BONES, transverse

Placed = Iterable[tuple[Interspace | str, Solid]]

LOW = (*LUMBAR, Level.S1)
ALL_KEYS = tuple(kind.key for kind in TISSUES)


class Making:
    """The tissues of one column in the making; what several are built on is made once.

    Parameters
    ----------
    spine : Spine
    ailment : Ailment or None
    """

    def __init__(self, spine: Spine, ailment: Ailment | None) -> None:
        self.spine = spine
        self.ailment = ailment

    def tissues(self, wanted: Collection[str]) -> tuple[Tissue, ...]:
        """Give the tissues of the *wanted* kinds, and what only disease brings."""
        for key in wanted:
            tissue_kind(key)
        found = tuple(tissue for key in ALL_KEYS if key in wanted for tissue in self.of(key))
        return (*found, *self.ailment.masses) if self.ailment else found

    def of(self, key: str) -> Iterator[Tissue]:
        """Give every tissue of one kind; one with two sides is built on the left, and mirrored."""
        for where, solid in self._midline[key]() if key in self._midline else ():
            yield Tissue(key, str(where), None, solid)
        if key in self._left:
            here = list(self._left[key]())
            there = here if self._even(key) else self.seen._left[key]()
            for (where, left), (_, right) in zip(here, there, strict=True):
                yield Tissue(key, str(where), Side.LEFT, left)
                yield Tissue(key, str(where), Side.RIGHT, mirrored(right))

    def _even(self, key: str) -> bool:
        """Tell whether a tissue is on the right as on the left."""
        return self.ailment is None or self.ailment.spares(key, self.spine.column)

    @property
    def _midline(self) -> Mapping[str, Callable[[], Placed]]:
        return {
            "annulus": lambda: ((disc.space, self._fitted(disc.space, disc.annulus)) for disc in self.discs),
            "nucleus": lambda: ((disc.space, self._cut(disc.space, disc.nucleus)) for disc in self.discs),
            "endplate_cartilage": lambda: (
                (disc.space, self._fitted(disc.space, disc.cartilage())) for disc in self.discs
            ),
            "interspinous_ligament": lambda: self._between_spines,
            "supraspinous_ligament": lambda: self._over_spines,
            "nuchal_ligament": lambda: self._along(NUCHAL, self._nuchal),
            "anterior_longitudinal_ligament": lambda: [
                (self._span, settled(anterior(self.spine, self.discs), self._carriers))
            ],
            "posterior_longitudinal_ligament": lambda: [(self._span, self._posterior)],
            "dura": lambda: [(self._span, self.sac.dura())],
            "spinal_cord": self._cord,
            "cauda_equina": self._cauda,
            "transverse_ligament": lambda: ((Level.C1, solid) for solid in self._transverse),
        }

    @property
    def _left(self) -> Mapping[str, Callable[[], Placed]]:
        return {
            "facet_cartilage": lambda: ((joint.space, self._cartilage(joint)) for joint in self._joints),
            "facet_capsule": lambda: ((joint.space, self._capsule(joint)) for joint in self._joints),
            "ligamentum_flavum": lambda: self._flava,
            "nerve_root": lambda: ((root.exit.root, root.whole()) for root in self.roots),
            "root_ganglion": lambda: ((root.exit.root, root.ganglion) for root in self.roots),
            "vertebral_artery": lambda: self._arteries,
        }

    @property
    def _span(self) -> str:
        return f"{self.spine.levels[0]}-{self.spine.levels[-1]}"

    @cached_property
    def _carriers(self) -> list[Surface]:
        """What carries the long ligaments: bones and discs."""
        rings = [disc.ring for disc in self.discs]
        bones = [self.spine.surface(level) for level in self.spine.levels]
        return [*bones, Surface(together(rings))] if rings else bones

    def _sick(self, space: Interspace) -> bool:
        """Tell whether an interspace is diseased."""
        return self.ailment is not None and self.ailment.space == space

    def _fitted(self, space: Interspace, solid: Solid) -> Solid:
        """Give a solid of one interspace moved out of both bones, and cut by them where they are diseased."""
        return (trimmed if self._sick(space) else settled)(solid, self._pair(space))

    def _cut(self, space: Interspace, solid: Solid) -> Solid:
        """Give a solid that lies in no bone in health, cut by both bones where they are diseased."""
        return trimmed(solid, self._pair(space)) if self._sick(space) else solid

    def _pair(self, space: Interspace) -> list[Surface]:
        return [self.spine.surface(level) for level in (space.upper, space.lower)]

    @cached_property
    def seen(self) -> Making:
        """The same seen in a mirror, where the right side is built as the left one."""
        assert self.ailment is not None
        return Making(Spine(mirrored_column(self.spine.column)), self.ailment.mirrored())

    @cached_property
    def _sound(self) -> Making:
        """The tissues of the healthy bones where they lie now."""
        assert self.ailment is not None
        unchanged = self.ailment.sound is self.spine.column
        return Making(self.spine if unchanged else Spine(self.ailment.sound), None)

    @cached_property
    def discs(self) -> list[Disc]:
        """The discs, from head to foot."""
        sick, bulge = (self.ailment.space, self.ailment.bulge) if self.ailment else (None, 0.0)
        spaces = [space for space in self.spine.interspaces if space.has_disc]
        return [Disc(self.spine, space, bulge if space == sick else 0.0) for space in spaces]

    @cached_property
    def _joints(self) -> list[Joint]:
        return [Joint(self.spine, space) for space in self.spine.interspaces]

    @cached_property
    def _flava(self) -> list[tuple[Interspace, Solid]]:
        sick, times = (self.ailment.space, self.ailment.flavum[0]) if self.ailment else (None, 1.0)
        halves = [
            (space, freed(flavum(self.spine, space, times if space == sick else 1.0), self._pair(space)))
            for space in self.spine.interspaces
        ]
        return [
            (space, parted(half, (), self._pair(space)) if space == sick else half) for space, half in halves
        ]

    def _both_flava(self, space: Interspace) -> list[Solid]:
        """Give the right and the left yellow ligament of one interspace."""
        right = self._flava if self._even("ligamentum_flavum") else self.seen._flava
        halves = [mirrored(solid) for where, solid in right if where == space]
        return [*halves, *(solid for where, solid in self._flava if where == space)]

    @cached_property
    def _sheets(self) -> dict[Interspace, Soft]:
        """The left yellow ligaments as their neighbours feel them."""
        return {space: Soft(fine(solid), 0.0) for space, solid in self._flava}

    @cached_property
    def _posterior(self) -> Solid:
        ligament = settled(posterior(self.spine, self.discs), self._carriers)
        if self.ailment is None:
            return ligament
        lifted = self._cut(self.ailment.space, draped(ligament, self.spine.canal, self.ailment.masses))
        return parted(lifted, [disc.annulus for disc in self.discs if self._sick(disc.space)], ())

    @cached_property
    def _transverse(self) -> list[Solid]:
        """The ligament behind the dens, where the column has both bones."""
        return [transverse(self.spine)] if set(BONES) <= set(self.spine.levels) else []

    @cached_property
    def sac(self) -> Sac:
        """The dural sac, bounded by bone, discs and ligaments."""
        if self.ailment is not None:
            sound = self._sound.sac
            return PressedSac(sound.spine, sound.neighbours, self._grown)
        sheets = [sheet.solid for sheet in self._sheets.values()]
        rings = [disc.annulus for disc in self.discs]
        return Sac(self.spine, [self._posterior, *rings, *sheets, *self._transverse])

    @property
    def _grown(self) -> NDArray[np.float64]:
        """Points ``(n, 3)`` on all that may press the sac, of both sides."""
        assert self.ailment is not None
        space = self.ailment.space
        soft = self._both_flava(space)
        soft += [disc.annulus for disc in self.discs if disc.space == space]
        soft += [self._posterior, *self._masses]
        bones = [each.solid for each in self._pair(space)]
        return np.concatenate([dotted(each) for each in (*bones, *map(fine, soft))])

    @property
    def _masses(self) -> list[Solid]:
        """What disease put beside the sac."""
        return self.ailment.outside if self.ailment else []

    @property
    def _inside(self) -> list[Beside]:
        """What disease put into the sac."""
        return [Beside.of(solid, self.sac) for solid in self.ailment.inside] if self.ailment else []

    @cached_property
    def roots(self) -> list[Root]:
        """The left roots whose foramina the column has."""
        soft = felt(self.discs, self._sheets)
        sick = soft.pop(self.ailment.space, []) if self.ailment else []
        cores = [disc.nucleus for disc in self.discs if self._sick(disc.space)]  # else the ring seems hollow
        masses = [Soft(fine(solid), np.inf) for solid in (*cores, *self._masses)]
        return left_roots(self.spine, self.sac, [each for _, each in self._arteries], soft, [*sick, *masses])

    @cached_property
    def _cords(self) -> list[Soft]:
        """The left roots, their ganglia and the artery, as capsules feel them."""
        nerves = [solid for root in self.roots for solid in (root.root, root.ganglion)]
        return [Soft(solid, INTO) for solid in (*nerves, *(solid for _, solid in self._arteries))]

    def _cartilage(self, joint: Joint) -> Solid:
        """Give the cartilage of both faces, ending where a root lies beside it."""
        near = [root.root for root in self.roots if joint.near(root.root)]
        return self._cut(joint.space, together([parted(face, near, ()) for face in joint.cartilage]))

    def _capsule(self, joint: Joint) -> Solid:
        """Give a capsule that ends where another tissue lies beside it."""
        others = [dict(self._flava)[joint.space], self._fat, *self._transverse, *self._masses]
        return capsule(joint, self._pair(joint.space), self._cords, self._sheets[joint.space], others)

    @cached_property
    def _fat(self) -> Solid:
        """The sac with the fat round it."""
        return padded(self.sac)

    @cached_property
    def _arteries(self) -> list[tuple[Interspace | str, Solid]]:
        """The left vertebral artery, if the column has bones that it passes, and how far it goes."""
        healthy = self.spine if self.ailment is None else self._sound.spine
        return list(self._along(PLACES, lambda spine: artery(spine, healthy)))

    @cached_property
    def _between_spines(self) -> list[tuple[Interspace, Solid]]:
        """The interspinous ligaments, each ending at the yellow ligaments before it."""
        return sheets(self.spine, {space: self._both_flava(space) for space in self.spine.interspaces})

    @cached_property
    def _over_spines(self) -> list[tuple[Interspace | str, Solid]]:
        """The supraspinous ligament, if the column has bones that carry it."""
        return list(self._along(SUPRASPINOUS, supraspinous))

    def _nuchal(self, spine: Spine) -> Solid:
        """Give the nuchal ligament, which begins where the ligaments of the spinous processes end."""
        return parted(nuchal(spine), [solid for _, solid in (*self._between_spines, *self._over_spines)], ())

    def _along(self, places: Collection[Level], make: Callable[[Spine], Solid]) -> Placed:
        """Give a tissue from the first to the last of its *places* that the column has."""
        levels = [level for level in self.spine.levels if level in places]
        if len(levels) > 1:
            yield f"{levels[0]}-{levels[-1]}", make(self.spine)

    def _cord(self) -> Placed:
        if len(self.sac.cord_radius) > 2:
            last = Level.L1 if Level.L1 in self.spine.levels else self.spine.levels[-1]
            cord = self.sac.cord()
            for tumor in self._inside:
                cord = Solid(tumor.pushed(cord.vertices, 0.0), cord.faces, cord.labels)
            yield f"{self.spine.levels[0]}-{last}", cord

    def _cauda(self) -> Placed:
        below = [level for level in self.spine.levels if level in LOW]
        if below:
            left = self._strands
            right = left if self._even("cauda_equina") else self.seen._strands
            tail = cauda(left, [mirrored_points(path) for path in right], self._inside)
            yield f"{below[0]}-{below[-1]}", tail

    @property
    def _strands(self) -> list[NDArray[np.float64]]:
        """The paths of the left strands of the horse's tail."""
        return strands(self.sac, [root.start for root in self.roots if root.exit.bone in LOW])
