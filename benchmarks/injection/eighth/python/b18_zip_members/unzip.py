import io
import os
import zipfile
from hashlib import sha256
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
TARGET = os.environ["TARGET_BUCKET"]
MAX_MEMBER = 20 * 1024 * 1024


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.is_dir() or info.file_size > MAX_MEMBER:
                continue
            yield archive.read(info)


def handler(event, context):
    stored = []
    for rec in event["Records"]:
        bucket = rec["s3"]["bucket"]["name"]
        key = unquote_plus(rec["s3"]["object"]["key"])
        data = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        for content in members(data):
            digest = sha256(content).hexdigest()
            s3.put_object(Bucket=TARGET, Key=f"blobs/{digest[:2]}/{digest}", Body=content)
            stored.append(digest)
    return {"stored": len(stored)}
