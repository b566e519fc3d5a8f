"""What validating libraries do that is called by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.models.schemas import attributes, builders, documents, models, validation
from maremma.analysis.taint.run.hooks import Model

if TYPE_CHECKING:
    from maremma.analysis.taint.lattice.values import Value
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    **attributes.SPECIAL,
    **builders.SPECIAL,
    **documents.SPECIAL,
    **models.SPECIAL,
    **validation.SPECIAL,
}
"""The operations of validating libraries, by symbol."""

MODEL: Final[Model[Machine]] = Model(
    class_member=models.class_member,
    instance_member=models.instance_method,
    fields=attributes.described,
    build=models.built,
    validated=models.instance,
    built=attributes.build,
    given=models.declared,
)
