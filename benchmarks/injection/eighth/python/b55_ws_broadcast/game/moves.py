import asyncio
import os

import boto3

from game.protocol import Move, ProtocolError

games = boto3.resource("dynamodb").Table(os.environ["GAMES"])
api = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["WS_ENDPOINT"])


async def broadcast(connections, data):
    loop = asyncio.get_running_loop()
    sends = [
        loop.run_in_executor(None, lambda c=c: api.post_to_connection(ConnectionId=c, Data=data)) for c in connections
    ]
    return await asyncio.gather(*sends, return_exceptions=True)


def handler(event, context):
    try:
        move = Move.parse(event["body"])
    except ProtocolError:
        return {"statusCode": 400}
    game = games.get_item(Key={"id": move.game}).get("Item")
    if not game or event["requestContext"]["connectionId"] not in game["players"]:
        return {"statusCode": 403}
    games.update_item(
        Key={"id": move.game},
        UpdateExpression="SET moves = list_append(moves, :m)",
        ExpressionAttributeValues={":m": [move.move]},
    )
    asyncio.run(broadcast(game["players"], move.dump()))
    return {"statusCode": 200}
