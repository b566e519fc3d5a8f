import os

import boto3

glue = boto3.client("glue")
JOB = os.environ["GLUE_JOB"]


def arguments(state):
    year, month = int(state["year"]), int(state["month"])
    if not 1 <= month <= 12:
        raise ValueError("month is not valid")
    return {"--year": f"{year:04d}", "--month": f"{month:02d}"}


def handler(event, context):
    run = glue.start_job_run(JobName=JOB, Arguments=arguments(event["partition"]))
    return {**event, "runId": run["JobRunId"]}
