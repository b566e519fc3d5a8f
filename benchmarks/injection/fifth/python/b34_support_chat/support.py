import json
import os

import boto3

bedrock = boto3.client("bedrock-runtime")
table = boto3.resource("dynamodb").Table(os.environ["PRODUCTS_TABLE"])
MODEL_ID = "anthropic.claude-3-5-sonnet-20240620-v1:0"
SYSTEM = "You are the support assistant of a shop. Answer briefly and only about the product."
QUESTIONS = {
    "warranty": "How does the warranty of the product work?",
    "cleaning": "How is the product cleaned?",
    "assembly": "Which tools does the assembly need?",
}
LANGUAGES = {"en": "English", "de": "German", "fr": "French"}


def product(number):
    return table.get_item(Key={"number": number}, ProjectionExpression="title, manual").get("Item")


def ask(question, item, language):
    answer = bedrock.converse(
        modelId=MODEL_ID,
        system=[{"text": SYSTEM}, {"text": f"Answer in {language}."}],
        messages=[
            {
                "role": "user",
                "content": [{"text": f"Product: {item['title']}\nManual:\n{item['manual']}"}, {"text": question}],
            }
        ],
        inferenceConfig={"maxTokens": 400, "temperature": 0.1},
    )
    return answer["output"]["message"]["content"][0]["text"]


def reply(status, **content):
    return {"statusCode": status, "headers": {"Content-Type": "application/json"}, "body": json.dumps(content)}


def handler(event, context):
    try:
        body = json.loads(event["body"])
        number = int(body["product"])
        question = QUESTIONS[body["question"]]
    except (KeyError, TypeError, ValueError):
        return reply(400, error="product and question expected")
    item = product(number)
    if item is None:
        return reply(404, error="no such product")
    language = LANGUAGES.get(body.get("language"), LANGUAGES["en"])
    return reply(200, answer=ask(question, item, language))
