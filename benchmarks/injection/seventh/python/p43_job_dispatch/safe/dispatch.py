import enum
import json
import os

import boto3

client = boto3.client("lambda")
STAGE = os.environ.get("STAGE", "dev")


class Job(enum.Enum):
    THUMBNAILS = "thumbnails"
    INDEX = "search-index"
    INVOICE = "invoice-pdf"


def messages(event):
    for record in event["Records"]:
        yield json.loads(record["Sns"]["Message"])


def function_name(kind):
    return "%s-%s" % (STAGE, Job(kind).value)


def start(kind, job_id):
    res = client.invoke(
        FunctionName=function_name(kind),
        InvocationType="Event",
        Payload=json.dumps({"jobId": job_id}).encode(),
    )
    return res["StatusCode"] == 202


def handler(event, context):
    started = 0
    for msg in messages(event):
        try:
            started += start(msg["kind"], int(msg["jobId"]))
        except (KeyError, ValueError):
            print("skipping a message that is not a job")
    return {"started": started}
