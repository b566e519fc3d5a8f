import json
import uuid
from dataclasses import dataclass
from datetime import date


class InvalidEntry(ValueError):
    def __init__(self, field):
        super().__init__(field)
        self.field = field


@dataclass
class Entry:
    id: str
    account: int
    cents: int
    currency: str
    booked: date

    @classmethod
    def from_json(cls, raw):
        d = json.loads(raw)
        if d.get("currency") not in ("EUR", "CHF", "USD"):
            raise InvalidEntry("currency")
        try:
            return cls(str(uuid.UUID(d["id"])), int(d["account"]), int(d["cents"]), d["currency"], date.fromisoformat(d["booked"]))
        except (KeyError, TypeError, ValueError):
            raise InvalidEntry("shape") from None
