from llm.client import ask


def handler(event, context):
    intent = event["sessionState"]["intent"]
    advice = ask(event["inputTranscript"])
    intent["state"] = "Fulfilled"
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": advice}],
    }
