import io
import os
import uuid
from urllib.parse import unquote_plus

import boto3

from .archive import ThemeArchive, UnsafeArchive

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["THEMES"])
EFS = "/mnt/themes"


def handler(event, context):
    for record in event["Records"]:
        obj = record["s3"]
        res = s3.get_object(Bucket=obj["bucket"]["name"], Key=unquote_plus(obj["object"]["key"]))
        theme_id = uuid.uuid4().hex
        try:
            with ThemeArchive(io.BytesIO(res["Body"].read())) as archive:
                files = list(archive.unpack(os.path.join(EFS, theme_id)))
        except UnsafeArchive:
            table.put_item(Item={"id": theme_id, "state": "REFUSED"})
            continue
        table.put_item(Item={"id": theme_id, "state": "READY", "files": len(files)})
