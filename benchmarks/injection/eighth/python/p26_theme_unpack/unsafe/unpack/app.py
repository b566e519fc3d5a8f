import io
import os
import tarfile
import uuid
from urllib.parse import unquote_plus

import boto3

THEMES = os.environ.get("THEMES_DIR", "/mnt/themes")
s3 = boto3.resource("s3")


def unpack(data):
    theme_id = uuid.uuid4().hex
    destination = os.path.join(THEMES, theme_id)
    os.makedirs(destination)
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        for member in archive.getmembers():
            if not member.isfile():
                continue
            archive.extract(member, destination, filter="fully_trusted")  # expect: path
    return theme_id


def handler(event, context):
    ids = []
    for r in event["Records"]:
        obj = s3.Object(r["s3"]["bucket"]["name"], unquote_plus(r["s3"]["object"]["key"]))
        ids.append(unpack(obj.get()["Body"].read()))
    return {"themes": ids}
