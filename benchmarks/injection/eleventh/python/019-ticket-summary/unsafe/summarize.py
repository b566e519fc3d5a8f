import json
import os

import boto3

tickets = boto3.resource("dynamodb").Table(os.environ["TICKETS_TABLE"])
bedrock = boto3.client("bedrock-runtime")
MODEL = os.environ["MODEL_ID"]
SYSTEM = "You write one-sentence summaries of support tickets for the duty manager."


class Summarizer:
    def __init__(self, client, model: str):
        self._client = client
        self._model = model

    def __call__(self, prompt: str) -> str:
        reply = self._client.converse(  # expect: prompt
            modelId=self._model,
            system=[{"text": SYSTEM}],
            messages=[{"role": "user", "content": [{"text": prompt}]}],
            inferenceConfig={"maxTokens": 200, "temperature": 0.2},
        )
        return reply["output"]["message"]["content"][0]["text"]


def build_prompt(detail: dict) -> str:
    lines = [f"Subject: {detail['subject']}"]
    for comment in detail.get("comments", []):
        lines.append(f"{comment['author']} wrote: {comment['text']}")
    lines.append("Summarise the ticket.")
    return "\n".join(lines)


def handler(event, context):
    detail = event["detail"]
    ticket_id = int(detail["ticketId"])
    summary = Summarizer(bedrock, MODEL)(build_prompt(detail))
    tickets.update_item(
        Key={"ticket_id": ticket_id},
        UpdateExpression="SET #s = :s",
        ExpressionAttributeNames={"#s": "summary"},
        ExpressionAttributeValues={":s": summary},
    )
    return json.dumps({"ticketId": ticket_id})
