# trigger: bedrock
import time

import boto3

logs = boto3.client("logs")


def properties(event):
    content = event["requestBody"]["content"]["application/json"]
    return {each["name"]: each["value"] for each in content["properties"]}


def ask(pattern):
    now = int(time.time())
    return logs.start_query(  # expect: INJ003
        logGroupName="/aws/lambda/orders",
        startTime=now - 3600,
        endTime=now,
        queryString=f"fields @message | filter @message like '{pattern}' | limit 20",
    )["queryId"]


def unsafe(event, context):
    return {"response": {"apiPath": event["apiPath"], "responseBody": ask(properties(event)["word"])}}


def safe(event, context):
    word = properties(event)["word"]
    if not word.isalnum():
        raise ValueError("one word, please")
    return {"response": {"apiPath": event["apiPath"], "responseBody": ask(word)}}
