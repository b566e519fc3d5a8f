# trigger: ses
import json

import boto3

bedrock = boto3.client("bedrock-runtime")


def ask(system, text):
    body = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 200, "system": system}
    body["messages"] = [{"role": "user", "content": text}]
    return bedrock.invoke_model(modelId="anthropic.claude", body=json.dumps(body))  # expect: INJ016


def unsafe(event, context):
    headers = event["Records"][0]["ses"]["mail"]["commonHeaders"]
    ask("Sort mail. The sender is " + headers["from"][0], "Go")


def safe(event, context):
    headers = event["Records"][0]["ses"]["mail"]["commonHeaders"]
    ask("Sort mail by its subject.", headers["subject"])
