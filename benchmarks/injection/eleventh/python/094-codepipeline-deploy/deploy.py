import mimetypes
import os
import zipfile
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import boto3
from aws_lambda_powertools.utilities.data_classes import CodePipelineJobEvent, event_source

pipeline = boto3.client("codepipeline")
SITE_BUCKET = os.environ["SITE_BUCKET"]


class DeployError(Exception):
    pass


@contextmanager
def job_state(job_id: str):
    try:
        yield
    except Exception as exc:
        pipeline.put_job_failure_result(
            jobId=job_id,
            failureDetails={"type": "JobFailed", "message": type(exc).__name__},
        )
    else:
        pipeline.put_job_success_result(jobId=job_id)


class Artifact:
    def __init__(self, event: CodePipelineJobEvent):
        self._bucket = event.input_bucket_name
        self._key = event.input_object_key
        self._client = event.setup_s3_client()

    def unpack(self, workspace: Path) -> list[Path]:
        archive = workspace / "artifact.zip"
        self._client.download_file(self._bucket, self._key, str(archive))
        root = (workspace / "site").resolve()
        files = []
        with zipfile.ZipFile(archive) as bundle:
            for member in bundle.infolist():
                target = (root / member.filename).resolve()
                if not target.is_relative_to(root):
                    raise DeployError("member outside of the workspace")
                if member.is_dir():
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(bundle.read(member))
                files.append(target.relative_to(root))
        return files


class Site:
    def __init__(self, bucket: str):
        self._s3 = boto3.client("s3")
        self._bucket = bucket

    def publish(self, root: Path, files: list[Path]) -> None:
        for relative in files:
            content_type = mimetypes.guess_type(relative.name)[0] or "application/octet-stream"
            maximum = 60 if relative.suffix == ".html" else 31_536_000
            self._s3.upload_file(
                str(root / relative),
                self._bucket,
                relative.as_posix(),
                ExtraArgs={"ContentType": content_type, "CacheControl": f"max-age={maximum}"},
            )


@event_source(data_class=CodePipelineJobEvent)
def handler(event: CodePipelineJobEvent, context):
    with job_state(event.get_id), TemporaryDirectory() as folder:
        workspace = Path(folder)
        files = Artifact(event).unpack(workspace)
        if Path("index.html") not in files:
            raise DeployError("index.html is missing")
        Site(SITE_BUCKET).publish(workspace / "site", files)
