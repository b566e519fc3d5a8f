import asyncio
import io
import json
import os

import aioboto3
from botocore.exceptions import ClientError
from PIL import Image

session = aioboto3.Session()
SOURCE = os.environ["SOURCE_BUCKET"]
TARGET = os.environ["TARGET_BUCKET"]
SIZES = (160, 480)


async def exists(s3, key):
    try:
        await s3.head_object(Bucket=TARGET, Key=key)
    except ClientError as exc:
        if exc.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            return False
        raise
    return True


async def one(s3, rekognition, table, key):
    labels = await rekognition.detect_moderation_labels(
        Image={"S3Object": {"Bucket": SOURCE, "Name": key}}, MinConfidence=70
    )
    if labels["ModerationLabels"]:
        await table.put_item(
            Item={"key": key, "labels": [x["Name"] for x in labels["ModerationLabels"]]}
        )
        return "held"
    raw = io.BytesIO()
    await s3.download_fileobj(SOURCE, key, raw)
    for size in SIZES:
        target = f"{size}/{key}"
        if await exists(s3, target):
            continue
        raw.seek(0)
        image = Image.open(raw)
        image.thumbnail((size, size))
        out = io.BytesIO()
        image.convert("RGB").save(out, "JPEG", quality=85)
        await s3.put_object(
            Bucket=TARGET, Key=target, Body=out.getvalue(), ContentType="image/jpeg"
        )
    return "made"


async def main(keys):
    async with session.client("s3") as s3, session.client("rekognition") as rek:
        async with session.resource("dynamodb") as dynamo:
            table = await dynamo.Table(os.environ["HELD_TABLE"])
            return await asyncio.gather(*(one(s3, rek, table, key) for key in keys))


def handler(event, context):
    keys = [
        r["s3"]["object"]["key"]
        for record in event["Records"]
        for r in json.loads(record["body"])["Records"]
    ]
    return asyncio.run(main(keys))
