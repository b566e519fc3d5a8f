import base64
import pickle
import zlib
from dataclasses import dataclass, field


class BadMessage(Exception):
    pass


@dataclass
class Task:
    name: str
    kwargs: dict = field(default_factory=dict)


def encode(task):
    return base64.b64encode(zlib.compress(pickle.dumps(task))).decode()


def decode(text):
    try:
        raw = zlib.decompress(base64.b64decode(text))
    except (ValueError, zlib.error):
        raise BadMessage()
    return pickle.loads(raw)  # expect: deser
