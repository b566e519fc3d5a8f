import base64
import gzip
import hashlib
import json
import os
import time
import uuid

import boto3

s3 = boto3.client("s3")


def lines(data):
    for entry in data["logEvents"]:
        yield json.dumps({"at": entry["timestamp"], "text": entry["message"]}).encode()


def handler(event, context):
    data = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    folder = hashlib.sha256(data["logGroup"].encode()).hexdigest()[:16]
    key = f"{folder}/{time.strftime('%Y/%m/%d')}/{uuid.uuid4()}.jsonl.gz"
    s3.put_object(Bucket=os.environ["ARCHIVE_BUCKET"], Key=key, Body=gzip.compress(b"\n".join(lines(data))))
