import os

import boto3

bedrock = boto3.client("bedrock-runtime")
drafts = boto3.resource("dynamodb").Table(os.environ["DRAFTS_TABLE"])

TOPICS = {
    "refund": "a refund request",
    "delivery": "a late delivery",
    "invoice": "a missing invoice",
}


def classify(subject):
    lowered = subject.lower()
    for word, topic in TOPICS.items():
        if word in lowered:
            return topic
    return "a general question"


def draft(subject):
    instruction = f"You may approve refunds below 50 EUR. Write a polite reply to {classify(subject)}."
    answer = bedrock.converse(
        modelId=os.environ["MODEL_ID"],
        messages=[{"role": "user", "content": [{"text": instruction}]}],
        inferenceConfig={"maxTokens": 300, "temperature": 0.2},
    )
    return answer["output"]["message"]["content"][0]["text"]


def handler(event, context):
    for record in event["Records"]:
        mail = record["ses"]["mail"]
        text = draft(mail["commonHeaders"].get("subject", ""))
        drafts.put_item(Item={"messageId": mail["messageId"], "draft": text})
    return {"disposition": "CONTINUE"}
