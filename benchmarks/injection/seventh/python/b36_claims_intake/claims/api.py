import json
import os
import uuid

import boto3
import jsonschema

from .schema import CLAIM

sqs = boto3.client("sqs")
validator = jsonschema.Draft7Validator(CLAIM)


def validated(raw):
    body = json.loads(raw or "null")
    error = jsonschema.exceptions.best_match(validator.iter_errors(body))
    if error is not None:
        raise ValueError("/".join(map(str, error.absolute_path)) or "claim")
    return body


def handler(event, context):
    try:
        claim = validated(event.get("body"))
    except ValueError as e:
        return {"statusCode": 422, "body": json.dumps({"invalid": str(e)[:80]})}
    number = uuid.uuid4().hex
    sqs.send_message(
        QueueUrl=os.environ["CLAIMS_QUEUE"],
        MessageBody=json.dumps({
            "number": number,
            "policy": claim["policy"],
            "kind": claim["kind"],
            "cents": claim["cents"],
        }),
    )
    return {"statusCode": 202, "body": json.dumps({"number": number})}
