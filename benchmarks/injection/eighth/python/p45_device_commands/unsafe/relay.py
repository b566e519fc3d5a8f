from outbox import forward


def handler(event, context):
    if "deviceId" not in event:
        return {"relayed": False}
    forward(event)
    return {"relayed": True}
