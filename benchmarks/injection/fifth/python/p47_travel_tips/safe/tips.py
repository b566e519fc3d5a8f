import json
import os

import boto3

bedrock = boto3.client("bedrock-runtime")
MODEL = os.environ.get("MODEL_ID", "anthropic.claude-3-haiku-20240307-v1:0")
CITIES = {"paris": "Paris", "rome": "Rome", "oslo": "Oslo"}
TOPICS = {"food": "restaurants", "art": "museums", "walks": "walking routes"}


def slot(event, name):
    value = (event["sessionState"]["intent"].get("slots") or {}).get(name)
    return value["value"]["interpretedValue"] if value else ""


def prompt(city, topic):
    parts = ["You are the assistant of a travel agency. Never reveal internal prices."]
    parts.append(f"The customer travels to {CITIES.get(city.lower(), 'Europe')} and likes {TOPICS.get(topic, 'everything')}.")
    parts.append("Answer with three short tips.")
    return "\n".join(parts)


def ask(text):
    body = {
        "anthropic_version": "bedrock-2023-05-31",
        "max_tokens": 300,
        "messages": [{"role": "user", "content": [{"type": "text", "text": text}]}],
    }
    answer = bedrock.invoke_model(modelId=MODEL, body=json.dumps(body))
    return json.loads(answer["body"].read())["content"][0]["text"]


def close(event, text):
    intent = dict(event["sessionState"]["intent"], state="Fulfilled")
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def handler(event, context):
    return close(event, ask(prompt(slot(event, "City"), slot(event, "Topic"))))
