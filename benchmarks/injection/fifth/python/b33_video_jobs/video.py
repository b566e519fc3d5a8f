import os
import tempfile

import boto3

from ffmpeg import TranscodeError, transcode
from jobs import InvalidJob, parse

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["JOBS_TABLE"])
SOURCE, TARGET = os.environ["SOURCE_BUCKET"], os.environ["TARGET_BUCKET"]


def mark(job, state):
    table.update_item(
        Key={"video": job.video},
        UpdateExpression="SET #state = :state",
        ExpressionAttributeNames={"#state": "state"},
        ExpressionAttributeValues={":state": state},
    )


def run(job):
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "source")
        target = os.path.join(folder, f"target.{job.preset.container}")
        s3.download_file(SOURCE, f"videos/{job.video}", source)
        transcode(source, target, job)
        s3.upload_file(target, TARGET, f"videos/{job.video}/{job.preset.height}.{job.preset.container}")


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            job = parse(record["body"])
        except InvalidJob:
            print("invalid job dropped")
            continue
        mark(job, "running")
        try:
            run(job)
        except TranscodeError as error:
            print("ffmpeg ended with", error.code)
            mark(job, "failed")
            failures.append({"itemIdentifier": record["messageId"]})
        else:
            mark(job, "done")
    return {"batchItemFailures": failures}
