import json
import os

import boto3

from prompts import build

catalog = boto3.resource("dynamodb").Table(os.environ["CATALOG_TABLE"])
bedrock = boto3.client("bedrock-runtime")
MODEL = "anthropic.claude-3-haiku-20240307-v1:0"


def product(sku):
    return catalog.get_item(Key={"sku": int(sku)})["Item"]


def complete(prompt):
    body = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 400, "messages": [{"role": "user", "content": prompt}]}
    answer = bedrock.invoke_model(modelId=MODEL, body=json.dumps(body))  # expect: prompt
    return json.loads(answer["body"].read())["content"][0]["text"]


def handler(event, context):
    wish = json.loads(event["body"])
    text = complete(build(product(wish["sku"]), wish.get("tone", "neutral")))
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps({"text": text})}
