import json
import os

import boto3

ddb = boto3.client("dynamodb")
api = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["WS_ENDPOINT"])
UPSERT = 'UPDATE "presence" SET seen = ? WHERE room = ? AND connection = ?'
MEMBERS = 'SELECT connection FROM "presence" WHERE room = ?'


def on_message(event, context):
    ctx = event["requestContext"]
    room = str(json.loads(event["body"]).get("room", "lobby"))
    ddb.execute_statement(
        Statement=UPSERT,
        Parameters=[{"N": str(ctx["requestTimeEpoch"])}, {"S": room}, {"S": ctx["connectionId"]}],
    )
    members = ddb.execute_statement(Statement=MEMBERS, Parameters=[{"S": room}])["Items"]
    note = json.dumps({"type": "presence", "online": len(members)}).encode()
    for member in members:
        try:
            api.post_to_connection(ConnectionId=member["connection"]["S"], Data=note)
        except api.exceptions.GoneException:
            continue
    return {"statusCode": 200}
