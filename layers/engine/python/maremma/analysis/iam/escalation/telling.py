"""A step in words, with the statements behind it."""

from __future__ import annotations

from maremma.analysis.iam.escalation.account import Account
from maremma.analysis.iam.escalation.catalogue import How
from maremma.analysis.iam.escalation.moves import Moves
from maremma.analysis.iam.escalation.writing import ANYBODY
from maremma.model.iam.escalation import Ascent, Certainty

_ANYBODY = {How.ROLE: "any role", How.USER: "any user", How.GROUP: "any group", How.POLICY: "anybody"}


def told(account: Account, arn: str, moves: Moves, target: str) -> Ascent:
    """The step of a principal to a target."""
    rights = account.rights(arn)
    return Ascent(
        path=moves.path,
        actor=arn,
        target=target,
        says=_says(moves, arn, target),
        actions=moves.actions,
        certainty=moves.targets[target],
        statements=rights.statements(moves.actions),
        assumes=_assumes(account, moves, target),
        wide=rights.is_wide(moves.actions),
    )


def _says(moves: Moves, arn: str, target: str) -> str:
    way, writes = moves.way, moves.writes
    if target == ANYBODY:
        return f"{way.says} {_ANYBODY[way.how]}"
    if target == arn and way.how is How.GROUP:
        return f"{way.says} it is in"
    name = "itself" if target == arn else target.rpartition("/")[2]
    if writes is None or writes is way:
        return f"{way.says} {name}"
    return f"{writes.says} {name} and {way.says} it"


def _assumes(account: Account, moves: Moves, target: str) -> str:
    if moves.targets[target] is not Certainty.LIKELY:
        return ""
    name = target.rpartition("/")[2]
    way = moves.way
    if way.needs:
        return f"{name} has {way.needs}"
    if way.how is How.USE:
        article = "an" if way.thing[0] in "aeiouAEIOU" else "a"
        return f"{article} {way.thing} runs under {name}"
    if way.how is How.PASS:
        return f"an identity pool lets somebody in under {name}"
    if target == ANYBODY:
        return "it acts for one of them as well"
    return f"it acts for a user of {name} as well" if target in account.groups else ""
