"""A column with the conditions of one interspace: bones as they changed, and what soft tissue does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from anatomy.combinations import combinations
from anatomy.conditions import CONDITIONS
from anatomy.dimensions import Dimensions, measure
from anatomy.findings import Finding
from anatomy.levels import Interspace, Level, Side
from anatomy.sentence import RefusalError
from meshes.column import Column, column
from meshes.conditions.masses import herniated, proportion, tumor
from meshes.conditions.moves import moved, possible_slip
from meshes.conditions.swelling import arthritic, combined, spurred
from meshes.solid import Solid
from meshes.tissues.ailment import Ailment
from meshes.tissues.build import ALL_KEYS, Making
from meshes.tissues.discs import Disc
from meshes.tissues.spine import Spine
from meshes.tissues.tissue import Tissue

HERNIATIONS = ("disc_protrusion", "disc_extrusion", "disc_sequestration")
TUMORS = ("extradural_tumor", "intradural_tumor")


@dataclass(frozen=True, eq=False)
class Diseased:
    """A column with the conditions of one interspace.

    Parameters
    ----------
    making : Making
        Its soft tissues in the making.
    """

    making: Making

    @property
    def column(self) -> Column:
        """The column, with its bones as disease has left them."""
        return self.making.spine.column

    @property
    def ailment(self) -> Ailment | None:
        """What disease does to the soft tissues; None where nothing is diseased."""
        return self.making.ailment

    def tissues(self, wanted: Collection[str] = ALL_KEYS) -> tuple[Tissue, ...]:
        """Give its soft tissues, and what only disease brings."""
        return self.making.tissues(wanted)


def diseased(healthy: Column, space: Interspace, findings: Sequence[Finding]) -> Diseased:
    """Give a column with some conditions at one interspace.

    Parameters
    ----------
    healthy : Column
    space : Interspace
        With a disc, both its bones in the column.
    findings : sequence of Finding
        Of the same condition on the same side the most severe counts. With no severity above 0 the
        column comes back as it is.

    Raises
    ------
    ValueError
        If the interspace has no disc or lies outside the column, or a bone cannot be built.
    """
    if not space.has_disc or not {space.upper, space.lower} <= set(healthy.levels):
        raise RefusalError("disc_space", {"space": space})
    there = _Found([simple for finding in findings for simple in finding.simple() if simple.severity > 0.0])
    if not there.findings:
        return Diseased(Making(Spine(healthy), None))
    sized = narrowed(healthy, there.most("narrow_canal"))
    sinking = there.amount("degenerative_disc", "height_loss") / 100.0
    sound = moved(sized, space, sinking, _slip(sized, space, sinking, there.most("spondylolisthesis")))
    spine = Spine(_grown(sound, space, there))
    bulge = there.amount("bulging_disc", "bulge") + there.amount("degenerative_disc", "bulge")
    bulge += there.amount("spondylolisthesis", "bulge")
    bulge *= proportion(Disc(spine, space))
    flavum = [1.0 + there.amount("thick_flavum", "thickening", side) / 100.0 for side in Side]
    bare = Ailment(space, (flavum[0], flavum[1]), bulge, (), sound, there.even)
    masses = tuple(_masses(Making(spine, bare), space, there))
    return Diseased(Making(spine, replace(bare, masses=masses)))


@dataclass(frozen=True)
class _Found:
    """The simple conditions of an interspace."""

    findings: Sequence[Finding]

    def most(self, key: str, side: Side | None = None) -> float:
        """Give the greatest severity of a condition, on one side if it has sides."""
        found = (each for each in self.findings if each.key == key)
        return max((each.severity for each in found if each.side in (None, side or each.side)), default=0.0)

    def amount(self, key: str, change: str, side: Side | None = None) -> float:
        """Give how far a change of a condition goes."""
        return self.most(key, side) * CONDITIONS[key].amount(change)

    @property
    def even(self) -> bool:
        """Whether both sides are alike."""
        return all(each.side is None for each in self.findings)


def _slip(column: Column, space: Interspace, sinking: float, severity: float) -> float:
    """Give how far the upper bone slips, as a share of the disc: at its worst as far as the canal allows."""
    most = CONDITIONS["spondylolisthesis"].amount("slip") / 100.0
    return severity * possible_slip(column, space, sinking, most) if severity > 0.0 else 0.0


def narrowed(healthy: Column, severity: float) -> Column:
    """Give a column whose canal is narrow from birth, in every bone below the axis."""
    if severity == 0.0:
        return healthy
    depth, width = (severity * CONDITIONS["narrow_canal"].amount(key) / 100.0 for key in ("depth", "width"))
    return column([_narrowed(size, depth, width) for size in healthy.sizes], healthy.posture)


def _narrowed(size: Dimensions, depth: float, width: float) -> Dimensions:
    """Give a bone whose canal is less deep and wide, each by a share of the way to the least there is.

    What the bone's other dimensions forbid is left out.
    """
    if size.level in (Level.C1, Level.C2):
        return size
    changes = {}
    for name, share in (("canal_width", width), ("canal_depth", depth)):
        if name in size.values:
            changes[name] = size[name] - share * (size[name] - (measure(size.level, name).low or size[name]))
    for each in combinations(size.level):
        if each.name in changes:
            low, high = each.limits({**size.values, **changes})
            changes[each.name] = float(np.clip(changes[each.name], low, high))
    return size.with_changes(changes)


def _grown(sound: Column, space: Interspace, there: _Found) -> Column:
    """Give a column with bone grown round the joints and on the rims of one interspace."""
    spine = Spine(sound)
    levels = (space.upper, space.lower)
    growth = [there.amount("facet_arthritis", "growth", side) for side in Side]
    spurs = there.amount("bone_spurs", "spurs") + there.amount("degenerative_disc", "spurs")
    changes = []
    if max(growth) > 0.0:
        narrowing = there.amount("facet_arthritis", "narrowing") / 100.0
        changes.append(arthritic(spine, space, (growth[0], growth[1]), narrowing))
    if spurs > 0.0:
        disc = Disc(spine, space)
        changes.append(spurred(spine, disc, spurs * proportion(disc)))
    if not changes:
        return sound
    both = combined(changes, [spine.surface(level).solid for level in levels])
    bones = dict(sound.bones)
    for level, solid in zip(levels, both, strict=True):
        bones[level] = _own(sound, level, solid)
    return Column(sound.sizes, sound.posture, bones, sound.placements)


def _own(sound: Column, level: Level, solid: Solid) -> Solid:
    """Give a bone of the column's frame in its own; corners that did not change stay to the last bit."""
    before, after = sound.placed(level).vertices, solid.vertices
    changed = (before != after).any(1)
    turn = sound.placements[level]
    vertices = sound.bones[level].vertices.copy()
    vertices[changed] = (after[changed] - turn[:3, 3]) @ turn[:3, :3]
    return Solid(vertices, solid.faces, solid.labels)


def _masses(making: Making, space: Interspace, there: _Found) -> Iterable[Tissue]:
    """Give what lies where nothing was."""
    (disc,) = (each for each in making.discs if each.space == space)
    bones = [making.spine.surface(level).solid for level in (space.upper, space.lower)]
    flava = [each.solid for each in making.of("ligamentum_flavum") if each.where == str(space)]
    (ligament,) = (each.solid for each in making.of("posterior_longitudinal_ligament"))
    around = [*bones, disc.annulus, *flava]
    for finding in there.findings:
        if finding.key in HERNIATIONS:
            beside = finding.key != "disc_protrusion" and finding.side is not None
            lying = [*around, ligament] if beside else around
            yield herniated(making.spine, disc, making.sac, finding, lying)
        elif finding.key in TUMORS:
            yield tumor(disc, making.sac, finding, around if finding.key == TUMORS[0] else ())
