"""Lambda without containers: the deployed package and its layers, run in worker processes.

One difference to AWS, on purpose: third-party packages come from this interpreter's environment, since a layer built
for AWS holds binaries for another Python. A deployed layer therefore brings the project's own code only; whatever else
it holds comes first.

Only functions that `deploy` put there are run. Everybody else's code is material to be scanned, never to be executed.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from moto.awslambda.models import LambdaFunction, lambda_backends

from sandbox.accounts import Accounts, control_endpoint
from sandbox.gaps_lambda import is_stopped
from sandbox.patching import replaced
from sandbox.unpacked import kept_unpacked
from sandbox.worker_process import Launch, Outcome, failure
from sandbox.workers import Workers

_RETRY_PAUSE = 0.1
_KEPT = ("DeadLetterConfig", "LoggingConfig", "FileSystemConfigs", "SnapStart")


class Lambdas:
    """The Lambda service: invokes, retries, destinations and logs."""

    def __init__(self, *, accounts: Accounts, root: Path, bound: int, variables: Mapping[str, str]) -> None:
        self.workers = Workers(root, bound)
        self._accounts = accounts
        self._variables = variables
        self._root = root
        self._trusted: set[str] = set()
        self._unpacking = threading.Lock()
        self._deliveries: set[threading.Thread] = set()

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Put this service in the place of moto's."""

        def invoke(
            function: Any, body: Any, request_headers: Mapping[str, str], response_headers: dict[str, str]
        ) -> bytes:
            return self.invoke(function, body, request_headers, response_headers)

        with ExitStack() as stack:
            stack.enter_context(replaced(LambdaFunction, "invoke", invoke))
            stack.enter_context(_remembering())
            stack.callback(self.workers.close)
            yield

    def trust(self, arn: str) -> None:
        """Allow a function's code to be run."""
        self._trusted.add(arn)

    def invoke(
        self, function: Any, body: Any, request_headers: Mapping[str, str], response_headers: dict[str, str]
    ) -> bytes:
        """Answer an Invoke as moto's function model would."""
        event = json.loads(body) if body else {}
        kind = {name.lower(): value for name, value in request_headers.items()}.get("x-amz-invocation-type")
        if kind == "DryRun":
            return b""
        if kind == "Event" or (kind is None and _is_notification(event)):
            self._later(function, event)
            return b""
        outcome = self._run(function, event)
        if outcome.failed:
            response_headers["x-amz-function-error"] = "Unhandled"
        response_headers["x-amz-log-result"] = base64.b64encode(outcome.logs[-4096:].encode()).decode()
        return json.dumps(outcome.answer).encode()

    def settle(self, seconds: float) -> bool:
        """Wait until no asynchronous invocation is under way; whether that came true."""
        deadline = time.monotonic() + seconds
        while waiting := [thread for thread in list(self._deliveries) if thread.is_alive()]:
            waiting[0].join(max(0.0, deadline - time.monotonic()))
            if time.monotonic() >= deadline:
                return False
        self._deliveries.clear()
        return True

    def _run(self, function: Any, event: object) -> Outcome:
        arn = _unqualified(function.function_arn)
        if arn not in self._trusted:
            return failure("SandboxError", f"{arn} was not deployed by the sandbox, so its code is never run here.")
        outcome = self.workers.run(self._key(function), self._launch(function, arn), event, float(function.timeout))
        if outcome.logs:
            function.logs_backend.ensure_log_group(function.logs_group_name)
            function.save_logs(outcome.logs)
        return outcome

    def _later(self, function: Any, event: object) -> None:
        thread = threading.Thread(target=self._deliver, args=(function, event), daemon=True)
        self._deliveries.add(thread)
        thread.start()

    def _deliver(self, function: Any, event: object) -> None:
        """An asynchronous invoke: up to two retries, then the on-failure destination or the dead-letter queue."""
        settings = function.event_invoke_config[0].config if function.event_invoke_config else {}
        retries = settings.get("MaximumRetryAttempts", 2)
        destinations = settings.get("DestinationConfig", {})
        stopped = is_stopped(function)
        outcome = failure("TooManyRequestsException", "Rate Exceeded.") if stopped else self._run(function, event)
        for _ in range(0 if stopped else retries):
            if not outcome.failed:
                break
            time.sleep(_RETRY_PAUSE)
            outcome = self._run(function, event)
        wanted = destinations.get("OnFailure" if outcome.failed else "OnSuccess", {}).get("Destination")
        if wanted:
            condition = "RetriesExhausted" if outcome.failed else "Success"
            context = {
                "requestId": str(uuid4()),
                "functionArn": function.function_arn,
                "condition": condition,
                "approximateInvokeCount": retries + 1,
            }
            record = {
                "version": "1.0",
                "requestContext": context,
                "requestPayload": event,
                "responsePayload": outcome.answer,
            }
            self._send(function, wanted, json.dumps(record))
        queue = getattr(function, "sandbox_kept", {}).get("DeadLetterConfig", {}).get("TargetArn")
        if outcome.failed and queue:
            self._send(function, queue, json.dumps(event))

    def _send(self, function: Any, target: str, message: str) -> None:
        """Hand a message to a destination with the function's own role, as the Lambda service does."""
        service, region = target.split(":")[2:4]
        client = self._accounts.client(service, self._credentials(function), region)
        if service == "sqs":
            url = client.get_queue_url(
                QueueName=target.rsplit(":", maxsplit=1)[-1], QueueOwnerAWSAccountId=target.split(":")[4]
            )
            client.send_message(QueueUrl=url["QueueUrl"], MessageBody=message)
        elif service == "sns":
            client.publish(TopicArn=target, Message=message)
        elif service == "lambda":
            client.invoke(FunctionName=target, InvocationType="Event", Payload=message)
        elif service == "events":
            entry = {"Source": "lambda", "DetailType": "Lambda Function Invocation Result", "Detail": message}
            client.put_events(Entries=[{**entry, "EventBusName": target}])

    def _credentials(self, function: Any) -> Any:
        return self._accounts.of_role(function.role, region=function.region, session=function.function_name)

    def _key(self, function: Any) -> str:
        layers = [layer["Arn"] for layer in function.layers]
        parts = [
            function.function_arn,
            function.code_sha_256,
            function.environment_vars,
            layers,
            function.handler,
            function.role,
        ]
        return json.dumps(parts, sort_keys=True)

    def _launch(self, function: Any, arn: str) -> Launch:
        task = self._unpacked(function.code_bytes)
        layers = tuple(self._layer(layer["Arn"]) / "python" for layer in function.layers)
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "LANG": "C.UTF-8",
            "TZ": ":UTC",
            "PYTHONPATH": os.pathsep.join(str(folder) for folder in (task, *layers)),
            "_HANDLER": function.handler,
            "LAMBDA_TASK_ROOT": str(task),
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.run_time}",
            "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
            "AWS_LAMBDA_FUNCTION_VERSION": str(function.version),
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
            "AWS_LAMBDA_LOG_GROUP_NAME": function.logs_group_name,
            "AWS_LAMBDA_LOG_STREAM_NAME": "sandbox",
            "AWS_REGION": function.region,
            "AWS_DEFAULT_REGION": function.region,
            "AWS_ENDPOINT_URL": self._accounts.endpoint,
            "AWS_ENDPOINT_URL_S3_CONTROL": control_endpoint(self._accounts.endpoint),
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            # Nothing listens for traces here, and the clients of X-Ray would look for a daemon.
            "POWERTOOLS_TRACE_DISABLED": "1",
            "AWS_XRAY_SDK_ENABLED": "false",
            "SANDBOX_FUNCTION_ARN": arn,
            **self._credentials(function).environment(),
            **{name: str(value) for name, value in function.environment_vars.items()},
            **self._variables,
        }
        return Launch(function=function.function_name, folder=task, layers=layers, environment=environment)

    def _layer(self, arn: str) -> Path:
        layer = lambda_backends[arn.split(":")[4]][arn.split(":")[3]].layers_versions_by_arn(arn)
        return kept_unpacked(layer.code_bytes)

    def _unpacked(self, package: bytes) -> Path:
        folder = self._root / hashlib.sha256(package).hexdigest()[:32]
        with self._unpacking:
            if not folder.exists():
                with zipfile.ZipFile(io.BytesIO(package)) as archive:
                    archive.extractall(folder)
        return folder


