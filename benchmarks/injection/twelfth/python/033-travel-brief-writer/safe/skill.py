import os

from briefs import BriefWriter, canonical_city

writer = BriefWriter(os.environ["MODEL_ID"])


def speak(text, end=True):
    return {
        "version": "1.0",
        "response": {"outputSpeech": {"type": "PlainText", "text": text}, "shouldEndSession": end},
    }


def handler(event, context):
    request = event["request"]
    if request["type"] != "IntentRequest" or request["intent"]["name"] != "CityBrief":
        return speak("Name a city.", end=False)
    city = canonical_city(request["intent"]["slots"]["city"].get("value", ""))
    if city is None:
        return speak("I do not know that city.")
    return speak(writer.write(city))
