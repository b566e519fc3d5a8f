import logging
import os
import subprocess
from pathlib import PurePosixPath
from urllib.parse import unquote_plus

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

FFMPEG = "/opt/bin/ffmpeg"
SOURCE, TARGET = "/tmp/source", "/tmp/target.mp3"
OUTPUT = os.environ["OUTPUT_BUCKET"]
PRESETS = {
    ".wav": ["-b:a", "192k"],
    ".ogg": ["-b:a", "128k"],
    ".m4a": ["-b:a", "128k", "-ac", "2"],
}

s3 = boto3.client("s3")


class TranscodeError(Exception):
    pass


def transcode(preset):
    command = [FFMPEG, "-y", "-i", SOURCE, "-vn"] + preset + [TARGET]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise TranscodeError("ffmpeg returned %d" % done.returncode)


def cleanup():
    for name in (SOURCE, TARGET):
        if os.path.exists(name):
            os.remove(name)


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        preset = PRESETS.get(PurePosixPath(key).suffix.lower())
        if preset is None:
            logger.info("not audio, skipped")
            continue
        try:
            s3.download_file(bucket, key, SOURCE)
            transcode(preset)
            s3.upload_file(TARGET, OUTPUT, "mp3/%s.mp3" % context.aws_request_id)
        finally:
            cleanup()
