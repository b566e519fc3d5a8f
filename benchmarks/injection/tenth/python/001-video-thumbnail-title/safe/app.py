import os
import tempfile
from urllib.parse import unquote_plus

import boto3

from media.ffmpeg import Poster

s3 = boto3.client("s3")
OUTPUT_BUCKET = os.environ["OUTPUT_BUCKET"]


def title_of(key):
    stem = os.path.splitext(os.path.basename(key))[0]
    return stem.replace("_", " ").strip() or "untitled"


def handler(event, context):
    done = 0
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        with tempfile.TemporaryDirectory() as work:
            source = os.path.join(work, "clip")
            target = os.path.join(work, "poster.jpg")
            s3.download_file(bucket, key, source)
            Poster(source, width=640).titled(title_of(key)).render(target)
            s3.upload_file(target, OUTPUT_BUCKET, f"posters/{context.aws_request_id}-{done}.jpg")
        done += 1
    return {"posters": done}
