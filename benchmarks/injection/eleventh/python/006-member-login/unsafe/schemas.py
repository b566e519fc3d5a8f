import json
from types import SimpleNamespace


def parse_login(body: str):
    doc = json.loads(body)
    if not {"email", "pin"} <= doc.keys():
        raise ValueError("missing field")
    return SimpleNamespace(email=doc["email"], pin=doc["pin"])
