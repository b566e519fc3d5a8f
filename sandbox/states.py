"""Step Functions: what moto's interpreter of the Amazon States Language lacks.

One difference to AWS remains: a child of a Distributed Map sees the context object of its parent, so
`$$.Execution.Name` is the parent's name there.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import jsonata
from moto.core.config import default_user_config
from moto.stepfunctions.parser.api import ExecutionStatus
from moto.stepfunctions.parser.asl.component.common.payload.payloadvalue.payloadbinding.payload_binding import (
    PayloadBindingStringExpressionSimple,
)
from moto.stepfunctions.parser.asl.component.common.string.string_expression import StringJsonPath
from moto.stepfunctions.parser.asl.component.state.exec.state_map.item_reader.eval.resource_output_transformer import (
    transformer_json,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.state_map import StateMap
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_sfn import (
    StateTaskServiceSfn,
)
from moto.stepfunctions.parser.asl.eval.evaluation_details import ExecutionDetails
from moto.stepfunctions.parser.asl.jsonata import jsonata as moto_jsonata
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
from moto.stepfunctions.parser.asl.parse.preprocessor import Preprocessor
from moto.stepfunctions.parser.asl.utils.boto_client import boto_client_for
from moto.stepfunctions.parser.models import stepfunctions_parser_backends  # also loads all of the interpreter

from sandbox import maps
from sandbox.accounts import DEFAULT_ACCOUNT, Accounts
from sandbox.definitions import MapTraits, rewritten
from sandbox.patching import replaced, replaced_everywhere

_NO_TRAITS = MapTraits()


@contextmanager
def installed(accounts: Accounts) -> Iterator[None]:
    """Close the gaps of the interpreter for as long as the block runs."""

    def client_for(region: str, service: str, state_credentials: Any = None) -> Any:
        if state_credentials is None:
            return accounts.client(service, accounts.of_user(DEFAULT_ACCOUNT, "states"), region, lenient=True)
        role = state_credentials.role_arn
        credentials = accounts.of_role(role, region=region, session=role.rpartition("/")[2])
        return accounts.client(service, credentials, region, lenient=True)

    with ExitStack() as stack:
        settings = default_user_config["stepfunctions"]
        stack.callback(settings.update, execute_state_machine=settings["execute_state_machine"])
        settings["execute_state_machine"] = True
        stack.enter_context(replaced_everywhere("moto.stepfunctions", boto_client_for, client_for))
        stack.enter_context(_traits_carried())
        stack.enter_context(_roles_by_path())
        stack.enter_context(_lines_read())
        stack.enter_context(maps.tolerance_kept())
        stack.enter_context(maps.iterating())
        stack.enter_context(maps.results_written(client_for))
        stack.enter_context(_moments_spelt())
        stack.enter_context(_executions_started())
        stack.enter_context(replaced(moto_jsonata, "_eval_jsonata", _evaluated))
        stack.callback(_stop_executions)
        yield


@contextmanager
def _traits_carried() -> Iterator[None]:
    """From the definition, past the parser, onto the parsed Map states."""
    parse, from_props = AmazonStateLanguageParser.parse, StateMap.from_state_props
    parsing = threading.local()

    def parse_rewritten(definition: str) -> Any:
        text, parsing.traits = rewritten(definition)
        return parse(text)

    def from_state_props(state: Any, state_props: Any) -> None:
        from_props(state, state_props)
        traits = getattr(parsing, "traits", {}).get(state.name, _NO_TRAITS)
        state.iteration_component.sandbox_traits = traits
        if state.item_reader is not None and (traits.lines or traits.pointer):
            state.item_reader.resource_output_transformer.sandbox_traits = traits

    with (
        replaced(AmazonStateLanguageParser, "parse", staticmethod(parse_rewritten)),
        replaced(StateMap, "from_state_props", from_state_props),
    ):
        yield


@contextmanager
def _roles_by_path() -> Iterator[None]:
    """A parameter `RoleArn.$`: to moto's grammar that is a word of its own, whose value is a text and no path."""
    visit = Preprocessor.visitPayload_binding_value

    def visit_binding(preprocessor: Any, ctx: Any) -> Any:
        binding = visit(preprocessor, ctx)
        if binding.field != "RoleArn.$":
            return binding
        path = StringJsonPath(binding.payload_value.val)
        return PayloadBindingStringExpressionSimple(binding.field.removesuffix(".$"), path)

    with replaced(Preprocessor, "visitPayload_binding_value", visit_binding):
        yield


@contextmanager
def _lines_read() -> Iterator[None]:
    """Item readers of JSON Lines, and of a list somewhere inside a document."""
    reader = transformer_json.ResourceOutputTransformerJson
    read = reader._eval_body

    def eval_body(transformer: Any, env: Any) -> None:
        traits: MapTraits = getattr(transformer, "sandbox_traits", _NO_TRAITS)
        text = env.stack[-2]
        if traits.lines:
            env.stack[-2] = "[" + ",".join(line for line in text.splitlines() if line.strip()) + "]"
        elif traits.pointer:
            value = json.loads(text)
            for part in traits.pointer.strip("/").split("/"):
                value = value[part.replace("~1", "/").replace("~0", "~")]
            env.stack[-2] = json.dumps(value)
        read(transformer, env)

    with replaced(reader, "_eval_body", eval_body):
        yield


@contextmanager
def _moments_spelt() -> Iterator[None]:
    """The start time in the context object as text; moto puts a value there that no state can hand on."""
    configure = ExecutionDetails.__init__

    def init(details: Any, *, start_time: datetime, **told: Any) -> None:
        configure(details, start_time=start_time.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z", **told)

    with replaced(ExecutionDetails, "__init__", init):
        yield


@contextmanager
def _executions_started() -> Iterator[None]:
    """`states:startExecution`, which spells its parameters and answers in capitals."""
    normalise, eval_task = StateTaskServiceSfn._normalise_parameters, StateTaskServiceSfn._eval_service_task

    def parameters(task: Any, parameters: dict[str, Any], *names: Any, **keywords: Any) -> None:
        normalise(task, parameters, *names, **keywords)
        for name in list(parameters):
            parameters[name[0].lower() + name[1:]] = parameters.pop(name)
        parameters.setdefault("name", str(uuid4()))

    def response(task: Any, response: Any, *names: Any, **keywords: Any) -> None:
        for name in list(response) if isinstance(response, dict) else ():
            value = response.pop(name)
            response[name[0].upper() + name[1:]] = value.timestamp() if hasattr(value, "timestamp") else value

    def evaluate(task: Any, env: Any, *arguments: Any, **keywords: Any) -> None:
        eval_task(task, env, *arguments, **keywords)
        response(task, env.stack[-1])

    with (
        replaced(StateTaskServiceSfn, "_normalise_parameters", parameters),
        replaced(StateTaskServiceSfn, "_eval_service_task", evaluate),
        replaced(StateTaskServiceSfn, "_normalise_response", response),
    ):
        yield


def _stop_executions() -> None:
    """Abort what still runs, so that no thread of the interpreter outlives the server it talks to."""
    for account in stepfunctions_parser_backends.values():
        for backend in account.values():
            for execution in backend._get_executions(ExecutionStatus.RUNNING):
                execution.stop(stop_date=datetime.now(UTC), error="Sandbox", cause="the sandbox ends")


def _evaluated(expression: str) -> Any:
    """A JSONata expression; moto would ask a Java machine that it does not ship."""
    try:
        return jsonata.Jsonata(expression).evaluate(None)
    except jsonata.JException as error:
        raise moto_jsonata.JSONataException("UNKNOWN", str(error)) from error
