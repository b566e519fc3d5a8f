import os
import time
from dataclasses import dataclass
from functools import partial

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import EventBridgeEvent, event_source
from botocore.exceptions import ClientError

logger = Logger(service="drain")
ssm = boto3.client("ssm")
autoscaling = boto3.client("autoscaling")
SCRIPT = (
    "set -eu",
    "systemctl stop worker.service",
    "timeout 120 /opt/worker/bin/flush --wait",
)


@dataclass(frozen=True)
class Lifecycle:
    instance: str
    hook: str
    group: str
    token: str

    @classmethod
    def from_detail(cls, detail: dict) -> "Lifecycle":
        return cls(
            instance=detail["EC2InstanceId"],
            hook=detail["LifecycleHookName"],
            group=detail["AutoScalingGroupName"],
            token=detail["LifecycleActionToken"],
        )

    def complete(self, result: str) -> None:
        autoscaling.complete_lifecycle_action(
            LifecycleHookName=self.hook,
            AutoScalingGroupName=self.group,
            LifecycleActionToken=self.token,
            LifecycleActionResult=result,
            InstanceId=self.instance,
        )


class CommandFailed(RuntimeError):
    pass


def wait(read_status, attempts: int = 30, pause: float = 5.0) -> str:
    for _ in range(attempts):
        time.sleep(pause)
        try:
            status = read_status()
        except ssm.exceptions.InvocationDoesNotExist:
            continue
        if status not in ("Pending", "InProgress", "Delayed"):
            return status
    return "TimedOut"


def run_script(instance: str) -> None:
    sent = ssm.send_command(
        InstanceIds=[instance],
        DocumentName="AWS-RunShellScript",
        Parameters={"commands": list(SCRIPT), "executionTimeout": ["150"]},
        CloudWatchOutputConfig={"CloudWatchOutputEnabled": True},
    )
    invocation = partial(
        ssm.get_command_invocation, CommandId=sent["Command"]["CommandId"], InstanceId=instance
    )
    status = wait(lambda: invocation()["Status"])
    if status != "Success":
        raise CommandFailed(status)


@event_source(data_class=EventBridgeEvent)
def handler(event: EventBridgeEvent, context):
    lifecycle = Lifecycle.from_detail(event.detail)
    try:
        run_script(lifecycle.instance)
    except (CommandFailed, ClientError) as exc:
        logger.warning("not drained", extra={"instance": lifecycle.instance, "error": str(exc)})
    finally:
        lifecycle.complete(os.environ.get("RESULT", "CONTINUE"))
