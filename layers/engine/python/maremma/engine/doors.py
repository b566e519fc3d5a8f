"""One open door is one finding: what `public-function` says of a door that another rule tells of is left out."""

from __future__ import annotations

from collections.abc import Sequence

from maremma.model.results.assessment import Clean, Outcome, Unknown, Violated
from maremma.model.results.finding import Finding
from maremma.rules.exposure.public_function import public_function

Said = tuple[Outcome, Sequence[Finding]]


def told_once(said: Sequence[Said]) -> list[Said]:
    """What the rules say, each door by one of them: the one that knows more of it than that it is open."""
    told = {
        each.at.identity
        for outcome, found in said
        for each in found
        if outcome.rule != public_function.id and each.cause == public_function.cause
    }
    return [
        _untold(outcome, found, told) if outcome.rule == public_function.id else (outcome, found)
        for outcome, found in said
    ]


def _untold(outcome: Outcome, found: Sequence[Finding], told: set[str]) -> Said:
    left = [each for each in found if each.at.identity not in told]
    if left or not isinstance(outcome, Violated):
        return outcome, left
    return (Unknown(outcome.rule, outcome.incomplete) if outcome.incomplete else Clean(outcome.rule)), left
