import os
import uuid

import boto3

MENU = {"margherita": 8, "salami": 9, "funghi": 10}
SIZES = {"small": 0.8, "medium": 1.0, "large": 1.3}
orders = boto3.resource("dynamodb").Table(os.environ["ORDERS"])


class Turn:
    def __init__(self, event):
        self.intent = event["sessionState"]["intent"]
        self.source = event["invocationSource"]

    def slot(self, name):
        s = self.intent["slots"].get(name)
        return s["value"]["interpretedValue"].lower() if s else None

    def elicit(self, name, text):
        return self._answer({"type": "ElicitSlot", "slotToElicit": name}, text)

    def delegate(self):
        return {"sessionState": {"dialogAction": {"type": "Delegate"}, "intent": self.intent}}

    def close(self, text):
        self.intent["state"] = "Fulfilled"
        return self._answer({"type": "Close"}, text)

    def _answer(self, action, text):
        return {
            "sessionState": {"dialogAction": action, "intent": self.intent},
            "messages": [{"contentType": "PlainText", "content": text}],
        }


def handler(event, context):
    turn = Turn(event)
    pizza, size, count = turn.slot("Pizza"), turn.slot("Size"), turn.slot("Count")
    if pizza is not None and pizza not in MENU:
        return turn.elicit("Pizza", "We have " + ", ".join(sorted(MENU)) + ".")
    if size is not None and size not in SIZES:
        return turn.elicit("Size", "Small, medium or large?")
    if turn.source == "DialogCodeHook":
        return turn.delegate()
    n = max(1, min(int(count or 1), 20))
    cents = round(MENU[pizza] * SIZES[size] * n * 100)
    number = uuid.uuid4().hex[:6]
    orders.put_item(Item={"id": number, "pizza": pizza, "size": size, "count": n, "cents": cents})
    return turn.close(f"Your order {number} costs {cents / 100:.2f} euros.")
