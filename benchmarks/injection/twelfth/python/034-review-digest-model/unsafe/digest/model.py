import json
import os

import boto3


class Summariser:
    def __init__(self):
        self._client = boto3.client("bedrock-runtime")

    def line(self, facts):
        prompt = "Word one neutral sentence about this review.\n" + "\n".join(facts)
        request = {
            "anthropic_version": "bedrock-2023-05-31",
            "max_tokens": 100,
            "messages": [{"role": "user", "content": prompt}],
        }
        answer = self._client.invoke_model(modelId=os.environ["MODEL_ID"], body=json.dumps(request))  # expect: prompt
        return json.loads(answer["body"].read())["content"][0]["text"]
