def close(intent, text):
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": {**intent, "state": "Fulfilled"}},
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def elicit(intent, slot, text):
    return {
        "sessionState": {"dialogAction": {"type": "ElicitSlot", "slotToElicit": slot}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": text}],
    }
