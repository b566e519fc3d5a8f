import json
import os
import subprocess
import tempfile
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
media = boto3.resource("dynamodb").Table(os.environ["MEDIA_TABLE"])
PROBE = ["/opt/bin/ffprobe", "-v", "error", "-print_format", "json", "-show_format", "-show_streams"]


def probe(path):
    out = subprocess.run(PROBE + [path], check=True, capture_output=True, timeout=60).stdout
    facts = json.loads(out)
    video = next((s for s in facts["streams"] if s["codec_type"] == "video"), {})
    return {"seconds": int(float(facts["format"]["duration"])), "codec": video.get("codec_name", "none")}


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        with tempfile.NamedTemporaryFile(suffix=".mp4") as local:
            s3.download_fileobj(bucket, key, local)
            local.flush()
            facts = probe(local.name)
        media.update_item(
            Key={"object": key},
            UpdateExpression="SET seconds = :s, codec = :c",
            ExpressionAttributeValues={":s": facts["seconds"], ":c": facts["codec"]},
        )
