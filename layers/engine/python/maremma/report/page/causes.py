"""The root causes of the fleet for the page."""

from __future__ import annotations

from collections.abc import Sequence

from maremma.engine.causes import causes
from maremma.model.command import Desk
from maremma.model.results.scan import Latest
from maremma.report.page.contract import Cause, Gain

_TOLD = 500
"""So many functions are named for a cause, those that it raises most."""


def causes_of(words: Sequence[Latest], desk: Desk) -> tuple[Cause, ...]:
    """The causes that remove most points over all functions, with what to do."""
    return tuple(
        Cause(
            id=each.id,
            kind=str(each.cause.kind),
            name=str(each.cause),
            rule=each.rule,
            title=each.title,
            fix=desk.completed(each.fix),
            removes=round(each.removes, 1),
            evidence=each.evidence,
            count=len(each.functions),
            functions=tuple(
                Gain(function=gain.target.arn, removes=round(gain.removes, 1)) for gain in each.functions[:_TOLD]
            ),
        )
        for each in causes(words)
    )
