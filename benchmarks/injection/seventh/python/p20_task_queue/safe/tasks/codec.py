import base64
import json
import zlib
from dataclasses import asdict, dataclass, field

from .registry import TASKS


class BadMessage(Exception):
    pass


@dataclass
class Task:
    name: str
    kwargs: dict = field(default_factory=dict)

    def __post_init__(self):
        if self.name not in TASKS or not isinstance(self.kwargs, dict):
            raise BadMessage()


def encode(task):
    return base64.b64encode(zlib.compress(json.dumps(asdict(task)).encode())).decode()


def decode(text):
    try:
        return Task(**json.loads(zlib.decompress(base64.b64decode(text))))
    except (ValueError, TypeError, zlib.error):
        raise BadMessage() from None
