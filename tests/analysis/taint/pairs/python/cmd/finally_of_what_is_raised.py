# trigger: http
import os

JOBS = {"daily": "0 6 * * *", "weekly": "0 6 * * 1"}


def unsafe(event, context):
    job = event["queryStringParameters"]["job"]
    try:
        when = JOBS[job]
    finally:
        os.system(f"note {job}")  # expect: INJ001
    return {"statusCode": 200, "body": when}


def safe(event, context):
    job = event["queryStringParameters"]["job"]
    when = JOBS[job]
    try:
        return {"statusCode": 200, "body": when}
    finally:
        os.system(f"note {job}")
