"""What values are bound to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maremma.analysis.program.ir.expressions import Expr


@dataclass(frozen=True, slots=True, eq=False)
class NameTarget:
    """A variable."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class AttrTarget:
    """`owner.name = …`."""

    owner: Expr
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class IndexTarget:
    """`owner[key] = …`."""

    owner: Expr
    key: Expr


@dataclass(frozen=True, slots=True, eq=False)
class SequenceTarget:
    """`[a, , b = 1, ...rest] = …`: each item with its default; None is a hole; `rest` takes what is left."""

    items: tuple[tuple[Target, Expr | None] | None, ...]
    rest: Target | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RecordTarget:
    """`{key: target = default, ...rest} = …`."""

    items: tuple[tuple[Expr, Target, Expr | None], ...]
    rest: Target | None = None


Target = NameTarget | AttrTarget | IndexTarget | SequenceTarget | RecordTarget
