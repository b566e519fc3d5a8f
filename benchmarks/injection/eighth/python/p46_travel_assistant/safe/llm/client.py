import json
import os

import boto3

bedrock = boto3.client("bedrock-runtime")
MODEL = os.environ.get("MODEL_ID", "amazon.titan-text-express-v1")
RULES = "You are the assistant of a travel agency. "


def ask(city, days):
    body = json.dumps(
        {
            "inputText": RULES + f"Propose a plan of {days} days in {city}.",
            "textGenerationConfig": {"maxTokenCount": 300, "temperature": 0.2},
        }
    )
    response = bedrock.invoke_model(modelId=MODEL, body=body, contentType="application/json")
    return json.loads(response["body"].read())["results"][0]["outputText"]
