import os

from timers.occasions import sentence


def speech(text, end=True):
    return {"version": "1.0", "response": {"outputSpeech": {"type": "PlainText", "text": text}, "shouldEndSession": end}}


def slot(request, name):
    return (request["intent"].get("slots", {}).get(name, {}).get("value") or "").lower()


def handler(event, context):
    if event["context"]["System"]["application"]["applicationId"] != os.environ["SKILL_ID"]:
        raise PermissionError("another skill")
    request = event["request"]
    if request["type"] == "LaunchRequest":
        return speech("Which occasion?", end=False)
    if request["type"] == "IntentRequest":
        return speech(sentence(slot(request, "occasion")))
    return {"version": "1.0", "response": {}}
