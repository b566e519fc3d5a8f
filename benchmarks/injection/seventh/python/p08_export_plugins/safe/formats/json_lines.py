import json


def render(orders):
    return "application/x-ndjson", "\n".join(json.dumps(o, default=str) for o in orders)
