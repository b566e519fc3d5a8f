"""Values that frameworks make: of the request, of the event."""

from __future__ import annotations

from maremma.analysis.taint.lattice.values import NONE, Taint, Value
from maremma.model.code.flow import Origin


def request(*field: str) -> Value:
    """A field of the HTTP request."""
    return Value(frozenset({Taint((Origin.REQUEST, field, None), NONE, 0, None)}))


def event(*field: str) -> Value:
    """A field of the event."""
    return Value(frozenset({Taint((Origin.EVENT, field, None), NONE, 0, None)}))


def without(value: Value, kinds: frozenset[str]) -> Value:
    """A value that is no danger for these kinds."""
    return value.with_taints(frozenset(taint.without(kinds) for taint in value.taints))
