import json
import os
import tempfile
from dataclasses import dataclass

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from frames import FrameGrabber

logger = Logger(service="thumbs")
processor = BatchProcessor(event_type=EventType.SQS)
s3 = boto3.client("s3")
MEDIA_BUCKET = os.environ["MEDIA_BUCKET"]
grabber = FrameGrabber(binary="/opt/bin/ffmpeg", width=640)


@dataclass
class ThumbJob:
    asset_id: str
    offset: str

    @classmethod
    def parse(cls, raw: str) -> "ThumbJob":
        doc = json.loads(raw)
        asset_id = doc["assetId"]
        if not isinstance(asset_id, str) or not asset_id.isalnum():
            raise ValueError("assetId")
        return cls(asset_id=asset_id, offset=doc.get("offset", "1.0"))


def record_handler(record: SQSRecord):
    job = ThumbJob.parse(record.body)
    with tempfile.TemporaryDirectory() as scratch:
        source = os.path.join(scratch, "in.mp4")
        target = os.path.join(scratch, "out.jpg")
        s3.download_file(MEDIA_BUCKET, f"videos/{job.asset_id}.mp4", source)
        grabber.grab(source, target, job.offset)
        s3.upload_file(target, MEDIA_BUCKET, f"thumbs/{job.asset_id}.jpg")
    logger.info("thumbnail stored", extra={"asset_id": job.asset_id})


@logger.inject_lambda_context
def handler(event, context):
    return process_partial_response(
        event=event, record_handler=record_handler, processor=processor, context=context
    )
