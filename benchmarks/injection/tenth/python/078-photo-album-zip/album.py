import io
import json
import os
import uuid
import zipfile

import boto3
from boto3.dynamodb.conditions import Key

s3 = boto3.client("s3")
photos = boto3.resource("dynamodb").Table(os.environ["PHOTOS_TABLE"])
BUCKET = os.environ["PHOTOS_BUCKET"]


def album_photos(owner, album):
    found = photos.query(KeyConditionExpression=Key("owner").eq(owner) & Key("photo").begins_with(f"{album}#"))
    return [item["objectKey"] for item in found["Items"]]


def pack(keys):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for number, key in enumerate(keys, 1):
            archive.writestr(f"photo-{number:04d}.jpg", s3.get_object(Bucket=BUCKET, Key=key)["Body"].read())
    return buffer.getvalue()


def handler(event, context):
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    album = uuid.UUID(event["pathParameters"]["album"])
    target = f"zips/{owner}/{album}.zip"
    s3.put_object(Bucket=BUCKET, Key=target, Body=pack(album_photos(owner, album)))
    link = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": target}, ExpiresIn=600)
    return {"statusCode": 201, "body": json.dumps({"link": link})}
