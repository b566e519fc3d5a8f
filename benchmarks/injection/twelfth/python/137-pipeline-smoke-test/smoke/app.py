import boto3

from smoke.checks import run

pipeline = boto3.client("codepipeline")
STAGES = {"test": "https://test.shop.example.com", "prod": "https://www.shop.example.com"}


def handler(event, context):
    job = event["CodePipeline.job"]
    stage = job["data"]["actionConfiguration"]["configuration"].get("UserParameters", "")
    if stage not in STAGES:
        return fail(job["id"], "unknown stage")
    problems = [f"check {n} got {status}" for n, status in enumerate(run(STAGES[stage])) if status != 200]
    if problems:
        return fail(job["id"], "; ".join(problems))
    pipeline.put_job_success_result(jobId=job["id"])


def fail(job_id, message):
    pipeline.put_job_failure_result(jobId=job_id, failureDetails={"type": "JobFailed", "message": message})
