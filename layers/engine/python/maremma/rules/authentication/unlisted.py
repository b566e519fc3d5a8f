"""What a rule on triggers cannot know because their list is missing, as far as it could matter to the function."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.absence import doubts
from maremma.analysis.exposure import service_of
from maremma.analysis.iam import is_anyone, statement_acts_on
from maremma.model.evidence import Doubt
from maremma.model.facet import Facet
from maremma.model.function.trigger import TriggerKind
from maremma.model.iam.policy import Effect
from maremma.model.location import ConfigPath
from maremma.model.snapshot import FunctionSnapshot

_INVOKE = "lambda:InvokeFunction"


def unlisted(function: FunctionSnapshot, *kinds: TriggerKind) -> Iterator[Doubt]:
    """A doubt for each gap in the lists of these kinds, unless no statement lets their service invoke the function."""
    policies_unseen = bool(function.gaps_in(frozenset({Facet.RESOURCE_POLICY})))
    for kind in kinds:
        if policies_unseen or _may_invoke(kind, function):
            yield from doubts(function, kind.facet, at=ConfigPath("Triggers"))


def _may_invoke(kind: TriggerKind, function: FunctionSnapshot) -> bool:
    return any(
        is_anyone(principal) or (principal.kind == "Service" and service_of(principal.value).name == kind)
        for _, policy in function.policies
        for statement in policy.statements
        if statement.effect is Effect.ALLOW and statement_acts_on(statement, _INVOKE)
        for principal in statement.principals
    )
