import io
import os
import zipfile
from urllib.parse import unquote_plus

import boto3

from expand.names import safe_name

s3 = boto3.client("s3")
LIMIT = 50 * 1024 * 1024


def members(archive):
    for info in archive.infolist():
        name = safe_name(info.filename)
        if not info.is_dir() and name and info.file_size <= LIMIT:
            yield name, archive.open(info)


def handler(event, context):
    count = 0
    for record in event["Records"]:
        source = record["s3"]
        stored = s3.get_object(Bucket=source["bucket"]["name"], Key=unquote_plus(source["object"]["key"]))
        with zipfile.ZipFile(io.BytesIO(stored["Body"].read())) as archive:
            for number, (name, stream) in enumerate(members(archive)):
                with stream:
                    s3.upload_fileobj(stream, os.environ["TARGET_BUCKET"], f"{context.aws_request_id}/{number:04d}-{name}")
                count += 1
    return {"members": count}
