from bot.audit import Audit

audit = Audit("booking-bot")


def slot(event, name):
    value = event["sessionState"]["intent"]["slots"].get(name)
    return value["value"]["originalValue"] if value else None


def handler(event, context):
    intent = event["sessionState"]["intent"]
    audit.record("booked", guest=slot(event, "GuestName"))
    intent["state"] = "Fulfilled"
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": "Your table is booked."}],
    }
