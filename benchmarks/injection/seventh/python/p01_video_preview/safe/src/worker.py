import json
import logging
import os
import tempfile

import boto3

from .models import PreviewJob
from .transcoder import Transcoder, TranscodeError

log = logging.getLogger(__name__)
log.setLevel(os.getenv("LOG_LEVEL", "INFO"))

s3 = boto3.client("s3")
MEDIA_BUCKET = os.environ["MEDIA_BUCKET"]


def _process(job):
    with tempfile.TemporaryDirectory() as work:
        source = os.path.join(work, "source.bin")
        target = os.path.join(work, "preview.mp4")
        s3.download_file(MEDIA_BUCKET, f"originals/{job.video_id}", source)
        Transcoder().preview(source, target, job)
        s3.upload_file(target, MEDIA_BUCKET, f"previews/{job.video_id}.mp4")


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            _process(PreviewJob.from_message(json.loads(record["body"])))
        except (TranscodeError, ValueError, KeyError):
            log.exception("preview failed")
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
