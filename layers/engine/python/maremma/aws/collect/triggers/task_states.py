"""Which functions the definition of a state machine (Amazon States Language) invokes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from maremma.bounded import read_json
from maremma.errors import MalformedText
from maremma.patterns import compile_late

_INVOKE = compile_late(r"arn:[^:]+:states:[^:]*:[^:]*:(?:aws-sdk:)?lambda:invoke[a-z]*(?:\..+)?", re.IGNORECASE)
_FUNCTION = compile_late(r"arn:[^:]+:lambda:")
_JSONATA = "{%"


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionTask:
    """A Task state that invokes a function: by which name or ARN, empty if only run time tells; likewise its qualifier.

    `account` is that of the role which the task assumes for the call, if it assumes one: a bare name means a function
    of that account. It is `?` if only run time tells. One that is `asynchronous` does not wait for the answer,
    which is None if only run time tells.
    """

    state: str
    function: str
    qualifier: str = ""
    qualifier_decided: bool = True
    account: str = ""
    asynchronous: bool | None = False


def function_tasks(definition: str) -> tuple[FunctionTask, ...]:
    """Every such task, those in branches and maps included; ValueError when the definition is none."""
    try:
        return tuple(_tasks(read_json(definition)))
    except MalformedText as error:
        raise ValueError(str(error)) from None


def _tasks(machine: object) -> Iterator[FunctionTask]:
    states = machine.get("States") if isinstance(machine, dict) else None
    if not isinstance(states, dict) or not all(isinstance(state, dict) for state in states.values()):
        raise ValueError("it has no States, or some that are no objects")
    for name, state in states.items():
        yield from _task(name, state)
        for part in (*_branches(state), state.get("ItemProcessor"), state.get("Iterator")):
            if part is not None:
                yield from _tasks(part)


def _branches(state: Mapping[str, Any]) -> Sequence[object]:
    branches = state.get("Branches") or ()
    if isinstance(branches, list | tuple):
        return branches
    raise ValueError("its Branches are no list")


def _task(name: str, state: Mapping[str, Any]) -> Iterator[FunctionTask]:
    resource = state.get("Resource")
    if not isinstance(resource, str) or state.get("Type") != "Task":
        return
    if _FUNCTION.match(resource):
        yield FunctionTask(state=name, function=resource)
    elif _INVOKE.fullmatch(resource):
        # JSONPath writes the request into Parameters, JSONata into Arguments, and either may compute it as a whole.
        request = state.get("Arguments") or state.get("Parameters")
        values = request if isinstance(request, dict) else {}
        dynamic = isinstance(request, str) or _is_computed(values, "FunctionName")
        function = values.get("FunctionName")
        if not dynamic and not isinstance(function, str):
            raise ValueError(f"the state {name[:80]} names no function")
        yield FunctionTask(
            state=name,
            function="" if dynamic else str(function),
            qualifier=str(values.get("Qualifier") or ""),
            qualifier_decided=not _is_computed(values, "Qualifier"),
            account=_account(state.get("Credentials")),
            asynchronous=_is_asynchronous(resource, values, dynamic=isinstance(request, str)),
        )


def _account(credentials: object) -> str:
    if not credentials:
        return ""
    role = credentials.get("RoleArn") if isinstance(credentials, dict) else None
    if isinstance(role, str) and not role.startswith(_JSONATA) and role.count(":") >= 5:
        return role.split(":")[4]
    return "?"


def _is_asynchronous(resource: str, values: Mapping[str, Any], *, dynamic: bool) -> bool | None:
    if resource.lower().endswith(":invokeasync"):
        return True
    if dynamic or _is_computed(values, "InvocationType"):
        return None
    return values.get("InvocationType") == "Event"


def _is_computed(values: Mapping[str, Any], key: str) -> bool:
    value = values.get(key)
    return f"{key}.$" in values or (isinstance(value, str) and value.startswith(_JSONATA))
