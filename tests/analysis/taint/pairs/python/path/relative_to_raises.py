# trigger: codepipeline
import zipfile
from pathlib import Path

import boto3

ROOT = Path("/tmp/build")
pipeline = boto3.client("codepipeline")


def names():
    with zipfile.ZipFile("/tmp/artifact.zip") as archive:
        return [(each, archive.read(each)) for each in archive.namelist()]


def done(event):
    pipeline.put_job_success_result(jobId=event["CodePipeline.job"]["id"])


def unsafe(event, context):
    for name, content in names():
        (ROOT / name).write_bytes(content)  # expect: INJ006
    done(event)


def safe(event, context):
    for name, content in names():
        path = (ROOT / name).resolve()
        path.relative_to(ROOT)
        path.write_bytes(content)
    done(event)
