class Dialog:
    def __init__(self, event):
        self.state = event["sessionState"]
        self.intent = self.state["intent"]

    def value(self, slot):
        filled = self.intent["slots"].get(slot)
        return filled["value"]["interpretedValue"] if filled else None

    def elicit(self, slot, text):
        action = {"type": "ElicitSlot", "slotToElicit": slot}
        return self._reply(action, text)

    def close(self, state, text):
        self.intent["state"] = state
        return self._reply({"type": "Close"}, text)

    def _reply(self, action, text):
        return {
            "sessionState": {"dialogAction": action, "intent": self.intent},
            "messages": [{"contentType": "PlainText", "content": text}],
        }
