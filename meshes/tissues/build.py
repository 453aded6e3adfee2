"""Every soft tissue of a column."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property

from anatomy.levels import Interspace, Level, Side, levels_of
from anatomy.tissues import TISSUES, tissue_kind
from meshes.column import Column
from meshes.solid import Solid
from meshes.tissues.artery import PLACES, artery
from meshes.tissues.cauda import cauda
from meshes.tissues.discs import Disc
from meshes.tissues.flavum import flavum
from meshes.tissues.hulls import together, tube
from meshes.tissues.joints import Joint
from meshes.tissues.roots import Root, exits
from meshes.tissues.sac import Sac
from meshes.tissues.settle import freed, parted, settled
from meshes.tissues.spine import Spine
from meshes.tissues.spinous import NUCHAL, SUPRASPINOUS, interspinous, nuchal, supraspinous
from meshes.tissues.strips import anterior, posterior
from meshes.tissues.surface import Soft, Surface, fine
from meshes.tissues.tissue import Tissue, mirrored
from meshes.tissues.transverse import BONES, transverse

INTO = 3.0  # mm that a root may begin inside a disc or the root above
INTO_CORD = 4.0  # mm that a capsule may begin inside a root or the artery
FAT = 0.3  # mm between the sac and a capsule
ALL_KEYS = tuple(kind.key for kind in TISSUES)


def tissues(column: Column, wanted: Collection[str] = ALL_KEYS) -> tuple[Tissue, ...]:
    """Give the soft tissues of a column, kind by kind, each kind from head to foot.

    Parameters
    ----------
    column : Column
    wanted : collection of str
        Keys of :data:`anatomy.tissues.TISSUES`; all of them if not given.

    Raises
    ------
    ValueError
        If a key is unknown.
    """
    for key in wanted:
        tissue_kind(key)
    made = _Making(Spine(column))
    return tuple(tissue for key in ALL_KEYS if key in wanted for tissue in made.of(key))


class _Making:
    """The tissues of one column in the making; what several are built on is made once."""

    def __init__(self, spine: Spine) -> None:
        self.spine = spine

    def of(self, key: str) -> Iterator[Tissue]:
        """Give every tissue of one kind."""
        return self._makers[key](key)

    @property
    def _makers(self) -> Mapping[str, Callable[[str], Iterator[Tissue]]]:
        return {
            "annulus": self._annuli,
            "nucleus": lambda key: (_midline(key, disc.space, disc.nucleus) for disc in self.discs),
            "endplate_cartilage": self._endplates,
            "facet_cartilage": self._cartilage,
            "facet_capsule": self._capsules,
            "ligamentum_flavum": self._flava,
            "interspinous_ligament": self._interspinous,
            "supraspinous_ligament": self._supraspinous,
            "nuchal_ligament": self._nuchal,
            "anterior_longitudinal_ligament": self._anterior,
            "posterior_longitudinal_ligament": lambda key: iter([_midline(key, self._span, self._posterior)]),
            "dura": lambda key: iter([_midline(key, self._span, self.sac.dura())]),
            "spinal_cord": self._cord,
            "cauda_equina": self._cauda,
            "nerve_root": self._roots,
            "root_ganglion": self._ganglia,
            "vertebral_artery": self._artery,
            "transverse_ligament": lambda key: (_midline(key, Level.C1, solid) for solid in self._transverse),
        }

    @property
    def _span(self) -> str:
        return f"{self.spine.levels[0]}-{self.spine.levels[-1]}"

    @property
    def _bones(self) -> list[Surface]:
        return [self.spine.surface(level) for level in self.spine.levels]

    def _settled(self, space: Interspace, solid: Solid) -> Solid:
        """Give a solid of one interspace moved out of both bones."""
        return settled(solid, self._pair(space))

    def _freed(self, space: Interspace, solid: Solid) -> Solid:
        """Give a solid in one piece moved and cut out of both bones."""
        return freed(solid, self._pair(space))

    def _pair(self, space: Interspace) -> list[Surface]:
        return [self.spine.surface(level) for level in (space.upper, space.lower)]

    @cached_property
    def discs(self) -> list[Disc]:
        """The discs, from head to foot."""
        return [Disc(self.spine, space) for space in self.spine.interspaces if space.has_disc]

    @cached_property
    def _joints(self) -> list[Joint]:
        return [Joint(self.spine, space) for space in self.spine.interspaces]

    @cached_property
    def _left_flava(self) -> list[tuple[Interspace, Solid]]:
        return [(space, self._freed(space, flavum(self.spine, space))) for space in self.spine.interspaces]

    @cached_property
    def _posterior(self) -> Solid:
        return posterior(self.spine, self.discs)

    @cached_property
    def _transverse(self) -> list[Solid]:
        """The ligament behind the dens, where the column has both bones."""
        return [transverse(self.spine)] if set(BONES) <= set(self.spine.levels) else []

    @cached_property
    def sac(self) -> Sac:
        """The dural sac, bounded by bone, discs and ligaments."""
        flava = [solid for _, solid in self._left_flava]
        rings = [disc.annulus for disc in self.discs]
        return Sac(self.spine, [self._posterior, *rings, *flava, *self._transverse])

    @cached_property
    def roots(self) -> list[Root]:
        """The left roots whose foramina the column has."""
        levels = self.spine.levels
        beside = Surface(self._left_artery) if self._left_artery else None
        found: list[Root] = []
        for each in exits():
            if set(each.bones) <= set(levels):
                above = [Soft(fine(found[-1].root()), INTO)] if found else []
                near = [space for space in self._fine if each.bone in (space.upper, space.lower)]
                soft = [surface for space in near for surface in self._fine[space]]
                found.append(Root(self.spine, self.sac, each, beside, [*soft, *above]))
        return found

    @cached_property
    def _fine(self) -> dict[Interspace, list[Soft]]:
        """The disc's ring, if there is one, and the left yellow ligament of each interspace."""
        flava = {space: [Soft(fine(solid), 0.0)] for space, solid in self._left_flava}
        rings = {disc.space: [Soft(fine(disc.annulus), INTO)] for disc in self.discs}
        return {space: [*rings.get(space, []), *flava[space]] for space in flava}

    @property
    def _along_artery(self) -> list[Level]:
        return [level for level in self.spine.levels if level in PLACES]

    @cached_property
    def _left_artery(self) -> Solid | None:
        return artery(self.spine) if len(self._along_artery) > 1 else None

    def _annuli(self, key: str) -> Iterator[Tissue]:
        for disc in self.discs:
            yield _midline(key, disc.space, self._settled(disc.space, disc.annulus))

    def _endplates(self, key: str) -> Iterator[Tissue]:
        for disc in self.discs:
            yield _midline(key, disc.space, self._settled(disc.space, disc.cartilage()))

    def _cartilage(self, key: str) -> Iterator[Tissue]:
        for joint in self._joints:
            yield from _both(key, joint.space, together(list(joint.cartilage())))

    def _capsules(self, key: str) -> Iterator[Tissue]:
        for joint in self._joints:
            yield from _both(key, joint.space, self._capsule(joint))

    def _capsule(self, joint: Joint) -> Solid:
        """Give a capsule that ends where a yellow ligament, the sac, a root or the artery lies beside it."""
        cords = [solid for solid in self._cords if joint.near(solid)]
        sheets = [solid for space, solid in self._left_flava if space == joint.space]
        beside = [*(Soft(solid, INTO_CORD) for solid in cords), *(Soft(fine(solid), 0.0) for solid in sheets)]
        bones = [each.solid for each in self._pair(joint.space)]
        whole = self._settled(joint.space, joint.capsule(beside))
        return parted(whole, [*cords, *sheets, self._fat, *joint.cartilage(), *bones])

    @cached_property
    def _cords(self) -> list[Solid]:
        """The left roots, their ganglia and the artery."""
        nerves = [solid for root in self.roots for solid in (root.root(), root.ganglion())]
        return [*nerves, *([self._left_artery] if self._left_artery else [])]

    @cached_property
    def _fat(self) -> Solid:
        """The sac with the fat round it, into which no capsule reaches."""
        return tube(self.sac.shell(slice(None), self.sac.radius + FAT), tissue_kind("dura").code)

    def _flava(self, key: str) -> Iterator[Tissue]:
        for space, solid in self._left_flava:
            yield from _both(key, space, solid)

    def _interspinous(self, key: str) -> Iterator[Tissue]:
        for space in self.spine.interspaces:
            if space.upper is not Level.C1:
                yield _midline(key, space, self._freed(space, interspinous(self.spine, space)))

    def _supraspinous(self, key: str) -> Iterator[Tissue]:
        levels = [level for level in self.spine.levels if level in SUPRASPINOUS]
        if len(levels) > 1:
            yield _midline(key, f"{levels[0]}-{levels[-1]}", supraspinous(self.spine))

    def _nuchal(self, key: str) -> Iterator[Tissue]:
        levels = [level for level in self.spine.levels if level in NUCHAL]
        if len(levels) > 1:
            yield _midline(key, f"{levels[0]}-{levels[-1]}", nuchal(self.spine))

    def _anterior(self, key: str) -> Iterator[Tissue]:
        yield _midline(key, self._span, settled(anterior(self.spine, self.discs), self._bones))

    def _cord(self, key: str) -> Iterator[Tissue]:
        if len(self.sac.cord_radius) > 2:
            last = Level.L1 if Level.L1 in self.spine.levels else self.spine.levels[-1]
            yield _midline(key, f"{self.spine.levels[0]}-{last}", self.sac.cord())

    def _cauda(self, key: str) -> Iterator[Tissue]:
        if Level.L1 not in self.spine.levels:
            return
        below = [root for root in self.roots if root.exit.bone in (*levels_of("lumbar"), Level.S1)]
        starts = [root.start for root in below]
        yield _midline(key, f"L1-{self.spine.levels[-1]}", cauda(self.sac, starts))

    def _roots(self, key: str) -> Iterator[Tissue]:
        for root in self.roots:
            yield from _both(key, root.exit.root, root.whole())

    def _ganglia(self, key: str) -> Iterator[Tissue]:
        for root in self.roots:
            yield from _both(key, root.exit.root, root.ganglion())

    def _artery(self, key: str) -> Iterator[Tissue]:
        if self._left_artery:
            span = f"{self._along_artery[0]}-{self._along_artery[-1]}"
            yield from _both(key, span, self._left_artery)


def _midline(key: str, where: Interspace | str, solid: Solid) -> Tissue:
    return Tissue(key, str(where), None, solid)


def _both(key: str, where: Interspace | str, left: Solid) -> Iterator[Tissue]:
    """Give a tissue of the left side, and its mirror on the right."""
    yield Tissue(key, str(where), Side.LEFT, left)
    yield Tissue(key, str(where), Side.RIGHT, mirrored(left))
