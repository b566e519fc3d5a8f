import uuid
from dataclasses import dataclass, field

PRESETS = {"mobile": "veryfast", "desktop": "medium", "archive": "slow"}


@dataclass(frozen=True)
class TranscodeJob:
    recording: uuid.UUID
    preset: str
    bitrate: str
    output: str = field(default_factory=lambda: f"{uuid.uuid4()}.mp4")

    @classmethod
    def from_message(cls, message):
        return cls(
            recording=uuid.UUID(message["recordingId"]),
            preset=message.get("preset", "medium"),
            bitrate=message.get("bitrate", "800"),
        )
