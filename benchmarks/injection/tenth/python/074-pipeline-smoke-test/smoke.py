import os
from concurrent.futures import ThreadPoolExecutor

import boto3
import requests

pipeline = boto3.client("codepipeline")
BASE = os.environ["SITE"]
PATHS = ("/", "/login", "/health")


def healthy(path):
    try:
        return requests.get(BASE + path, timeout=5).status_code < 400
    except requests.RequestException:
        return False


def handler(event, context):
    job = event["CodePipeline.job"]["id"]
    with ThreadPoolExecutor(3) as pool:
        results = dict(zip(PATHS, pool.map(healthy, PATHS)))
    broken = [path for path, fine in results.items() if not fine]
    if broken:
        pipeline.put_job_failure_result(jobId=job, failureDetails={"type": "JobFailed", "message": "broken: " + ", ".join(broken)})
    else:
        pipeline.put_job_success_result(jobId=job)
