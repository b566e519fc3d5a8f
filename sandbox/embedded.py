"""The sandbox: one embedded AWS."""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import boto3
from moto.core.base_backend import BackendDict
from moto.core.model_instances import reset_model_data

from sandbox import cloudformation, managed_policies, metrics, routing, speed, states, vpcs
from sandbox.accounts import DEFAULT_ACCOUNT, DEFAULT_REGION, Accounts, control_endpoint
from sandbox.deploy import Stack, deploy
from sandbox.errors import SandboxError
from sandbox.events import Events
from sandbox.executions import Execution
from sandbox.faults import Faults
from sandbox.gaps_apigateway import deployments_kept
from sandbox.gaps_lambda import stopping_shown
from sandbox.gateway import Gateway
from sandbox.grants import ungranted
from sandbox.kept_settings import settings_kept
from sandbox.lambdas import Lambdas
from sandbox.recorder import Calls
from sandbox.server import moto_application, served
from sandbox.url_conditions import url_conditions

_one_at_a_time = threading.Lock()


class Sandbox:
    """An AWS in this process tree. moto's state is global, so there is one at a time per process."""

    def __init__(self, accounts: Accounts, lambdas: Lambdas, events: Events, faults: Faults, calls: Calls) -> None:
        self.accounts = accounts
        self.endpoint = accounts.endpoint
        self.faults = faults
        self.calls = calls
        self._lambdas = lambdas
        self._events = events

    @classmethod
    @contextmanager
    def start(
        cls,
        port: int = 0,
        root: Path | None = None,
        processes_per_function: int = 2,
        variables: Mapping[str, str] | None = None,
    ) -> Iterator[Sandbox]:
        """Start an empty AWS on a port of this machine; everything in it ends with the block.

        `variables` override those of every function that runs here, e.g. a share of quotas that this AWS does not have.
        """
        if not _one_at_a_time.acquire(blocking=False):
            raise SandboxError("A sandbox runs in this process already; stop it first.")
        with ExitStack() as stack:
            stack.callback(_one_at_a_time.release)
            folder = Path(tempfile.mkdtemp(prefix="sandbox-", dir=root))
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            stack.callback(_forget_everything)
            _forget_everything()
            faults, calls = Faults(), Calls()
            made: list[Accounts] = []

            def kill(trace: str) -> None:
                lambdas.workers.kill(trace)

            def gateway(endpoint: str) -> Gateway:
                made.append(Accounts(endpoint))
                return Gateway(moto_application(), accounts=made[0], faults=faults, calls=calls, kill=kill)

            stack.enter_context(served(gateway, port))
            accounts = made[0]
            stack.callback(accounts.close)
            lambdas = Lambdas(accounts=accounts, root=folder, bound=processes_per_function, variables=variables or {})
            events = Events(accounts)
            for installed in _installed(accounts, events, lambdas):
                stack.enter_context(installed)
            yield cls(accounts, lambdas, events, faults, calls)

    def session(self, account: str = DEFAULT_ACCOUNT, region: str = DEFAULT_REGION) -> boto3.Session:
        """A boto3 session in an account; every client of it talks to this sandbox."""
        return self.accounts.session(self.accounts.of_user(account), region)

    def environment(self, account: str = DEFAULT_ACCOUNT, region: str = DEFAULT_REGION) -> dict[str, str]:
        """Variables that make any AWS tool in another process use this sandbox."""
        return {
            **self.accounts.of_user(account).environment(),
            "AWS_REGION": region,
            "AWS_DEFAULT_REGION": region,
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ENDPOINT_URL_S3_CONTROL": control_endpoint(self.endpoint),
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def deploy(
        self,
        assembly: Path,
        stack: str,
        *,
        account: str = DEFAULT_ACCOUNT,
        region: str = DEFAULT_REGION,
        parameters: Mapping[str, str] | None = None,
    ) -> Stack:
        """Deploy a synthesized stack; from then on its functions are run when they are invoked."""
        credentials = self.accounts.of_user(account, "deployment")
        return deploy(
            assembly,
            stack,
            client=lambda service: self.accounts.client(service, credentials, region),
            account=account,
            region=region,
            parameters=parameters or {},
            trust=self._lambdas.trust,
        )

    def trust(self, function_arn: str) -> None:
        """Allow the code of one more function, not deployed by `deploy`, to be run."""
        self._lambdas.trust(function_arn)

    def follow(self, execution_arn: str) -> Execution:
        """An execution that was started by somebody else."""
        _, _, _, region, account, *_ = execution_arn.split(":")
        return Execution(self.accounts.client("stepfunctions", self.accounts.of_user(account), region), execution_arn)

    def execute(self, state_machine_arn: str, event: object = None, *, name: str | None = None) -> Execution:
        """Start an execution."""
        _, _, _, region, account, *_ = state_machine_arn.split(":")
        client = self.accounts.client("stepfunctions", self.accounts.of_user(account), region)
        started = client.start_execution(
            stateMachineArn=state_machine_arn, name=name or str(uuid4()), input=json.dumps(event or {})
        )
        return Execution(client, started["executionArn"])

    def fire(
        self, rule_name: str, *, account: str = DEFAULT_ACCOUNT, region: str = DEFAULT_REGION, bus: str = "default"
    ) -> list[str]:
        """Let a schedule's time come: deliver each of its targets once. The ARNs of what was started or sent to."""
        return self._events.fire(rule_name, account=account, region=region, bus=bus)

    def put_cloudtrail_event(
        self,
        event_name: str,
        *,
        source: str = "lambda.amazonaws.com",
        parameters: Mapping[str, Any] | None = None,
        account: str = DEFAULT_ACCOUNT,
        region: str = DEFAULT_REGION,
        **detail: Any,
    ) -> None:
        """Put the event on the account's default bus that CloudTrail sends there for a management write call."""
        body = {
            "eventVersion": "1.11",
            "eventSource": source,
            "eventName": event_name,
            "awsRegion": region,
            "recipientAccountId": account,
            "requestParameters": dict(parameters or {}),
            "readOnly": False,
            "eventType": "AwsApiCall",
            "managementEvent": True,
            "eventID": str(uuid4()),
            **detail,
        }
        entry = {
            "Source": f"aws.{source.partition('.')[0]}",
            "DetailType": "AWS API Call via CloudTrail",
            "Detail": json.dumps(body),
        }
        client = self.accounts.client("events", self.accounts.of_user(account, "cloudtrail.amazonaws.com"), region)
        client.put_events(Entries=[entry])

    def ungranted(
        self, function: str, mark: int = 0, *, account: str = DEFAULT_ACCOUNT, region: str = DEFAULT_REGION
    ) -> set[str]:
        """The IAM actions a function needed after a mark and its role does not allow; on AWS those would be denied."""
        session = self.session(account, region)
        role = session.client("lambda").get_function_configuration(FunctionName=function)["Role"]
        return ungranted(session.client("iam"), role.rpartition("/")[2], self.calls.actions(function, mark))

    def settle(self, timeout: float = 60) -> None:
        """Wait for every asynchronous invocation, with its retries and destinations."""
        if not self._lambdas.settle(timeout):
            raise SandboxError(f"Asynchronous invocations are still under way after {timeout:g} seconds.")

    def kill_worker(self, function: str, *, when: str = "", times: int = 1, after: float = 0.05) -> None:
        """Kill the process of a function while it handles the next event that contains `when`."""
        self._lambdas.workers.ambush(function, when=when, times=times, after=after)

    def worker_peak_memory_mb(self, function: str | None = None) -> float:
        """The most memory that any worker process, or any of one function, ever held."""
        return self._lambdas.workers.peak_memory_mb(function)

    def worker_cpu_seconds(self) -> float:
        """The processor time that all worker processes have used so far."""
        return self._lambdas.workers.cpu_seconds()


def _installed(
    accounts: Accounts, events: Events, lambdas: Lambdas
) -> Iterator[AbstractContextManager[object, bool | None]]:
    """What moto lacks, in the order in which it has to be put into it."""
    yield _quiet()
    yield cloudformation.installed(accounts)
    yield managed_policies.installed()
    yield speed.installed()
    yield routing.built_in_turn()
    yield metrics.installed()
    yield vpcs.installed()
    yield url_conditions()
    yield deployments_kept()
    yield settings_kept()
    yield stopping_shown()
    yield states.installed(accounts)
    yield events.installed()
    yield lambdas.installed()


def _forget_everything() -> None:
    BackendDict.reset()
    reset_model_data()


@contextmanager
def _quiet() -> Iterator[None]:
    """Moto and werkzeug warn about what is intended here."""
    loggers = [logging.getLogger(name) for name in ("werkzeug", "moto")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
