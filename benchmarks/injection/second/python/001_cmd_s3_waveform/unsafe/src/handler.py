"""Render a waveform picture for every uploaded recording."""
import os
import uuid
from urllib.parse import unquote_plus

import boto3

from .render import WaveformRenderer

s3 = boto3.client("s3")
OUTPUT_BUCKET = os.environ["OUTPUT_BUCKET"]


def main(event, context):
    renderer = WaveformRenderer(width=1280, height=240)
    done = 0
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        job = uuid.uuid4().hex
        source = f"/tmp/{job}.audio"
        s3.download_file(bucket, key, source)
        picture = renderer.render(source, f"/tmp/{job}.png", label=key)
        s3.upload_file(picture, OUTPUT_BUCKET, f"waveforms/{job}.png")
        os.unlink(source)
        done += 1
    return {"rendered": done}
