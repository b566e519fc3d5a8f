from datetime import date

CITIES = {"berlin": 89, "paris": 129, "rome": 99}


def slot(intent, name):
    value = intent["slots"].get(name)
    return value["value"]["interpretedValue"] if value else None


def close(intent, state, text):
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": {"name": intent["name"], "state": state}},
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def book(intent):
    price = CITIES.get((slot(intent, "City") or "").lower())
    if price is None:
        return close(intent, "Failed", "We have no hotel in that city.")
    arrival = date.fromisoformat(slot(intent, "Arrival"))
    nights = int(slot(intent, "Nights"))
    return close(intent, "Fulfilled", f"From {arrival:%d %B} for {nights} nights: {price * nights} EUR.")


def cancel(intent):
    return close(intent, "Fulfilled", "Your booking has been cancelled.")


INTENTS = {"BookHotel": book, "CancelHotel": cancel}


def handler(event, context):
    intent = event["sessionState"]["intent"]
    return INTENTS[intent["name"]](intent)
