"""Classes that check what their fields are given, by what they descend from."""

from __future__ import annotations

from typing import Final

from maremma.analysis.taint.lattice.values import ClassRef
from maremma.analysis.taint.objects import classes

_BASES: Final = ("pydantic.", "pydantic_settings.", "aws_lambda_powertools.utilities.parser", "sqlmodel.")


def is_model(reference: ClassRef) -> bool:
    """Whether a class checks what its fields are given."""
    return any(name.startswith(_BASES) for name in classes.base_symbols(reference))