def _is_notification(event: object) -> bool:
    """SNS hands moto's functions their messages without saying that it does not wait for them."""
    records = event.get("Records", []) if isinstance(event, dict) else []
    return any(record.get("EventSource") == "aws:sns" for record in records)


def _unqualified(arn: str) -> str:
    return ":".join(arn.split(":")[:7])


@contextmanager
def _remembering() -> Iterator[None]:
    """Let a function keep the configuration that moto forgets on the way in."""
    configure, describe, update = (
        LambdaFunction.__init__,
        LambdaFunction.get_configuration,
        LambdaFunction.update_configuration,
    )

    def keep(function: Any, spec: Mapping[str, Any]) -> None:
        kept = getattr(function, "sandbox_kept", {})
        function.sandbox_kept = kept | {name: spec[name] for name in _KEPT if spec.get(name) is not None}
        group = function.sandbox_kept.get("LoggingConfig", {}).get("LogGroup")
        if group:
            function.logs_group_name = group

    def init(function: Any, account_id: str, spec: dict[str, Any], region: str, version: str | int = 1) -> None:
        configure(function, account_id, spec, region, version)
        keep(function, spec)

    def get_configuration(function: Any, on_create: bool = False) -> dict[str, Any]:
        described = describe(function, on_create)
        logging = {"LogFormat": "Text", "LogGroup": function.logs_group_name}
        kept = dict(function.sandbox_kept)
        if "SnapStart" in kept:
            kept["SnapStart"] = {"OptimizationStatus": "Off"} | kept["SnapStart"]
        return {**described, **kept, "LoggingConfig": logging | kept.get("LoggingConfig", {})}

    def update_configuration(function: Any, config_updates: dict[str, Any]) -> dict[str, Any]:
        update(function, config_updates)
        keep(function, config_updates)
        if "TracingConfig" in config_updates:
            function.tracing_config = config_updates["TracingConfig"]
        return get_configuration(function)

    with (
        replaced(LambdaFunction, "__init__", init),
        replaced(LambdaFunction, "get_configuration", get_configuration),
        replaced(LambdaFunction, "update_configuration", update_configuration),
    ):
        yield
