from llm.client import ask

DESTINATIONS = ("Lisbon", "Porto", "Madeira", "Azores")


def handler(event, context):
    intent = event["sessionState"]["intent"]
    slots = {k: v["value"]["interpretedValue"] for k, v in intent["slots"].items() if v}
    city = next((d for d in DESTINATIONS if d == slots.get("City")), DESTINATIONS[0])
    advice = ask(city, min(int(slots.get("Days", 3)), 14))
    intent["state"] = "Fulfilled"
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": advice}],
    }
