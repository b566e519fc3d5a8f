import json
from dataclasses import dataclass

STATES = ("PACKED", "SHIPPED", "DELIVERED")


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
        return cls(int(msg["orderId"]), state, msg["callback"]["url"], int(msg.get("attempt", 1)))

    def payload(self):
        return {"order": self.order, "state": self.state}
