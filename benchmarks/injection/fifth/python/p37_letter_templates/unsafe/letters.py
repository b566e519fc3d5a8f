import json
import os
from collections import Counter

import boto3
from botocore.exceptions import ClientError

from rendering import Renderer
from orders import Letter, LetterError

s3 = boto3.client("s3")
BUCKET = os.environ["LETTERS_BUCKET"]
renderer = Renderer()


def store(number, text):
    s3.put_object(
        Bucket=BUCKET,
        Key=f"outgoing/{number:08d}.txt",
        Body=text.encode("utf-8"),
        ContentType="text/plain; charset=utf-8",
        ServerSideEncryption="aws:kms",
    )


def process(record):
    letter = Letter.from_message(json.loads(record["body"]))
    store(letter.number, renderer.render(letter))


def handler(event, context):
    outcome = Counter()
    failed = []
    for record in event["Records"]:
        try:
            process(record)
        except (LetterError, KeyError, ValueError):
            outcome["dropped"] += 1
        except ClientError:
            outcome["retried"] += 1
            failed.append({"itemIdentifier": record["messageId"]})
        else:
            outcome["stored"] += 1
    print("letters", dict(outcome))
    return {"batchItemFailures": failed}
