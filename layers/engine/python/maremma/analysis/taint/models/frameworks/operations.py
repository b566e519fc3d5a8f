"""What frameworks do that is called by name and that a table cannot describe."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Call
from maremma.analysis.taint.lattice.values import (
    ClassRef,
    Frame,
    Value,
)
from maremma.analysis.taint.models.frameworks import (
    alexa,
    answers,
    checks,
    containers,
    entries,
    events,
    lambda_node,
    node_web,
    python_web,
    replies,
)
from maremma.analysis.taint.models.frameworks.nest import routes as nest
from maremma.analysis.taint.models.frameworks.python_web import as_view
from maremma.analysis.taint.objects import views
from maremma.analysis.taint.run.hooks import Model

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    views.METHOD: views.call,
    entries.ROUTE: entries.decorate,
    entries.NEXT: entries.hand_on,
    **answers.SPECIAL,
    **events.SPECIAL,
    **python_web.SPECIAL,
    **checks.SPECIAL,
    **lambda_node.SPECIAL,
    **alexa.SPECIAL,
    **node_web.SPECIAL,
    **nest.SPECIAL,
    **containers.SPECIAL,
    **replies.SPECIAL,
}
"""The operations of frameworks that a table cannot describe, by symbol."""


def special(name: str) -> Callable[[Machine, Site], Value | None] | None:
    """The function for a symbol of a framework; None if there is none."""
    return SPECIAL.get(name) or events.construct(name)


def class_defined(machine: Machine, reference: ClassRef) -> None:
    """A class has been defined; its decorators may make its methods entries."""
    nest.defined(machine, reference)


def compiled_decorators(machine: Machine, node: Call, frame: Frame) -> Value | None:
    """Decorators as compilers leave them; None if a call is none."""
    return nest.compiled(machine, node, frame)


def class_member(machine: Machine, reference: ClassRef, key: str) -> Value | None:
    """`View.as_view`; None if it is no such thing."""
    return as_view(machine, reference) if key == "as_view" else None


MODEL: Final[Model[Machine]] = Model(class_defined=class_defined, class_member=class_member, call=compiled_decorators)
