import subprocess

import boto3

from params import ActionParams

pipeline = boto3.client("codepipeline")


def head_of(params: ActionParams) -> str:
    done = subprocess.run(
        ["git", "ls-remote", "--", params.remote, params.branch],
        capture_output=True, text=True, check=True, timeout=60,
    )
    return done.stdout.split("\t", 1)[0]


def handler(event, context):
    job = event["CodePipeline.job"]
    try:
        raw = job["data"]["actionConfiguration"]["configuration"]["UserParameters"]
        params = ActionParams.from_json(raw)
        commit = head_of(params)
    except (ValueError, KeyError, subprocess.SubprocessError):
        pipeline.put_job_failure_result(
            jobId=job["id"], failureDetails={"type": "JobFailed", "message": "mirror check failed"}
        )
        return
    pipeline.put_job_success_result(jobId=job["id"], outputVariables={"HEAD": commit[:40]})
