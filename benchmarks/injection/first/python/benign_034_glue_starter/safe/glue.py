import os

import boto3

glue = boto3.client("glue")
JOB = os.environ["GLUE_JOB"]


class BadPeriod(Exception):
    pass


def handler(event, context):
    year, month = int(event["year"]), int(event["month"])
    if not (2015 <= year <= 2100 and 1 <= month <= 12):
        raise BadPeriod("period out of range")
    run = glue.start_job_run(JobName=JOB, Arguments={"--year": str(year), "--month": f"{month:02d}"})
    return {"jobRunId": run["JobRunId"]}
