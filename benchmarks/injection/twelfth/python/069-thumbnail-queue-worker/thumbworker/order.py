from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Order:
    video: UUID
    second: int

    @property
    def key(self):
        return f"videos/{self.video}.mp4"

    @classmethod
    def parse(cls, raw):
        return cls(UUID(raw["video"]), max(0, int(raw.get("second", 1))))
