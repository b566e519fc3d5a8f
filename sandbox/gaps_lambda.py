"""What moto's Lambda does not know of being stopped.

Mappings take a moment from one state to the next and cannot be changed meanwhile; some concurrency has to stay
unreserved; a reservation of 0 is one, under which nothing runs.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from moto.awslambda.models import EventSourceMapping, LambdaFunction, lambda_backends

from sandbox.answers import Answer, error
from sandbox.asked import function_asked_for, segment
from sandbox.operations import Operation
from sandbox.patching import replaced

CONCURRENT = 1000
"""The account's limit."""
UNRESERVED = 100
"""What AWS leaves to functions without a reservation."""
SETTLING_SECONDS = 0.3


def put_function_concurrency(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer | None:
    """Refuse a reservation that leaves too little to the others."""
    asked, name = int(json.loads(form)["ReservedConcurrentExecutions"]), segment(environ, "functions")
    others = sum(
        int(each.reserved_concurrency or 0)
        for each in lambda_backends[account][operation.region].list_functions()
        if each.function_name != name
    )
    if asked == 0 or CONCURRENT - others - asked >= UNRESERVED:
        return None
    says = (
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below "
        f"its minimum value of [{UNRESERVED}]."
    )
    return error(operation.protocol, "InvalidParameterValueException", says, 400)


def update_event_source_mapping(
    operation: Operation, account: str, environ: dict[str, Any], form: bytes
) -> Answer | None:
    """Refuse to change a mapping that is on its way."""
    uuid = segment(environ, "event-source-mappings")
    mapping = lambda_backends[account][operation.region].get_event_source_mapping(uuid)
    if mapping is None:
        return error(operation.protocol, "ResourceNotFoundException", "The resource you requested does not exist.", 404)
    if not _settling(mapping):
        return None
    says = "Cannot update the event source mapping because it is in use."
    return error(operation.protocol, "ResourceInUseException", says, 400)


def invoke(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer | None:
    """Throttle a call of a function that is stopped. Asynchronous ones are taken, and fail later."""
    function = function_asked_for(operation, account, environ)
    waits = environ.get("HTTP_X_AMZ_INVOCATION_TYPE", "RequestResponse") == "RequestResponse"
    if isinstance(function, Answer) or not waits or not is_stopped(function):
        return None
    return error(operation.protocol, "TooManyRequestsException", "Rate Exceeded.", 429)


def provisioned(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """No function here has provisioned concurrency."""
    function = function_asked_for(operation, account, environ)
    return function if isinstance(function, Answer) else Answer.json({"ProvisionedConcurrencyConfigs": []})


LAMBDA = {
    ("lambda", "Invoke"): invoke,
    ("lambda", "ListProvisionedConcurrencyConfigs"): provisioned,
    ("lambda", "PutFunctionConcurrency"): put_function_concurrency,
    ("lambda", "UpdateEventSourceMapping"): update_event_source_mapping,
}


@contextmanager
def stopping_shown() -> Iterator[None]:
    """Within the block, mappings show where they are on their way to, and functions a reservation of 0."""
    describe, code = EventSourceMapping.get_configuration, LambdaFunction.get_code

    def get_configuration(mapping: Any) -> dict[str, Any]:
        described: dict[str, Any] = describe(mapping)
        enabled = bool(mapping.enabled)
        if enabled != getattr(mapping, "sandbox_enabled", enabled):
            mapping.sandbox_changed = time.monotonic()
        mapping.sandbox_enabled = enabled
        return described | ({"State": "Enabling" if enabled else "Disabling"} if _settling(mapping) else {})

    def get_code(function: Any) -> dict[str, Any]:
        described: dict[str, Any] = code(function)
        reserved = {"ReservedConcurrentExecutions": 0}
        return described | ({"Concurrency": reserved} if is_stopped(function) else {})

    with ExitStack() as stack:
        stack.enter_context(replaced(EventSourceMapping, "get_configuration", get_configuration))
        stack.enter_context(replaced(LambdaFunction, "get_code", get_code))
        yield


def is_stopped(function: Any) -> bool:
    """Whether nothing may run of a function."""
    return function.reserved_concurrency is not None and int(function.reserved_concurrency) == 0


def _settling(mapping: Any) -> bool:
    changed: float = getattr(mapping, "sandbox_changed", 0.0)
    return changed > 0 and time.monotonic() - changed < SETTLING_SECONDS
