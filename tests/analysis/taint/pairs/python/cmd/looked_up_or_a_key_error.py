# trigger: http
import os
from collections import defaultdict

JOBS = {"daily": "0 6 * * *", "weekly": "0 6 * * 1"}
RUNS = defaultdict(int, {"daily": 1})


def schedule(job, when):
    os.system(f"schedule '{when}' {job}")  # expect: INJ001


def unsafe(event, context):
    job = event["queryStringParameters"]["job"]
    try:
        RUNS[job] += 1
    except KeyError:
        return {"statusCode": 404}
    return schedule(job, "now")


def safe(event, context):
    job = event["queryStringParameters"]["job"]
    try:
        when = JOBS[job]
    except KeyError:
        return {"statusCode": 404}
    return schedule(job, when)
