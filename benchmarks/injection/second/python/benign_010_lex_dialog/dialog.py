from datetime import date


def value(slots, name):
    slot = slots.get(name)
    return slot["value"]["interpretedValue"] if slot else None


def elicit(event, slot, text):
    return {
        "sessionState": {
            "dialogAction": {"type": "ElicitSlot", "slotToElicit": slot},
            "intent": event["sessionState"]["intent"],
        },
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def delegate(event):
    return {"sessionState": {"dialogAction": {"type": "Delegate"}, "intent": event["sessionState"]["intent"]}}


def handler(event, context):
    slots = event["sessionState"]["intent"]["slots"]
    arrival = value(slots, "Arrival")
    if arrival:
        try:
            if date.fromisoformat(arrival) < date.today():
                return elicit(event, "Arrival", "That day is over. When do you arrive?")
        except ValueError:
            return elicit(event, "Arrival", "Please name a date.")
    nights = value(slots, "Nights")
    if nights and not 0 < int(nights) <= 28:
        return elicit(event, "Nights", "Between one and 28 nights, please.")
    return delegate(event)
