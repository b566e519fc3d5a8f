"""How the states of a scan meet failure: what is tried again, how often, and what is handed on."""

from __future__ import annotations

from typing import TypeVar

from aws_cdk import Duration
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk import aws_stepfunctions_tasks as tasks

_TRANSIENT = (
    "Lambda.ClientExecutionTimeoutException",
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
)
"""Lambda itself had no capacity or no answer. The CDK's own list leaves out the last, the most frequent of them."""

_TIMED_OUT = "Sandbox.Timedout"
FINAL = (_TIMED_OUT, "SettingsError", "AccountError", "ScanFailed")
"""What goes wrong again however often it is tried."""
FINAL_BUT_TIME = tuple(each for each in FINAL if each != _TIMED_OUT)
"""Of steps that write the same again when they are tried again."""

AGAIN = 2
FAILURE = "$.failure"
"""Where a failure stands that was caught."""

_Task = TypeVar("_Task", bound=sfn.TaskStateBase)
_Caught = TypeVar(
    "_Caught", tasks.LambdaInvoke, tasks.CallAwsService, tasks.DynamoPutItem, tasks.SnsPublish, sfn.DistributedMap
)


def caught(task: _Caught, handler: sfn.IChainable) -> _Caught:
    """Hand a failure on."""
    task.add_catch(handler, errors=[sfn.Errors.ALL], result_path=FAILURE)
    return task


def patient(task: _Task, final: tuple[str, ...] = FINAL, attempts: int = AGAIN) -> _Task:
    """Retry what may pass, with jitter so that a thousand children do not come back at once."""
    task.add_retry(errors=list(final), max_attempts=0)
    task.add_retry(
        errors=list(_TRANSIENT),
        interval=Duration.seconds(1),
        backoff_rate=2,
        max_attempts=8,
        max_delay=Duration.seconds(60),
        jitter_strategy=sfn.JitterType.FULL,
    )
    task.add_retry(
        errors=[sfn.Errors.TASKS_FAILED],
        interval=Duration.seconds(2),
        backoff_rate=2,
        max_attempts=attempts,
        max_delay=Duration.seconds(60),
        jitter_strategy=sfn.JitterType.FULL,
    )
    return task
