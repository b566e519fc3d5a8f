import json

import boto3
from botocore.config import Config as BotoConfig

client = boto3.client("lambda", config=BotoConfig(retries={"max_attempts": 2}))


class Invoker:
    def __init__(self, config):
        self.config = config

    def name_of(self, target):
        return self.config.functions.get(target, target)

    def invoke(self, target, attempts):
        function = self.name_of(target)
        status = None
        for attempt in range(attempts):
            answer = client.invoke(  # expect: cloud
                FunctionName=function,
                InvocationType="RequestResponse",
                Payload=json.dumps({"stage": self.config.stage, "attempt": attempt}).encode(),
            )
            status = answer["StatusCode"]
            if "FunctionError" not in answer:
                break
        return status
