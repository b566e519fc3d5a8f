"""What a role was used for and nothing that was seen needs: then something was not seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from maremma.analysis.iam.needed.permission import Needed, Unclear
from maremma.model.iam.policy import Effect
from maremma.model.snapshot import FunctionSnapshot, Role

_LAMBDA: Final = frozenset({"lambda.amazonaws.com", "edgelambda.amazonaws.com"})


def used_by_others(role: Role) -> bool:
    """Whether others than one function may act under a role, so that what it does tells nothing of the function."""
    trusted = (each for each in role.trust.statements if each.effect is Effect.ALLOW)
    return role.function_count > 1 or any(
        each.not_principals or any(one.value not in _LAMBDA for one in each.principals) for each in trusted
    )


def unexplained(needed: Needed, versions: Sequence[FunctionSnapshot]) -> Iterator[Unclear]:
    """The services of which the role was used for more than is needed, since the function was last changed."""
    role = versions[0].role
    if role is None or role.last_use is None or used_by_others(role):
        return
    since = _changed(versions)
    actions = {each.action.lower() for each in needed.permissions}
    services = {each.service for each in needed.permissions}
    for action, day in role.last_use.actions:
        if day >= since and action.lower() not in actions:
            yield _used(action.partition(":")[0], action, day)
    for service, day in role.last_use.services:
        if day >= since and service not in services:
            yield _used(service, service, day)


def _changed(versions: Sequence[FunctionSnapshot]) -> date:
    """The day from which on what now is may have run: the first one where that is not known."""
    days = [each.configuration.last_modified for each in versions]
    return min((each.date() for each in days if each is not None), default=date.min) if all(days) else date.min


def _used(service: str, what: str, day: date) -> Unclear:
    return Unclear(service, f"the role was used for {what} on {day:%Y-%m-%d}, which nothing seen needs")
