import base64
import io
import os
import zipfile

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["PRESS_BUCKET"]
PICTURES = {1: "office.jpg", 2: "team.jpg", 3: "product.jpg", 4: "logo.svg"}


def pack(names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            body = s3.get_object(Bucket=BUCKET, Key=f"press/{name}")["Body"]
            archive.writestr(name, body.read())
    return buffer.getvalue()


def handler(event, context):
    wanted = (event.get("queryStringParameters") or {}).get("pictures", "")
    try:
        names = [PICTURES[int(part)] for part in wanted.split(",")]
    except (ValueError, KeyError):
        return {"statusCode": 400}
    return {
        "statusCode": 200,
        "headers": {
            "content-type": "application/zip",
            "content-disposition": 'attachment; filename="press.zip"',
        },
        "isBase64Encoded": True,
        "body": base64.b64encode(pack(sorted(set(names)))).decode(),
    }
