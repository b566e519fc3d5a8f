import json

import boto3


class Sender:
    def __init__(self, url):
        self.api = boto3.client("apigatewaymanagementapi", endpoint_url=url)

    def send(self, connection, content):
        try:
            self.api.post_to_connection(ConnectionId=connection, Data=json.dumps(content).encode())
        except self.api.exceptions.GoneException:
            return False
        return True
