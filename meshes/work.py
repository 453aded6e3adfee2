"""The work on one bone: the tools, the borders they were read off, and where the bone stands."""

from __future__ import annotations

from dataclasses import dataclass

from anatomy.levels import Side
from anatomy.operation import Procedure
from meshes.cuts import Block, Halves
from meshes.ledger import Ledger, ledger
from meshes.reach import Reach, Role
from meshes.stack import Stood
from meshes.tools import Tool


@dataclass(frozen=True, eq=False)
class Work:
    """What a procedure does to one bone, in the bone's own frame.

    Parameters
    ----------
    procedure : Procedure
    side : Side or None
        The operated side; None for both.
    roles : tuple of {'upper', 'lower', 'whole'}
        What the bone is to the procedure.
    reach : Reach
        The bone, whole, with its borders.
    block : Block
        The part of the bone that the tools may reach.
    tools : tuple of Tool
        All that cut it.
    stood : Stood
        The bone in the frame of the resection.
    """

    procedure: Procedure
    side: Side | None
    roles: tuple[Role, ...]
    reach: Reach
    block: Block
    tools: tuple[Tool, ...]
    stood: Stood

    def done_by(self, tools: tuple[Tool, ...]) -> Halves:
        """Give what goes and what stays when only these *tools*, or parts of them, have cut."""
        return self.block.cut(tools)

    def measured(self, tools: tuple[Tool, ...], halves: Halves) -> Ledger:
        """Measure what some *tools* did."""
        return ledger(self.procedure, self.side, self.reach, tools, halves)
