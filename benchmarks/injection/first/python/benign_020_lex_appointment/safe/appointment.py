from datetime import date, timedelta


def elicit(event, slot, text):
    return {
        "sessionState": {
            "dialogAction": {"type": "ElicitSlot", "slotToElicit": slot},
            "intent": event["sessionState"]["intent"],
        },
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def delegate(event):
    return {
        "sessionState": {"dialogAction": {"type": "Delegate"}, "intent": event["sessionState"]["intent"]}
    }


def handler(event, context):
    slots = event["sessionState"]["intent"]["slots"]
    slot = slots.get("Date")
    if not slot:
        return delegate(event)
    try:
        wanted = date.fromisoformat(slot["value"]["interpretedValue"])
    except ValueError:
        return elicit(event, "Date", "Which day would you like?")
    if wanted <= date.today() or wanted > date.today() + timedelta(days=90):
        return elicit(event, "Date", "Please choose a day within the next three months.")
    if wanted.weekday() >= 5:
        return elicit(event, "Date", "We are closed at the weekend. Which other day?")
    return delegate(event)
