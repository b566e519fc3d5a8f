import json
import os
import subprocess
import tempfile
import uuid

import boto3

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["MEDIA_TABLE"])
ARGS = ["-v", "error", "-show_entries", "format=duration", "-of", "json"]


def duration(path):
    done = subprocess.run(
        ["/opt/bin/ffprobe", *ARGS, path], capture_output=True, check=True, timeout=60
    )
    return json.loads(done.stdout)["format"]["duration"]


def handler(event, context):
    for record in event["Records"]:
        media = uuid.UUID(json.loads(record["body"])["mediaId"])
        with tempfile.NamedTemporaryFile(suffix=".mp4") as file:
            s3.download_fileobj(os.environ["MEDIA_BUCKET"], f"media/{media}.mp4", file)
            file.flush()
            seconds = duration(file.name)
        table.update_item(
            Key={"media": str(media)},
            UpdateExpression="SET #d = :d",
            ExpressionAttributeNames={"#d": "duration"},
            ExpressionAttributeValues={":d": seconds},
        )
