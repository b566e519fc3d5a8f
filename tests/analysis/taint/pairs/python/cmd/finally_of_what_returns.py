# trigger: direct
import os


def run(event, quick):
    job = {"name": "daily"}
    try:
        if quick:
            job["name"] = event["name"]
            return job
        job["name"] = str(int(event["name"]))
    finally:
        os.system("report " + job["name"])  # expect: INJ001
    return job


def unsafe(event, context):
    return run(event, event["quick"])


def safe(event, context):
    return run(event, False)
