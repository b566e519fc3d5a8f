import os
from dataclasses import dataclass

import boto3

from metadata import MetadataReader, MetadataError

transfer = boto3.client("transfer")
table = boto3.resource("dynamodb").Table(os.environ["RECORDINGS_TABLE"])
reader = MetadataReader("/opt/bin/exiftool", boto3.client("s3"))


@dataclass(frozen=True)
class WorkflowStep:
    workflow: str
    execution: str
    token: str

    @classmethod
    def of(cls, event: dict) -> "WorkflowStep":
        details = event["serviceMetadata"]["executionDetails"]
        return cls(details["workflowId"], details["executionId"], event["token"])

    def finish(self, status: str) -> None:
        transfer.send_workflow_step_state(
            WorkflowId=self.workflow, ExecutionId=self.execution, Token=self.token, Status=status
        )


def handler(event, context):
    step = WorkflowStep.of(event)
    location = event["fileLocation"]
    try:
        found = reader.read(location["bucket"], location["key"])
    except MetadataError:
        step.finish("FAILURE")
        return
    table.put_item(
        Item={
            "execution": step.execution,
            "object_key": location["key"],
            "mime": found.get("MIMEType", "unknown"),
            "seconds": int(found.get("Duration", 0)),
        }
    )
    step.finish("SUCCESS")
