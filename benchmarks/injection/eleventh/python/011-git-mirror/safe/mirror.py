import json
import os
import re
import subprocess
import tempfile
from abc import ABC, abstractmethod

import boto3

pipeline = boto3.client("codepipeline")
ORIGIN = os.environ["ORIGIN_URL"]
MIRROR = os.environ["MIRROR_URL"]
REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}")


class Step(ABC):
    @abstractmethod
    def run(self, workdir: str, params: dict) -> None: ...


class CloneStep(Step):
    def run(self, workdir, params):
        subprocess.run(["git", "clone", "--bare", ORIGIN, workdir], check=True, timeout=300)


class FetchRefStep(Step):
    def run(self, workdir, params):
        ref = params["ref"]
        if not REF.fullmatch(ref):
            raise ValueError("ref is not acceptable")
        argv = ["git", "-C", workdir, "fetch", "--end-of-options", "origin", ref]
        subprocess.run(argv, check=True, timeout=120)


class PushStep(Step):
    def run(self, workdir, params):
        subprocess.run(
            ["git", "-C", workdir, "push", MIRROR, "FETCH_HEAD:refs/heads/mirrored"],
            check=True,
            timeout=300,
        )


STEPS: list[Step] = [CloneStep(), FetchRefStep(), PushStep()]


def handler(event, context):
    job = event["CodePipeline.job"]
    job_id = job["id"]
    configuration = job["data"]["actionConfiguration"]["configuration"]
    try:
        params = json.loads(configuration["UserParameters"])
        with tempfile.TemporaryDirectory() as workdir:
            for step in STEPS:
                step.run(workdir, params)
    except (ValueError, KeyError, subprocess.SubprocessError) as exc:
        pipeline.put_job_failure_result(
            jobId=job_id,
            failureDetails={"type": "JobFailed", "message": type(exc).__name__},
        )
        return
    pipeline.put_job_success_result(jobId=job_id)
