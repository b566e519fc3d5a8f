def slots_of(intent):
    values = {}
    for name, slot in (intent.get("slots") or {}).items():
        if slot and slot.get("value"):
            values[name.lower()] = slot["value"].get("interpretedValue", "")
    return values


def close(intent, state, text):
    return {
        "sessionState": {
            "dialogAction": {"type": "Close"},
            "intent": {"name": intent["name"], "slots": intent.get("slots"), "state": state},
        },
        "messages": [{"contentType": "PlainText", "content": text}],
    }
