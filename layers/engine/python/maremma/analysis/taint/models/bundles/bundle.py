"""What is known of a bundle while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.models.bundles.index import Index, line_of

if TYPE_CHECKING:
    from maremma.analysis.program import ir
    from maremma.analysis.taint.lattice.values import Frame, Obj
    from maremma.analysis.taint.models.bundles.packages import Regions
    from maremma.analysis.taint.models.bundles.runtime import Runtime

_MOST_STEPS: Final = 40_000
_FEWEST_STEPS: Final = 400
"""Steps for all that stands at the top level of a minified bundle, and those that each variable may always take."""


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """The statements of a scope, and the frame in which they run."""

    frame: Frame
    index: Index

    def has(self, name: str) -> bool:
        """Whether a variable is the scope's own."""
        return name in self.index.bindings or name in self.frame.function.local_names


@dataclass(slots=True)
class Bundle:
    """What all scopes of a bundle share, and the level of each."""

    module: ir.Module
    runtime: Runtime
    regions: Regions | None
    externals: dict[str, str] = field(default_factory=dict)
    levels: list[Level] = field(default_factory=list)
    requirers: list[Obj] = field(default_factory=list)
    waiting: int = 0
    ran: int = 0
    began: int = 0
    opaque: int = 0
    spent: int = 0

    @property
    def says(self) -> str:
        """What the analysis of this bundle leaves open, if any of its modules are `opaque`."""
        return (
            f"{self.opaque} of the modules that {self.module.path} was bundled from may be libraries or the function's "
            "own; what they do was not seen. A source map beside the file tells them apart"
        )

    @property
    def most_steps(self) -> int:
        """How long the making of one more variable may take: what is the function's own is not told from libraries."""
        return _MOST_STEPS if self.regions is not None else max(_FEWEST_STEPS, _MOST_STEPS - self.spent)

    def path(self, statement: ir.Stmt) -> str:
        """The module in which a statement stands, if comments tell."""
        return (self.regions.path(line_of(statement)) or "") if self.regions is not None else ""


class Bundles(dict[str, Bundle]):
    """Those of a program, by the file."""
