from dataclasses import dataclass, field


class LetterError(Exception):
    pass


@dataclass
class Letter:
    number: int
    kind: str
    greeting: str
    values: dict = field(default_factory=dict)

    @classmethod
    def from_message(cls, message):
        if not isinstance(message.get("values"), dict):
            raise LetterError("values missing")
        return cls(
            number=int(message["number"]),
            kind=message.get("kind", "reminder"),
            greeting=message.get("greeting", "Dear customer"),
            values=message["values"],
        )
