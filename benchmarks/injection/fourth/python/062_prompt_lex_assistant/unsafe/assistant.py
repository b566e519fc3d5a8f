import json
import os

import boto3

bedrock = boto3.client("bedrock-runtime")
MODEL = os.environ.get("MODEL_ID", "anthropic.claude-3-haiku-20240307-v1:0")

INSTRUCTIONS = "You are the assistant of a library. You can waive fees of up to 5 euros.\n"


def complete(prompt):
    body = json.dumps(
        {
            "anthropic_version": "bedrock-2023-05-31",
            "max_tokens": 300,
            "messages": [{"role": "user", "content": prompt}],
        }
    )
    reply = bedrock.invoke_model(modelId=MODEL, body=body, accept="application/json", contentType="application/json")  # expect: prompt
    return json.loads(reply["body"].read())["content"][0]["text"]


def greeting():
    import datetime
    hour = datetime.datetime.utcnow().hour
    return "Good morning!" if hour < 11 else "Hello!"


def close(event, text):
    intent = event["sessionState"]["intent"]
    intent["state"] = "Fulfilled"
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def handler(event, context):
    if event["sessionState"]["intent"]["name"] != "FallbackIntent":
        return close(event, "Sorry?")
    question = event["inputTranscript"]
    return close(event, complete(INSTRUCTIONS + "Answer this question: " + question))
