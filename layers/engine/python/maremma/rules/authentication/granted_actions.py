"""Which actions on a function a statement of its resource policy grants, and which of them hand the function over.

A resource policy is about one function, so what is not an invocation or a read changes it: code, configuration,
triggers, URL, permissions. An action that is not in the list here is tried as the statement spells it.
"""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.iam import action_match, statement_acts_on
from maremma.model.iam.policy import Statement

_CHANGES = tuple(
    f"lambda:{name}"
    for name in (
        "UpdateFunctionCode",
        "UpdateFunctionConfiguration",
        "UpdateAlias",
        "AddPermission",
        "RemovePermission",
        "CreateAlias",
        "CreateEventSourceMapping",
        "CreateFunctionUrlConfig",
        "DeleteAlias",
        "DeleteEventSourceMapping",
        "DeleteFunction",
        "DeleteFunctionCodeSigningConfig",
        "DeleteFunctionConcurrency",
        "DeleteFunctionEventInvokeConfig",
        "DeleteFunctionUrlConfig",
        "DeleteProvisionedConcurrencyConfig",
        "DeleteResourcePolicy",
        "PublishVersion",
        "PutFunctionCodeSigningConfig",
        "PutFunctionConcurrency",
        "PutFunctionEventInvokeConfig",
        "PutFunctionRecursionConfig",
        "PutFunctionScalingConfig",
        "PutProvisionedConcurrencyConfig",
        "PutResourcePolicy",
        "PutRuntimeManagementConfig",
        "TagResource",
        "UntagResource",
        "UpdateEventSourceMapping",
        "UpdateFunctionEventInvokeConfig",
        "UpdateFunctionUrlConfig",
    )
)
_INVOKES = ("lambda:InvokeFunction", "lambda:InvokeAsync")
_READS = (
    "lambda:GetFunction",
    "lambda:GetFunctionConfiguration",
    "lambda:GetPolicy",
    "lambda:ListVersionsByFunction",
)
# A function's URL is a door of its own, with rules of its own.
_LEFT_OUT = "lambda:InvokeFunctionUrl"
_HARMLESS = ("lambda:Get*", "lambda:List*", "lambda:Invoke*")


def granted_actions(statement: Statement) -> tuple[str, ...]:
    """The actions that the statement speaks of, those that hand the function over first."""
    known = [action for action in (*_CHANGES, *_INVOKES, *_READS) if statement_acts_on(statement, action)]
    return tuple(sorted(dict.fromkeys((*known, *_spelled(statement, known))), key=is_takeover, reverse=True))


def is_takeover(action: str) -> bool:
    """Whether whoever may do the action has the function in hand: it neither invokes nor reads."""
    return not any(action_match(pattern, action) for pattern in _HARMLESS)


def _spelled(statement: Statement, known: list[str]) -> Iterator[str]:
    """What the statement names and the list does not: an action that is new, or a pattern of such."""
    for pattern in statement.actions:
        if not pattern.lower().startswith("lambda:") or action_match(pattern, _LEFT_OUT):
            continue
        if not any(action_match(pattern, action) for action in known):
            # A text without wildcards that fits the pattern; of what it stands for, no more is known.
            yield pattern.replace("*", "").replace("?", "x")
