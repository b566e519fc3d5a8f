import csv
import hashlib
import io
import os
from dataclasses import dataclass

import boto3
from aws_lambda_powertools import Logger

logger = Logger()
transfer = boto3.client("transfer")
s3 = boto3.client("s3")
uploads = boto3.resource("dynamodb").Table(os.environ["UPLOADS_TABLE"])
REQUIRED = {"order_no", "article", "quantity"}


@dataclass(frozen=True)
class Step:
    workflow_id: str
    execution_id: str
    token: str
    bucket: str
    key: str
    user: str

    @classmethod
    def from_event(cls, event: dict) -> "Step":
        details = event["serviceMetadata"]
        location = event["fileLocation"]
        return cls(
            workflow_id=details["executionDetails"]["workflowId"],
            execution_id=details["executionDetails"]["executionId"],
            token=event["token"],
            bucket=location["bucket"],
            key=location["key"],
            user=details["transferDetails"]["userName"],
        )

    def report(self, succeeded: bool) -> None:
        transfer.send_workflow_step_state(
            WorkflowId=self.workflow_id,
            ExecutionId=self.execution_id,
            Token=self.token,
            Status="SUCCESS" if succeeded else "FAILURE",
        )


def inspect(data: bytes) -> tuple[bool, int]:
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
        if not REQUIRED <= set(reader.fieldnames or ()):
            return False, 0
        rows = sum(1 for row in reader if int(row["quantity"]) > 0)
    except (UnicodeDecodeError, csv.Error, ValueError, TypeError):
        return False, 0
    return rows > 0, rows


@logger.inject_lambda_context
def handler(event, context):
    step = Step.from_event(event)
    data = s3.get_object(Bucket=step.bucket, Key=step.key)["Body"].read()
    valid, rows = inspect(data)
    uploads.put_item(
        Item={
            "execution": step.execution_id,
            "partner": step.user,
            "object_key": step.key,
            "sha256": hashlib.sha256(data).hexdigest(),
            "rows": rows,
            "valid": valid,
        }
    )
    logger.info("upload checked", extra={"partner": step.user, "rows": rows, "valid": valid})
    step.report(valid)
