import os
from typing import Callable

from probes import Probe

Handler = Callable[[dict], dict]
probe = Probe(count=int(os.environ.get("PING_COUNT", "2")))


def close(event: dict, state: str, text: str) -> dict:
    intent = event["sessionState"]["intent"]
    return {
        "sessionState": {
            "dialogAction": {"type": "Close"},
            "intent": {"name": intent["name"], "state": state},
        },
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def slot(event: dict, name: str) -> str | None:
    value = event["sessionState"]["intent"]["slots"].get(name)
    return value["value"]["interpretedValue"] if value else None


class NetworkDesk:
    def __init__(self):
        self._intents: dict[str, Handler] = {
            "CheckHost": self.check_host,
            "Greeting": self.greeting,
        }

    def __call__(self, event: dict) -> dict:
        name = event["sessionState"]["intent"]["name"]
        return self._intents.get(name, self.fallback)(event)

    def check_host(self, event):
        address = slot(event, "Address")
        if address is None:
            return close(event, "Failed", "Which host do you mean?")
        alive = probe.answers(address)
        return close(event, "Fulfilled", "The host answers." if alive else "No answer.")

    def greeting(self, event):
        return close(event, "Fulfilled", "Hello from the network desk.")

    def fallback(self, event):
        return close(event, "Failed", "I did not understand that.")


desk = NetworkDesk()


def handler(event, context):
    return desk(event)
