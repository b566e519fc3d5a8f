"""What can invoke a function as it stands, for the rules about triggers that are missing, off or gone."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.iam import statement_acts_on
from maremma.model.function.trigger import TriggerKind
from maremma.model.iam.policy import Effect, Principal, Statement
from maremma.model.snapshot import FunctionSnapshot
from maremma.patterns import compile_late

_LISTED = frozenset({*TriggerKind, "apigateway"})
"""Services whose triggers are listed, so that a permission for them alone triggers nothing."""

_ACCOUNT = compile_late(r"(?<!\d)\d{12}(?!\d)")


def open_doors(function: FunctionSnapshot) -> tuple[str, ...]:
    """What is set up to invoke the function, is switched on and exists, in a word each."""
    return tuple(_doors(function))


def _doors(function: FunctionSnapshot) -> Iterator[str]:
    yield from (f"URL of {url.qualifier}" for url in function.urls)
    yield from (str(route.location) for route in function.routes if route.stages)
    yield from (source.source_arn for source in function.event_sources if source.enabled and source.source_exists)
    yield from (str(trigger.location) for trigger in function.triggers if trigger.enabled and trigger.exists)
    yield from (principal.value for _, principal in _admitted(function) if principal.kind != "Service")


def unlisted_callers(function: FunctionSnapshot) -> tuple[str, ...]:
    """Services that a resource policy lets in and whose triggers no list would show, sorted.

    Lex, Connect, Config and others have none; resources of other accounts are in no list of ours.
    """
    own = function.target.account
    return tuple(
        sorted(
            {
                principal.value
                for statement, principal in _admitted(function)
                if principal.kind == "Service"
                and (principal.value.split(".")[0] not in _LISTED or _accounts(statement) - {own})
            }
        )
    )


def _admitted(function: FunctionSnapshot) -> Iterator[tuple[Statement, Principal]]:
    for _, policy in function.policies:
        for statement in policy.statements:
            if statement.effect is Effect.ALLOW and statement_acts_on(statement, "lambda:InvokeFunction"):
                yield from ((statement, principal) for principal in statement.principals)


def _accounts(statement: Statement) -> set[str]:
    """The accounts that the statement's conditions name as the source's."""
    return {
        account
        for condition in statement.conditions
        if condition.key.lower() in {"aws:sourcearn", "aws:sourceaccount"}
        for value in condition.values
        for account in _ACCOUNT.findall(value)
    }
