import json
import os
from enum import Enum

import boto3

bedrock = boto3.client("bedrock-runtime")
articles = boto3.resource("dynamodb").Table(os.environ["ARTICLES"])


class Language(Enum):
    GERMAN = "de"
    FRENCH = "fr"
    DUTCH = "nl"


def translate(text, language):
    response = bedrock.converse(
        modelId=os.environ["MODEL_ID"],
        system=[{"text": f"Translate the article to {language.name.title()}."}],
        messages=[{"role": "user", "content": [{"text": text}]}],
    )
    return response["output"]["message"]["content"][0]["text"]


def handler(event, context):
    parameters = event["pathParameters"]
    try:
        language = Language(parameters["language"])
        number = int(parameters["article"])
    except ValueError:
        return {"statusCode": 404}
    item = articles.get_item(Key={"number": number}).get("Item")
    if item is None:
        return {"statusCode": 404}
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"text": translate(item["text"], language)}),
    }
