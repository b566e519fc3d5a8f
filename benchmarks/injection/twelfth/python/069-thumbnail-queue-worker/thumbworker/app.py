import json
import os

import boto3

from thumbworker.frames import FrameError, poster
from thumbworker.order import Order

s3 = boto3.client("s3")


def process(order, scratch):
    source = os.path.join(scratch, f"{order.video.hex}.mp4")
    s3.download_file(os.environ["VIDEO_BUCKET"], order.key, source)
    try:
        frame = poster(source, order.second)
        s3.upload_file(frame, os.environ["POSTER_BUCKET"], f"posters/{order.video}.jpg")
    finally:
        os.remove(source)


def handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            process(Order.parse(json.loads(record["body"])), "/tmp")
        except (ValueError, KeyError, FrameError):
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
