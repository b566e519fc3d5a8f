import json

import boto3
import requests

from . import config
from .backend import Backend

sqs = boto3.client("sqs")
s3 = boto3.client("s3")


def process(job):
    tenant = config.tenant(job["tenant"])
    number = int(job["number"])
    state = Backend(tenant.backend).state(number)
    note = json.dumps({"job": number, "state": state})
    if state == "done":
        s3.put_object(Bucket=tenant.bucket, Key="done/%09d.json" % number, Body=note)
    sqs.send_message(QueueUrl=tenant.queue, MessageBody=note)


def handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            process(json.loads(record["body"]))
        except config.UnknownTenant:
            print(json.dumps({"level": "WARN", "what": "unknown tenant", "message": record["messageId"]}))
        except (requests.RequestException, KeyError, TypeError, ValueError):
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
