"""The services that use a statement for anyone which limits the sources: none is named, so those of such sources do."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.analysis.exposure.services import CONFUSED_DEPUTY
from maremma.analysis.iam import is_anyone, wildcard_match
from maremma.model.iam.policy import Statement

_SOURCE_KEYS = frozenset(
    {"aws:sourcearn", "aws:sourceaccount", "aws:sourceowner", "aws:sourceorgid", "aws:sourceorgpaths"}
)


def is_for_anyone(statement: Statement) -> bool:
    """Whether the statement is for everybody, or for everybody but some."""
    return bool(statement.not_principals) or any(map(is_anyone, statement.principals))


def services_behind(statement: Statement) -> Iterator[str]:
    """The principals of the services whose sources a statement for anyone limits itself to; none where it does not."""
    if not is_for_anyone(statement) or not any(each.key.lower() in _SOURCE_KEYS for each in statement.conditions):
        return
    arns = [v for each in statement.conditions if each.key.lower() == "aws:sourcearn" for v in each.values]
    sources = {arn.split(":")[2] if arn.count(":") > 1 else "*" for arn in arns} or {"*"}
    for service in CONFUSED_DEPUTY.values():
        carries = service.carries_arn if arns else service.carries_account
        if carries and any(wildcard_match(each, service.source or service.name) for each in sources):
            yield f"{service.name}.amazonaws.com"
