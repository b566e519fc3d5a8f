import asyncio
import base64
import json
import os
import tempfile

import boto3

from typesetter import Typesetter, TypesetterError

s3 = boto3.client("s3")
BUCKET = os.environ["LETTERS_BUCKET"]
typesetter = Typesetter("/opt/bin/pandoc")


def letters(event):
    for message in event["messages"]:
        yield message["messageID"], json.loads(base64.b64decode(message["data"]))


async def produce(letter: dict) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return await typesetter.pdf(folder, letter["markdown"], letter.get("style", "plain"))


async def run(event) -> int:
    made = 0
    for _, letter in letters(event):
        try:
            pdf = await produce(letter)
        except TypesetterError:
            continue
        key = f"letters/{int(letter['letterId'])}.pdf"
        await asyncio.to_thread(s3.put_object, Bucket=BUCKET, Key=key, Body=pdf)
        made += 1
    return made


def handler(event, context):
    return {"made": asyncio.run(run(event))}
