import json

from model import ask
from products import describe

TONES = {
    "plain": "Write plainly and factually.",
    "warm": "Write in a warm and friendly way.",
    "brief": "Use one sentence only.",
}


def handler(event, context):
    body = json.loads(event["body"])
    product = describe(int(body["product"]))
    tone = body.get("tone", "Write plainly and factually.")
    text = ask("You write product texts for our shop. " + tone, product)
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"text": text}),
    }
