import json
import logging
import os
import subprocess
import uuid
from urllib.parse import unquote_plus

import boto3

logger = logging.getLogger()
logger.setLevel(os.environ.get("LOG_LEVEL", "INFO"))

s3 = boto3.client("s3")
OUTPUT_BUCKET = os.environ["OUTPUT_BUCKET"]
FFMPEG = os.environ.get("FFMPEG_PATH", "/opt/bin/ffmpeg")


def title_from_key(key):
    """'uploads/My Holiday.mov' -> 'My Holiday'"""
    name = key.rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[0]


def transcode(source, target, title):
    command = [FFMPEG, "-y", "-i", source, "-metadata", f"title={title}", "-c:v", "libx264", target]
    result = subprocess.run(command, capture_output=True, timeout=240)
    if result.returncode != 0:
        raise RuntimeError(f"ffmpeg exited with {result.returncode}")
    return target


def lambda_handler(event, context):
    produced = []
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        job_id = uuid.uuid4().hex
        source = f"/tmp/{job_id}.in"
        target = f"/tmp/{job_id}.mp4"
        s3.download_file(bucket, key, source)
        try:
            transcode(source, target, title_from_key(key))
            s3.upload_file(target, OUTPUT_BUCKET, f"clips/{job_id}.mp4")
            produced.append(job_id)
        finally:
            for path in (source, target):
                if os.path.exists(path):
                    os.remove(path)
    logger.info(json.dumps({"msg": "transcoded", "jobs": produced}))
    return {"jobs": produced}
