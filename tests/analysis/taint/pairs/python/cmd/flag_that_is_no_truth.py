# trigger: http
import os

JOBS = ("daily", "weekly")


def run(job):
    os.system("report " + job)  # expect: INJ001


def unsafe(event, context):
    job = event["queryStringParameters"]["job"]
    known = False
    if job in JOBS:
        known = True
    if known is not None:
        run(job)


def safe(event, context):
    job = event["queryStringParameters"]["job"]
    known, message = False, None
    if job in JOBS:
        known = True
    else:
        message = "unknown"
    if known is True and message is None:
        run(job)
