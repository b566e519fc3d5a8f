from dataclasses import dataclass
from enum import Enum


class Scale(Enum):
    SMALL = "320:-2"
    MEDIUM = "640:-2"
    LARGE = "1280:-2"


@dataclass(frozen=True)
class PreviewJob:
    video_id: str
    start: float
    length: float
    scale: Scale = Scale.MEDIUM

    @classmethod
    def from_message(cls, message):
        return cls(
            video_id=message["videoId"],
            start=float(message.get("start", 0)),
            length=min(float(message.get("length", 10)), 30.0),
            scale=Scale(message.get("scale", "640:-2")),
        )
