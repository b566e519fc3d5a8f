import json
import os

import boto3


class UnknownJob(KeyError):
    pass


class JobStarter:
    def __init__(self, client=None):
        self._client = client or boto3.client("lambda")
        self._functions = {
            "reindex": os.environ["REINDEX_FUNCTION"],
            "digest": os.environ["DIGEST_FUNCTION"],
        }

    def _function(self, name: str) -> str:
        try:
            return self._functions[name]
        except KeyError:
            raise UnknownJob(name) from None

    def start(self, name: str, amount: int) -> str:
        answer = self._client.invoke(
            FunctionName=self._function(name),
            InvocationType="Event",
            Payload=json.dumps({"amount": amount}).encode(),
        )
        return answer["ResponseMetadata"]["RequestId"]
