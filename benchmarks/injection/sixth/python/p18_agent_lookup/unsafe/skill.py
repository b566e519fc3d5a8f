import os

import boto3

TABLE = os.environ["DELIVERIES_TABLE"]
dynamodb = boto3.client("dynamodb")


def speak(text, end=True):
    return {
        "version": "1.0",
        "response": {"outputSpeech": {"type": "PlainText", "text": text}, "shouldEndSession": end},
    }


def slot_value(request, name):
    slot = request["intent"].get("slots", {}).get(name) or {}
    return (slot.get("value") or "").lower()


class Deliveries:
    def __init__(self, user):
        self.user = user

    def where(self, **conditions):
        return " AND ".join("%s = '%s'" % pair for pair in conditions.items() if pair[1])

    def count(self, city, courier):
        statement = 'SELECT id FROM "%s" WHERE %s' % (TABLE, self.where(city=city, courier=courier, state="open"))
        return len(dynamodb.execute_statement(Statement=statement)["Items"])  # expect: nosql


def handler(event, context):
    request = event["request"]
    if request["type"] == "LaunchRequest":
        return speak("Ask me for the deliveries of a city.", end=False)
    if request["type"] != "IntentRequest":
        return speak("Good bye.")
    deliveries = Deliveries(event["session"]["user"]["userId"])
    n = deliveries.count(slot_value(request, "City"), slot_value(request, "Courier"))
    return speak("There are %d open deliveries." % n)
