"""Step Functions: the state machines whose definitions invoke functions.

The list does not tell, so each one is described. Published versions, which may invoke other functions than the newest
definition, are not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from maremma.aws.clients import AccountSession, Boto
from maremma.aws.collect.denials import unreadable
from maremma.aws.collect.triggers.collection import AT_ONCE, TriggerCollection, Triggers
from maremma.aws.collect.triggers.task_states import FunctionTask, function_tasks
from maremma.model.facet import Facet
from maremma.model.target import LATEST
from maremma.model.trigger import Trigger, TriggerKind

PERMISSIONS: tuple[str, ...] = ("states:ListStateMachines", "states:DescribeStateMachine")

_LIST, _DESCRIBE = PERMISSIONS
_NAMED = 3


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
    except ValueError as error:
        found.reading.note(unreadable(found.reading.facet, f"the definition of the state machine {name}", error))
        return
    states: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for task in tasks:
        invoked = _invoked(found, name, task)
        if invoked is not None:
            states[invoked].append(task.state)
    for (function, qualifier), names in states.items():
        trigger = Trigger(
            kind=TriggerKind.STATE_MACHINE,
            source_arn=arn,
            name=name,
            owner=found.session.place.account,
            qualifier=qualifier,
            enabled=described.get("status") != "DELETING",
            says=_says(names),
        )
        found.add(function, trigger)


def _invoked(found: TriggerCollection, machine: str, task: FunctionTask) -> tuple[str, str] | None:
    """Name and qualifier of the function of this place that a task invokes, as far as both are decided."""
    where = f"the state {task.state} of the state machine {machine}"
    if not task.function:
        found.undecided(f"{where} computes which function it invokes, so that it may be any; name the function there")
        return None
    invoked = found.invoked(task.function, where)
    if invoked is None:
        return None
    name, qualifier = invoked
    if not task.function.startswith("arn:") and task.account not in ("", found.session.place.account):
        # The bare name is that of a function of the account whose role the task assumes.
        if task.account == "?":
            found.undecided(f"{where} computes in which account it invokes {name}; name the role there", name)
        return None
    if qualifier != LATEST:
        return invoked
    if not task.qualifier_decided:
        found.undecided(f"{where} computes the version or alias of the function; name it there", name)
        return None
    return name, task.qualifier or LATEST


def _says(states: Sequence[str]) -> str:
    names = sorted(set(states))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{'task' if len(names) == 1 else 'tasks'} {', '.join(names[:_NAMED])}{more}"
