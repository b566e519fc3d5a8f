import os

import boto3

bedrock = boto3.client("bedrock-runtime")
MODEL = os.environ["MODEL_ID"]

RULES = "You are the support agent of an electricity supplier. Never promise refunds. "


class Session:
    def __init__(self, event):
        state = event["sessionState"]
        self.intent = state["intent"]
        self.attributes = state.get("sessionAttributes") or {}
        self.said = event["inputTranscript"]

    def system(self):
        return RULES + "The customer's concern is: " + self.said + ". Answer in two sentences."

    def messages(self):
        return [{"role": "user", "content": [{"text": "Please answer the customer."}]}]


def ask(session):
    res = bedrock.converse(  # expect: prompt
        modelId=MODEL,
        system=[{"text": session.system()}],
        messages=session.messages(),
        inferenceConfig={"maxTokens": 300, "temperature": 0.2},
    )
    return "".join(part.get("text", "") for part in res["output"]["message"]["content"])


def handler(event, context):
    session = Session(event)
    text = ask(session)
    session.intent["state"] = "Fulfilled"
    return {
        "sessionState": {
            "sessionAttributes": session.attributes,
            "intent": session.intent,
            "dialogAction": {"type": "Close"},
        },
        "messages": [{"contentType": "PlainText", "content": text[:1000]}],
    }
