import json
import os
from enum import Enum

import boto3
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError

bedrock = boto3.client("bedrock-runtime")
MODEL = os.environ["MODEL_ID"]
app = APIGatewayHttpResolver()


class Diet(Enum):
    VEGAN = "vegan"
    VEGETARIAN = "vegetarian"
    ANY = "unrestricted"


def build_prompt(diet, people):
    return f"You are the kitchen assistant of a hotel. Suggest one {diet} dish for {people} people."


def ask(prompt):
    payload = {
        "anthropic_version": "bedrock-2023-05-31",
        "max_tokens": 400,
        "messages": [{"role": "user", "content": prompt}],
    }
    response = bedrock.invoke_model(modelId=MODEL, body=json.dumps(payload))
    return json.loads(response["body"].read())["content"][0]["text"]


@app.post("/recipes")
def suggest():
    body = app.current_event.json_body
    try:
        people = min(int(body["people"]), 40)
        diet = Diet[body["diet"]].value
    except (KeyError, TypeError, ValueError):
        raise BadRequestError("diet and people are required")
    return {"suggestion": ask(build_prompt(diet, people))}


def handler(event, context):
    return app.resolve(event, context)
