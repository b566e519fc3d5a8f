# trigger: eventbridge
import os

import boto3

batch = boto3.client("batch")
QUEUE, DEFINITION = os.environ["JOB_QUEUE"], os.environ["JOB_DEFINITION"]


def submit(*command):
    return batch.submit_job(  # expect: INJ001
        jobName="import",
        jobQueue=QUEUE,
        jobDefinition=DEFINITION,
        containerOverrides={"command": list(command)},
    )["jobId"]


def unsafe(event, context):
    return submit("sh", "-c", f"import --file '{event['detail']['file']}'")


def safe(event, context):
    return submit("import", "--file", event["detail"]["file"])
