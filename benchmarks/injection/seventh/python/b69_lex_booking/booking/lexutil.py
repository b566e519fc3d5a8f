def slot(event, name):
    s = event["sessionState"]["intent"]["slots"].get(name)
    return s["value"].get("interpretedValue") if s else None


def _answer(event, action, text, state=None):
    intent = dict(event["sessionState"]["intent"])
    if state:
        intent["state"] = state
    return {
        "sessionState": {"dialogAction": action, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def elicit(event, name, text):
    return _answer(event, {"type": "ElicitSlot", "slotToElicit": name}, text)


def close(event, state, text):
    return _answer(event, {"type": "Close"}, text, state)
