import logging
import os
import uuid

import boto3

table = boto3.resource("dynamodb").Table(os.environ["FEEDBACK"])
FORMAT = "%(levelname)s %(name)s %(message)s"
formatter = logging.Formatter(FORMAT)
stream = logging.StreamHandler()
stream.setFormatter(formatter)
log = logging.getLogger("feedback")
log.addHandler(stream)
log.setLevel("INFO")
log.propagate = False


def slot(intent, name):
    s = (intent.get("slots") or {}).get(name)
    return s["value"]["originalValue"] if s else None


def close(event, state, text):
    intent = dict(event["sessionState"]["intent"], state=state)
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def lambda_handler(event, context):
    intent = event["sessionState"]["intent"]
    words = slot(intent, "Comment")
    stars = slot(intent, "Stars")
    if not words or not (stars or "").isdigit():
        return close(event, "Failed", "I did not get that.")
    ref = uuid.uuid4().hex[:8]
    table.put_item(Item={"id": ref, "stars": int(stars), "words": words})
    log.info(f"feedback {ref} stars={int(stars)} text={words}")  # expect: log
    return close(event, "Fulfilled", "Thank you, your feedback number is %s." % ref)
