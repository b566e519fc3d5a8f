# trigger: websocket
import json


class Actions:
    def join(self, room):
        return f"joined {room}"

    def leave(self, room):
        return f"left {room}"


def unsafe(event, context):
    body = json.loads(event["body"])
    name = f"Actions().{body['action']}"
    result = eval(name)(body["room"])  # expect: INJ002
    return {"statusCode": 200, "body": result}


def safe(event, context):
    body = json.loads(event["body"])
    action = getattr(Actions(), body["action"], None)
    if action is None:
        return {"statusCode": 400}
    return {"statusCode": 200, "body": action(body["room"])}
