import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

import boto3
from aws_lambda_powertools import Logger

logger = Logger(service="collect")
s3 = boto3.client("s3")
transfer = boto3.client("transfer")
INBOX = os.environ["INBOX_BUCKET"]
TOOLS: dict[str, tuple[str, ...]] = {
    ".gz": ("/usr/bin/gzip", "-dc"),
    ".xz": ("/opt/bin/xz", "-dc"),
    ".zst": ("/opt/bin/zstd", "-dcq"),
    ".gpg": ("/opt/bin/gpg", "--batch", "--homedir", "/tmp/gnupg", "--decrypt"),
}


class CollectError(RuntimeError):
    pass


@dataclass(frozen=True)
class Arrival:
    bucket: str
    key: str
    partner: str
    state: dict

    @classmethod
    def from_event(cls, event: dict) -> "Arrival":
        meta = event["serviceMetadata"]
        execution = meta["executionDetails"]
        return cls(
            bucket=event["fileLocation"]["bucket"],
            key=event["fileLocation"]["key"],
            partner=meta["transferDetails"]["userName"],
            state={
                "WorkflowId": execution["workflowId"],
                "ExecutionId": execution["executionId"],
                "Token": event["token"],
            },
        )

    @property
    def tool(self) -> tuple[str, ...] | None:
        return TOOLS.get(PurePosixPath(self.key).suffix.lower())


@contextmanager
def spooled(arrival: Arrival) -> Iterator:
    with tempfile.TemporaryFile() as stream:
        s3.download_fileobj(arrival.bucket, arrival.key, stream)
        stream.seek(0)
        yield stream


def expand(source, tool: tuple[str, ...] | None):
    target = tempfile.TemporaryFile()
    if tool is None:
        shutil.copyfileobj(source, target)
    else:
        done = subprocess.run(
            tool, stdin=source, stdout=target, stderr=subprocess.DEVNULL, timeout=240, env={"LC_ALL": "C"}
        )
        if done.returncode != 0:
            raise CollectError(f"{PurePosixPath(tool[0]).name} ended with {done.returncode}")
    target.seek(0)
    return target


def store(arrival: Arrival) -> str:
    key = f"{arrival.partner}/{uuid.uuid4()}"
    with spooled(arrival) as source, expand(source, arrival.tool) as plain:
        s3.upload_fileobj(plain, INBOX, key)
    return key


@logger.inject_lambda_context
def handler(event, context):
    arrival = Arrival.from_event(event)
    status = "FAILURE"
    try:
        key = store(arrival)
        status = "SUCCESS"
        logger.info("collected", extra={"partner": arrival.partner, "source": arrival.key, "target": key})
    except (CollectError, subprocess.TimeoutExpired) as exc:
        logger.warning("not collected", extra={"partner": arrival.partner, "error": type(exc).__name__})
    finally:
        transfer.send_workflow_step_state(Status=status, **arrival.state)
