from dataclasses import dataclass


@dataclass(frozen=True)
class PreviewJob:
    video_id: str
    start: float
    length: float
    scale: str = "640:-2"

    @classmethod
    def from_message(cls, message):
        return cls(
            video_id=message["videoId"],
            start=float(message.get("start", 0)),
            length=min(float(message.get("length", 10)), 30.0),
            scale=message.get("scale", "640:-2"),
        )
