# trigger: http
import json
import os

JOBS = {"daily": "0 6 * * *", "weekly": "0 6 * * 1"}


def schedule(jobs):
    for job in jobs:
        os.system(f"schedule {job}")  # expect: INJ001


def unsafe(event, context):
    jobs = json.loads(event["body"])["jobs"]
    first = next(JOBS[job] for job in jobs)
    schedule(jobs)
    return {"statusCode": 200, "body": first}


def safe(event, context):
    jobs = json.loads(event["body"])["jobs"]
    times = [JOBS[job] for job in jobs]
    schedule(jobs)
    return {"statusCode": 200, "body": json.dumps(times)}
