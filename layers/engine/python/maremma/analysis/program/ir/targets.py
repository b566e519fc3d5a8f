"""What values are bound to."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.analysis.program.ir.node import Expr, Target


@dataclass(frozen=True, slots=True, eq=False)
class NameTarget(Target):
    """A variable."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class AttrTarget(Target):
    """`owner.name = …`."""

    owner: Expr
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class IndexTarget(Target):
    """`owner[key] = …`."""

    owner: Expr
    key: Expr


@dataclass(frozen=True, slots=True, eq=False)
class SequenceTarget(Target):
    """`[a, , b = 1, ...rest] = …`: each item with its default; None is a hole; `rest` takes what is left."""

    items: tuple[tuple[Target, Expr | None] | None, ...]
    rest: Target | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RecordTarget(Target):
    """`{key: target = default, ...rest} = …`."""

    items: tuple[tuple[Expr, Target, Expr | None], ...]
    rest: Target | None = None
