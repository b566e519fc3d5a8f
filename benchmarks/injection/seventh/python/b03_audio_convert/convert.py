import enum
import json
import os
import subprocess
import tempfile
import uuid

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["VOICE_BUCKET"]


class Target(enum.Enum):
    MP3 = "mp3"
    OGG = "ogg"
    WAV = "wav"


def convert(src, dst, target, rate):
    subprocess.run(
        ["/opt/bin/sox", src, "-t", target.value, "-r", str(rate), dst],
        check=True, timeout=100, stdout=subprocess.DEVNULL,
    )


def job(body):
    note = uuid.UUID(body["note"])
    target = Target(body.get("format", "mp3"))
    rate = int(body.get("rate", 16000))
    if rate not in (8000, 16000, 44100):
        raise ValueError("rate")
    return note, target, rate


def handler(event, context):
    failed = []
    for rec in event["Records"]:
        try:
            note, target, rate = job(json.loads(rec["body"]))
            with tempfile.TemporaryDirectory() as d:
                src, dst = f"{d}/in.raw", f"{d}/out.{target.value}"
                s3.download_file(BUCKET, f"notes/{note}", src)
                convert(src, dst, target, rate)
                s3.upload_file(dst, BUCKET, f"converted/{note}.{target.value}")
        except (subprocess.SubprocessError, KeyError, ValueError):
            failed.append({"itemIdentifier": rec["messageId"]})
    return {"batchItemFailures": failed}
