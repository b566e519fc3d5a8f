from dataclasses import dataclass


@dataclass(frozen=True)
class Alarm:
    name: str
    old: str
    new: str

    @classmethod
    def from_message(cls, message):
        return cls(message["AlarmName"], message.get("OldStateValue", ""), message["NewStateValue"])

    @property
    def changed(self):
        return self.old != self.new

    def blocks(self):
        icon = {"ALARM": ":red_circle:", "OK": ":large_green_circle:"}.get(self.new, ":white_circle:")
        return [{"type": "section", "text": {"type": "plain_text", "text": f"{icon} {self.name}"}}]
