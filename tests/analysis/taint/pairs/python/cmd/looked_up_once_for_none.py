# trigger: http
import json
import os

JOBS = {"daily": "0 6 * * *", "weekly": "0 6 * * 1"}


def schedule(job):
    os.system(f"schedule {job}")  # expect: INJ001


def unsafe(event, context):
    body = json.loads(event["body"])
    times = [JOBS[body["job"]] for _ in body["days"]]
    schedule(body["job"])
    return {"statusCode": 200, "body": json.dumps(times)}


def safe(event, context):
    body = json.loads(event["body"])
    when = JOBS[body["job"]]
    schedule(body["job"])
    return {"statusCode": 200, "body": json.dumps([when for _ in body["days"]])}
