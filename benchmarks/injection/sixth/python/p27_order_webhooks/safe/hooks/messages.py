import json
from dataclasses import dataclass
from urllib.parse import urlsplit

STATES = ("PACKED", "SHIPPED", "DELIVERED")
PARTNERS = {"hooks.acme.example", "api.northwind.example"}


def checked(address):
    parts = urlsplit(address)
    if parts.scheme != "https" or parts.netloc not in PARTNERS:
        raise ValueError("not a partner's address")
    return address


@dataclass(frozen=True)
class Notice:
    order: int
    state: str
    target: str
    attempt: int = 1

    @classmethod
    def parse(cls, body):
        msg = json.loads(body)
        state = msg["state"]
        if state not in STATES:
            raise ValueError("state")
        return cls(int(msg["orderId"]), state, checked(msg["callback"]["url"]), int(msg.get("attempt", 1)))

    def payload(self):
        return {"order": self.order, "state": self.state}
