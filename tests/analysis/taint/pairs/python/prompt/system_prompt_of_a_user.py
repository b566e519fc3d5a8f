# trigger: http
import json

import boto3

bedrock = boto3.client("bedrock-runtime")
RULES = "You answer questions about our products."


def unsafe(event, context):
    body = json.loads(event["body"])
    answer = bedrock.converse(  # expect: INJ016
        modelId="anthropic.claude",
        system=[{"text": RULES + " The user is " + body["name"]}],
        messages=[{"role": "user", "content": [{"text": "Hello"}]}],
    )
    return {"statusCode": 200, "body": json.dumps(answer["stopReason"])}


def safe(event, context):
    body = json.loads(event["body"])
    answer = bedrock.converse(
        modelId="anthropic.claude",
        system=[{"text": RULES}],
        messages=[{"role": "user", "content": [{"text": body["question"]}]}],
    )
    return {"statusCode": 200, "body": json.dumps(answer["stopReason"])}
