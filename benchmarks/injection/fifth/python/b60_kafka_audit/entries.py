import json
from dataclasses import astuple, dataclass
from datetime import datetime, timezone


@dataclass(frozen=True)
class Entry:
    offset: int
    at: str
    actor: str
    action: str
    target: str

    @classmethod
    def from_json(cls, raw, offset):
        data = json.loads(raw)
        at = datetime.fromtimestamp(int(data["at"]) / 1000, timezone.utc)
        return cls(offset, at.isoformat(), data["actor"], data["action"], data.get("target", ""))

    def values(self):
        return astuple(self)
