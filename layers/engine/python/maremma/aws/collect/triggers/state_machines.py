"""Step Functions: the state machines whose definitions invoke functions.

The list does not tell, so each one is described. Published versions, which may invoke other functions than the newest
definition, are not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from maremma.aws.collect.denials import ODD, unreadable
from maremma.aws.collect.triggers.collection import AT_ONCE, TriggerCollection, Triggers
from maremma.aws.collect.triggers.target import function_named, is_qualifier
from maremma.aws.collect.triggers.task_states import FunctionTask, function_tasks
from maremma.aws.session.clients import AccountSession, Boto
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.target import LATEST, AccountRegion

PERMISSIONS: tuple[str, ...] = ("states:ListStateMachines", "states:DescribeStateMachine")

_LIST, _DESCRIBE = PERMISSIONS
_NAMED = 3
_NAME = 80
"""The longest name of a state."""


class _What(StrEnum):
    """What is not known of a task, as its gap says it."""

    FUNCTION = "only run time tells which function is invoked by {where}, so that it may be any; name it there"
    NO_FUNCTION = "what is invoked by {where} is neither the name nor the ARN of a Lambda function; correct it there"
    ACCOUNT = "only run time tells in which account {function} is invoked by {where}; name the role there"
    QUALIFIER = "only run time tells which version or alias of {function} is invoked by {where}; name it there"
    NO_QUALIFIER = "what is named as the version or alias of {function} by {where} can be neither; correct it there"


_MISNAMED = frozenset({_What.NO_FUNCTION, _What.NO_QUALIFIER})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unknown:
    """What is not known of a task, and of which function; of any if it is empty."""

    what: _What
    function: str = ""


def list_state_machines(session: AccountSession) -> Triggers:
    """The state machines, Standard and Express, that invoke each function.

    A state machine invokes by its own role, so that no resource policy has a say in it. A function that only run time
    tells may be any: that is a partial gap of all.
    """
    found = TriggerCollection(session, Facet.STATE_MACHINES)
    client = session.client("stepfunctions")
    machines = list(found.reading.pages(client, "list_state_machines", "stateMachines", action=_LIST, maxResults=1000))
    found.each(machines, partial(_add, found, client), "a state machine", at_once=AT_ONCE)
    return found.facts()


def _add(found: TriggerCollection, client: Boto, listed: Mapping[str, Any]) -> None:
    arn, name = listed["stateMachineArn"], listed["name"]
    described = found.describe(client, "describe_state_machine", action=_DESCRIBE, stateMachineArn=arn)
    if described is None:
        return
    try:
        tasks = function_tasks(described["definition"])
    except ODD as error:
        found.reading.note(unreadable(found.reading.facet, f"the definition of the state machine {name}", error))
        return
    states: defaultdict[tuple[str, str], list[FunctionTask]] = defaultdict(list)
    unknown: defaultdict[_Unknown, list[str]] = defaultdict(list)
    for task in tasks:
        invoked = _invoked(task, found.session.place)
        if isinstance(invoked, _Unknown):
            unknown[invoked].append(task.state)
        elif invoked is not None:
            states[invoked].append(task)
    for what, names in unknown.items():
        _keep_gap(found, what, _where(names, name))
    for (function, qualifier), of_function in states.items():
        trigger = Trigger(
            kind=TriggerKind.STATE_MACHINE,
            source_arn=arn,
            name=name,
            owner=found.session.place.account,
            qualifier=qualifier,
            enabled=described.get("status") != "DELETING",
            says=_says([each.state for each in of_function]),
            asynchronous=_asynchronous({each.asynchronous for each in of_function}),
        )
        found.add(function, trigger)


def _invoked(task: FunctionTask, place: AccountRegion) -> tuple[str, str] | _Unknown | None:
    """Name and qualifier of the function of this place that a task invokes, as far as both are decided."""
    if not task.function:
        return _Unknown(what=_What.FUNCTION)
    try:
        invoked = function_named(task.function, place)
    except ValueError:
        return _Unknown(what=_What.NO_FUNCTION)
    if invoked is None:
        return None
    name, qualifier = invoked
    if not task.function.startswith("arn:") and task.account not in ("", place.account):
        # The bare name is that of a function of the account whose role the task assumes.
        return _Unknown(what=_What.ACCOUNT, function=name) if task.account == "?" else None
    if qualifier != LATEST:
        return invoked
    if not task.qualifier_decided:
        return _Unknown(what=_What.QUALIFIER, function=name)
    if task.qualifier and not is_qualifier(task.qualifier):
        return _Unknown(what=_What.NO_QUALIFIER, function=name)
    return name, task.qualifier or LATEST


def _keep_gap(found: TriggerCollection, unknown: _Unknown, where: str) -> None:
    """One gap for all tasks of a machine that lack the same, of the named function or of all."""
    reason = GapReason.UNREADABLE if unknown.what in _MISNAMED else GapReason.UNSUPPORTED
    gap = Gap(found.reading.facet, reason, unknown.what.format(where=where, function=unknown.function), partial=True)
    if unknown.function:
        found.unseen(unknown.function, gap)
    else:
        found.reading.note(gap)


def _where(states: Sequence[str], machine: str) -> str:
    """The states of a machine in words; nothing else of a definition is quoted, since it may hold secrets."""
    names = [each[:_NAME] for each in sorted(set(states))]
    if len(names) == 1:
        return f"the state {names[0]} of the state machine {machine}"
    return f"{len(names)} states of the state machine {machine}, such as {', '.join(names[:_NAMED])}"


def _asynchronous(found: Collection[bool | None]) -> bool | None:
    """One task that does not wait is enough."""
    return True if True in found else (None if None in found else False)


def _says(states: Sequence[str]) -> str:
    names = sorted(set(states))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{'task' if len(names) == 1 else 'tasks'} {', '.join(names[:_NAMED])}{more}"
