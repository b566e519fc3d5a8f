import os
import tarfile
import tempfile
from pathlib import Path

import boto3

s3 = boto3.client("s3")
transfer = boto3.client("transfer")


def unpack(archive: Path, target: Path) -> list[Path]:
    with tarfile.open(archive) as tar:
        for member in tar:
            tar.extract(member, target, filter="data")
    return [p for p in target.rglob("*.csv") if p.is_file()]


def handler(event, context):
    location = event["fileLocation"]
    status = "SUCCESS"
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch, "in.tar")
        target = Path(scratch, "out")
        target.mkdir()
        s3.download_file(location["bucket"], location["key"], str(archive))
        try:
            for number, path in enumerate(unpack(archive, target)):
                s3.upload_file(str(path), os.environ["STAGING_BUCKET"], f"{context.aws_request_id}/{number}.csv")
        except tarfile.TarError:
            status = "FAILURE"
    details = event["serviceMetadata"]["executionDetails"]
    transfer.send_workflow_step_state(
        WorkflowId=details["workflowId"], ExecutionId=details["executionId"], Token=event["token"], Status=status
    )
