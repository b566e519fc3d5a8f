"""Distributed Maps: when one has failed, how its workers go on, and what it writes."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from moto.stepfunctions.parser.api import HistoryEventType
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import FailureEvent, FailureEventException
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name import StatesErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
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
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails

from sandbox.definitions import MapTraits
from sandbox.patching import replaced


def _batched(items: list[Any], batch: Any) -> list[Any]:
    size = batch.get("MaxItemsPerBatch") or max(1, len(items))
    common = {"BatchInput": batch["BatchInput"]} if "BatchInput" in batch else {}
    return [{**common, "Items": items[start : start + size]} for start in range(0, len(items), size)]


_ended = threading.local()
"""The Map that ended last in this thread, which is the one whose results are written next."""


@contextmanager
def tolerance_kept() -> Iterator[None]:
    """A Map that fails when more children fail than it tolerates; moto never lets it fail."""
    map_run = DistributedIterationComponent._map_run

    def run(component: Any, env: Any, eval_input: Any) -> None:
        traits: MapTraits = getattr(component, "sandbox_traits", MapTraits())
        if traits.batch is not None:
            env.stack[-1] = _batched(env.stack[-1], traits.batch)
        items, record = env.stack[-1], eval_input.map_run_record
        if not items:
            env.stack[-1] = []  # moto waits for the end of the last item, which never comes
        else:
            # One thread per item is what moto starts for an unlimited Map.
            map_run(component, env, eval_input)
        _ended.record, _ended.results = record, list(zip(items, env.stack[-1], strict=True))
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
def iterating() -> Iterator[None]:
    """Workers that take item after item; moto's call themselves for each and run out of stack."""

    def evaluate(worker: Any, job: Any, worker_frame: Any, leave: str, last: Callable[[Any, Any], None]) -> None:
        while job is not None:
            frame = worker_frame.open_inner_frame()
            worker._eval_job(env=frame, job=job)
            getattr(worker_frame, leave)(frame)
            stopping = isinstance(job.job_output, Exception) or worker.stopped()
            following = None if stopping else worker._job_pool.next_job()
            if following is None:
                if not stopping:
                    last(worker_frame, frame)
                # The frame goes first: whoever awaits the last job reads the environment right after it.
                getattr(worker._env, leave)(worker_frame)
            worker._job_pool.close_job(job)
            if following is None:
                return
            job = following
        getattr(worker._env, leave)(worker_frame)

    def eval_pool(worker: Any, job: Any, worker_frame: Any) -> None:
        evaluate(worker, job, worker_frame, "delete_frame", lambda outer, inner: None)

    def eval_inline(worker: Any, job: Any, worker_frame: Any) -> None:
        evaluate(worker, job, worker_frame, "close_frame", continue_history)

    def continue_history(outer: Any, inner: Any) -> None:
        outer.event_history_context.source_event_id = inner.event_history_context.last_published_event_id

    with (
        replaced(DistributedItemProcessorWorker, "_eval_pool", eval_pool),
        replaced(IterationWorker, "_eval_pool", eval_inline),
    ):
        yield


@contextmanager
def results_written(client_for: Any) -> Iterator[None]:
    """The result files of a Map; moto writes a manifest of none, and names another Map's run where two run at once."""

    def put(env: Any, resource_runtime_part: Any, state_credentials: Any) -> None:
        parameters = env.stack.pop()
        env.stack.pop()
        bucket, prefix, record = parameters["Bucket"], parameters["Prefix"].rstrip("/"), _ended.record
        key = f"{prefix}/{record.map_run_arn.split(':')[-1]}/manifest.json".lstrip("/")
        client = client_for(resource_runtime_part.region, "s3", state_credentials)
        files: dict[str, list[dict[str, object]]] = {"FAILED": [], "PENDING": [], "SUCCEEDED": []}
        for status in ("SUCCEEDED", "FAILED"):
            rows = _result_rows(_ended.results, status)
            if rows:
                body, part = json.dumps(rows).encode(), f"{key.rpartition('/')[0]}/{status}_0.json"
                client.put_object(Bucket=bucket, Key=part, Body=body)
                files[status].append({"Key": part, "Size": len(body)})
        manifest = {"DestinationBucket": bucket, "MapRunArn": record.map_run_arn, "ResultFiles": files}
        client.put_object(Bucket=bucket, Key=key, Body=json.dumps(manifest, indent=2).encode())
        details = {"Bucket": bucket, "Key": key}
        env.stack.append({"MapRunArn": record.map_run_arn, "ResultWriterDetails": details})

    with replaced(ResourceEvalS3, "_handle_put_object", staticmethod(put)):
        yield


def _result_rows(results: list[tuple[Any, Any]], status: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for item, output in results:
        if (output is None) == (status == "FAILED"):
            row: dict[str, object] = {"Input": json.dumps(item), "Status": status}
            rows.append(row if output is None else {**row, "Output": json.dumps(output)})
    return rows
