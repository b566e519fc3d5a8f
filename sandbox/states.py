"""Step Functions: what moto's interpreter of the Amazon States Language lacks.

One difference to AWS remains: a child of a Distributed Map sees the context object of its parent, so
`$$.Execution.Name` is the parent's name there.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import uuid4

import jsonata
from moto.core.config import default_user_config
from moto.stepfunctions.parser import models as _models  # noqa: F401  (loads the interpreter, so that all of it is patched)
from moto.stepfunctions.parser.api import HistoryEventType
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import FailureEvent, FailureEventException
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name import StatesErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
from moto.stepfunctions.parser.asl.component.state.exec.state_map.item_reader.eval.resource_output_transformer import (
    transformer_json,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration.distributed_iteration_component import (
    DistributedIterationComponent,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration.itemprocessor.distributed_item_processor_worker import (  # noqa: E501
    DistributedItemProcessorWorker,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration.iteration_worker import IterationWorker
from moto.stepfunctions.parser.asl.component.state.exec.state_map.result_writer.resource_eval.resource_eval_s3 import (
    ResourceEvalS3,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.state_map import StateMap
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_sfn import (
    StateTaskServiceSfn,
)
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails
from moto.stepfunctions.parser.asl.jsonata import jsonata as moto_jsonata
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
from moto.stepfunctions.parser.asl.utils.boto_client import boto_client_for

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
        stack.enter_context(_lines_read())
        stack.enter_context(_tolerance_kept())
        stack.enter_context(_iterating())
        stack.enter_context(_results_written(client_for))
        stack.enter_context(_executions_started())
        stack.enter_context(replaced(moto_jsonata, "_eval_jsonata", _evaluated))
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


def _batched(items: list[Any], batch: Any) -> list[Any]:
    size = batch.get("MaxItemsPerBatch") or max(1, len(items))
    common = {"BatchInput": batch["BatchInput"]} if "BatchInput" in batch else {}
    return [{**common, "Items": items[start : start + size]} for start in range(0, len(items), size)]


@contextmanager
def _tolerance_kept() -> Iterator[None]:
    """A Map that fails when more children fail than it tolerates; moto never lets it fail."""
    map_run = DistributedIterationComponent._map_run

    def run(component: Any, env: Any, eval_input: Any) -> None:
        traits: MapTraits = getattr(component, "sandbox_traits", _NO_TRAITS)
        if traits.batch is not None:
            env.stack[-1] = _batched(env.stack[-1], traits.batch)
        items, record = env.stack[-1], eval_input.map_run_record
        if not items:
            env.stack[-1] = []  # moto waits for the end of the last item, which never comes
        else:
            # One thread per item is what moto starts for an unlimited Map.
            map_run(component, env, eval_input)
        record.sandbox_results = list(zip(items, env.stack[-1], strict=True))
        failed = record.item_counter.failed.get() + record.item_counter.timed_out.get()
        if _exceeded(traits, eval_input, failed, len(items)):
            raise _threshold_exceeded(env)

    with replaced(DistributedIterationComponent, "_map_run", run):
        yield


def _exceeded(traits: MapTraits, eval_input: Any, failed: int, total: int) -> bool:
    if not (traits.limits_count or traits.limits_percentage):
        return failed > 0
    by_count = traits.limits_count and failed > eval_input.tolerated_failure_count
    by_share = traits.limits_percentage and 100 * failed > eval_input.tolerated_failure_percentage * total
    return bool(by_count or by_share)


def _threshold_exceeded(env: Any) -> Any:
    kind = StatesErrorNameType.StatesExceedToleratedFailureThreshold
    details = {"error": kind.to_name(), "cause": "The specified tolerated failure threshold was exceeded"}
    return FailureEventException(
        FailureEvent(
            env=env,
            error_name=StatesErrorName(typ=kind),
            event_type=HistoryEventType.MapRunFailed,
            event_details=EventDetails(mapRunFailedEventDetails=details),
        )
    )


@contextmanager
def _iterating() -> Iterator[None]:
    """Workers that take item after item; moto's call themselves for each and run out of stack."""

    def eval_pool(worker: Any, job: Any, worker_frame: Any) -> None:
        while job is not None:
            frame = worker_frame.open_inner_frame()
            worker._eval_job(env=frame, job=job)
            worker_frame.delete_frame(frame)
            stopping = isinstance(job.job_output, Exception) or worker.stopped()
            following = None if stopping else worker._job_pool.next_job()
            if following is None:
                # The frame goes first: whoever awaits the last job reads the environment right after it.
                worker._env.delete_frame(worker_frame)
            worker._job_pool.close_job(job)
            if following is None:
                return
            job = following
        worker._env.delete_frame(worker_frame)

    def eval_inline(worker: Any, job: Any, worker_frame: Any) -> None:
        while job is not None:
            frame = worker_frame.open_inner_frame()
            worker._eval_job(env=frame, job=job)
            worker_frame.close_frame(frame)
            stopping = isinstance(job.job_output, Exception) or worker.stopped()
            following = None if stopping else worker._job_pool.next_job()
            if following is None:
                if not stopping:
                    context = worker_frame.event_history_context
                    context.source_event_id = frame.event_history_context.last_published_event_id
                worker._env.close_frame(worker_frame)
            worker._job_pool.close_job(job)
            if following is None:
                return
            job = following
        worker._env.close_frame(worker_frame)

    with (
        replaced(DistributedItemProcessorWorker, "_eval_pool", eval_pool),
        replaced(IterationWorker, "_eval_pool", eval_inline),
    ):
        yield


@contextmanager
def _results_written(client_for: Any) -> Iterator[None]:
    """The result files of a Map; moto writes a manifest of none."""
    put_object = ResourceEvalS3._handle_put_object

    def put(env: Any, resource_runtime_part: Any, state_credentials: Any) -> None:
        bucket = env.stack[-1]["Bucket"]
        put_object(env, resource_runtime_part, state_credentials)
        key = env.stack[-1]["ResultWriterDetails"]["Key"]
        record = env.map_run_record_pool_manager.get_all()[-1]
        client = client_for(resource_runtime_part.region, "s3", state_credentials)
        files: dict[str, list[dict[str, object]]] = {"FAILED": [], "PENDING": [], "SUCCEEDED": []}
        for status in ("SUCCEEDED", "FAILED"):
            rows = _result_rows(record.sandbox_results, status)
            if rows:
                body, part = json.dumps(rows).encode(), f"{key.rpartition('/')[0]}/{status}_0.json"
                client.put_object(Bucket=bucket, Key=part, Body=body)
                files[status].append({"Key": part, "Size": len(body)})
        manifest = {"DestinationBucket": bucket, "MapRunArn": record.map_run_arn, "ResultFiles": files}
        client.put_object(Bucket=bucket, Key=key, Body=json.dumps(manifest, indent=2).encode())

    with replaced(ResourceEvalS3, "_handle_put_object", staticmethod(put)):
        yield


def _result_rows(results: list[tuple[Any, Any]], status: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for item, output in results:
        if (output is None) == (status == "FAILED"):
            row: dict[str, object] = {"Input": json.dumps(item), "Status": status}
            rows.append(row if output is None else {**row, "Output": json.dumps(output)})
    return rows


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


def _evaluated(expression: str) -> Any:
    """A JSONata expression; moto would ask a Java machine that it does not ship."""
    try:
        return jsonata.Jsonata(expression).evaluate(None)
    except jsonata.JException as error:
        raise moto_jsonata.JSONataException("UNKNOWN", str(error)) from error
