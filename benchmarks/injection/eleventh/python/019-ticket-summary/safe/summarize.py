import json
import os
from collections import Counter

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
        reply = self._client.converse(
            modelId=self._model,
            system=[{"text": SYSTEM}],
            messages=[{"role": "user", "content": [{"text": prompt}]}],
            inferenceConfig={"maxTokens": 200, "temperature": 0.2},
        )
        return reply["output"]["message"]["content"][0]["text"]


def build_prompt(detail: dict) -> str:
    comments = detail.get("comments", [])
    roles = Counter("customer" if c.get("role") == "customer" else "agent" for c in comments)
    lines = [f"The ticket has {len(comments)} comments."]
    for role in ("customer", "agent"):
        lines.append(f"{roles[role]} of them were written by the {role}.")
    lines.append("Summarise how far the conversation has come.")
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
