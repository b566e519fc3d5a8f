import base64
import json
import uuid

from model import Cart, Line


def decode_cart(data):
    raw = json.loads(base64.b64decode(data))
    lines = [Line(int(x["quantity"]), int(x["cents"])) for x in raw["lines"]]
    return Cart(uuid.UUID(raw["id"]), lines)
