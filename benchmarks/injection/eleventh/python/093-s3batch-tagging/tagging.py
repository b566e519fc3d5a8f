import hashlib
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote_plus

import boto3
from aws_lambda_powertools import Logger
from botocore.exceptions import ClientError

logger = Logger()
s3 = boto3.client("s3")
MAGIC = {b"%PDF": "pdf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"PK\x03\x04": "zip"}
RETRYABLE = {"SlowDown", "InternalError", "RequestTimeout"}


class Code(str, Enum):
    OK = "Succeeded"
    RETRY = "TemporaryFailure"
    FAILED = "PermanentFailure"


@dataclass(frozen=True)
class Task:
    id: str
    bucket: str
    key: str
    version: str | None

    @classmethod
    def from_event(cls, task: dict) -> "Task":
        return cls(
            id=task["taskId"],
            bucket=task["s3BucketArn"].rsplit(":", 1)[-1],
            key=unquote_plus(task["s3Key"]),
            version=task.get("s3VersionId"),
        )

    @property
    def target(self) -> dict:
        extra = {"VersionId": self.version} if self.version else {}
        return {"Bucket": self.bucket, "Key": self.key, **extra}


def kind_of(head: bytes) -> str:
    return next((name for magic, name in MAGIC.items() if head.startswith(magic)), "other")


def tag(task: Task) -> str:
    stream = s3.get_object(**task.target)["Body"]
    digest, head = hashlib.sha256(), b""
    for block in stream.iter_chunks(1 << 20):
        head = head or block[:8]
        digest.update(block)
    kind = kind_of(head)
    tags = [{"Key": "kind", "Value": kind}, {"Key": "sha256", "Value": digest.hexdigest()}]
    s3.put_object_tagging(**task.target, Tagging={"TagSet": tags})
    return kind


def perform(task: Task) -> dict:
    try:
        code, text = Code.OK, tag(task)
    except ClientError as exc:
        reason = exc.response["Error"]["Code"]
        code, text = (Code.RETRY if reason in RETRYABLE else Code.FAILED), reason
    logger.info("task done", extra={"object_key": task.key, "code": code.value})
    return {"taskId": task.id, "resultCode": code.value, "resultString": text}


def handler(event, context):
    return {
        "invocationSchemaVersion": event["invocationSchemaVersion"],
        "treatMissingKeysAs": Code.FAILED.value,
        "invocationId": event["invocationId"],
        "results": [perform(Task.from_event(task)) for task in event["tasks"]],
    }
