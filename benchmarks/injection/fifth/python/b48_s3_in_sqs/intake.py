import json
import os
import re
import subprocess
import tempfile
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["SCANS_TABLE"])
BUCKET = os.environ["SCAN_BUCKET"]
KEY = re.compile(r"scans/(?P<batch>\d{1,8})/(?P<page>\d{1,4})\.tiff?")


def notifications(event):
    for record in event["Records"]:
        message = json.loads(json.loads(record["body"])["Message"])
        yield from message.get("Records", [])


def pages(event):
    for notification in notifications(event):
        entry = notification["s3"]
        found = KEY.fullmatch(unquote_plus(entry["object"]["key"]))
        if entry["bucket"]["name"] == BUCKET and found:
            yield int(found["batch"]), int(found["page"])


def recognise(path):
    completed = subprocess.run(
        ["/opt/bin/tesseract", path, "stdout", "-l", "eng", "--psm", "1"],
        capture_output=True,
        timeout=120,
        env={"TESSDATA_PREFIX": "/opt/tessdata", "LD_LIBRARY_PATH": "/opt/lib"},
    )
    completed.check_returncode()
    return completed.stdout.decode("utf-8", "replace")


def handler(event, context):
    done = 0
    for batch, page in pages(event):
        with tempfile.NamedTemporaryFile(suffix=".tif") as file:
            s3.download_fileobj(BUCKET, f"scans/{batch}/{page}.tif", file)
            file.flush()
            text = recognise(file.name)
        table.put_item(Item={"batch": batch, "page": page, "text": text[:300_000], "words": len(text.split())})
        done += 1
    return {"pages": done}
