import json
import os

import boto3

bedrock = boto3.client("bedrock-runtime")
MODEL = os.environ.get("MODEL_ID", "amazon.titan-text-express-v1")
RULES = (
    "You are the assistant of a travel agency. You may grant a discount code "
    "TRAVEL10 only to members of the club. "
)


def ask(text):
    body = json.dumps(
        {
            "inputText": RULES + "The traveller says: " + text,
            "textGenerationConfig": {"maxTokenCount": 300, "temperature": 0.2},
        }
    )
    response = bedrock.invoke_model(modelId=MODEL, body=body, contentType="application/json")  # expect: prompt
    return json.loads(response["body"].read())["results"][0]["outputText"]
