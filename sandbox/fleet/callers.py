"""Creates what invokes functions by the clock, in a workflow, on signing in and for devices."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from sandbox.fleet.function import FleetFunction
from sandbox.fleet.identities import create_caller
from sandbox.fleet.permissions import let_service
from sandbox.fleet.place import Place
from sandbox.fleet.triggers import Appointment, Device, SignIn, Task

_BY_ROLE = {Appointment: "scheduler", Task: "states"}
"""Those that invoke by a role of the service, and leave no trace in the function's policy."""


def create_callers(place: Place, functions: Iterable[FleetFunction]) -> None:
    """Create every schedule, state machine, user pool and IoT rule that functions name."""
    roles: dict[str, str] = {}
    for function in functions:
        for trigger in function.triggers:
            if service := _BY_ROLE.get(type(trigger)):
                if service not in roles:
                    roles[service] = create_caller(place, service)
                _ROLE_CREATORS[type(trigger)](place, function, trigger, roles[service])
            elif create := _CREATORS.get(type(trigger)):
                create(place, function, trigger)


def _appointment(place: Place, function: FleetFunction, trigger: Appointment, role: str) -> None:
    place.client("scheduler").create_schedule(
        Name=trigger.name,
        ScheduleExpression=trigger.rate,
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": place.function(function.name), "RoleArn": role},
    )


def _task(place: Place, function: FleetFunction, trigger: Task, role: str) -> None:
    call = {"FunctionName": place.function(function.name), "Payload.$": "$"}
    if function.alias:
        call["Qualifier"] = function.alias
    work = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": call, "End": True}
    definition = {"StartAt": "Work", "States": {"Work": work}}
    place.client("stepfunctions").create_state_machine(
        name=trigger.machine, definition=json.dumps(definition), roleArn=role
    )


def _sign_in(place: Place, function: FleetFunction, trigger: SignIn) -> None:
    made = place.client("cognito-idp").create_user_pool(
        PoolName=trigger.pool,
        LambdaConfig={trigger.step: place.function(function.name)},
        AdminCreateUserConfig={"AllowAdminCreateUserOnly": True},
    )
    let_service(
        place, function.name, "cognito-idp", sid="sign-in", source=made["UserPool"]["Arn"], account=place.account
    )


def _device(place: Place, function: FleetFunction, trigger: Device) -> None:
    action = {"lambda": {"functionArn": place.function(function.name)}}
    place.client("iot").create_topic_rule(
        ruleName=trigger.rule, topicRulePayload={"sql": f"SELECT * FROM '{trigger.topic}'", "actions": [action]}
    )
    source = place.arn("iot", f"rule/{trigger.rule}")
    let_service(place, function.name, "iot", sid="devices", source=source, account=place.account)


_ROLE_CREATORS: dict[type, Callable[[Place, FleetFunction, Any, str], None]] = {
    Appointment: _appointment,
    Task: _task,
}
_CREATORS: dict[type, Callable[[Place, FleetFunction, Any], None]] = {SignIn: _sign_in, Device: _device}
