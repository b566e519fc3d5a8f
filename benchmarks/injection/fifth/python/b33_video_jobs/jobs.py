import json
import uuid
from dataclasses import dataclass

from presets import PRESETS, Preset


class InvalidJob(ValueError):
    pass


@dataclass(frozen=True)
class Job:
    video: str
    preset: Preset
    start: float
    seconds: float


def parse(body):
    try:
        data = json.loads(body)
        return Job(
            video=str(uuid.UUID(data["video"])),
            preset=PRESETS[data.get("preset", "720p")],
            start=max(0.0, float(data.get("start", 0))),
            seconds=min(3600.0, float(data.get("seconds", 600))),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        raise InvalidJob() from None
