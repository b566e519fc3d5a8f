import os

from ingest.jobs import GlueJobs

SUFFIXES = (".csv", ".csv.gz")
jobs = GlueJobs(os.environ["GLUE_JOB"])


def handler(event, context):
    detail = event["detail"]
    bucket, key = detail["bucket"]["name"], detail["object"]["key"]
    if bucket != os.environ["LANDING_BUCKET"] or not key.endswith(SUFFIXES):
        return {"started": None}
    return {"started": jobs.start(bucket, key)}
