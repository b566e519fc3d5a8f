"""Everything that a deployed function needs of IAM."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from maremma.analysis.iam.needed.code import Calls
from maremma.analysis.iam.needed.observed import unexplained
from maremma.analysis.iam.needed.permission import EVERY_SERVICE, Needed, NeededPermission, Unclear, merged
from maremma.analysis.iam.needed.surroundings import is_extension, surroundings
from maremma.model.facet import Facet, GapReason
from maremma.model.snapshot import FunctionSnapshot

_ONE_PIECE: Final = ("provided", "go")
_OF_EVENTS: Final = frozenset({Facet.EVENT_SOURCES, Facet.DELIVERY, Facet.CONFIG})


def needed_permissions(*versions: FunctionSnapshot) -> Needed:
    """What the code of a function calls and what its setting up needs, in any of its versions, with the reasons."""
    found = [each for version in versions for each in _found(version)]
    needed = Needed(
        permissions=merged(each for each in found if isinstance(each, NeededPermission)),
        linked=any(each.code is not None and each.code.linked for each in versions),
    )
    unclear = {each for each in found if isinstance(each, Unclear)}
    return replace(needed, unclear=tuple(sorted({*unclear, *unexplained(needed, versions)})))


def _found(function: FunctionSnapshot) -> Iterator[NeededPermission | Unclear]:
    yield from surroundings(function)
    if function.code is not None:
        variables = {each.name: each.value for each in function.environment}
        yield from Calls(function.code.sdk_calls, function.target, variables).found()
    yield from _unseen(function)


def _unseen(function: FunctionSnapshot) -> Iterator[Unclear]:
    """What of the code or the settings was not seen may need anything."""
    gaps = function.gaps_in(frozenset({Facet.FLOWS, Facet.LAYERS, *_OF_EVENTS}))
    if function.code is not None and function.code.linked:
        # Its calls say themselves what of them is not known; for these no flow had to be followed.
        gaps = tuple(each for each in gaps if (each.facet, each.reason) != (Facet.FLOWS, GapReason.UNSUPPORTED))
        yield from (Unclear(EVERY_SERVICE, each.says) for each in gaps)
        yield from _layers(function)
        return
    yield from (Unclear(EVERY_SERVICE, each.says) for each in gaps)
    if function.code is None and not gaps:
        yield Unclear(EVERY_SERVICE, "the code was not seen")
    elif function.code is not None and function.code.flow_coverage is None and not gaps:
        yield Unclear(EVERY_SERVICE, "the code was not followed")


def _layers(function: FunctionSnapshot) -> Iterator[Unclear]:
    """The code of layers is not searched for calls. A program that is linked holds all of its own."""
    if function.configuration.runtime.startswith(_ONE_PIECE):
        return
    for layer in function.configuration.layers:
        if not is_extension(layer.arn):
            yield Unclear(EVERY_SERVICE, f"what code of layer {layer.arn} calls is not known")
