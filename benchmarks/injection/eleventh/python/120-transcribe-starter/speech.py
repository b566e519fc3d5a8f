import hashlib
import os
from enum import Enum
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote_plus

import boto3
from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.parser import event_parser
from aws_lambda_powertools.utilities.parser.models import S3Model
from botocore.exceptions import ClientError

logger = Logger(service="speech")
metrics = Metrics(namespace="Speech", service="speech")
transcribe = boto3.client("transcribe")
OUTPUT = os.environ["TRANSCRIPTS_BUCKET"]


class Format(Enum):
    MP3 = ".mp3"
    WAV = ".wav"
    FLAC = ".flac"


LANGUAGES = {"de": "de-DE", "en": "en-GB", "fr": "fr-FR", "es": "es-ES"}


class Recording(NamedTuple):
    bucket: str
    key: str
    etag: str

    @property
    def format(self) -> Format | None:
        try:
            return Format(PurePosixPath(self.key).suffix.lower())
        except ValueError:
            return None

    @property
    def language(self) -> str | None:
        return LANGUAGES.get(PurePosixPath(self.key).parts[0])

    @property
    def job(self) -> str:
        seed = f"{self.bucket}/{self.key}@{self.etag}"
        return "rec-" + hashlib.sha256(seed.encode()).hexdigest()[:40]


def start(recording: Recording) -> bool:
    arguments = {
        "TranscriptionJobName": recording.job,
        "Media": {"MediaFileUri": f"s3://{recording.bucket}/{recording.key}"},
        "MediaFormat": recording.format.name.lower(),
        "OutputBucketName": OUTPUT,
        "OutputKey": f"transcripts/{recording.job}.json",
    }
    if recording.language:
        arguments["LanguageCode"] = recording.language
    else:
        arguments["IdentifyLanguage"] = True
        arguments["LanguageOptions"] = sorted(LANGUAGES.values())
    try:
        transcribe.start_transcription_job(**arguments)
    except transcribe.exceptions.ConflictException:
        return False
    return True


@metrics.log_metrics
@logger.inject_lambda_context
@event_parser(model=S3Model)
def handler(event: S3Model, context):
    started = 0
    for record in event.Records:
        recording = Recording(
            record.s3.bucket.name, unquote_plus(record.s3.object.key), record.s3.object.eTag or ""
        )
        if recording.format is None:
            logger.info("no recording", extra={"object_key": recording.key})
            continue
        try:
            started += start(recording)
        except ClientError as exc:
            logger.error("not started", extra={"object_key": recording.key, "code": exc.response["Error"]["Code"]})
            raise
    metrics.add_metric(name="Started", unit=MetricUnit.Count, value=started)
    return {"started": started}
