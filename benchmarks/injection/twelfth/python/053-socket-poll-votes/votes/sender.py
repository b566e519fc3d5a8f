import json
import os

import boto3

client = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["SOCKET_ENDPOINT"])


def send(connection, document):
    try:
        client.post_to_connection(ConnectionId=connection, Data=json.dumps(document).encode())
    except client.exceptions.GoneException:
        pass
