import json
import os
import time

import boto3

connections = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS"])


def join(connection_id, event):
    frame = json.loads(event.get("body") or "{}")
    nickname = str(frame.get("nickname", "anonymous"))[:40]
    connections.put_item(
        Item={"id": connection_id, "nickname": nickname, "expires": int(time.time()) + 7200}
    )
    print(json.dumps({"event": "joined", "nickname": nickname, "connection": connection_id}))


def leave(connection_id, event):
    connections.delete_item(Key={"id": connection_id})
    print(f"[presence] left connection={connection_id}")


ROUTES = {"join": join, "$disconnect": leave}


def handler(event, context):
    request = event["requestContext"]
    action = ROUTES.get(request["routeKey"])
    if action is None:
        return {"statusCode": 404}
    action(request["connectionId"], event)
    return {"statusCode": 200}
